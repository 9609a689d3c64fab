"""What became articles, what was cut from them, and what is no article."""

from collections.abc import Iterator
from datetime import date
from time import monotonic
from typing import Any

import dagster as dg
from pydantic import Field, field_validator

from assets import metadata, report
from assets.desk import Desk
from assets.steps import clean as step
from assets.tables import NIGHTLY, POOL, retried, table
from pipeline.article import PAGE_EXTRACTOR, TEXT_EXTRACTOR
from pipeline.clean.rules import RULES_VERSION

MADE_BY = f"{PAGE_EXTRACTOR}, {TEXT_EXTRACTOR}, rules {RULES_VERSION}"
MADE_FROM = ["pages", "documents"]


def ensure_day(day: str | None) -> str | None:
    """Return a day as it is typed in, the form's empty one too; raises ValueError where the calendar has none such."""
    try:
        return day and date.fromisoformat(day).isoformat()
    except ValueError:
        raise ValueError(f"expected a day of the calendar as YYYY-MM-DD, such as 2026-03-02; found {day!r}") from None


class Cleaning(dg.Config):
    """What is cleaned beside what nobody has judged yet. Nothing is fetched for it."""

    everything: bool = Field(default=False, description="Clean every page and document again.")
    publisher: str | None = Field(
        default=None, description="Clean this publisher's again: its name in articles, or a host."
    )
    day: str | None = Field(
        default=None, description="Clean again what was fetched, or first seen, on this day: YYYY-MM-DD, UTC."
    )

    _day = field_validator("day")(ensure_day)

    def scope(self) -> step.Scope:
        """Return what is to be cleaned, as the steps take it."""
        return step.Scope(self.everything, self.publisher, self.day)

    def ensure_found(self, judged: int) -> None:
        """Raise dg.Failure where a publisher or a day was named, and there was nothing of it."""
        named = [each for each in (self.publisher and f"publisher {self.publisher!r}", self.day) if each]
        if named and not judged:
            raise dg.Failure(
                f"Nothing is kept of {' on '.join(named)}: see publisher in articles, url and fetched_at in pages.",
                allow_retries=False,
            )


@dg.multi_asset(
    specs=[
        table(
            "articles",
            "articles",
            "Clean, attributed articles, each in its current version: from its page, or from a document's own text.",
            deps=MADE_FROM,
            code_version=MADE_BY,
            freshness_policy=NIGHTLY,
        ),
        table(
            "images",
            "articles",
            "Photos and videos of the articles, with captions and credits.",
            deps=["articles"],
            code_version=MADE_BY,
        ),
        table(
            "removed_blocks",
            "articles",
            "Every block cut from an article's text, with the rule that cut it: a wrong cut is found by SQL.",
            deps=["articles"],
            code_version=MADE_BY,
        ),
        table(
            "candidates",
            "articles",
            "What each source said of each field of an article, which was believed, and why.",
            deps=["articles"],
            code_version=MADE_BY,
        ),
        table(
            "quotes",
            "articles",
            "Who is quoted with what in the articles: the speaker where the sentence names one.",
            deps=["articles"],
            code_version=MADE_BY,
        ),
        table(
            "rejections",
            "articles",
            "Inputs that are no article, with the stage that stopped each and why.",
            deps=MADE_FROM,
            code_version=MADE_BY,
        ),
        table(
            "site_lessons",
            "articles",
            "Lines that a site prints in many different stories, learned from what has landed, and cut from all of it.",
            deps=["articles"],
        ),
    ],
    check_specs=[
        dg.AssetCheckSpec(
            "the_archive_was_read",
            asset="articles",
            description="The archive gave the bytes of each page that was to be cleaned.",
        )
    ],
    pool=POOL,
)
def clean(context: dg.AssetExecutionContext, config: Cleaning, desk: Desk) -> Iterator[Any]:
    """Clean the pages from their archived bytes, and the documents whose page gave no article."""
    shift, started = desk.shift(context.run.run_id), monotonic()
    with retried():
        tally = step.clean(shift, config.scope())
    config.ensure_found(tally.judged)
    seconds = round(monotonic() - started, 3)
    with report.reporting(shift) as said:
        first = {"judged": tally.judged, "seconds": seconds, **said.articles()}
        tables: dict[str, metadata.Metadata] = {
            "articles": first,
            "images": {},
            "removed_blocks": said.cuts(),
            "candidates": {},
            "quotes": {},
            "rejections": said.rejections(),
            "site_lessons": said.lessons(),
        }
        materialized = said.materialized(tables, [metadata.archive_check(tally.unread)])
    yield from materialized
