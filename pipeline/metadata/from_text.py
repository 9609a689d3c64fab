"""The facts that a scraped text gives away by itself."""

from datetime import datetime
from typing import Any

from pipeline.clean.dates import date_remainder
from pipeline.clean.draft import Cut, Draft
from pipeline.metadata.attribution import agency_of, original_publisher_of, publisher_of_dump
from pipeline.metadata.author_sources import Credit
from pipeline.metadata.authorship import people
from pipeline.metadata.candidates import Claim, Decision, first_of
from pipeline.metadata.contributors import read_reporters
from pipeline.metadata.dateline_bylines import opening_bylines
from pipeline.metadata.dates import date_claim
from pipeline.metadata.dump_bylines import names_near_headline
from pipeline.metadata.facts import Facts, beside, what_is_said
from pipeline.metadata.file_names import date_of_file
from pipeline.metadata.language import language_of
from pipeline.metadata.names import is_full_name, is_organisation
from pipeline.metadata.people import read_byline
from pipeline.metadata.signatures import closing_signatures

_KEPT = 120  # characters of a line that is kept as evidence


def facts_of_text(draft: Draft, original_url: str | None, *, path: str = "", seen_at: datetime) -> Facts:
    """Return what the text says of itself, and last its file's name; `seen_at`, when it was filed, bounds its dates."""
    said = what_is_said(draft)
    decided = _decisions(draft, path, seen_at)
    credited, authors = tuple(str(credit) for credit in decided["authors"].values), people(decided["authors"])
    publisher = publisher_of_dump(original_url, said.opening.outlet)
    outlets = {"note": said.first_published, "contributors": said.contributed.outlet, "dateline": said.opening.outlet}
    before = (Claim(source, outlet, outlet) for source, outlet in outlets.items() if outlet)
    first = original_publisher_of(before, publisher.value)
    decided |= {
        **said.decisions,
        "contributors": beside(said.decisions["contributors"], authors),
        "agency": agency_of(draft, said.opening, said.contributed),
        "publisher": publisher,
        "original_publisher": first,
    }
    return Facts(
        title=decided["title"].value,
        byline=credited,
        authors=authors,
        contributors=decided["contributors"].values,
        agency=decided["agency"].value,
        publisher=publisher.value,
        original_publisher=first.value,
        photo_credits=said.photo_credits,
        dateline_place=said.opening.place,
        section=decided["section"].value,
        published=decided["published"].value,
        language=decided["language"].value,
        decisions=decided,
    )


def _decisions(draft: Draft, path: str, seen_at: datetime) -> dict[str, Decision[Any]]:
    titles = tuple(Claim("headline line", r.text, r.text) for r in draft.removed_as(Cut.HEADLINE))
    lines = tuple(date_claim(r.text, "text", not_after=seen_at) for r in draft.removed_as(Cut.DATE))
    bylines = (date_claim(r.text, "byline line", not_after=seen_at) for r in draft.removed_as(Cut.BYLINE))
    lines += tuple(claim for claim in bylines if claim.value)
    named = tuple(date_of_file(path, not_after=seen_at))
    text = " ".join(b.text for b in draft.blocks)
    language = language_of(text)
    return {
        "title": first_of(titles, "the line that heads the story"),
        "authors": _authors(draft),
        "published": first_of((*lines, *named), "the first date line, else the byline's, else the file's name"),
        "section": _section(draft),
        "language": Decision((Claim("text", text[:80], language),), (0,) if language else (), "measured"),
    }


def _authors(draft: Draft) -> Decision[Credit]:
    """All that the text's byline lines name: a dump's editors and writers stand on lines of their own.

    Where there are none, those count whom the text names without a word.
    """
    claims = []
    for removed in draft.removed_as(Cut.BYLINE):
        byline = read_byline(removed.text)
        claims += [Claim("byline line", removed.text, Credit(n, not is_organisation(n))) for n in byline.people]
        if byline.agency:
            claims.append(Claim("byline line", removed.text, Credit(byline.agency, is_person=False)))
    claims = claims or _named_without_a_word(draft)
    return Decision(tuple(claims), tuple(range(len(claims))), "all that bylines name")


def _named_without_a_word(draft: Draft) -> list[Claim[Credit]]:
    """Whom the first of these names: lines near the headline, the dateline, a bracket or a line below the text."""
    opening, reporters = opening_bylines(draft.blocks)
    places = (
        ("names near the headline", names_near_headline(draft)),
        ("byline in the dateline", [(opening[:_KEPT], reporters)]),
        ("reported by", ((r.text[:_KEPT], read_reporters(r.text)) for r in draft.removed_as(Cut.CONTRIBUTORS))),
        ("signature", ((raw[-_KEPT:], tuple(filter(is_full_name, names))) for raw, names in closing_signatures(draft))),
    )
    told = ([Claim(place, raw, Credit(n, is_person=True)) for raw, ns in found for n in ns] for place, found in places)
    return next(filter(None, told), [])


def _section(draft: Draft) -> Decision[str]:
    """The word that shares a line with the date, as scrapers of section pages leave it: "date 2022-03-14 World"."""
    rests = ((r.text, date_remainder(r.text)) for r in draft.removed_as(Cut.DATE))
    claims = tuple(Claim("date line", text, rest) for text, rest in rests if rest)
    return first_of(claims, "the first date line with a word behind it")
