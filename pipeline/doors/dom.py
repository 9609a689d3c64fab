"""The page's own structure: every run of text with its place, so that an extracted block finds its evidence."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml.etree import Comment, Entity, ProcessingInstruction
from lxml.html import HtmlElement

from pipeline.blocks import Block, Kind
from pipeline.errors import PermanentError, Reason, Stage

# HTML Living Standard, rendering section: the elements that break a line. <a>, <span> and their like do not.
_BREAKING = frozenset(
    """
        address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset
        figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe li legend main menu nav ol
        optgroup option p pre search section select summary table tbody td textarea tfoot th thead tr ul video
    """.split()
)
_SILENT = frozenset("head noscript object script style svg template title audio canvas math".split())
_NO_ELEMENTS = frozenset({Comment, Entity, ProcessingInstruction})  # what lxml gives as their tags
_UNSEEN = _SILENT | _NO_ELEMENTS
_DEEPEST = 250  # libxml2 drops what lies below 255 elements, without a word

_WORD = re.compile(r"\w+")
_SHORTEST_PROSE = 20  # characters: twelve words, or as many syllables
_MOST_LINKED = 0.5
_PREFIX = 40  # characters of a key that find a block whose end was cut or joined


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text that no line break divides, with the element that holds it."""

    order: int
    element: HtmlElement
    text: str
    link_share: float


class Dom:
    """All runs of a page in document order, found again by their text.

    Raises PermanentError (too_deep) where the page nests deeper than the parser keeps.
    """

    def __init__(self, tree: HtmlElement) -> None:
        walk = _Walk()
        walk.walk(tree)
        self.runs = tuple(walk.runs)
        self.pictures = tuple(walk.pictures)  # each `<img>` with the place of the run it stands in or before
        self._by_key: dict[str, Run] = {}
        self._by_prefix: dict[str, Run] = {}
        for run in self.runs:
            key = text_key(run.text)
            self._by_key.setdefault(key, run)
            self._by_prefix.setdefault(key[:_PREFIX], run)

    @cached_property
    def prose(self) -> dict[int, Run]:
        """The runs that read as running text, by their place."""
        long = (run for run in self.runs if len(run.text) >= _SHORTEST_PROSE and run.link_share < _MOST_LINKED)
        return {run.order: run for run in long if Block(0, Kind.PARAGRAPH, run.text, run.link_share).is_prose}

    @cached_property
    def told(self) -> int:
        """The characters of running text."""
        return sum(len(run.text) for run in self.prose.values())

    def find(self, text: str) -> Run | None:
        """Return the run that says the text, or begins as it does; None where the page has no such run."""
        key = text_key(text)
        return self._by_key.get(key) or (self._by_prefix.get(key[:_PREFIX]) if len(key) >= _PREFIX else None)

    def spanning(self, text: str) -> tuple[Run, ...]:
        """Return the runs that a text runs together, in order; none where they are not all of it.

        Extractors that fall back on a page's whole text give one block where the page shows many.
        """
        key, at, found = text_key(text), 0, []
        start = next((r.order for r in self.runs if key.startswith(text_key(r.text))), len(self.runs))
        for run in self.runs[start:]:
            piece = text_key(run.text)
            if piece and key.startswith(piece, at):
                found.append(run)
                at += len(piece)
        return tuple(found) if at == len(key) and len(found) > 1 else ()


@lru_cache(maxsize=4096)  # extraction, cleaning and pictures ask it of the same lines
def text_key(text: str) -> str:
    """Return a text's letters and digits alone, case folded: what two extractors of one page agree on."""
    return "".join(_WORD.findall(text.casefold()))


class _Walk:
    """One walk over a page, gathering text until a line breaks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked = 0
        self.runs: list[Run] = []
        self.pictures: list[tuple[HtmlElement, int]] = []

    def walk(self, tree: HtmlElement) -> None:
        """Gather the runs and pictures of a tree."""
        self._visit(tree, 0, False, tree)
        if tree.tail:
            self._take(tree.tail, False)
        self._flush(tree)

    def _visit(self, element: HtmlElement, depth: int, linked: bool, holder: HtmlElement) -> None:
        tag = element.tag
        if tag not in _UNSEEN:
            if depth > _DEEPEST:
                raise PermanentError(Stage.EXTRACT, Reason.TOO_DEEP, f"elements nest more than {_DEEPEST} deep")
            breaks = tag in _BREAKING
            if breaks:
                if self._parts:
                    self._flush(holder)
                if tag != "br":
                    holder = element
            elif tag == "img":
                self.pictures.append((element, len(self.runs)))
            elif tag == "a" and not linked:
                linked = not element.get("href", "#").startswith("#")  # "#…": a table of contents
            if text := element.text:
                self._take(text, linked)
            for child in element:
                self._visit(child, depth + 1, linked, holder)
                if tail := child.tail:
                    self._take(tail, linked)
            if breaks and self._parts:
                self._flush(holder)

    def _take(self, text: str, linked: bool) -> None:
        if not self._parts and text.isspace():
            return
        self._parts.append(text)
        if linked:
            self._linked += len("".join(text.split()))

    def _flush(self, holder: HtmlElement) -> None:
        text = " ".join("".join(self._parts).split())
        if text:
            share = min(1.0, self._linked / len(text.replace(" ", ""))) if self._linked else 0.0
            self.runs.append(Run(len(self.runs), holder, text, share))
        self._parts, self._linked = [], 0
