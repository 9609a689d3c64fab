"""Whose a story is: the agency that filed it, who publishes the page, who published it first, each with evidence."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from pipeline.clean.draft import Cut, Draft, fold
from pipeline.metadata.agency import agency_named, signing_agency
from pipeline.metadata.candidates import Claim, Decision, first_of
from pipeline.metadata.credit_lines import signed_agency, source_agency
from pipeline.metadata.dateline import dateline
from pipeline.metadata.east_asian_datelines import east_asian_dateline
from pipeline.metadata.people import Byline, is_led, read_byline
from pipeline.metadata.publisher import publisher_of_host
from pipeline.metadata.structured import Structured, texts
from pipeline.metadata.written_dates import written_dates

_OPENINGS = 3  # paragraphs of which one may open with the dateline: a standfirst comes before it
_FEWEST_WORDS = 5  # of the last block of a story, behind which lines sign it
_NEAR = 4  # blocks behind it in which a name alone signs
_MOST_LINES = 100  # above a story, or cut as bylines, that are read
_LONGEST = 200  # characters of a line that is kept as evidence
_SAID_BY = (Cut.BYLINE, Cut.CONTRIBUTORS, Cut.EDITORS_NOTE, Cut.LEGAL, Cut.FURNITURE, Cut.SITE_BOILERPLATE, Cut.DATE)
_PARTS = re.compile(r"\s*[|｜·,]\s*|\s+[–—-]\s+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_PICTURED = frozenset({"caption", "figcaption", "figure", "picture"})
_MOST_PARTS = 3  # of a line that is an agency, its place and its date
_OF_A_PICTURE = re.compile(r"foto|photo|bild|imag|pictur|video|grafi|graph|archi|file|stock|getty", re.IGNORECASE)
_ORGANISATIONS = ("sourceOrganization", "provider", "creator", "producer", "creditText")
_SOURCES = ("dc.source", "dcterms.source", "source", "article:source", "news:source", "original-source")
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher")
_WHY = "first of dateline, signature, byline, contributors, head"


class Opening(NamedTuple):
    """The paragraph that opens with a dateline, and what that says; empty where none does."""

    text: str = ""
    place: str | None = None
    outlet: str | None = None


def opening_dateline(draft: Draft) -> Opening:
    """Return the paragraph of a text that opens with a dateline."""
    first = islice((b for b in draft.blocks if b.is_prose), _OPENINGS)
    openings = (Opening(b.text, *dateline(b.text)) for b in first)
    return next((opening for opening in openings if opening.place or opening.outlet), Opening())


def agency_of(
    draft: Draft, opening: Opening, contributed: Byline, more: Iterable[Claim[str]] = (), *, host: str | None = None
) -> Decision[str]:
    """Return the agency a text is from, by dateline, signature, byline, whose contributors it names, or `more`.

    A dateline that names the site itself, as `host` spells it, names no agency.
    """
    claims = [_filed(opening, opening.outlet, host)] if opening.outlet else []
    claims += [Claim(source, raw[:_LONGEST], agency) for source, raw, agency in (*_signatures(draft), *_bylines(draft))]
    if contributed.outlet:
        claims.append(Claim("contributors", contributed.outlet, agency_named(contributed.outlet) or contributed.outlet))
    return first_of((*claims, *more), _WHY)


def _filed(opening: Opening, outlet: str, host: str | None) -> Claim[str]:
    """Return what a dateline says of whose a story is: "HALLSTEDT (GazetteNow) —" on gazettenow.com is the site's."""
    raw, agency = opening.text[:_LONGEST], agency_named(outlet)
    if agency is None and host and "".join(outlet.casefold().split()) in host.split("."):
        return Claim("dateline", raw, None, "the site itself")
    return Claim("dateline", raw, agency or outlet)


def agencies_in_head(structured: Structured) -> Iterator[Claim[str]]:
    """Yield the agencies that the page names for machines as its source, beside its authors."""
    for key in _ORGANISATIONS:
        for raw in texts(structured.article.get(key)):
            if agency := signing_agency(raw):
                yield Claim(f"json-ld {key}", raw, agency)
    for name in _SOURCES:
        for raw in structured.meta.get(name, ()):
            if agency := signing_agency(raw):
                yield Claim(f"meta {name}", raw, agency)


def _signatures(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Yield the agencies that sign the last blocks, and lines cut from behind them."""
    end = next((b.position for b in reversed(draft.blocks) if b.words >= _FEWEST_WORDS), 0)
    closing = [b.text for b in draft.blocks if b.position >= end]
    closing += [r.text for r in draft.removed_as(*_SAID_BY) if r.block.position >= end and len(r.text) <= _LONGEST]
    beside = (r.block for r in draft.removed_as(Cut.PHOTO_CREDIT) if end < r.block.position <= end + _NEAR)
    closing += [block.text for block in beside if _IN_BRACKETS.fullmatch(block.text) or _signs_alone(block.text)]
    for text in reversed(closing):
        if agency := signed_agency(text):
            yield "closing line", text, agency


def _signs_alone(text: str) -> bool:
    return signing_agency(text.lstrip("© ")) is not None


def _bylines(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Yield the agencies that bylines name: lines cut as such, and others above the story that begin as they do."""
    start = next((b.position for b in draft.blocks if b.is_prose), 0)
    above = [r.block.text for r in draft.removed_as(*_SAID_BY) if r.block.position < start][-_MOST_LINES:]
    above += [block.text for block in draft.blocks if block.position < start][-_MOST_LINES:]
    cut = islice(draft.removed_as(Cut.BYLINE), _MOST_LINES)
    named = [(r.text, read_byline(r.text).agency) for r in cut]
    named += [(text, agency_above(text)) for text in above]
    beside = (r.block for r in draft.removed_as(Cut.PHOTO_CREDIT) if r.block.position < start)
    unpictured = (block.text for block in beside if block.marks.isdisjoint(_PICTURED))
    named += [(text, _placed_agency(text)) for text in islice(unpictured, _MOST_LINES)]
    yield from (("byline", text, agency) for text, agency in named if agency)


def agency_above(text: str) -> str | None:
    """Return the agency that a line above a story names as its writer: "Von dpa", "Reuters Staff".

    A name of one word alone is as often the credit of a picture; beside its place or the day it is not: "EFE | Madrid".
    """
    if len(text) > _LONGEST:
        return None
    led = read_byline(text).agency if is_led(text) else signing_agency(text) if " " in text.strip() else None
    return led or _placed_agency(text) or source_agency(text) or (east_asian_dateline(text) or (None, None))[1]


def _placed_agency(line: str) -> str | None:
    """Return the one agency of a line that has nothing else but a place of one word, or a date."""
    parts = _PARTS.split(line.strip())
    if not 1 < len(parts) <= _MOST_PARTS or _OF_A_PICTURE.search(line):
        return None
    named = [(part, signing_agency(part) if agency_named(part) else None) for part in parts]
    others = [part for part, agency in named if not agency]
    agencies = [agency for _, agency in named if agency]
    fits = all((part.isalpha() and not part[0].islower()) or next(written_dates(part), None) for part in others)
    return agencies[0] if len(agencies) == 1 and others and fits else None


def publisher_of(structured: Structured, url: str) -> Decision[str]:
    """Return who publishes a page: by JSON-LD, the site's name in the head, or a host that reads as a paper's name."""
    claims = [Claim("json-ld publisher", raw, raw) for raw in texts(structured.article.get("publisher"))[:1]]
    claims += [Claim(f"meta {n}", raw, raw) for n in _SITE_NAMES for raw in structured.meta.get(n, ())[:1]]
    return first_of((*claims, _host(url)), "first of the sources by rank")


def publisher_of_dump(original_url: str | None, outlet: str | None) -> Decision[str]:
    """Return who publishes a text: the host it names as its original's, else the paper that its dateline credits."""
    if original_url:
        return first_of((_host(original_url, "original url"),), "the host of the original")
    own = outlet if outlet and not agency_named(outlet) else None
    claims = (Claim("dateline", outlet, own, None if own else "an agency"),) if outlet else ()
    return first_of(claims, "an outlet that a dateline credits and that is no agency")


def original_publisher_of(claims: Iterable[Claim[str]], publisher: str | None) -> Decision[str]:
    """Return who published a story first, of claims by rank; this page's own publisher and agencies are refused."""
    return first_of(tuple(_elsewhere(claim, publisher) for claim in claims), "first of the sources by rank")


def _elsewhere(claim: Claim[str], publisher: str | None) -> Claim[str]:
    here = claim.value is not None and fold(claim.value) == fold(publisher or "")
    wrong = "the page's own publisher" if here else "an agency" if claim.value and agency_named(claim.value) else None
    return Claim(claim.source, claim.raw, None, wrong) if wrong else claim


def _host(url: str, source: str = "host") -> Claim[str]:
    name = publisher_of_host(url)
    return Claim(source, url, name, None if name else "the host does not read as a newspaper's name")
