"""The facts that a scraped text gives away by itself."""

from datetime import datetime
from typing import Any

from pipeline.clean.dates import date_remainder
from pipeline.clean.draft import Cut, Draft
from pipeline.metadata.agency import agency_named
from pipeline.metadata.authorship import Credit, people
from pipeline.metadata.candidates import Claim, Decision, first_of
from pipeline.metadata.dates import date_claim
from pipeline.metadata.facts import Facts, Said, what_is_said
from pipeline.metadata.language import language_of
from pipeline.metadata.names import is_organisation
from pipeline.metadata.people import read_byline
from pipeline.metadata.publisher import publisher_of_host


def facts_of_text(draft: Draft, original_url: str | None, *, seen_at: datetime) -> Facts:
    """Return what the text says of itself; `seen_at` is when it was filed, and no date may be later."""
    said = what_is_said(draft)
    publisher = publisher_of_host(original_url) if original_url else _own_outlet(said)
    source = said.first_published or said.contributed.outlet or said.dateline_outlet
    decided = _decisions(draft, seen_at)
    credited = tuple(str(credit) for credit in decided["authors"].values)
    return Facts(
        title=decided["title"].value,
        byline=credited,
        authors=people(decided["authors"]),
        contributors=said.contributed.people,
        agency=said.agency,
        publisher=publisher,
        original_publisher=source if source and source != publisher and not agency_named(source) else None,
        photo_credits=said.photo_credits,
        dateline_place=said.dateline_place,
        section=_section(draft),
        published=decided["published"].value,
        language=decided["language"].value,
        decisions=decided,
    )


def _decisions(draft: Draft, seen_at: datetime) -> dict[str, Decision[Any]]:
    titles = tuple(Claim("headline line", r.text, r.text) for r in draft.removed_as(Cut.HEADLINE))
    lines = tuple(date_claim(r.text, "text", not_after=seen_at) for r in draft.removed_as(Cut.DATE))
    text = " ".join(b.text for b in draft.blocks)
    language = language_of(text)
    return {
        "title": first_of(titles, "the line that heads the story"),
        "authors": _authors(draft),
        "published": first_of(lines, "the first date line"),
        "language": Decision((Claim("text", text[:80], language),), (0,) if language else (), "measured"),
    }


def _authors(draft: Draft) -> Decision[Credit]:
    """All that the text's byline lines name: a dump's editors and writers stand on lines of their own."""
    claims = []
    for removed in draft.removed_as(Cut.BYLINE):
        byline = read_byline(removed.text)
        claims += [Claim("byline line", removed.text, Credit(n, not is_organisation(n))) for n in byline.people]
        if byline.agency:
            claims.append(Claim("byline line", removed.text, Credit(byline.agency, is_person=False)))
    return Decision(tuple(claims), tuple(range(len(claims))), "all that bylines name")


def _own_outlet(said: Said) -> str | None:
    """An outlet that a dateline credits and that is no agency is the paper's own name."""
    outlet = said.dateline_outlet
    return outlet if outlet and not agency_named(outlet) else None


def _section(draft: Draft) -> str | None:
    """The word that shares a line with the date, as scrapers of section pages leave it: "date 2022-03-14 World"."""
    return next((rest for r in draft.removed_as(Cut.DATE) if (rest := date_remainder(r.text))), None)
