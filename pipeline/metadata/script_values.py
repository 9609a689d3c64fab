"""What a page's scripts say of its story: the days they call its publication's, and the zone of its clocks."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lxml.html import HtmlElement

_LONGEST = 2_000_000  # characters of a script that are read
_OPENS = r"\\?[\"']?\s{0,3}[:=]\s{0,3}"  # behind a name: `": "`, `\":\"`, `: '`, `="`
_MOST_DATES = 2000  # of a script
_BEFORE = 140  # characters before a value in which its name stands
# Values first, which few quotation marks open, then the names before them: names first took ten times as long.
_DAY = re.compile(r"""\\?["'](?P<raw>(?:19|20)\d\d-\d\d-\d\d[^"'\\]{0,25})""")
_PUBLISHED = re.compile(
    rf"""(?<![\w.-])(?![\w.-]{{0,30}}(?:last|latest|updat|modif|revis))[\w.-]{{0,24}}?
        (?:date_?published|publish(?:ed|ing)?_?(?:at|on|date|time)|publication_?(?:date|time)){_OPENS}\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_AREAS = tuple("Africa America Asia Atlantic Australia Europe Indian Pacific".split())
_AREA = re.compile(rf"(?:{'|'.join(_AREAS)})\\?/")
_PLACE = re.compile(rf"""\\?["'](?P<zone>(?:{"|".join(_AREAS)})(?:\\?/[A-Z][A-Za-z_]{{1,30}}){{1,2}})\\?["']""")
_ZONE = re.compile(
    rf"""(?i:(?<!user)(?<!user[_.-])(?<!visitor)(?<!client)(?<!browser)(?<!geo)(?:time_?zone|\btz)\w{{0,12}}{_OPENS})
        (?:\{{[^{{}}]{{0,60}})?\Z""",
    re.VERBOSE,
)


def publication_days(tree: HtmlElement, days: Iterable[str]) -> Iterator[str]:
    """Yield the dates, ISO 8601, that scripts other than JSON-LD give as when something was published.

    Nothing where none of them names one of some `days`.
    """
    texts = list(_scripts(tree))
    for text in texts if any(day in text for day in days for text in texts) else ():
        dates = islice(_DAY.finditer(text), _MOST_DATES)
        yield from (found["raw"] for found in dates if _PUBLISHED.search(_before(text, found)))


def zone_named(tree: HtmlElement) -> ZoneInfo | None:
    """Return the one time zone (IANA) that the page's scripts name as theirs; None where they name none, or several."""
    told = (text for text in _scripts(tree) if _AREA.search(text))
    found = ((text, place) for text in told for place in _PLACE.finditer(text))
    zones = {place["zone"].replace("\\", "") for text, place in found if _ZONE.search(_before(text, place))}
    try:
        return ZoneInfo(*zones) if len(zones) == 1 else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _before(text: str, found: re.Match[str]) -> str:
    """Return what stands right before a value."""
    return text[max(0, found.start() - _BEFORE) : found.start()]


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") and (text := script.text):
            yield text[:_LONGEST]
