"""Dated lines that say nothing of a story: events, members, printers, weather, spans of days, lists of others."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from lxml.html import HtmlElement

from pipeline.doors.dom import Run
from pipeline.metadata.written_dates import Written, written_dates

_LABEL = 40  # characters before a date in which a word says what it is
_LONGEST = 240  # characters of a line of a list
_FEWEST_ALIKE = 3  # days in lines of one form, from which these are a list
_FIGURE = re.compile(r"\d")
_MARKS = 200  # characters of a class
_LABELLED = re.compile(  # what stands right before a date that is an event's, a member's, a printer's
    r"""\b(?:when|wann|quand|cu[áa]ndo|quando|birth|born|geboren|died|joined|registered|member\ since|mitglied\ seit
        |deadline|expires|valid\ until|gültig\ bis|hearing|printed|gedruckt|imprimée?|generated|accessed|retrieved
        |abgerufen|consultée?|kick-?off|archived?)
        (?:\s(?:on|am|le|el|il))?\s?:?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_RIGHTS = re.compile(r"(?:copyright|©)[^.]{0,20}$", re.IGNORECASE)
_SKY = re.compile(r"\d\s?°|°\s?[CF]\b")  # the weather of the day of a visit
_PICTURED = re.compile(r"[.!?]\s+(?:photos?|fotos?|picture|image|bild|file)\b", re.IGNORECASE)  # a caption's end
_DASHES = frozenset(("-", "–", "—", "~", "bis", "to", "until", "au", "al"))

Form = tuple[str, str, str]  # a line's tag and class, and its parent's


def is_of_another_thing(run: Run, found: Sequence[Written], runs: Sequence[Run]) -> bool:
    """Whether the dates of a line are an event's, a picture's, the weather's, or the ends of a span of days.

    A line that begins with its date may have its label on the line before.
    """
    label = own = run.text[: found[0].start][-_LABEL:]
    if not label.strip() and run.order:
        above = runs[run.order - 1].text
        label = above if len(above) <= _LABEL else ""
    return (
        _LABELLED.search(label) is not None
        or _RIGHTS.search(own) is not None
        or _SKY.search(run.text) is not None
        or _PICTURED.search(run.text) is not None
        or any(run.text[one.end : other.start].strip() in _DASHES for one, other in pairwise(found))
    )


def listed_lines(lines: Sequence[Run], runs: Iterable[Run]) -> set[int]:
    """Return the places of those of some lines that are items of a list: in their form the page has other days, too."""
    lines = [run for run in lines if run.element.tag != "p" or run.element.get("class")]  # a story's own are alike, too
    days = _days_by_form({_form(run.element) for run in lines}, runs)
    return {run.order for run in lines if len(days[_form(run.element)]) >= _FEWEST_ALIKE}


def is_older_item(run: Run, written: Written, runs: Iterable[Run]) -> bool:
    """Whether a dated line is an item of a list, and not its newest."""
    days = _days_by_form({_form(run.element)}, runs)[_form(run.element)]
    return len(days) >= _FEWEST_ALIKE and written.days < max(days)


def _days_by_form(forms: set[Form], runs: Iterable[Run]) -> dict[Form, set[tuple[date, ...]]]:
    days: dict[Form, set[tuple[date, ...]]] = defaultdict(set)
    for run in runs if forms else ():
        if len(run.text) <= _LONGEST and _FIGURE.search(run.text) and (form := _form(run.element)) in forms:
            days[form].update(written.days for written in written_dates(run.text))
    return days


def _form(element: HtmlElement) -> Form:
    parent = element.getparent()
    held = "" if parent is None else f"{parent.tag} {(parent.get('class') or '')[:_MARKS]}"
    return str(element.tag), (element.get("class") or "")[:_MARKS], held
