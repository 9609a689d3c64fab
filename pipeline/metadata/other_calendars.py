"""Years of other calendars than the Gregorian in which the press dates its stories: Persian, Japanese, of Taiwan."""

from datetime import date, timedelta

# Solar Hijri months; of each name the spelling with Arabic letters as well, which older keyboards write.
_NAMES = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
PERSIAN_MONTHS = {
    spelt: number
    for number, name in enumerate(_NAMES, 1)
    for spelt in (name, name.replace("ی", "ي"), name.replace("آ", "ا"))
}
PERSIAN_YEARS = range(1374, 1416)  # 1995 to 2036: the lunar years of that time begin with 1416
ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}  # the Gregorian year before an era's first
FIRST = "元"  # the first year of an era
_NEW_YEAR = date(1995, 3, 21)  # 1 Farvardin 1374
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # of 33 years; true to the sky from 1343 to 1472
_MONTHS, _LONG_MONTHS = 12, 6


def persian_date(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a solar Hijri date, as Iran dates.

    Raises ValueError where the calendar has no such day, or it is outside of `PERSIAN_YEARS`.
    """
    if year not in PERSIAN_YEARS or not 1 <= month <= _MONTHS or not 1 <= day <= _length(year, month):
        raise ValueError(f"no day of the Persian calendar: {year}-{month}-{day}")
    years = sum(365 + (_is_leap(before)) for before in range(PERSIAN_YEARS.start, year))
    months = sum(_length(year, before) for before in range(1, month))
    return _NEW_YEAR + timedelta(days=years + months + day - 1)


def _length(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < _MONTHS or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP
