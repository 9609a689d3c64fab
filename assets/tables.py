"""What all assets have in common: each is a table of the warehouse, named as the table."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import dagster as dg

OWNERS = ["team:copydesk"]
KINDS = {"duckdb", "table"}

# Whatever writes the warehouse; how many runs may at a time stands in dagster.yaml.
POOL = "duckdb_write"


@contextmanager
def retried() -> Iterator[None]:
    """Have the step tried once more after what another moment may mend, such as a full disk, but not after Terminate.

    A RetryPolicy makes no difference between the two (dagster 1.13): it restarts what was to be stopped. A URL that
    fails waits for another night.
    """
    try:
        yield
    except dg.Failure:
        raise
    except Exception as error:
        raise dg.RetryRequested(max_retries=1, seconds_to_wait=2) from error


# A night that was missed warns in the morning, and fails once a second one is.
NIGHTLY = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=26), fail_window=timedelta(hours=50))


def table(name: str, group: str, description: str, **more: Any) -> dg.AssetSpec:
    """Return the spec of the asset that is this table; give a `code_version` when what it holds changes."""
    return dg.AssetSpec(
        name,
        description=description,
        group_name=group,
        owners=OWNERS,
        kinds=KINDS,
        metadata={"dagster/table_name": f"news.{name}"},
        **({"code_version": "1"} | more),
    )
