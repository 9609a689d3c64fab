"""What a person may start: the night, URLs typed by hand, and cleaning anew."""

import dagster as dg
from pydantic import Field

from assets.defs.articles import Cleaning
from assets.defs.discovery import Discovery
from assets.defs.fetch import Fetch


class Typed(dg.Config):
    """The URLs a person wants."""

    urls: list[str] = Field(
        default=["https://example.org/a-story"],
        description="Fetch and clean these, whatever became of them before.",
    )


@dg.config_mapping
def typed_only(config: Typed) -> dg.RunConfig:
    """Take in the typed URLs, ask no source, and fetch nothing else."""
    return dg.RunConfig(
        ops={"discover": Discovery(urls=config.urls, poll_sources=False), "pages": Fetch(urls=config.urls)}
    )


class Again(dg.Config):
    """What is cleaned anew."""

    publisher: str = Field(
        default="", description="One publisher's: its name in articles, or a host. Empty: everything."
    )


@dg.config_mapping
def clean_again(config: Again) -> dg.RunConfig:
    """Clean one publisher's pages and documents again, or all."""
    publisher = config.publisher or None
    return dg.RunConfig(ops={"clean": Cleaning(everything=publisher is None, publisher=publisher)})


nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    description="Ask every source, fetch what is due, clean it, close the ledger, publish the edition.",
)

ingest_urls = dg.define_asset_job(
    "ingest_urls",
    selection=dg.AssetSelection.all(),
    config=typed_only,
    description="Fetch and clean the URLs typed into the launchpad, and publish.",
)

reclean = dg.define_asset_job(
    "reclean",
    selection=dg.AssetSelection.groups("articles", "ledger", "edition"),
    config=clean_again,
    description="Clean archived pages and documents anew, as with new rules. Never fetches.",
)
