"""What analysts open."""

import dagster as dg

from assets import report
from assets.desk import Desk
from assets.metadata import markdown_table
from assets.steps.forget import finish
from assets.tables import NIGHTLY, OWNERS, POOL


@dg.asset(
    deps=["images", "removed_blocks", "candidates", "quotes", "ledger"],
    group_name="edition",
    owners=OWNERS,
    kinds={"duckdb", "file"},
    code_version="1",
    freshness_policy=NIGHTLY,
    pool=POOL,
)
def edition(context: dg.AssetExecutionContext, desk: Desk) -> dg.MaterializeResult:
    """The warehouse as a file that anyone may open at any time: news.duckdb, replaced whole."""
    shift = desk.shift(context.run.run_id)
    finish(shift)  # what a killed forgetting left to do: no edition shows it again
    shift.warehouse.compact_if_it_pays()
    published = shift.warehouse.publish(context.run.run_id)
    with report.reporting(shift) as said:
        rows = said.row_counts()
    return dg.MaterializeResult(
        metadata={
            "place": dg.MetadataValue.path(published.place),
            "edition": published.edition,
            "bytes": published.bytes,
            "seconds": round(published.seconds, 3),
            "skipped, nothing changed": published.skipped,
            "tables": markdown_table([{"table": name, "rows": count} for name, count in rows.items()]),
        }
    )
