"""The standfirst that a page shows between its headline and its story.

1. What the page marks as one by its class or by microdata, near below the headline: also where the story keeps it.
2. What it sets off from the story as one: see `set_off`.
3. Else running text or a lower heading right below the headline that the story is without.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, islice

from lxml.html import HtmlElement

from pipeline.clean.draft import fold
from pipeline.doors.dom import Run
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.others import is_others
from pipeline.metadata.set_off import Form, form_of, is_alien, is_set_off, story_forms
from pipeline.metadata.written_dates import written_dates

MARKED, SET_OFF, BELOW = "marked standfirst", "line set off from the story", "line below the headline"
_NEAR = 14  # lines below a headline: kickers, bylines, dates and buttons stand between
_LONGEST, _FEWEST, _FEWEST_CHARACTERS = 1000, 4, 12  # characters; words; characters where a script writes no spaces
_LONGEST_DATED = 120  # characters of a line of dates and names
_LEVELS = 4  # of ancestors, among which a figure is looked for
_FEWEST_UNMARKED = 6  # words of a lower heading below the headline
_MOST_LINKED = 0.3
_MARK = re.compile(
    r"stand-?first|sub-?(?:tit|head)|excerpt|(?:\b|_)lead(?:\b|_)(?![-_]?(?:art|im|pic|photo|media))|lead-?(?:text|in)\b|teaser|\bintro|[_-]intro|vorspann"
    r"|einleitung|summary|abstract|desc(?:ription)?\b|preface|strap-?line|epigraph|chapo|entradilla|sumario|sommario"
    r"|ingress|bajada|(?:\b|[a-z_-])(?:dek|(?<!card)(?<!cards)(?<!card-)(?<!cards-)(?<!slide)(?<!slide-)(?<!flight)deck)(?:\b|-)",
    re.IGNORECASE,
)
_PROPERTY = re.compile(r"description|alternativeHeadline|abstract")
_BESIDE = re.compile(
    r"caption|figure|image|photo|picture|gallery|lightbox|\bimg|video|byline|author|\bdate|time|share|related|comment"
    r"|breadcrumb|newsletter|credit|paywall",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?<!\S)(?:tag|category|format|post_format|type|has)-\S+")
_HEADINGS = frozenset({"h2", "h3", "h4"})
_NO_DEKS = frozenset({"figcaption", "time", "button", "address", "nav", "caption", "label"})


def shown_standfirsts(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the standfirsts the page shows, each with what tells it: a mark, how it is set off, or its place alone."""
    heading, opening = evidence.heading, evidence.opening
    if heading is None or opening is None:
        return
    last = min(opening.order if opening.order > heading.order else len(evidence.page.dom.runs), heading.order + _NEAR)
    lines = [run for run in evidence.page.dom.runs[heading.order + 1 : last + 1] if _may_be(run, heading)]
    if not lines:
        return
    story = story_forms(evidence)
    marked = [run for run in lines if _is_marked(run.element, story)]
    if opening.order <= heading.order:
        yield from ((text, MARKED) for text in _joined([run for run in marked if not is_others(run.element)]))
        return
    yield from ((text, MARKED) for text in _joined(marked))
    yield from ((text, SET_OFF) for text in _joined([run for run in lines if is_set_off(run, evidence, story)]))
    below = evidence.page.dom.runs[heading.order + 1]
    if below in lines and below.order < opening.order and _stands_alone(below, evidence):
        yield below.text, BELOW


def _joined(lines: list[Run]) -> Iterator[str]:
    """Yield lines, those of one form that follow each other as one."""
    for _, runs in groupby(enumerate(lines), lambda line: (line[1].order - line[0], form_of(line[1].element))):
        text = " ".join(run.text for _, run in runs)
        if len(text) <= _LONGEST:
            yield text


def _may_be(run: Run, heading: Run) -> bool:
    if len(run.text) > _LONGEST or run.link_share > _MOST_LINKED or run.text.endswith(":"):
        return False
    if run.element.tag in _NO_DEKS or _is_in_figure(run.element, heading.element):
        return False
    said = fold(run.text)
    told = len(said.split()) >= _FEWEST or (not said.isascii() and len(said) >= _FEWEST_CHARACTERS)
    if not told or any(_called(mark)[0] for mark in _marks(run.element)):
        return False
    return len(run.text) >= _LONGEST_DATED or next(written_dates(run.text), None) is None


def _is_in_figure(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether an element stands in a figure that does not hold the headline as well."""
    figures = (holder for holder in islice(element.iterancestors(), _LEVELS) if holder.tag == "figure")
    return any(all(holder is not figure for holder in heading.iterancestors()) for figure in figures)


def _is_marked(element: HtmlElement, story: frozenset[Form]) -> bool:
    """Whether microdata says so, or a class that the story's own paragraphs have not."""
    if _PROPERTY.search(element.get("itemprop") or ""):
        return True
    return any(_called(mark)[1] for mark in _marks(element)) and form_of(element) not in story


def _marks(element: HtmlElement) -> tuple[str, str]:
    """The classes of an element and of what holds it."""
    parent = element.getparent()
    return element.get("class") or "", (parent.get("class") or "") if parent is not None else ""


@lru_cache(maxsize=4096)  # a page's elements share their holders, and a site's pages their names
def _called(marks: str) -> tuple[bool, bool]:
    """Whether classes call an element what stands beside a story, and a standfirst.

    Those in which a blog says what its post is about say neither.
    """
    said = _ABOUT.sub("", marks)
    return _BESIDE.search(said) is not None, _MARK.search(said) is not None


def _stands_alone(run: Run, evidence: Evidence) -> bool:
    if is_alien(run.element, evidence):
        return False
    heads = run.element.tag in _HEADINGS and len(run.text.split()) >= _FEWEST_UNMARKED
    return heads or run.order in evidence.page.dom.prose
