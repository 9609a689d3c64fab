"""What was fetched: one row an attempt, the raw bytes in the archive."""

from time import monotonic

import dagster as dg
from pydantic import Field

from assets import metadata, report
from assets.desk import Desk
from assets.steps import fetch as step
from assets.tables import KINDS, OWNERS, POOL, retried


class Fetch(dg.Config):
    """Which URLs are fetched."""

    urls: list[str] | None = Field(
        default=None,
        description="Fetch these and no others, whatever became of them before. Not given: all that are due.",
    )


@dg.asset(
    deps=["article_urls"],
    group_name="fetch",
    owners=OWNERS,
    kinds=KINDS | {"http"},
    code_version="1",
    metadata={"dagster/table_name": "news.pages"},
    check_specs=[
        dg.AssetCheckSpec(
            "every_url_was_answered", asset="pages", description="Each URL asked for has a page, good or bad."
        ),
        dg.AssetCheckSpec(
            "every_warc_file_is_whole", asset="pages", description="Each WARC file that was read came to its end."
        ),
    ],
    pool=POOL,
)
def pages(context: dg.AssetExecutionContext, config: Fetch, desk: Desk) -> dg.MaterializeResult:
    """Attempts to fetch a URL, one row each. Every response is a WARC record before anything reads it."""
    shift, started = desk.shift(context.run.run_id), monotonic()
    with retried():
        progress = step.fetch(shift, config.urls)
    seconds = round(monotonic() - started, 3)
    fetched = {"seconds": seconds, **metadata.pages_metadata(progress)}
    with report.reporting(shift) as said:
        files, whole = said.warc_files()
        checks = [metadata.pages_check(progress), whole]
        [materialized] = said.materialized({"pages": fetched | files | said.quarantine()}, checks)
    return materialized
