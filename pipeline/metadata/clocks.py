"""Clocks as people write them beside a day, and the offsets that the zones named behind them have on that day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_WEST, _EAST = timedelta(hours=-11), timedelta(hours=14)  # the offsets of the clocks that people live by
# In minutes, of those that are no whole hours (IANA): Marquesas, Newfoundland, Tehran, Kabul, Kolkata, Kathmandu, …
_BROKEN = frozenset((-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825))
_HOUR = timedelta(hours=1)
_NOON = 12
_CLOCK = re.compile(
    r"""(?<![\d:.])(?:(?P<later>오후|下午|午後|晚上)|(?P<early>오전|上午|午前|早上))?\s?
        (?P<hour>[01]?\d|2[0-3])
        (?:\s?[:.h時时시点點]\s?(?P<minute>[0-5]\d)(?:분|分)?(?::[0-5]\d)?(?![\d.]\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?
          |\s?(?P<sharp>[ap])\.?m\b\.?)
        (?:\s?(?:uhr|hrs?|h|น\.)(?!\w))?,?
        (?:\s?\(?(?P<zone>(?-i:(?:GMT|UTC)\s?(?:[+-]\d\d?(?::?[0-5]\d)?)?|[A-Z]{2,4}))(?!\w|[+-]\d))?""",
    re.IGNORECASE | re.VERBOSE,
)
# Abbreviations that one zone has alone; IST, BST and CST are those of several countries, CST but in America's press.
_PLACES = {
    "America/New_York": "EST EDT ET",
    "America/Chicago": "CST CDT CT",
    "America/Denver": "MST MDT MT",
    "America/Los_Angeles": "PST PDT PT",
    "America/Anchorage": "AKST AKDT",
    "Pacific/Honolulu": "HST",
    "Europe/Berlin": "CET CEST MEZ MESZ",
    "Europe/Athens": "EET EEST",
    "Europe/Moscow": "MSK",
    "Asia/Jakarta": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
    "Asia/Tokyo": "JST",
    "Asia/Seoul": "KST",
    "Asia/Hong_Kong": "HKT",
    "Asia/Singapore": "SGT",
    "Asia/Manila": "PHT",
    "Asia/Karachi": "PKT",
    "Asia/Bangkok": "ICT",
    "Australia/Sydney": "AEST AEDT",
    "Pacific/Auckland": "NZST NZDT",
    "Africa/Johannesburg": "SAST",
    "Africa/Nairobi": "EAT",
    "Africa/Maputo": "CAT",
    "Africa/Lagos": "WAT",
}
_ZONES = {name: place for place, names in _PLACES.items() for name in names.split()}
_SUMMER = frozenset("EDT CDT MDT PDT AKDT CEST MESZ EEST AEDT NZDT".split())
_OF_ALL_YEAR = frozenset("ET CT MT PT".split())


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written, to the minute, and the name of the zone behind it."""

    hour: int
    minute: int
    zone: str | None = None

    def on(self, day: date) -> datetime:
        """Return the time on a day as if its zone were UTC."""
        return datetime.combine(day, time(self.hour, self.minute), UTC)

    def offset(self, day: date) -> timedelta | None:
        """Return its zone's offset on a day; None where none is named, or one of another season ("EST" in July)."""
        said = (self.zone or "").upper().replace(" ", "")
        if said.startswith(("GMT", "UTC")):
            return _numeric(said[3:])
        if said not in _ZONES:
            return None
        local = datetime.combine(day, time(self.hour, self.minute), ZoneInfo(_ZONES[said]))
        in_season = said in _OF_ALL_YEAR or bool(local.dst()) == (said in _SUMMER)
        return local.utcoffset() if in_season else None


def clocks(text: str) -> Iterator[Clock]:
    """Yield the times of day in a line: 21:47, 21h47, 9.47 p.m., 5pm, 오후 9:47; with the zone that follows."""
    for match in _CLOCK.finditer(text):
        hour, half = int(match["hour"]), (match["half"] or match["sharp"] or "").lower()
        if half and hour > _NOON:
            continue
        if match["early"] and hour == _NOON:
            hour = 0
        late = half == "p" or match["later"] is not None
        hour = hour % _NOON + _NOON * late if half or (late and hour <= _NOON) else hour
        yield Clock(hour, int(match["minute"] or 0), match["zone"])


def offset_between(clock: Clock, day: date, instant: datetime) -> timedelta | None:
    """Return how far a clock on its day is ahead of an instant, where clocks of its zone are, or of any: else None."""
    ahead = clock.on(day) - instant.replace(second=0, microsecond=0)
    return ahead if _is_lived_by(ahead) and clock.offset(day) in (None, ahead) else None


def _numeric(said: str) -> timedelta | None:
    """Return the offset that follows GMT or UTC: nothing, +7, -0330, +05:30."""
    figures = said[1:].replace(":", "")
    hours, minutes = (figures[:-2], figures[-2:]) if len(figures) > 2 else (figures, "0")
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes))
    ahead = -ahead if said.startswith("-") else ahead
    return ahead if _is_lived_by(ahead) else None


def _is_lived_by(ahead: timedelta) -> bool:
    """Whether clocks somewhere are as far ahead of UTC."""
    known = ahead % _HOUR == timedelta(0) or ahead.total_seconds() / 60 in _BROKEN
    return known and _WEST <= ahead <= _EAST
