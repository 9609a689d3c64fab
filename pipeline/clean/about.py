"""The rule for who is behind a story, told below it: "About Ada Quill", "About Tallow Lamps Ltd", and what follows."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import accumulate, takewhile

from pipeline.blocks import Block
from pipeline.clean.draft import Cut, Draft, Verdict

_ABOUT = re.compile(
    r"(?:About|Über|Sobre|Acerca\s+de|À\s+propos\s+de|Chi\s+è|Over|Om)\s+(?P<name>[^\W\d_a-z]\S*(?:\s+\S+){0,4}?)\s*[:：]?"
)
_STORY_OVER = 0.75  # of the running text: in mid-story such a line heads a part of it
_MOST = 3  # paragraphs


def cut_about(draft: Draft) -> Iterator[Verdict]:
    """Cut the line that heads a life or a company's description below the story, and the paragraphs that name it."""
    told = [block.words * block.is_prose for block in draft.blocks]
    over = _STORY_OVER * sum(told)
    for at, so_far in enumerate(accumulate(told)):
        head = _ABOUT.fullmatch(draft.blocks[at].text) if so_far >= over else None
        if head:
            below = draft.blocks[at + 1 : at + 1 + _MOST]
            named = list(takewhile(partial(_names, head["name"]), below))
            yield from (Verdict(block, Cut.BIOGRAPHY) for block in (draft.blocks[at], *named) if named)


def _names(name: str, block: Block) -> bool:
    return name in block.text
