"""A date as a source gives it: an instant where it gives one, a day where it gives a day, its raw form beside it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

import dateparser

from pipeline.metadata.candidates import Claim
from pipeline.metadata.other_calendars import PERSIAN_YEARS, persian_date
from pipeline.metadata.written_dates import written_dates

_ISO = re.compile(
    r"^\s*(?P<y>\d{4})(?P<dash>-?)(?P<m>\d{1,2})(?P=dash)(?P<d>\d{1,2})"
    r"(?:[T ]\s*(?P<time>\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|GMT|UTC)?)?(?![\d-])"
)
_EPOCH = re.compile(r"(?:[89]\d{8}|1\d{9})(?:\d{3})?")
_OF_A_MACHINE = ("json-ld", "meta", "time", "microdata")
_OF_JAVASCRIPT = re.compile(  # ECMA-262, Date.prototype.toString
    r"^[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?P<rest>\d{4} \d\d:\d\d:\d\d)"
    r" (?:GMT|UTC)(?P<offset>[+-]\d{4}).*$"
)
_EARLIEST = date(1995, 1, 1)  # before the first news sites; older dates on pages are templates and typing errors
_LONGEST = 120  # characters of what may be a date
_RELATIVE = re.compile(
    r"""\d.{0,12}(?:\bago\b|\bgeleden\b|\bsedan\b|\bsiden\b|\btemu\b|\bназад\b|\bönce\b|前|전|\bsitten\b
            |\blalu\b|\btrước\b)
        |(?:\bvor\b|\bil\ y\ a\b|\bhace\b|\bh[áa]\b|\bпред[иі]?\b|\bpřed\b|قبل|منذ|לפני).{0,4}\d|\b\d+\s\w+\ fa\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as found: the raw string, the day as written there, the instant in UTC where it can be told."""

    raw: str
    day: date
    instant: datetime | None
    source: str
    offset: timedelta | None = None  # of the zone it was written in, where that is said

    @property
    def precision(self) -> str:
        """`instant` or `day`."""
        return "instant" if self.instant else "day"

    @property
    def zone(self) -> str | None:
        """The offset it was written with, as ISO 8601 writes it: +02:00; None where none is said."""
        if self.offset is None:
            return None
        minutes = round(self.offset.total_seconds() / 60)
        return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"

    def __str__(self) -> str:
        return self.instant.isoformat() if self.instant else self.day.isoformat()


def read_date(
    raw: str, source: str, *, not_after: datetime, order: str | None = None, language: str | None = None
) -> Dated | None:
    """Read a machine's date (ISO 8601, RFC 2822) or a person's; None where it is none, impossible or in the future.

    A time without an offset gives the day alone: the instant would be a guess. `not_after` is when the text was
    fetched or filed; a day later than that is refused, with one day's grace for time zones. `order` (DMY, MDY)
    settles 3/4/2026, `language` (ISO 639-1) month names that languages share.
    """
    return date_claim(raw, source, not_after=not_after, order=order, language=language).value


def date_claim(
    raw: str, source: str, *, not_after: datetime, order: str | None = None, language: str | None = None
) -> Claim[Dated]:
    """Read a date as `read_date` does, and say why where it is refused."""
    said = " ".join(raw[: _LONGEST * 2].split())
    try:
        found = (
            _epoch(said, source) or _iso(said, source) or _mail(said, source) or _spoken(said, source, order, language)
        )
    except (ValueError, OverflowError):  # the year 1 in a zone east of Greenwich is before all years
        found = None
    if found is None:
        return Claim(source, said, None, "no date can be read")
    if found.day < _EARLIEST:
        return Claim(source, said, None, f"before {_EARLIEST:%Y}")
    if (found.day - not_after.date()).days > 1:
        return Claim(source, said, None, "later than the fetch")
    return Claim(source, said, found)


def may_be_relative(raw: str) -> bool:
    """Whether a short text has a number beside a word for "ago" in one of the press's languages."""
    return len(raw) <= _LONGEST and _RELATIVE.search(raw) is not None


def relative_claim(raw: str, source: str, *, fetched_at: datetime, language: str | None = None) -> Claim[Dated] | None:
    """Read "3 hours ago", "vor 3 Stunden", counted back from the fetch; None where the text is nothing of the kind.

    Minutes and hours give an instant, to that precision; days and more give the day in UTC.
    """
    if not may_be_relative(raw):
        return None
    base = fetched_at.astimezone(UTC).replace(tzinfo=None)
    settings = {"RELATIVE_BASE": base, "PARSERS": ["relative-time"], "TIMEZONE": "UTC"}
    try:
        found = dateparser.parse(raw, languages=[language] if language else None, settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    if found is None or found > base or found.date() < _EARLIEST:
        return None
    instant = found.replace(tzinfo=UTC, microsecond=0) if base - found < timedelta(days=1) else None
    return Claim(source, raw, Dated(raw, found.date(), instant, source))


def _epoch(raw: str, source: str) -> Dated | None:
    """Read seconds or milliseconds since 1970: ten or thirteen figures and nothing else, in a property for machines."""
    seconds = int(raw[:10]) if source.startswith(_OF_A_MACHINE) and _EPOCH.fullmatch(raw) else None
    return None if seconds is None else _instant(raw, datetime.fromtimestamp(seconds, UTC), source)


def _iso(raw: str, source: str) -> Dated | None:
    match = _ISO.match(raw)
    if not match:
        return None
    year, month, of_month = (int(match[part]) for part in "ymd")
    day = persian_date(year, month, of_month) if year in PERSIAN_YEARS else date(year, month, of_month)
    if not (match["time"] and match["zone"]):
        return Dated(raw, day, None, source)
    zone = match["zone"].replace("GMT", "Z").replace("UTC", "Z")
    return _instant(raw, datetime.fromisoformat(f"{day}T{match['time'].replace(',', '.')}{zone}"), source)


def _mail(raw: str, source: str) -> Dated | None:
    """Read RFC 2822's form, which feeds use: "Mon, 02 Mar 2026 14:10:00 +0100"; JavaScript's: "Mon Mar 02 2026 …"."""
    try:
        said = parsedate_to_datetime(_OF_JAVASCRIPT.sub(r"\g<day> \g<month> \g<rest> \g<offset>", raw))
    except ValueError:
        return None
    return _instant(raw, said, source) if said.tzinfo else Dated(raw, said.date(), None, source)


def _instant(raw: str, said: datetime, source: str) -> Dated:
    return Dated(raw, said.date(), said.astimezone(UTC), source, said.utcoffset())


def _spoken(raw: str, source: str, order: str | None, language: str | None) -> Dated | None:
    if len(raw) > _LONGEST:
        return None
    found = (day for written in written_dates(raw, language) if (day := written.day(order)))
    day = next(found, None)
    return Dated(raw, day, None, source) if day else None
