"""Text lost between containers: paragraphs that look to the page like those the extractor chose, and that it left."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from pipeline.blocks import Block, Kind
from pipeline.doors.dom import Dom, Run, text_key
from pipeline.doors.marks import class_marks, form

_FEWEST_ALIKE = 3  # chosen paragraphs of one form, before another of that form is taken in
_MOST = 3000  # paragraphs that are looked at: the longest live blogs have a thousand
_ELSEWHERE = frozenset({"aside", "footer", "nav", "form", "figure", "figcaption", "li", "td"})
_OTHER_MARKS = frozenset({"related", "comments", "newsletter", "biography", "caption", "factbox", "share", "byline"})


def left_out(dom: Dom, texts: Sequence[str]) -> tuple[Run, ...]:
    """Return the page's runs of prose that have the form of the chosen texts and are not among them.

    Sites close one container at each advertisement and open another of the same class; an extractor that keeps the
    best container loses the others.
    """
    if not texts:
        return ()
    chosen = [run for text in texts if (run := dom.find(text))]
    said = "".join(map(text_key, texts))
    forms = Counter(form(run.element) for run in chosen if _is_prose(run))
    alike = {each for each, count in forms.items() if count >= _FEWEST_ALIKE}
    taken = {run.order for run in chosen}
    missing = (run for run in dom.runs if run.order not in taken and _is_prose(run) and form(run.element) in alike)
    return tuple(r for r in islice(missing, _MOST) if text_key(r.text) not in said and not _is_elsewhere(r))


def _is_prose(run: Run) -> bool:
    return run.link_share < 0.5 and Block(0, Kind.PARAGRAPH, run.text, run.link_share).is_prose


def _is_elsewhere(run: Run) -> bool:
    for element in (run.element, *run.element.iterancestors()):
        if element.tag in _ELSEWHERE or _OTHER_MARKS & set(
            class_marks(f"{element.get('class', '')} {element.get('id', '')}")
        ):
            return True
    return False
