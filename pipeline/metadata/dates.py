"""When an article was published: an instant where the source gives one, a day where it gives a day."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

import dateparser

_ISO = re.compile(
    r"^\s*(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|GMT|UTC)?)?"
)
_COMPACT_DAY = re.compile(r"^\s*(?P<y>(?:19|20)\d{2})[-/.]?(?P<m>\d{2})[-/.]?(?P<d>\d{2})\s*$")
_EARLIEST = date(1995, 1, 1)  # before the first news sites; older dates on pages are templates and typing errors
_DAY_IN_TEXT = re.compile(r"(?:19|20)\d{2}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}")


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
    found = _iso(raw, source) or _spoken(raw, source)
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


def _spoken(raw: str, source: str) -> Published | None:
    if len(raw) > 80 or not re.search(r"\d", raw):
        return None
    numeric = _DAY_IN_TEXT.search(raw)
    said = numeric[0].replace("年", "-").replace("月", "-") if numeric else raw
    settings = {"STRICT_PARSING": True, "RETURN_AS_TIMEZONE_AWARE": False, "PREFER_DATES_FROM": "past"}
    try:
        parsed = dateparser.parse(said, settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    if parsed is None:
        return None
    aware = parsed.tzinfo is not None and re.search(r"\d:\d\d", said) is not None
    return Published(raw, parsed.date(), parsed.astimezone(UTC) if aware else None, source)
