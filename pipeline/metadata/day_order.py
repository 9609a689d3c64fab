"""Which of 3/4/2026 is the day on a page: its language, its region, its domain and its other dates tell."""

import re
from collections.abc import Iterable

from pipeline.metadata.publisher import domain_of

_MONTH_FIRST = frozenset({"us", "ph", "fm", "mh", "pw"})  # CLDR: where short dates in English begin with the month
_OF_NO_COUNTRY = frozenset({"us", "ph", "tv", "io", "co", "me", "ai"})  # or of one that begins with the month
_LONGEST = 400  # characters of a line that is read
_SLASHED = re.compile(r"(?<![\d/])(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>(?:19|20)\d\d)(?!\d)")
_MONTH_IN_PATH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])(?!\d)")
_MONTHS = 12
_REGION_IN_PATH = re.compile(r"/en[-_](?P<region>[a-z]{2})/", re.IGNORECASE)
_REGION = re.compile(r"^[a-z]{2,3}[-_](?:[a-z]{4}[-_])?(?P<region>[a-z]{2})\b", re.IGNORECASE)


def day_order(url: str, declared: str | None, language: str | None, lines: Iterable[str]) -> str | None:
    """Return DMY or MDY; None where neither language, region nor domain tells, and the page's other dates differ.

    `declared` is the tag of language and region that the page declares, `language` its ISO 639-1 code, `lines` are
    the page's.
    """
    said = declared or ""
    region = _REGION.match(said) or _REGION_IN_PATH.search(url)
    said = region[0].strip("/") if region else said
    if region and said.lower().startswith("en"):
        return "MDY" if region["region"].lower() in _MONTH_FIRST else "DMY"
    if language not in (None, "en"):
        return "DMY"
    ending = domain_of(url).rpartition(".")[2]
    if len(ending) == 2 and ending not in _OF_NO_COUNTRY:
        return "DMY"
    return _order_of_other_dates(url, lines)


def _order_of_other_dates(url: str, lines: Iterable[str]) -> str | None:
    """Return the order of dates with a day beyond the twelfth, or in the month that the page's address names."""
    dated = (line for line in lines if len(line) <= _LONGEST and "/" in line)
    named = _MONTH_IN_PATH.search(url)
    found = (_order(match, named) for line in dated for match in _SLASHED.finditer(line))
    orders = {order for order in found if order}
    return orders.pop() if len(orders) == 1 else None


def _order(slashed: re.Match[str], named: re.Match[str] | None) -> str | None:
    """Return the order of a date in figures, by a day that is no month, or by the month that an address names."""
    first, second = int(slashed["first"]), int(slashed["second"])
    if (first > _MONTHS) != (second > _MONTHS):
        return "DMY" if first > _MONTHS else "MDY"
    if named is None or first == second or slashed["year"] != named["year"]:
        return None
    return {first: "MDY", second: "DMY"}.get(int(named["month"]))
