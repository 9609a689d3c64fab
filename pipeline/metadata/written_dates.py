"""Dates as people write them: in figures or with a month's name, in the languages and scripts of the press."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from babel import UnknownLocaleError
from babel.dates import get_month_names

from pipeline.metadata.other_calendars import ERAS, FIRST, PERSIAN_MONTHS, persian_date

_LOCALES = """
    en de fr es it pt nl sv nb nn da fi is et lv lt pl cs sk hu ro bg ru uk be sr sr_Latn hr bs sl mk sq tr az kk uz
    el he ar ar_MA ar_LB ar_DZ fa hi bn mr ta te ml kn gu pa ur ne si th vi id ms fil sw zu xh af am so ha yo ig
    ka hy ca eu gl cy ga mt eo ko ja zh
""".split()
# Beside CLDR: abbreviations, and spellings that papers keep.
_ALSO = {"sept": 9, "setiembre": 9, "jänner": 1, "jänn": 1, "feber": 2, "mrz": 3, "mär": 3, "märz": 3, "ابريل": 4}
_ALSO |= {"अप्रेल": 4, "सितम्बर": 9, "अक्तूबर": 10, "नवम्बर": 11, "दिसम्बर": 12, "জানুয়ারি": 1, "ফেব্রুয়ারি": 2}
_LONGEST = 400  # characters of a line that are read
_BUDDHIST = range(2483, 2600)  # Thai years are 543 ahead
_CENTURY, _THAI_CENTURY = 99, 2500  # "64" behind a Thai month is 2564
_FIGURE, _OTHER_FIGURE = re.compile(r"\d"), re.compile(r"(?![0-9])\d")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?[.,]{0,2}\s*\Z", re.IGNORECASE)
_WEEKDAY_ENDS = 14  # characters before a date in which its weekday stands
_FEWEST, _FEWEST_OF_AN_ERA = 5, 2  # figures: "3 May 2024", 令和元年5月3日
_LETTER = r"[^\W\d_]"
_LEFT_OUT = re.compile("[\u0300-\u036f\u0653-\u0655\u093c\u09bc\u200c\u200d॰]")  # marks that writers leave out


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text: its place there, and the days it may stand for, one unless day and month may be swapped."""

    start: int
    end: int
    days: tuple[date, ...]  # day before month first, month before day second

    def day(self, order: str | None = None) -> date | None:
        """Return the day; of an ambiguous one by `order`, DMY or MDY, and None where that is not known."""
        if len(self.days) == 1:
            return self.days[0]
        return self.days[order == "MDY"] if order else None


def written_dates(text: str, language: str | None = None) -> Iterator[Written]:
    """Yield the calendar dates of a line in their order; those no calendar has are left out.

    `language` (ISO 639-1) settles month names that two languages give to different months: Polish listopad is
    November, Croatian listopad October. Without it such a name is no date.
    """
    if len(_FIGURE.findall(text, 0, _LONGEST)) < (_FEWEST if text.isascii() else _FEWEST_OF_AN_ERA):
        return
    yield from _written(text[:_LONGEST], language)


@lru_cache(maxsize=1024)  # several fields ask it of the lines beside a headline
def _written(text: str, language: str | None) -> tuple[Written, ...]:
    said = _latin_figures(text)
    read = [(match, _days(match, language)) for match in _PATTERN.finditer(said)]
    if language == "fa" or not text.isascii():
        read += [(match, _of_other_calendars(match, language)) for match in _OF_OTHER_CALENDARS.finditer(said)]
        read.sort(key=lambda pair: pair[0].start())
    dated = ((m, _of_the_weekday(said[: m.start()], tuple(dict.fromkeys(found)))) for m, found in read)
    return tuple(Written(match.start(), match.end(), days) for match, days in dated if days)


def _of_the_weekday(before: str, days: tuple[date, ...]) -> tuple[date, ...]:
    """Return of two days the one that falls on the weekday right before them: "Thu, 03/05/2009" is the 5th of March.

    English alone is asked: in other languages the day is first.
    """
    named = _WEEKDAY.search(before[-_WEEKDAY_ENDS:]) if len(days) > 1 else None
    falling = tuple(day for day in days if named and f"{day:%a}".lower() == named[1].lower())
    return falling if len(falling) == 1 else days


def _latin_figures(text: str) -> str:
    """Return the text with all figures as 0 to 9, letter for letter."""
    return text if text.isascii() else _OTHER_FIGURE.sub(lambda figure: str(unicodedata.digit(figure[0])), text)


def _days(match: re.Match[str], language: str | None) -> Iterator[date]:
    said = {name: value for name, value in match.groupdict().items() if value}
    day, month, year = (_value(said, part) for part in "dmy")
    name = next((value for part, value in said.items() if part.startswith("n")), None)
    if name:
        month = _month(name, language)
    if not (day and month and year):
        return
    year = year - 543 if year in _BUDDHIST else year + 2000 if year < 100 else year
    yield from _day(year, month, day)
    if match["d2"] and match["sep"] != ".":  # with dots the day is first
        yield from _day(year, day, month)


def _value(said: Mapping[str, str], part: str) -> int | None:
    found = next((value for name, value in said.items() if name[0] == part), None)
    return int(found) if found else None


def _day(year: int, month: int, day: int, calendar: Callable[[int, int, int], date] = date) -> Iterator[date]:
    try:
        yield calendar(year, month, day)
    except ValueError:
        return


def _of_other_calendars(match: re.Match[str], language: str | None) -> Iterator[date]:
    said = {name: value for name, value in match.groupdict().items() if value}
    if "e_year" in said:
        first = ERAS[said["e_era"]] + 1
        year = first if said["e_year"] == FIRST else first - 1 + int(said["e_year"])
        yield from _day(year, int(said["e_month"]), int(said["e_day"]))
    elif "t_name" in said:
        year, month = int(said["t_y"]), _month(said["t_name"], "th")
        year += _THAI_CENTURY * (year <= _CENTURY) - 543
        yield from _day(year, month or 0, int(said["t_d"]))
    elif "p_name" in said:
        yield from _day(int(said["p_y"]), PERSIAN_MONTHS[said["p_name"]], int(said["p_d"]), persian_date)
    elif "p_year" in said and language == "fa":
        yield from _day(int(said["p_year"]), int(said["p_month"]), int(said["p_day"]), persian_date)


def _month(name: str, language: str | None) -> int | None:
    words = _plain(name).split()
    months = _months().get(" ".join(words)) or _months().get(words[-1], frozenset())  # "EST March 14, 2022"
    own = [month for locale, month in months if locale.split("_")[0] == language]
    numbers = {month for _, month in months}
    return own[0] if own else numbers.pop() if len(numbers) == 1 else None


def _plain(name: str) -> str:
    """Return a name as those write it who leave out accents, hamzas and dots below: فبراير, फरवरी, ΜΑΪΟΥ, aout."""
    folded = name.casefold().replace("ı", "i")
    return (folded if folded.isascii() else _LEFT_OUT.sub("", unicodedata.normalize("NFD", folded))).strip(".- ")


_YEAR = r"(?:19|20|25)\d\d"
# Set right behind a date, of two elements without a space: "28.09.1912:44", "May 3, 20245 min read".
_CLOCK = r"(?=[012]\d:[0-5]\d|\d{1,2}\s?[Mm]in)"
_ENDED = rf"(?:(?!\d)|{_CLOCK})"
_WORD = rf"{_LETTER}[^\s\d.,;:|/()]{{1,15}}"
_NAME = rf"{_WORD}(?:\s[^\s.,;:|/()]{{1,8}})?"  # of scripts whose vowels are marks, too; "tháng 3"
_PATTERN = re.compile(
    rf"""(?<![\d./])(?<![^\u0590-\u05ff]-)(?:
         (?P<y1>{_YEAR})\s?(?:[-/.]|年|년)\s?(?P<m1>\d{{1,2}})\s?(?:[-/.]|月|월)\s?(?P<d1>\d{{1,2}})(?:\s?[日일])?{_ENDED}
        |(?P<d2>\d{{1,2}})(?P<sep>[-/.])\s?(?P<m2>\d{{1,2}})(?P=sep)\s?(?P<y2>{_YEAR}(?!:[0-5]\d){_ENDED}|(?<=\d\d[-/.]\d\d[-/.])\d\d(?:(?![\d.])|{_CLOCK}))
        |(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª°η]|-?го)?[\s-]*(?:de\s|del\s|of\s|ta[’']|ב)?(?P<n3>{_NAME}?)(?:\s?/\s?{_WORD})?
            [.,]*[\s-]*(?:de\s|del\s)?(?P<y3>{_YEAR}){_ENDED}
        |(?<!{_LETTER})(?P<n4>{_WORD}?)[.]?\s{{1,2}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th|[.])?,?\s{{0,2}}(?P<y4>{_YEAR}){_ENDED}
        |(?P<y6>{_YEAR})\.?\s(?:gada\s)?(?P<d6>\d{{1,2}})\.\s(?P<n6>{_NAME}?)(?=[\s.,;]|$)
        |(?P<y5>{_YEAR})[.,]?\s(?:m\.\s|gada\s)?(?P<n5>{_NAME}?)[.]?\s(?P<d5>\d{{1,2}})(?!\d)
        )""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_OTHER_CALENDARS = re.compile(
    rf"""(?<![\d./-])(?:
         (?P<t_d>\d{{1,2}})\s?(?P<t_name>[ก-๎]{{1,4}}\.\s?[ก-๎]{{1,2}})\.\s?(?P<t_y>25\d\d|[4-9]\d)(?!\d)
        |(?P<p_d>\d{{1,2}})\s(?P<p_name>{"|".join(PERSIAN_MONTHS)})(?:\sماه)?\s(?P<p_y>1[34]\d\d)(?!\d)
        |(?P<p_year>1[34]\d\d)(?P<p_sep>[-/])(?P<p_month>\d\d?)(?P=p_sep)(?P<p_day>\d\d?)(?!\d)
        |(?P<e_era>{"|".join(ERAS)})\s?(?P<e_year>\d{{1,3}}|{FIRST})\s?年\s?(?P<e_month>\d\d?)\s?月\s?(?P<e_day>\d\d?)\s?日
        )""",
    re.VERBOSE,
)


@cache
def _months() -> dict[str, frozenset[tuple[str, int]]]:
    found: dict[str, set[tuple[str, int]]] = {_plain(name): {("", month)} for name, month in _ALSO.items()}
    for locale in _LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for month, name in _names(locale, width, context).items():
                    said = _plain(name)
                    if len(said) > 1 and not said.isdigit() and not said[0].isdigit():
                        found.setdefault(said, set()).add((locale, month))
    return {name: frozenset(months) for name, months in found.items()}


def _names(locale: str, width: str, context: str) -> Mapping[int, str]:
    try:
        return get_month_names(width, context, locale)  # type: ignore[arg-type]
    except UnknownLocaleError:
        return {}
