"""Dates a reader sees: `<time>` elements and dated lines beside the headline."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from lxml.html import HtmlElement

from pipeline.clean.draft import fold
from pipeline.doors.dom import Run
from pipeline.metadata.candidates import Claim
from pipeline.metadata.date_labels import is_publication, is_update, marks_update
from pipeline.metadata.dated_lines import is_of_another_thing, listed_lines
from pipeline.metadata.dates import Dated, date_claim, may_be_relative, relative_claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.others import is_others
from pipeline.metadata.time_elements import time_elements
from pipeline.metadata.visits import visits
from pipeline.metadata.written_dates import written_dates

_BEFORE, _BEHIND = 3, 30  # runs before and behind the headline among which its date line stands
_FEW_WORDS = 6  # beside the date on its line: an author, a section, a reading time
_LONGEST = 240  # characters of a date line
_LABEL = 40  # characters before a date, or behind it, in which a word says what it is
_SHORT = 40  # characters of a line that is a label and a date
_MOST_BELOW = 20  # lines far below the headline that are read
_LISTED = 150  # lines before and behind the headline among which a list's other items are looked for
_MARKS = 200  # characters of a class
_UP = 4  # elements around a `<time>` of which one holds its line
_LIST = 0.5  # share of links from which a line is another story's
_NEAR = 4  # runs behind the headline where a date may be a link to the day's archive

_DATE_MARK = re.compile(r"date|time|publi|posted|stamp|meta|byline|dateline|info", re.IGNORECASE)
_CLOCKED = re.compile(
    r"\d[:.]\d\d(?:\s?(?:[^\W\d]\.?){1,5}|\.)$|\d\s?min\.$"
)  # "8:15 a.m.", "08:15 น.", a reading time

_BEGINS_CLOCK = re.compile(r"[\s,|•-]{0,4}\d{1,2}[:.h]\d\d.{0,12}$")
_LONE_LABEL = re.compile(
    r"(?:dat(?:um|e|a|o)|fecha|дата|tarih|published(?:\son)?|veröffentlicht(?:\sam)?|publié(?:\sle)?|erstellt(?:\sam)?)"
    r"\s?[:|]?\s+\S*\d",
    re.IGNORECASE,
)

# What WordPress's themes print below or above a story, in the words of their translations.
_POSTED = re.compile(
    r"""\bthis\ (?:entry|post|article)\ was\ (?:posted|published|written)\b
        |\bdiese[rs]?\ (?:beitrag|eintrag|artikel)\ wurde\b|\bwurde\ (?:von\b.{2,40}\b)?am\b.{6,60}\bgepostet\b
        |\bcet(?:te)?\ (?:entrée|article|publication)\ a\ été\ (?:publié|posté)
        |\besta\ entrada\ (?:fue|ha\ sido|foi)\ (?:publicada|escrita)
        |\bquesto\ articolo\ è\ stato\ (?:pubblicato|scritto|postato)
        |\b(?:dit\ bericht|deze\ entry)\ (?:werd|is)\ (?:geplaatst|gepost)
        |\bdet\ här\ inlägget\ (?:postades|publicerades)|\bten\ wpis\ został\ (?:opublikowany|dodany)
        |\bзапись\ (?:была\ )?(?:опубликована|добавлена)""",
    re.IGNORECASE | re.VERBOSE,
)


def visible_dates(evidence: Evidence, *, relative: bool = False) -> Iterator[tuple[str, Claim[Dated]]]:
    """Yield the dates beside the headline, nearest first, each `published` or `modified` as its label says.

    `relative` reads "3 hours ago", too, which costs ten times as much and is asked where nothing else speaks.
    """
    times = list(time_elements(evidence, relative=relative))
    held = _around(evidence) if times else set()
    near = [(field, claim) for element, field, claim in times if _stands_in(element, held)]
    yield from near
    yield from _lines(evidence, relative)
    yield from ((field, claim) for _, field, claim in times if (field, claim) not in near)


def _around(evidence: Evidence) -> set[HtmlElement]:
    """Return the elements that hold the lines around the headline; of all lines where there is none."""
    runs, heading = evidence.page.dom.runs, evidence.heading
    start, end = (max(0, heading.order - _BEFORE), heading.order + _BEHIND) if heading else (0, len(runs))
    return {run.element for run in runs[start:end]}


def _stands_in(element: HtmlElement, held: set[HtmlElement]) -> bool:
    return any(holder in held for holder in (element, *islice(element.iterancestors(), _UP)))


def _lines(evidence: Evidence, relative: bool) -> Iterator[tuple[str, Claim[Dated]]]:
    """Yield the dates of the lines near the headline, those that are all about their date first."""
    heading, runs = evidence.heading, evidence.page.dom.runs
    if heading is None:
        return
    around = runs[max(0, heading.order - _BEFORE) : heading.order + _BEHIND]
    dated = [run for run in around if len(run.text) <= _LONGEST and any(map(str.isdigit, run.text))]
    above = [run for run in dated if run.order < heading.order]
    listed = listed_lines(above, runs[max(0, heading.order - _LISTED) : heading.order + _LISTED])
    own = (run for run in dated if run.order not in listed)
    ranked = [(rank, abs(run.order - heading.order), run) for run in own if (rank := _rank(run, heading, evidence))]
    visit = visits([run for _, _, run in ranked], heading, evidence)
    ranked = [one for one in ranked if one[2].order not in visit]
    ranked.sort(key=lambda one: (one[1] > _NEAR or is_others(one[2].element), *one[:2]))
    found = [run for _, _, run in ranked]
    for run in found or _labelled_below(evidence, heading):
        yield from _dated(run, evidence, relative)


def _labelled_below(evidence: Evidence, heading: Run) -> Iterator[Run]:
    """Yield the lines below that are a label and a date, "Datum 28.04.2023", and sentences on when it was posted."""
    return islice(_labelled_lines(evidence, heading), _MOST_BELOW)


def _labelled_lines(evidence: Evidence, heading: Run) -> Iterator[Run]:
    for run in evidence.page.dom.runs:
        below = len(run.text) <= _SHORT and run.order >= heading.order + _BEHIND
        label = _LONE_LABEL.match(run.text) if below else None
        if (label and not is_others(run.element) and run.link_share < _LIST) or (
            len(run.text) <= _LONGEST and _POSTED.search(run.text) and not is_others(run.element, certain=True)
        ):
            yield run


def _rank(run: Run, heading: Run, evidence: Evidence) -> int:
    """Return 1 for a line that is its date, 2 for one that holds more, 3 for "3 hours ago"; 0 for none."""
    near = abs(run.order - heading.order) <= _NEAR
    if not (near or run.link_share < _LIST):
        return 0
    found = list(written_dates(run.text, evidence.declared_language))
    if not (found or may_be_relative(run.text)):  # as most lines with a figure: what follows costs more
        return 0
    first, last = (run.text[: found[0].start], run.text[found[-1].end :]) if found else (run.text, "")
    labelled = bool(is_update(first[-_LABEL:]) or is_publication(f"{first[-_LABEL:]} {last[:_LABEL]}"))
    if not (near or labelled or not evidence.is_below(run)):
        return 0
    element = _beside_portrait(run, first, last)
    if is_others(element, certain=near or labelled) and not _heads_a_post(run, evidence):
        return 0
    if not found:
        return 3
    beside = sum(any(map(str.isalpha, word)) for word in f"{first} {last}".split())
    marked = _DATE_MARK.search(run.element.get("class") or "")
    begins = len(first.split()) <= 1
    most = 3 * _FEW_WORDS if labelled or marked or begins else _FEW_WORDS
    ends_prose = run.text.endswith(".") and len(last) > 1 and not _CLOCKED.search(last)
    if beside > most or ends_prose or fold(run.text) in fold(evidence.page_title or ""):
        return 0
    if is_of_another_thing(run, found, evidence.page.dom.runs):
        return 0
    return 1 if begins or labelled or marked else 2


def _beside_portrait(run: Run, first: str, last: str) -> HtmlElement:
    """Return where a line stands: one of a day and a clock alone, in a figure, is beside the author's portrait."""
    figure = next(islice(run.element.iterancestors("figure"), 1), None)
    return figure.getparent() if figure is not None and not first and _BEGINS_CLOCK.match(last) else run.element


def _heads_a_post(run: Run, evidence: Evidence) -> bool:
    """Whether a line stands right above the story on a forum's page, whose every post is called a comment."""
    start = evidence.opening
    return start is not None and start.order == run.order + 1 and is_others(start.element, certain=True)


def _dated(run: Run, evidence: Evidence, relative: bool) -> Iterator[tuple[str, Claim[Dated]]]:
    found = list(written_dates(run.text, evidence.declared_language))
    edges = [0, *(written.end for written in found)]
    for (start, _), written in zip(pairwise(edges), found, strict=True):
        day = written.day(evidence.day_order)
        if day:
            field = _labelled(run.text[start : written.start], run.element)
            said = run.text[written.start : written.end]
            claim = date_claim(day.isoformat(), "visible", not_after=evidence.fetched_at)
            value = claim.value and Dated(said, day, None, "visible")
            yield field, Claim("visible", run.text, value, claim.why)
    if relative and not found:
        language = evidence.declared_language
        ago = relative_claim(run.text, "visible ago", fetched_at=evidence.fetched_at, language=language)
        if ago:
            yield _labelled(run.text, run.element), ago


def _labelled(label: str, element: HtmlElement) -> str:
    marks = (element.get("class") or "")[:_MARKS]
    updated = is_update(label) or (marks_update(marks) and not is_publication(label))
    return "modified" if updated else "published"
