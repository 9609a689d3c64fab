"""The rule for what readers wrote below a story: the thread of comments that a dump of the whole page keeps."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.blocks import Block
from pipeline.clean.draft import Cut, Draft, Verdict

# "Ada Quill says:", alone or with the moment behind it, as WordPress heads a comment in each of its languages.
_SPEAKER = re.compile(r"(?P<name>\S.{0,60}?)\s(?P<verb>[^\W\d_]+(?:\([^\W\d_]+\))?)\s?[:：](?P<moment>\s.{4,60})?")
_DAY, _CLOCK = re.compile(r"\d{4}|\d{1,2}[./]\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3}"), re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_NUMBER = re.compile(r"\d")
_MOMENT_WORDS = 12
_FEWEST_TURNS = 2


def cut_threads(draft: Draft) -> Iterator[Verdict]:
    """Cut a thread of comments and all that stands behind it: readers write below the story.

    Two comments at least: lines that end in the same word and a colon, each with a day and a time of day behind. Lines
    above them that count them go too.
    Nothing is cut where no running text stands before them: a thread that is a text's own matter stays.
    """
    blocks = draft.blocks
    turns = [(at, verb) for at, (block, after) in enumerate(pairwise((*blocks, None))) if (verb := _verb(block, after))]
    said = Counter(verb for _, verb in turns)
    first = next((at for at, verb in turns if said[verb] >= _FEWEST_TURNS), None)
    if first is None or not any(block.is_prose for block in blocks[:first]):
        return
    while _NUMBER.search(blocks[first - 1].text) and not blocks[first - 1].is_prose:
        first -= 1
    yield from (Verdict(block, Cut.COMMENT_FORM) for block in blocks[first:])


def _verb(block: Block | None, after: Block | None) -> str | None:
    """The last word before the colon of a line that heads a comment, None for any other line."""
    spoken = _SPEAKER.fullmatch(block.text) if block else None
    moment = (
        spoken["moment"] or (after.text if after and len(after.text.split()) <= _MOMENT_WORDS else "") if spoken else ""
    )
    return spoken["verb"].casefold() if spoken and _DAY.search(moment) and _CLOCK.search(moment) else None
