"""Which agency a story is from, read only where an agency signs: credit lines, datelines, bylines."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_DASH = r"(?:—|–|--|-|:)"
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-ÖØ-Þ][^\W\d_][\w .,'’/-]{0,60}?)?[,\s]*"
    rf"(?:\(|\[)?(?P<agency>[^\W\d_][\w .&/'’-]{{0,40}}?)(?:\)|\])\s*{_DASH}?\s+(?=\S)",
)
_PLACE_ONLY = re.compile(
    r"^(?P<place>[A-ZÀ-ÖØ-Þ]{2}[A-ZÀ-ÖØ-Þ .,'’/-]{1,40}?)(?:,\s[\w. ]{2,20})?\s*(?:—|–|--|-)\s+(?=\S)"
)
_DAY = re.compile(r",?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z][a-zé]{2,8}\.?)\s*$")
_SHORTEST_OUTLET = 5  # letters of one that is no known agency: shorter ones are parties and states
_LABELS = frozenset(
    "EXCLUSIVE BREAKING UPDATE UPDATED WATCH OPINION ANALYSIS LIVE VIDEO EILMELDUNG EXKLUSIV KOMMENTAR".split()
)
_SIGNED = re.compile(r"(?:^|[.!?\"”»]\s*)[(\[/]?\s*(?P<agency>[^\W\d_][\w .&/'’-]{1,40}?)\s*[)\]/]?\.?$")


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads(files("pipeline.metadata").joinpath("agencies.toml").read_text("utf-8"))
    return {short: entry["name"] for entry in table["agency"] for short in entry["short"]}


def agency_named(text: str) -> str | None:
    """Return the agency that a text is the name of, whole or as one of the names a slash or comma parts."""
    whole = text.strip(" .()[]/")
    parts = [whole, *(part.strip() for part in re.split(r"[/,+&]|\band\b|\bund\b|\bvia\b", whole))]
    return next((_names()[part] for part in parts if part in _names()), None)


def dateline(text: str) -> tuple[str | None, str | None]:
    """Return the place and the credited outlet of a paragraph that opens with a dateline.

    "Hong Kong (WABNEWS) — American and…" gives both; "PARIS — …" gives the place alone; a bracket that is
    neither in front of a dash nor an agency's name gives (None, None).
    """
    credited = _DATELINE.match(text)
    parted = credited is not None and re.search(r"[)\]]\s*(?:—|–|--|-|:)\s", credited[0]) is not None
    if credited and parted:
        outlet = credited["agency"].strip()
        short = len(outlet.split()) <= 4 and (agency_named(outlet) is not None or len(outlet) >= _SHORTEST_OUTLET)
        return _place(credited["place"]), (agency_named(outlet) or outlet) if short else None
    alone = _PLACE_ONLY.match(text)
    return (_place(alone["place"]) if alone and alone["place"].strip() not in _LABELS else None), None


def dateline_span(text: str) -> int:
    """Return the length of the dateline that a paragraph opens with, 0 where it has none."""
    credited = _DATELINE.match(text)
    return credited.end() if credited and dateline(text)[1] else 0


def signed_agency(text: str) -> str | None:
    """Return the agency that signs a block: alone on its line, or in brackets behind the last sentence."""
    found = _SIGNED.search(text)
    return agency_named(found["agency"]) if found and re.search(r"[)\]/]\.?$|^[^.!?]{1,60}$", text) else None


def _place(raw: str | None) -> str | None:
    place = _DAY.sub("", raw or "").strip(" ,-–—")
    return (place.title() if place.isupper() and len(place) > 3 else place) or None
