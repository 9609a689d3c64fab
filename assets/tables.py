"""What all assets have in common: each is a table of the warehouse, named as the table."""

from datetime import timedelta
from typing import Any

import dagster as dg

OWNERS = ["team:copydesk"]
KINDS = {"duckdb", "table"}

# Whatever writes the warehouse; how many runs may at a time stands in dagster.yaml.
POOL = "duckdb_write"

# For what another moment may mend, such as a network that comes back. A URL that fails waits for another night.
RETRY = dg.RetryPolicy(max_retries=1, delay=2)

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
