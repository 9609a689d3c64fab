"""Stretches of text between quotation marks, as the languages of the press set them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

_LONGEST = 3000  # characters of one quotation
_MOST = 100  # quotations read of one text: more are a transcript
_MOST_PARAGRAPHS = 12  # of one quotation
_MOST_MARKS = 400  # looked at in a paragraph
_MOST_UNCLOSED = 3  # marks in a paragraph that open and nothing closes
_INNER = frozenset("‘'’‚")  # single marks close behind punctuation alone: elsewhere they are apostrophes
_SENTENCE = re.compile(r"[.!?…。！？]['’)\]]*\s+(?=\S)|[。！？]")

Span = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with what stands around it in its paragraph, to the neighbouring quotations."""

    text: str
    before: str
    after: str
    goes_on: bool  # whether no sentence ends between the quotation before and this one


def quoted(paragraphs: Iterable[str], marks: Sequence[str]) -> Iterator[Quoted]:
    """Yield the quotations of a text's paragraphs in order; `marks` are pairs of opening and closing marks.

    One that runs over several paragraphs has a mark before each and one behind the last; its paragraphs are joined
    by an empty line. What no mark closes is no quotation.
    """
    closers: dict[str, str] = {}
    for pair in marks:
        closers[pair[0]] = closers.get(pair[0], "") + pair[1]
    reader = _Reader(closers, re.compile(f"[{''.join(closers)}]"))
    found = (quotation for text, spans in reader.joined(paragraphs) for quotation in reader.quotations(text, spans))
    yield from islice(found, _MOST)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The marks that close each opening one, and a pattern of the opening ones."""

    closers: dict[str, str]
    openers: re.Pattern[str]

    def joined(self, paragraphs: Iterable[str]) -> Iterator[tuple[str, list[Span]]]:
        """Yield the paragraphs with the spans of their quotations, those as one that a quotation runs over.

        Each of these opens with its mark.
        """
        whole, opening, size, spans = "", "", 0, list[Span]()
        for text in paragraphs:
            if opening and text.startswith(opening) and size < _MOST_PARAGRAPHS:
                whole, size = f"{whole}\n\n{text[1:]}", size + 1
            else:
                yield whole, spans
                whole, size = text, 1
            spans = list(self.spans(whole))
            opening = next((whole[start] for start, end in spans if end is None), "")
        yield whole, spans

    def quotations(self, text: str, found: list[Span]) -> Iterator[Quoted]:
        spans = [(start, end) for start, end in found if end is not None]
        ends = [0, *(end + 1 for _, end in spans)]
        starts = [*(start for start, _ in spans), len(text)]
        for index, (start, end) in enumerate(spans):
            between, after = text[ends[index] : start], text[end + 1 : starts[index + 1]]
            goes_on = index > 0 and not _SENTENCE.search(between)
            yield Quoted(text[start + 1 : end].strip(), between, after, goes_on)

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where quotations begin and end, None where no mark closes one; after three such, the rest is left."""
        unclosed, opening = 0, self.openers.search(text)
        for _ in range(_MOST_MARKS):
            if not opening or unclosed == _MOST_UNCLOSED:
                return
            at = opening.start()
            end = _closing(text, at, text[at], self.closers[text[at]]) if _opens(text, at) else at
            if end != at:
                yield at, end
                unclosed += end is None
            opening = self.openers.search(text, (end or at) + 1)


def _opens(text: str, at: int) -> bool:
    spaced = text[at] in "「『" or at == 0 or not (text[at - 1].isalnum() and text[at - 1] < "\u3000")
    return spaced and at + 1 < len(text) and not (text[at + 1].isspace() and text[at] != "«")


def _closing(text: str, at: int, opening: str, closing: str) -> int | None:
    depth = 0
    for mark in _either(opening, closing).finditer(text, at + 1, at + _LONGEST):
        if mark[0] in closing and _closes(text, mark.start(), opening):
            if depth == 0:
                return mark.start()
            depth -= 1
        elif mark[0] == opening:
            depth += 1
    return None


@cache
def _either(opening: str, closing: str) -> re.Pattern[str]:
    return re.compile(f"[{opening}{closing}]")


def _closes(text: str, i: int, opening: str) -> bool:
    """Whether a mark closes: no letter follows, and before a single or a straight one stands what may end a text."""
    if i + 1 < len(text) and text[i + 1].isalnum() and text[i + 1] < "\u3000":
        return False
    return (
        (text[i - 1] in ",.!?…" or not text[i].isascii())
        if opening in _INNER
        else not (text[i] == '"' and text[i - 1].isspace())
    )
