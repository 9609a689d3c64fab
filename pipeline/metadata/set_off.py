"""Whether a page sets a line below its headline off from the story, as standfirsts are, without a mark that says so.

1. A lower heading of a sentence's length that is no section's: the story below has no heading of its form.
2. A line in one box with the headline, which the story is outside of.
3. The first paragraph, all of it bold where the next is not, or with the byline or the date below it.
"""

import re
from html import unescape
from itertools import islice, takewhile

from lxml.html import HtmlElement

from pipeline.blocks import count_words
from pipeline.clean.opening import is_byline
from pipeline.doors.dom import Run, text_key
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.headline import is_date
from pipeline.metadata.others import is_others

Form = tuple[str, str, str, str]
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_FEWEST, _FEWEST_OF_HEADING, _CERTAIN = 6, 5, 10  # words: of a line; of a heading; of one that heads no section
_MOST = 80  # words of a paragraph
_NEXT = 3  # paragraphs of the story that are not bold, or lines among which a byline stands
_SIGNED = 100  # characters of a byline or a date
_BOLD = ("b", "strong")
_CALLED_BOLD = re.compile(r"(?:(?<!\S)|[-_])(?:semi)?(?:bold|fett|strong)(?:(?!\S)|-text)", re.IGNORECASE)
_MOST_BOLD = 0.9
_STORY, _MOST_LINES = 12, 400  # lines of running text that show the story's forms; that are looked at
_MOST_RUNS = 4000  # lines of any kind below the first paragraph
_LEVELS = 4  # of ancestors, among which an alien box is looked for
_MOST_OF_DESCRIPTION = 0.7
_NO_SIGNATURES = frozenset({"li", "figcaption", "td"})
_MOST_DIGITS = 0.3  # figures a word
_BESIDE = frozenset({"aside", "nav", "footer", "form"})
_ALIEN = re.compile(
    r"video|player|carousel|slide-?show|slider|playlist|gallery|promo|paywall|subscri|login|consent|cookie|advert",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[.!?…。！？।؟][\"'”’»“)\s]*$")


def form_of(element: HtmlElement) -> Form:
    """Return what tells elements of one kind: tag and class, of itself and of what holds it."""
    parent = element.getparent()
    held = ("", "") if parent is None else (str(parent.tag), parent.get("class") or "")
    return (str(element.tag), element.get("class") or "", *held)


def story_forms(evidence: Evidence) -> frozenset[Form]:
    """Return the forms that the story's last paragraphs have, two of them at least, and those of its headings."""
    later = _later(evidence)
    forms = [form_of(run.element) for run in later if run.element.tag not in _HEADINGS][-_STORY:]
    headings = (form_of(run.element) for run in later if run.element.tag in _HEADINGS)
    return frozenset(form for form in forms if forms.count(form) > 1).union(headings)


def is_set_off(run: Run, evidence: Evidence, story: frozenset[Form]) -> bool:
    """Whether a line between headline and story, its first paragraph included, is set off by one of the rules above."""
    if is_others(run.element, certain=True) or is_alien(run.element, evidence) or not _is_first(run, evidence):
        return False
    words = count_words(run.text)
    if run.element.tag in _HEADINGS:
        return words >= _FEWEST_OF_HEADING and form_of(run.element) not in story and _heads_no_section(run, evidence)
    if not _FEWEST <= words <= _MOST or len(_DIGITS.findall(run.text)) > _MOST_DIGITS * words:
        return False
    if _is_beside_headline(run, evidence) or _is_described(run, evidence):
        return True
    return _END.search(run.text) is not None and (_is_bold(run, evidence) or _is_signed_below(run, evidence))


def is_alien(element: HtmlElement, evidence: Evidence) -> bool:
    """Whether an element stands in a box of films, pictures or calls that the story is outside of."""
    story = set(evidence.closing.element.iterancestors()) if evidence.closing else set()
    boxes = takewhile(lambda box: box not in story, element.iterancestors())
    return any(box.tag in _BESIDE or _ALIEN.search(box.get("class") or "") for box in islice(boxes, _LEVELS))


def _is_described(run: Run, evidence: Evidence) -> bool:
    """Whether the story is without a line, and the page's description is it, or has a name or two beside it."""
    key = text_key(run.text)
    above = evidence.opening is not None and run.order < evidence.opening.order
    told = (text_key(unescape(said)) for said in evidence.draft.descriptions if above)
    return any(key in said and len(key) >= _MOST_OF_DESCRIPTION * len(said) for said in told)


def _later(evidence: Evidence) -> list[Run]:
    """The headings and the running text below the story's first paragraph, as far as its last."""
    opening, closing, dom = evidence.opening, evidence.closing, evidence.page.dom
    if opening is None or closing is None:
        return []
    below = dom.runs[opening.order + 1 : min(closing.order, opening.order + _MOST_RUNS) + 1]
    return list(islice((run for run in below if run.order in dom.prose or run.element.tag in _HEADINGS), _MOST_LINES))


def _is_first(run: Run, evidence: Evidence) -> bool:
    """Whether no running text stands between the headline and a line, captions aside."""
    above = _between(evidence, run)
    return not any(
        line.order in evidence.page.dom.prose and not is_others(line.element, certain=True) for line in above
    )


def _between(evidence: Evidence, run: Run) -> tuple[Run, ...]:
    return evidence.page.dom.runs[evidence.heading.order + 1 : run.order] if evidence.heading else ()


def _heads_no_section(run: Run, evidence: Evidence) -> bool:
    if count_words(run.text) >= _CERTAIN or _is_signed_below(run, evidence):
        return True
    return evidence.opening is not None and run.element.getparent() is not evidence.opening.element.getparent()


def _is_beside_headline(run: Run, evidence: Evidence) -> bool:
    """Whether the smallest box that holds a line and the headline ends before the story does."""
    heading, closing = evidence.heading, evidence.closing
    if heading is None or closing is None or closing.order <= run.order:
        return False
    held = set(heading.element.iterancestors())
    box = next((holder for holder in run.element.iterancestors() if holder in held), None)
    return box is not None and all(holder is not box for holder in closing.element.iterancestors())


def _is_bold(run: Run, evidence: Evidence) -> bool:
    later = [line for line in _later(evidence) if line.order > run.order and line.element.tag not in _HEADINGS]
    return _all_bold(run) and bool(later) and not any(_all_bold(line) for line in later[:_NEXT])


def _all_bold(run: Run) -> bool:
    if _CALLED_BOLD.search(run.element.get("class") or ""):
        return True
    return sum(len("".join(e.itertext()).strip()) for e in run.element.iter(*_BOLD)) >= _MOST_BOLD * len(run.text)


def _is_signed_below(run: Run, evidence: Evidence) -> bool:
    """Whether the byline or the date stands below a line, nothing but one more between, and none above it."""
    below = evidence.page.dom.runs[run.order + 1 : run.order + _NEXT]
    return any(map(_signs, below)) and not any(map(_signs, _between(evidence, run)))


def _signs(run: Run) -> bool:
    if len(run.text) > _SIGNED or run.element.tag in _NO_SIGNATURES:
        return False
    return is_byline(run.text) or is_date(run.text)
