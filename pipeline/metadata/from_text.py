"""The facts that a scraped text gives away by itself."""

from datetime import datetime

from pipeline.clean.dates import date_remainder
from pipeline.clean.draft import Cut, Draft
from pipeline.metadata.agency import agency_named
from pipeline.metadata.dates import Published, read_date
from pipeline.metadata.facts import Facts, Said, what_is_said
from pipeline.metadata.language import language_of
from pipeline.metadata.publisher import publisher_of_host


def facts_of_text(draft: Draft, original_url: str | None, *, seen_at: datetime) -> Facts:
    """Return what the text says of itself; `seen_at` is when it was filed, and no date may be later."""
    said = what_is_said(draft)
    publisher = publisher_of_host(original_url) if original_url else _own_outlet(said)
    source = said.first_published or said.contributed.outlet or said.dateline_outlet
    return Facts(
        title=next((r.text for r in draft.removed_as(Cut.HEADLINE)), None),
        authors=said.byline.people,
        contributors=said.contributed.people,
        agency=said.agency,
        publisher=publisher,
        original_publisher=source if source and source != publisher and not agency_named(source) else None,
        photo_credits=said.photo_credits,
        dateline_place=said.dateline_place,
        section=_section(draft),
        published=_published(draft, seen_at),
        language=language_of(" ".join(b.text for b in draft.blocks)),
    )


def _own_outlet(said: Said) -> str | None:
    """An outlet that a dateline credits and that is no agency is the paper's own name."""
    outlet = said.dateline_outlet
    return outlet if outlet and not agency_named(outlet) else None


def _published(draft: Draft, seen_at: datetime) -> Published | None:
    dates = (read_date(r.text, "text", not_after=seen_at) for r in draft.removed_as(Cut.DATE))
    return next((found for found in dates if found), None)


def _section(draft: Draft) -> str | None:
    """The word that shares a line with the date, as scrapers of section pages leave it: "date 2022-03-14 World"."""
    return next((rest for r in draft.removed_as(Cut.DATE) if (rest := date_remainder(r.text))), None)
