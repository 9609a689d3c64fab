"""What a person may start beside the runs: forget, export, compact; `python -m assets` does the same."""

from dataclasses import asdict
from pathlib import Path
from typing import Literal

import dagster as dg
from pydantic import Field

from assets.desk import Desk
from assets.metadata import markdown_table
from assets.shift import Shift
from assets.steps import export as giving
from assets.steps import forget as forgetting
from assets.tables import POOL
from pipeline.records import Tombstone


class Forget(dg.Config):
    """What is to be forgotten."""

    kind: Literal["article", "url", "host"] = Field(default="article", description="What the names are names of.")
    names: list[str] = Field(description="article_id, URL, or host (with all hosts below it).")
    because: str = Field(description="The reason, kept with the tombstone.")
    lift: bool = Field(default=False, description="Let what was forgotten come back; what is gone stays gone.")
    only_show: bool = Field(default=True, description="Say what would be erased, or lifted, and do nothing.")


class Export(dg.Config):
    """What is to be given out."""

    kind: giving.Kind = Field(
        default="whole", description="whole: every table as Parquet by day, to be restored; the others: articles."
    )
    query: str | None = Field(
        default=None, description="SQL on the published file; for warc one that gives article_id."
    )
    since: str | None = Field(default=None, description="Run since which: what changed after its edition.")
    to: str | None = Field(default=None, description="File or folder to be; data/exports/… unless said.")


@dg.op(pool=POOL)
def forget_it(context: dg.OpExecutionContext, config: Forget, desk: Desk) -> None:
    """Erase it everywhere, publish without it, and keep it from coming back."""
    shift = desk.shift(context.run.run_id)
    tombstones = forgetting.targets(shift, config.kind, config.names, config.because)
    if config.lift:
        _lift(context, shift, tombstones, config)
        return
    found = forgetting.traces(shift, tombstones)
    context.add_output_metadata({**found.counts, "names": markdown_table(found.names)})
    if config.only_show:
        context.log.warning("nothing was erased: launch it again with only_show: false")
    else:
        forgetting.forget(shift, tombstones)


def _lift(context: dg.OpExecutionContext, shift: Shift, named: list[Tombstone], config: Forget) -> None:
    standing = forgetting.standing(shift, named)
    context.add_output_metadata({"tombstones": markdown_table([asdict(each) for each in standing])})
    if config.only_show:
        context.log.warning("nothing was lifted: launch it again with only_show: false")
    else:
        forgetting.lift(shift, standing, config.because)


@dg.op(pool=POOL)
def export_it(context: dg.OpExecutionContext, config: Export, desk: Desk) -> None:
    """Write the published edition, or some of it, to files."""
    wanted = giving.Wanted(config.kind, config.query, config.since, Path(config.to) if config.to else None)
    given = giving.export(desk.shift(context.run.run_id), wanted)
    context.add_output_metadata(
        {"path": dg.MetadataValue.path(given.path), "rows": given.row_count, "bytes": given.bytes}
    )


@dg.op(pool=POOL)
def compact_it(context: dg.OpExecutionContext, desk: Desk) -> None:
    """Write the warehouse's file anew, without the room that is free in it, and publish it."""
    shift = desk.shift(context.run.run_id)
    done = shift.warehouse.compact()
    shift.warehouse.publish(context.run.run_id)
    context.add_output_metadata({"bytes before": done.bytes_before, "bytes": done.bytes_after, "seconds": done.seconds})


@dg.job(description="Erase an article, a URL or a host everywhere, for good. Shows first what would go.")
def forget() -> None:
    """Forget."""
    forget_it()


@dg.job(description="Write the published edition, or what a query on it gives, as Parquet, JSON Lines, CSV or WARC.")
def export() -> None:
    """Export."""
    export_it()


@dg.job(description="Write the warehouse's file anew, so that it and each edition take no more room than they need.")
def compact() -> None:
    """Compact."""
    compact_it()
