"""Lines that are nothing but a date, in the languages of the press, and what else stands on them."""

import re
from functools import cache

from babel.dates import get_day_names, get_month_names

_LANGUAGES = "en de fr es it pt nl sv nb da fi is pl cs sk hu ro bg ru uk tr el hr sl et lv lt id sw vi zu xh ca".split()
_SAID = """date dated published publié publicado pubblicato veröffentlicht erschienen erstellt stand updated update
    aktualisiert mis à jour actualizado modificado modified last posted created on at am um uhr the of le la el il den
    de a às à h hrs gmt utc est edt cet cest bst pst pdt cst cdt ist jst eat cat sast mez mesz pm p m a.m p.m kl klo alle ore ago
    vor stunden hours hour minutes min mins days day and und et st nd rd th o""".split()
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_MONTH_DAY = re.compile(r"(?<!\d)(?:19|20)\d{2}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|(?<!\d)\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})(?!\d)")


def date_remainder(text: str) -> str | None:
    """Return what stands on a line beside a calendar date, None where the line holds no date.

    An empty string is a line that is all date; "date 2022-03-14 World" leaves "World".
    """
    words = [w.casefold() for w in _WORD.findall(text)]
    numeric = _YEAR_MONTH_DAY.search(text) is not None
    named = any(w in _months() for w in words) and re.search(r"\d", text) is not None
    if not (numeric or named):
        return None
    known = _months() | _weekdays() | set(_SAID)
    return " ".join(w for w in _WORD.findall(text) if w.casefold() not in known)


@cache
def _months() -> frozenset[str]:
    return _names(get_month_names)


@cache
def _weekdays() -> frozenset[str]:
    return _names(get_day_names)


def _names(get: object) -> frozenset[str]:
    if not callable(get):
        raise TypeError("expected one of Babel's name tables")
    found: set[str] = set()
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                found |= {name.casefold().strip(".") for name in get(width, context, language).values()}
    return frozenset(name for name in found if len(name) > 2 and not name.isdigit())
