"""The books: what became of everything that came in, and the proof that nothing was lost."""

import dagster as dg

from assets import report
from assets.desk import Desk
from assets.steps import settle as step
from assets.tables import KINDS, OWNERS, POOL


@dg.asset(
    deps=["articles", "rejections"],
    group_name="ledger",
    owners=OWNERS,
    kinds=KINDS,
    code_version="1",
    metadata={"dagster/table_name": "news.ledger"},
    check_specs=[
        dg.AssetCheckSpec("every_key_once", asset="ledger", description="No table has a row twice."),
        dg.AssetCheckSpec("nothing_points_at_nothing", asset="ledger", description="What a row refers to is there."),
    ],
    pool=POOL,
)
def ledger(context: dg.AssetExecutionContext, desk: Desk) -> dg.MaterializeResult:
    """What became of each input: every document and URL that came in has exactly one outcome."""
    shift = desk.shift(context.run.run_id)
    postponed = step.settle(shift)
    with report.reporting(shift) as said:
        checks = [
            said.check("every_key_once", "unique_keys"),
            said.check("nothing_points_at_nothing", "references"),
        ]
        [materialized] = said.materialized({"ledger": {"postponed": postponed, **said.ledger()}}, checks)
    return materialized


@dg.asset_check(asset="ledger", blocking=True, pool=POOL)
def nothing_is_lost(context: dg.AssetCheckExecutionContext, desk: Desk) -> dg.AssetCheckResult:
    """All that came in = landed + merged + rejected + deferred, and each has the rows that prove it."""
    with report.reporting(desk.shift(context.run.run_id)) as said:
        return said.check("nothing_is_lost", "ledger_balance")
