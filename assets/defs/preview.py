"""What cleaning anew would change."""

from time import monotonic

import dagster as dg

from assets import metadata, report
from assets.defs.articles import Cleaning
from assets.desk import Desk
from assets.steps.preview import preview
from assets.tables import POOL, table


@dg.multi_asset(
    specs=[
        table(
            "cleaning_changes",
            "articles",
            "What cleaning anew would change: read it, then launch reclean with the same scope. Nothing else lands.",
            deps=["pages", "documents"],
        )
    ],
    pool=POOL,
)
def cleaning_changes(context: dg.AssetExecutionContext, config: Cleaning, desk: Desk) -> dg.MaterializeResult:
    """Clean without landing, and land what would change."""
    shift, started = desk.shift(context.run.run_id), monotonic()
    judged, changes = preview(shift, config.scope())
    config.ensure_found(judged)
    published = shift.warehouse.publish(shift.run_id)
    seconds = round(monotonic() - started, 3)
    first = {"judged": judged, "seconds": seconds, "edition": published.edition, **metadata.changes_metadata(changes)}
    with report.reporting(shift) as said:
        [materialized] = said.materialized({"cleaning_changes": first})
    return materialized
