"""The rule for what readers wrote below a story: the thread of comments that a dump of the whole page keeps."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.blocks import Block
from pipeline.clean.draft import Cut, Draft, Verdict

# "Ada Quill says:", alone or with the moment behind it, as WordPress heads a comment in each of its languages.
_SPEAKER = re.compile(r"(?P<name>\S.{0,60}?)\s(?P<verb>[^\W\d_]+(?:\([^\W\d_]+\))?)\s?[:：](?P<moment>\s.{4,60})?")
_YEAR, _CLOCK = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"\b\d{1,2}[:.h]\d\d\b")  # no programme has the year
_NUMBER = re.compile(r"\d+")
_MOMENT_WORDS = 12
_FEWEST_TURNS = 2


def cut_threads(draft: Draft) -> Iterator[Verdict]:
    """Cut a thread of comments and all that stands behind it: readers write below the story.

    Two comments at least: lines that end in the same word and a colon, each with year and time of day behind, and
    not one below the other as in a programme. Lines above them that count them go too.
    Nothing is cut where no running text stands before them: a thread that is a text's own matter stays.
    """
    blocks = draft.blocks
    heads = [_head(block, after) for block, after in zip_longest(blocks, blocks[1:])]
    turns = [(at, head[0]) for at, head in enumerate(heads) if head and not any(heads[at + head[1] :][:1])]
    said = Counter(verb for _, verb in turns)
    first = next((at for at, verb in turns if said[verb] >= _FEWEST_TURNS), None)
    if first is None or not any(block.is_prose for block in blocks[:first]):
        return
    count = _numbers(blocks[first - 1])
    while count & _numbers(blocks[first - 1]) and not blocks[first - 1].is_prose:
        first -= 1
    yield from (Verdict(block, Cut.COMMENT_FORM) for block in blocks[first:])


def _numbers(block: Block) -> set[str]:
    return set(_NUMBER.findall(block.text))


def _head(block: Block, after: Block | None) -> tuple[str, int] | None:
    """The last word before the colon of a line that heads a comment, and how many lines head it; None for others."""
    spoken = _SPEAKER.fullmatch(block.text)
    if not spoken:
        return None
    below = after.text if after and len(after.text.split()) <= _MOMENT_WORDS else ""
    moment = spoken["moment"] or below
    if not _YEAR.search(moment) or not _CLOCK.search(moment):
        return None
    return spoken["verb"].casefold(), 1 if spoken["moment"] else 2
