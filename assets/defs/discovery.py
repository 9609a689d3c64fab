"""What comes in: the sources, the documents of the inboxes, and the URLs that may be articles."""

from collections.abc import Iterator
from time import monotonic
from typing import Any

import dagster as dg
from pydantic import Field

from assets import metadata, report
from assets.desk import Desk
from assets.steps import discover as step
from assets.tables import POOL, retried, table


class Discovery(dg.Config):
    """Where new inputs are looked for."""

    urls: list[str] = Field(default=[], description="URLs to take in by hand.")
    poll_sources: bool = Field(default=True, description="Ask every source of sources.toml what it has.")
    only_due: bool = Field(
        default=False, description="Leave alone those that had little new of late, as the schedule does: see polls."
    )


@dg.multi_asset(
    specs=[
        table("sources", "inbox", "Places that inputs come from, and how the last poll of each went."),
        table(
            "documents",
            "inbox",
            "Scraped texts as they came, one a file of an inbox, the text kept whole.",
            deps=["sources"],
        ),
        table(
            "article_urls",
            "discovery",
            "URLs that may be articles: listed by a source, named by a document, or typed by a person.",
            deps=["sources", "documents"],
        ),
    ],
    check_specs=[
        dg.AssetCheckSpec(
            "every_source_was_read",
            asset="sources",
            description="Each source answered, and could be read in whole.",
        ),
        dg.AssetCheckSpec(
            "every_source_is_well",
            asset="sources",
            description="No source of sources.toml fails or has fallen silent: see source_health.",
        ),
    ],
    pool=POOL,
)
def discover(context: dg.AssetExecutionContext, config: Discovery, desk: Desk) -> Iterator[Any]:
    """Ask every source what it has, take in the URLs typed by hand, and land what is new."""
    shift, started = desk.shift(context.run.run_id), monotonic()
    with retried():
        sources = step.discover(shift, config.urls, config.poll_sources, only_due=config.only_due)
    seconds = round(monotonic() - started, 3)
    with report.reporting(shift) as said:
        checks = [metadata.sources_check(sources), said.health([each.source_id for each in shift.settings.sources])]
        first = {"seconds": seconds, **metadata.sources_metadata(sources)}
        materialized = said.materialized({"sources": first, **said.arrivals()}, checks)
    yield from materialized
