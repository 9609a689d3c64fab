"""Text lost in the story: paragraphs, subheadings and posts that stand among the chosen ones, and that it left."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from pipeline.blocks import Block, Kind
from pipeline.doors.dom import Dom, Run, text_key
from pipeline.doors.marks import around_story, class_marks, form

_FEWEST_ALIKE = 3  # chosen paragraphs of one form, before another of that form is taken in
_MOST = 3000  # runs that are looked at: the longest live blogs have a thousand
_FEWEST_WORDS = 4  # of a short sentence that is taken in
_STOPS = (".", ".”", '."', "。")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_ELSEWHERE = frozenset({"aside", "footer", "nav", "form", "figure", "figcaption", "li", "td"})
_OTHER_MARKS = frozenset({"related", "comments", "newsletter", "biography", "caption", "factbox", "share", "byline"})


def left_out(dom: Dom, texts: Sequence[str]) -> tuple[tuple[Kind, Run], ...]:
    """Return the page's runs that belong among the chosen texts and are not among them, each with its kind.

    Sites close one container at each advertisement and open another of the same class; an extractor that keeps the
    best container loses the others. Extractors lose subheadings, lists of sentences and embedded posts, too.
    """
    chosen = [run for text in texts if (run := dom.find(text))]
    if not chosen:
        return ()
    return tuple(islice(_Story(dom, chosen, [text_key(text) for text in texts]).lost(), _MOST))


class _Story:
    """What the chosen runs tell of where the story stands on its page and of what form its paragraphs are."""

    def __init__(self, dom: Dom, chosen: list[Run], keys: list[str]) -> None:
        self._dom = dom
        self._keys = frozenset(keys)
        self._said = "".join(keys)
        self._taken = {run.order for run in chosen}
        self._around = around_story(chosen)
        self._span = range(min(self._taken), max(self._taken) + 1)
        forms = Counter(form(run.element) for run in chosen if self._is_prose(run))
        self._alike = {each for each, count in forms.items() if count >= _FEWEST_ALIKE}
        holders = Counter(form(run.element)[1:] for run in chosen if self._is_prose(run))
        self._holders = {each for each, count in holders.items() if count >= _FEWEST_ALIKE}

    def lost(self) -> Iterator[tuple[Kind, Run]]:
        """Yield what is missing, from the page's end on: a heading stays if what follows it does."""
        for run in reversed(self._dom.runs):
            kind = self._kind(run) if run.order not in self._taken else None
            if kind and not self._is_said(text_key(run.text), kind):
                self._taken.add(run.order)
                yield kind, run

    def _is_said(self, key: str, kind: Kind) -> bool:
        """Whether the chosen texts say it: a subheading often quotes the story, and counts where it stands alone."""
        return key in self._keys if kind is Kind.HEADING else key in self._said

    def _kind(self, run: Run) -> Kind | None:
        inside = run.order in self._span
        if inside and _is_posted(run.element):
            return Kind.QUOTE
        if run.element.tag in _HEADINGS:
            return Kind.HEADING if inside and self._heads(run) else None
        if run.element.tag == "li":
            return Kind.LIST_ITEM if inside and self._is_listed(run) else None
        told = self._is_prose(run) or (inside and (_is_sentence(run) or self._is_linked(run)))
        alike = told and form(run.element) in self._alike and not self._is_elsewhere(run.element)
        return Kind.PARAGRAPH if alike else None

    def _is_prose(self, run: Run) -> bool:
        return run.order in self._dom.prose

    def _is_linked(self, run: Run) -> bool:
        """Whether a sentence that is mostly link stands right behind a chosen paragraph of its form, and before a
        chosen text. Pointers to other stories are headlines, and close without a full stop.
        """
        before, behind = (self._dom.runs[i : i + 1] for i in (run.order - 1, run.order + 1))
        between = all(r.order in self._taken for r in (*before, *behind)) and len(before) == len(behind) == 1
        stopped = run.text.endswith(_STOPS) and len(run.text.split()) >= _FEWEST_WORDS
        return between and stopped and form(before[0].element) == form(run.element)

    def _heads(self, run: Run) -> bool:
        follows = run.order + 1 in self._taken and run.link_share < 0.5
        return follows and form(run.element)[1:] in self._holders and not self._is_elsewhere(run.element)

    def _is_listed(self, run: Run) -> bool:
        items = run.element.getparent()
        if items is None or items.tag not in _LISTS or not self._is_prose(run):
            return False
        return form(items)[1:] in self._holders and not self._is_elsewhere(items)

    def _is_elsewhere(self, element: HtmlElement) -> bool:
        for each in (element, *element.iterancestors()):
            if each in self._around:
                return False
            names = f"{each.get('class', '')} {each.get('id', '')}"
            if each.tag in _ELSEWHERE or not _OTHER_MARKS.isdisjoint(class_marks(names)):
                return True
        return False


def _is_posted(element: HtmlElement) -> bool:
    """Whether an element is part of an embedded post: the story shows it, so it is the story's quotation."""
    line = (e for e in (element, *element.iterancestors()) if e.tag == "blockquote")
    return any("post" in class_marks(e.get("class") or "") for e in line)


def _is_sentence(run: Run) -> bool:
    block = Block(0, Kind.PARAGRAPH, run.text, run.link_share)
    return run.element.tag == "p" and run.link_share < 0.5 and block.words >= _FEWEST_WORDS and block.ends_sentence
