"""When an article was published: an instant where the source gives one, a day where it gives a day."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

import dateparser

from pipeline.clean.dates import calendar_date

_ISO = re.compile(
    r"^\s*(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|GMT|UTC)?)?"
)
_COMPACT_DAY = re.compile(r"^\s*(?P<y>(?:19|20)\d{2})[-/.]?(?P<m>\d{2})[-/.]?(?P<d>\d{2})\s*$")
_EARLIEST = date(1995, 1, 1)  # before the first news sites; older dates on pages are templates and typing errors
_MONTH_FIRST = re.compile(r"\d{1,2}/(?:1[3-9]|2\d|3[01])/")  # 3/14/2026 can only be American


@dataclass(frozen=True, slots=True)
class Published:
    """A date as found: the raw string, the day as written, the instant in UTC where time and offset are given."""

    raw: str
    day: date
    instant: datetime | None
    source: str

    @property
    def precision(self) -> str:
        """`instant` or `day`."""
        return "instant" if self.instant else "day"


def read_date(raw: str, source: str, *, not_after: datetime) -> Published | None:
    """Read a machine's date (ISO 8601, RFC 2822) or a person's; None where it is none, impossible or in the future.

    A time without an offset gives the day alone: the instant would be a guess. `not_after` is when the text was
    fetched or filed; a day later than that is refused, with one day's grace for time zones.
    """
    try:
        found = _iso(raw, source) or _mail(raw, source) or _spoken(raw, source)
    except (ValueError, OverflowError):  # the year 1 in a zone east of Greenwich is before all years
        return None
    if found is None or not found.day >= _EARLIEST or (found.day - not_after.date()).days > 1:
        return None
    return found


def _iso(raw: str, source: str) -> Published | None:
    match = _ISO.match(raw)
    try:
        if not match:
            compact = _COMPACT_DAY.match(raw)
            return (
                Published(raw, date(int(compact["y"]), int(compact["m"]), int(compact["d"])), None, source)
                if compact
                else None
            )
        day = date.fromisoformat(match["day"])
        if not (match["time"] and match["zone"]):
            return Published(raw, day, None, source)
        zone = match["zone"].replace("GMT", "Z").replace("UTC", "Z")
        instant = datetime.fromisoformat(f"{match['day']}T{match['time'].replace(',', '.')}{zone}")
        return Published(raw, day, instant.astimezone(UTC), source)
    except ValueError:
        return None


def _mail(raw: str, source: str) -> Published | None:
    """Read RFC 2822's form, which feeds use: "Mon, 02 Mar 2026 14:10:00 +0100"."""
    try:
        said = parsedate_to_datetime(raw)
    except ValueError:
        return None
    return Published(raw, said.date(), said.astimezone(UTC) if said.tzinfo else None, source)


def _spoken(raw: str, source: str) -> Published | None:
    if len(raw) > 120:
        return None
    said = calendar_date(raw)
    if said is None:
        return None
    said = said.replace("年", "-").replace("月", "-").rstrip("日")
    order = "YMD" if said[:4].isdigit() else "MDY" if _MONTH_FIRST.match(said) else "DMY"
    settings = {"DATE_ORDER": order, "PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["day", "month", "year"]}
    try:
        parsed = dateparser.parse(said, settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    if parsed is None:
        return None
    return Published(raw, parsed.date(), None, source)
