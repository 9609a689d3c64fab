"""The standfirst that a page shows between its headline and its story.

1. What the page marks as one by its class or by microdata, near below the headline: also where the story keeps it.
2. Else running text or a lower heading right below the headline that the story is without.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.clean.draft import fold
from pipeline.doors.dom import Run
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.written_dates import written_dates

MARKED, BELOW = "marked standfirst", "line below the headline"
_NEAR = 14  # lines below a headline: kickers, bylines, dates and buttons stand between
_LONGEST, _FEWEST, _FEWEST_CHARACTERS = 1000, 4, 12  # characters; words; characters where a script writes no spaces
_LONGEST_DATED = 120  # characters of a line of dates and names
_LEVELS = 4  # of ancestors, among which a figure is looked for
_FEWEST_UNMARKED = 6  # words of a lower heading below the headline
_MOST_LINKED = 0.3
_MARK = re.compile(
    r"stand-?first|sub-?(?:title|head)|excerpt|\blead\b|lead-?(?:text|in)\b|teaser|\bintro|[_-]intro|vorspann|einleitung"
    r"|summary|abstract|desc(?:ription)?\b|preface|strap-?line|epigraph|chapo|entradilla|sumario|sommario|ingress|bajada"
    r"|(?:\b|[a-z_-])[Dd]ek(?:\b|-)"
)
_PROPERTY = re.compile(r"description|alternativeHeadline|abstract")
_BESIDE = re.compile(
    r"caption|figure|image|photo|picture|byline|author|\bdate|time|share|related|comment|breadcrumb|newsletter|credit",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h2", "h3", "h4"})
_NO_DEKS = frozenset({"figcaption", "time", "button", "address", "nav", "caption", "label"})


def shown_standfirst(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the standfirsts the page shows, each with what tells it: a mark, or its place alone."""
    heading, opening = evidence.heading, evidence.opening
    if heading is None or opening is None or opening.order <= heading.order:
        return
    last = min(opening.order, heading.order + _NEAR)
    lines = evidence.page.dom.runs[heading.order + 1 : last + 1]
    yield from ((run.text, MARKED) for run in lines if _is_marked(run.element) and _may_be(run))
    below = lines[0]
    if below.order < opening.order and _stands_alone(below, evidence) and _may_be(below):
        yield below.text, BELOW


def _may_be(run: Run) -> bool:
    if len(run.text) > _LONGEST or run.link_share > _MOST_LINKED or run.text.endswith(":"):
        return False
    if run.element.tag in _NO_DEKS or any(e.tag == "figure" for e in islice(run.element.iterancestors(), _LEVELS)):
        return False
    said = fold(run.text)
    told = len(said.split()) >= _FEWEST or (not said.isascii() and len(said) >= _FEWEST_CHARACTERS)
    if not told or any(_BESIDE.search(mark) for mark in _marks(run.element)):
        return False
    return len(run.text) >= _LONGEST_DATED or next(written_dates(run.text), None) is None


def _is_marked(element: HtmlElement) -> bool:
    named = bool(_PROPERTY.search(element.get("itemprop") or ""))
    return named or any(_MARK.search(mark) for mark in _marks(element))


def _marks(element: HtmlElement) -> tuple[str, ...]:
    parent = element.getparent()
    return (element.get("class") or "", parent.get("class") or "" if parent is not None else "")


def _stands_alone(run: Run, evidence: Evidence) -> bool:
    heads = run.element.tag in _HEADINGS and len(run.text.split()) >= _FEWEST_UNMARKED
    return heads or run.order in evidence.page.dom.prose
