"""The last search of a page that dates nothing for machines: htmldate's, refused where a reader sees whose it is."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import islice

from htmldate import find_date
from htmldate.settings import MIN_DATE
from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.doors.dom import Run
from pipeline.metadata.candidates import Claim
from pipeline.metadata.date_labels import is_publication, is_update
from pipeline.metadata.dated_lines import is_of_another_thing, is_older_item, listed_lines
from pipeline.metadata.dates import Dated, date_claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.others import is_others
from pipeline.metadata.written_dates import Written, written_dates

_LONGEST_ATTRIBUTE = 1000  # characters of one that may hold a date: pictures and states are longer
_LABEL = 40  # characters beside a date that may call it the publication's, or a change
_SENTENCE = 5  # words before a date from which it stands in a sentence
_BEFORE, _BEHIND = 3, 8  # lines before and behind the headline
_MOST_SPELT = 20  # lines with one day that are looked at
_TITLE = 20  # characters of a headline that no other story has
_COMMENTS = re.compile(
    r"(?<![\w-])(?:comments?|comment-?(?:list|section|area|thread)|comments-(?:list|area|section)|disqus_thread)(?![\w-])"
)
_HAS_LONG = XPath(f"boolean(//@*[string-length() > {_LONGEST_ATTRIBUTE}])")

Spelt = list[tuple[Run, Written]]


def searched_dates(evidence: Evidence) -> Iterator[Claim[Dated]]:
    """Yield what htmldate finds in the whole page; its way to say "that month" is the first of it, and refused.

    A day that stands in lines alone that are somebody else's is refused, too: comments and other stories, events,
    sentences, the day of the visit above the headline.
    """
    latest, page = evidence.fetched_at, _bounded(evidence.page.tree)
    try:
        day = find_date(page, original_date=True, url=evidence.page.url, min_date=MIN_DATE, max_date=latest)
    except (ValueError, OverflowError) as error:  # a zone of 99 hours, say
        yield Claim("htmldate", str(error), None, "no date can be read")
        return
    if not day:
        return
    lines = _spelt_out(date.fromisoformat(day), evidence)
    told = {written.day(evidence.day_order) for _, written in lines} - {None}
    if not lines and day.endswith("-01"):
        yield Claim("htmldate", day, None, "a month or a year alone")
    elif lines and not told:
        yield Claim("htmldate", day, None, "day and month may be swapped")
    elif lines and all(_is_somebody_elses(run, written, evidence) for run, written in lines):
        yield Claim("htmldate", day, None, "of other stories, of an event, of a sentence or of the visit")
    else:
        yield date_claim(day, "htmldate", not_after=latest)


def _bounded(tree: HtmlElement) -> HtmlElement:
    """Return a page without comments, and attributes of a thousand characters: htmldate needs 0.6 s for a million."""
    if not (_HAS_LONG(tree) or _comments(tree)):
        return tree
    bounded = deepcopy(tree)
    for element in _comments(bounded):
        element.drop_tree()
    for element in bounded.iter():
        for name in [name for name, value in element.attrib.items() if len(value) > _LONGEST_ATTRIBUTE]:
            del element.attrib[name]
    return bounded


def _comments(tree: HtmlElement) -> list[HtmlElement]:
    """Return the boxes that are called comments, and have no story's headline in them."""
    boxes = (box for box in tree.iter("section", "div", "ol", "ul", "aside") if _COMMENTS.search(_called(box)))
    return [box for box in boxes if next(box.iter("h1"), None) is None]


def _called(element: HtmlElement) -> str:
    return f"{(element.get('class') or '')[:_LABEL]} {(element.get('id') or '')[:_LABEL]}"


def _spelt_out(day: date, evidence: Evidence) -> Spelt:
    """Return where lines of the page have the whole of a day."""
    runs, language = evidence.page.dom.runs, evidence.declared_language
    found = ((run, written) for run in runs for written in written_dates(run.text, language))
    return list(islice((spelt for spelt in found if day in spelt[1].days), _MOST_SPELT))


def _is_somebody_elses(run: Run, written: Written, evidence: Evidence) -> bool:
    before, behind = run.text[: written.start], run.text[written.end :]
    said = f"{before[-_LABEL:]} {behind[:_LABEL]}"
    if is_of_another_thing(run, [written], evidence.page.dom.runs) or _is_of_the_visit(run, written, evidence):
        return True
    if _is_near(run, evidence) or _names_the_story(run, evidence):
        return False
    labelled = is_update(said) or is_publication(said)
    in_sentence = len(before.split()) >= _SENTENCE or (behind[:1] in (" ", ":") and len(behind.split()) >= _SENTENCE)
    return _is_listed(run, written, evidence) or is_others(run.element, certain=True) or (in_sentence and not labelled)


def _is_listed(run: Run, written: Written, evidence: Evidence) -> bool:
    """Whether a line is an item of a list above the headline, or of one below and not its newest."""
    runs, heading = evidence.page.dom.runs, evidence.heading
    above = heading is not None and run.order < heading.order
    return bool(listed_lines([run], runs)) if above else is_older_item(run, written, runs)


def _names_the_story(run: Run, evidence: Evidence) -> bool:
    """Whether a line has the story's own headline beside its date, as lists of recent stories do."""
    heading = evidence.heading
    return heading is not None and heading is not run and len(heading.text) > _TITLE and heading.text in run.text


def _is_near(run: Run, evidence: Evidence) -> bool:
    """Whether a line stands beside the headline or right above the story, where a day is the story's own."""
    heading, opening = evidence.heading, evidence.opening
    above = opening is None or run.order <= opening.order + 1
    beside = heading is not None and -_BEFORE <= run.order - heading.order <= _BEHIND
    return above and (beside or (opening is not None and run.order >= opening.order - _BEFORE))


def _is_of_the_visit(run: Run, written: Written, evidence: Evidence) -> bool:
    """Whether a line above the headline gives the day of the fetch, as mastheads do."""
    today, heading = evidence.fetched_at.date(), evidence.heading
    fresh = any(abs(day - today) <= timedelta(days=1) for day in written.days)
    return fresh and heading is not None and run.order < heading.order
