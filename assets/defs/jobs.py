"""What a person may start: the night, URLs typed by hand, and cleaning anew."""

import dagster as dg
from pydantic import Field, field_validator

from assets.defs.articles import Cleaning, ensure_day
from assets.defs.discovery import Discovery
from assets.defs.fetch import Fetch


class Typed(dg.Config):
    """The URLs a person wants."""

    urls: list[str] = Field(
        default=["https://example.org/a-story"],
        description="Fetch and clean these, whatever became of them before.",
    )

    @field_validator("urls")
    @classmethod
    def ensure_typed(cls, urls: list[str]) -> list[str]:
        """Return them; raises ValueError where there is none: a run of nothing would look like success."""
        if not any(url.strip() for url in urls):
            raise ValueError("expected a URL at least, each on a line of its own behind '- '; found none")
        return urls


@dg.config_mapping
def typed_only(config: Typed) -> dg.RunConfig:
    """Take in the typed URLs, ask no source, and fetch nothing else."""
    return dg.RunConfig(
        ops={"discover": Discovery(urls=config.urls, poll_sources=False), "pages": Fetch(urls=config.urls)}
    )


class Again(dg.Config):
    """What is cleaned anew; with neither, everything."""

    publisher: str = Field(default="", description="One publisher's: its name in articles, or a host. Empty: all.")
    day: str = Field(
        default="", description="What was fetched, or first seen, on one day: YYYY-MM-DD, UTC. Empty: any day."
    )

    _day = field_validator("day")(ensure_day)

    def cleaning(self) -> Cleaning:
        """Return what the assets make of it."""
        publisher, day = self.publisher or None, self.day or None
        return Cleaning(everything=not (publisher or day), publisher=publisher, day=day)


@dg.config_mapping
def clean_again(config: Again) -> dg.RunConfig:
    """Clean the pages and documents of a publisher or a day again, or all."""
    return dg.RunConfig(ops={"clean": config.cleaning()})


@dg.config_mapping
def preview_again(config: Again) -> dg.RunConfig:
    """Look at the pages and documents of a publisher or a day, or all."""
    return dg.RunConfig(ops={"cleaning_changes": config.cleaning()})


EVERY_NIGHT = dg.AssetSelection.all() - dg.AssetSelection.assets("cleaning_changes")

nightly = dg.define_asset_job(
    "nightly",
    selection=EVERY_NIGHT,
    description="Ask every source, fetch what is due, clean it, close the ledger, publish the edition.",
)

ingest_urls = dg.define_asset_job(
    "ingest_urls",
    selection=EVERY_NIGHT,
    config=typed_only,
    description="Fetch and clean the URLs typed into the launchpad, and publish.",
)

reclean = dg.define_asset_job(
    "reclean",
    selection=dg.AssetSelection.groups("articles", "ledger", "edition") & EVERY_NIGHT,
    config=clean_again,
    description="Clean archived pages and documents anew, as with new rules. Never fetches. See preview_reclean.",
)

preview_reclean = dg.define_asset_job(
    "preview_reclean",
    selection=dg.AssetSelection.assets("cleaning_changes"),
    config=preview_again,
    description="Say what reclean would change: a report here, the table cleaning_changes, and nothing else.",
)
