"""The model for which line heads the story in a dump of a whole page.

A logistic model weighs the lines above the story; its weights are in heading.json, made by
`benchmarks/train_heading.py`.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from pipeline.blocks import Block
from pipeline.clean.dates import MOST_DATE_WORDS, date_remainder
from pipeline.clean.draft import Cut, Draft, fold
from pipeline.clean.opening import is_byline
from pipeline.doors.text import is_url_line
from pipeline.metadata.attribution import agency_above

_FEWEST_ABOVE = 5  # lines of furniture above a story: with fewer, the rules before saw the headline where it is
_REACH = 60  # lines above the story that are asked
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_NAME_WORDS, _MOST_NAMED_DAY_WORDS = 3, 8  # a name, and a day behind it
_HEADS = -0.5  # log-odds from which a line is believed to head the story: three in five are right there
_FEWEST_WORDS, _MOST_WORDS = 2, 45
_LABEL, _SHORT, _LONG = 3, 5, 10  # words
_PARTED = 0.1  # of lines with an empty one above, from which a dump has them where its page shows room
_TOPICAL = 3  # letters: shorter words say nothing of what a story is about
_STEM = 6  # letters
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")

Features = Mapping[str, float]


def heading_of(draft: Draft) -> Block | None:
    """Return the line that heads the story of a dump whose furniture was cut above it; None where none is likely."""
    return likeliest(heading_features(draft), _weights()) if has_furniture_above(draft) else None


def likeliest(lines: Iterable[tuple[Block, Features]], weights: Features) -> Block | None:
    """Return the line that its features speak most for, None where they speak for none."""
    weighed = [(sum(weights[name] * value for name, value in found.items()), line) for line, found in lines]
    odds, line = max(weighed, key=lambda one: one[0], default=(_HEADS, None))
    return line if odds > _HEADS else None


def heading_features(draft: Draft) -> list[tuple[Block, Features]]:
    """Return the lines above the story that may head it, and what they show of themselves and of what is around."""
    cut, lines = draft.cut_whole, draft.lines
    story = begins_at(draft)
    begins = next((i for i, block in enumerate(lines) if block.position == story), len(lines))
    reach = lines[max(0, begins - _REACH) : begins + 1]
    said = Counter(fold(block.text) for block in lines)
    told = Counter(word for block in draft.blocks for word in _topic(block.text))
    signed = {i for i, block in enumerate(reach) if signs_of(block)}
    parted = sum("apart" in block.marks for block in lines) >= _PARTED * len(lines)
    topics = [_topic(block.text) for block in reach]
    shared = [sum(told[w] > (b.position not in cut) for w in words) for b, words in zip(reach, topics, strict=True)]
    topical = [count / max(1, len(words)) for count, words in zip(shared, topics, strict=True)]
    heads = [i not in signed and _may_head(block) for i, block in enumerate(reach)]
    found: list[tuple[Block, Features]] = []
    for i, block in enumerate(reach):
        if not heads[i]:
            continue
        shape = _shape(block) | {
            "unparted": float(not parted),
            "apart": float(parted and "apart" in block.marks),
            "topical": topical[i],
            "topical_above": topical[i - 1] if i and heads[i - 1] and reach[i - 1].words > _LABEL else 0.0,
            "most_topical": float(shared[i] > 0 and shared[i] == max(shared[:-1] or shared)),
            "lines_to_story": math.log1p(len(reach) - 1 - i),
            "signed_below": float(not signed.isdisjoint(range(i + 1, i + 4))),
            "said_again": float(said[fold(block.text)] > 1),
            "begins_title": float(block is not lines[0] and fold(lines[0].text).startswith(fold(block.text))),
            "apart_below": float(parted and any("apart" in below.marks for below in reach[i + 1 : i + 2])),
            "long_above": float(any(above.words >= _LONG for above in reach[max(0, i - 1) : i])),
            "told": float(block.position not in cut),
            "headed": float(block.position in cut and cut[block.position].kind is Cut.HEADLINE),
            "captioned": float(block.position in cut and cut[block.position].kind is Cut.CAPTION),
        }
        found.append((block, shape))
    return found


def signs_of(block: Block) -> Cut | None:
    """Return what a line signs the story with: a byline, a date, or nothing."""
    if block.words > MOST_DATE_WORDS or block.is_prose:
        return None
    written = is_byline(block.text) or agency_above(block.text)
    dated = date_remainder(block.text) is not None or has_named_day(block.text)
    return Cut.BYLINE if written else Cut.DATE if dated else None


def has_named_day(text: str) -> bool:
    """Whether a line is a name and a whole day, as pages sign that have no "by": "Tallow Gazette August 8, 2018"."""
    words = text.split()
    named = next((n for n, word in enumerate(words) if not word[0].isupper()), len(words))
    behind = (" ".join(words[n:]) for n in range(1, min(named, _MOST_NAME_WORDS) + 1))
    return len(words) <= _MOST_NAMED_DAY_WORDS and any(date_remainder(day) == "" and YEAR.search(day) for day in behind)


def begins_at(draft: Draft) -> int:
    """Return the position of the story's first running text, else of its first line."""
    first = draft.blocks[draft.first_prose : draft.first_prose + 1] or draft.blocks[:1]
    return first[0].position if first else 0


def has_furniture_above(draft: Draft) -> bool:
    """Whether furniture was cut above the story of a dump: else the rules before saw its headline where it is."""
    begins = begins_at(draft)
    above = (r for r in draft.removed if r.kind is Cut.FURNITURE and r.block.position < begins)
    return draft.door == "text" and sum(1 for _ in above) >= _FEWEST_ABOVE


def _shape(block: Block) -> dict[str, float]:
    words = block.words
    return {
        "constant": 1.0,
        "stop": float(block.text.endswith((".", "。"))),
        "label": float(words <= _LABEL),
        "short": float(_LABEL < words <= _SHORT),
        "long": float(words > 22),
        "signs": float(any(sign in block.text for sign in "|>»©@")),
    }


def _may_head(block: Block) -> bool:
    short = _FEWEST_WORDS <= block.words <= _MOST_WORDS
    return short and bool(fold(block.text)) and not block.text.endswith((",", ":")) and not is_url_line(block.text)


def _topic(text: str) -> set[str]:
    """The beginnings of a line's longer words, which endings leave alone; pairs of letters in unspaced scripts."""
    said = text.casefold()
    runs = _UNSPACED.findall(said)
    words = ("".join(filter(str.isalnum, word)) for word in _UNSPACED.sub(" ", said).split())
    return {word[:_STEM] for word in words if len(word) > _TOPICAL} | {
        r[i : i + 2] for r in runs for i in range(len(r) - 1)
    }


@cache
def _weights() -> Features:
    table: dict[str, float] = json.loads(files("pipeline.clean").joinpath("heading.json").read_text("utf-8"))
    return table
