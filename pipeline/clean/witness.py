"""The rule that hears a second witness: the story's text as the page gives it to machines (schema.org articleBody)."""

import re
from collections.abc import Iterator
from html import unescape

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Verdict
from pipeline.doors.dom import text_key

_TAG = re.compile(r"<[^>]+>")
_WHOLE = 0.85  # of the draft's letters that the witness must know: many sites give it a summary alone
_LONG = 10  # words: shorter blocks between paragraphs are subheadings, which witnesses leave out


def cut_unwitnessed(draft: Draft) -> Iterator[Verdict]:
    """Cut what the witness does not know after the story's last known block, and long blocks inside it.

    What stands before the first known block stays, and so does running text: witnesses leave out standfirsts, and
    now and then a paragraph.
    """
    story = text_key(unescape(_TAG.sub(" ", draft.witness)))
    known = [text_key(block.text) in story for block in draft.blocks]
    if not story or not any(known) or _share(draft.blocks, known) < _WHOLE:
        return
    first, last = known.index(True), len(known) - 1 - known[::-1].index(True)
    for index, block in enumerate(draft.blocks):
        inside = first < index < last and block.words >= _LONG and block.kind is not Kind.HEADING
        if not known[index] and not block.is_prose and (index > last or inside):
            yield Verdict(block, Cut.FURNITURE)


def _share(blocks: tuple[Block, ...], known: list[bool]) -> float:
    told = sum(len(b.text) for b, is_known in zip(blocks, known, strict=True) if is_known)
    return told / sum(len(b.text) for b in blocks)
