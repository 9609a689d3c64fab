"""The rule for what surrounds the story in a dump of a whole page: menus, lists of headlines, footers.

A logistic model weighs each line by its shape, its neighbours and the words it shares with the running text, and a
two-state Viterbi pass makes runs of the verdicts. The weights are in furniture.json; `benchmarks/train_furniture.py`
makes them from labelled dumps.
"""

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Verdict

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_FIRST_PERSON = re.compile(r"\b(?:I|my|you|your)\b")
_FAR = 20  # lines: further away is all the same
_AROUND = 6  # lines on each side that make up a neighbourhood

# Chosen by five-fold cross-validation over the pages of 789 dumps: what a change of state costs, how far a line's
# log-odds lean towards keeping it, and the share of running text from which on a dump has no furniture to speak of.
_CHANGE = 1.0
_LEANING = 0.5
_CLEAN_SHARE = 0.9


def cut_furniture(draft: Draft) -> Iterator[Verdict]:
    """Cut the runs of lines of a dump that the weights hold for the page's and not for the story's."""
    if draft.door != "text" or _prose_share(draft.blocks) >= _CLEAN_SHARE:
        return
    weights = _weights()
    odds = [sum(map(float.__mul__, weights, line)) + _LEANING for line in line_features(draft.blocks)]
    kept = _runs(odds)
    if any(kept):  # a dump that would be all furniture is one the weights do not understand
        yield from (Verdict(b, Cut.FURNITURE) for b, keep in zip(draft.blocks, kept, strict=True) if not keep)


FEATURES = (
    "constant words sentence prose long capitals digits small_words list_item heading bars address first_person topic "
    "topic_unless_prose since_prose until_prose prose_1_before prose_1_after prose_2_before prose_2_after "
    "neighbourhood nothing_before nothing_after between page_words page_lines words_1_before words_1_after "
    "words_2_before words_2_after topic_1_before topic_1_after words_by_page prose_by_page neighbourhood_by_page"
).split()


def line_features(blocks: Sequence[Block]) -> list[list[float]]:
    """Return the features of each line, in the order of FEATURES."""
    prose = [float(block.is_prose) for block in blocks]
    length = [math.log1p(block.words) for block in blocks]
    topic = _topicality(blocks)
    at = [i for i, is_prose in enumerate(prose) if is_prose]
    page = _prose_share(blocks), len(at) / max(1, len(blocks))
    lines = []
    for i, block in enumerate(blocks):
        before, after = bisect_left(at, i), bisect_right(at, i)
        since = min(_FAR, i - at[before - 1]) if before else _FAR
        until = min(_FAR, at[after] - i) if after < len(at) else _FAR
        near = _prose_share(blocks[max(0, i - _AROUND) : i + _AROUND + 1])
        place = [since / _FAR, until / _FAR, *(_at(prose, i + step) for step in (-1, 1, -2, 2)), near]
        place += [float(before == 0), float(after == len(at)), float(since <= 2 and until <= 2)]
        around = [_at(length, i + step) for step in (-1, 1, -2, 2)] + [_at(topic, i - 1), _at(topic, i + 1)]
        crossed = [length[i] * page[0], prose[i] * page[1], near * page[0]]
        own = [
            1.0,
            length[i],
            float(block.ends_sentence),
            prose[i],
            *_shape(block),
            topic[i],
            topic[i] * (1 - prose[i]),
        ]
        lines.append([*own, *place, *page, *around, *crossed])
    return lines


def _shape(block: Block) -> list[float]:
    words = _WORD.findall(block.text)
    count = max(1, len(words))
    return [
        float(len(words) >= 25),
        sum(word[0].isupper() for word in words) / count,
        sum(word.isdigit() for word in words) / count,
        sum(len(word) <= 3 and word.islower() for word in words) / count,
        float(block.kind is Kind.LIST_ITEM),
        float(block.kind is Kind.HEADING),
        float(any(bar in block.text for bar in "|·»›•")),
        float(_ADDRESS.search(block.text) is not None),
        float(_FIRST_PERSON.search(block.text) is not None),
    ]


def _topicality(blocks: Sequence[Block]) -> list[float]:
    """The share of each line's longer words that the running text of other lines has too."""
    content = [{word.casefold() for word in _WORD.findall(block.text) if len(word) > 3} for block in blocks]
    told = Counter(word for words, block in zip(content, blocks, strict=True) if block.is_prose for word in words)
    return [
        sum(told[word] > block.is_prose for word in words) / max(1, len(words))
        for words, block in zip(content, blocks, strict=True)
    ]


def _prose_share(blocks: Sequence[Block]) -> float:
    return sum(b.words for b in blocks if b.is_prose) / max(1, sum(b.words for b in blocks))


def _at(values: Sequence[float], index: int) -> float:
    return values[index] if 0 <= index < len(values) else 0.0


def _runs(odds: Sequence[float]) -> list[bool]:
    """Return the likeliest run of states for log-odds of keeping each line (Viterbi, 1967)."""
    cut, keep, back = 0.0, odds[0] if odds else 0.0, []
    for value in odds[1:]:
        stay_cut, stay_keep = cut >= keep - _CHANGE, keep >= cut - _CHANGE
        back.append((not stay_cut, stay_keep))
        cut, keep = max(cut, keep - _CHANGE), max(keep, cut - _CHANGE) + value
    states = [keep > cut] if odds else []
    for from_cut, from_keep in reversed(back):
        states.append(from_keep if states[-1] else from_cut)
    return states[::-1]


@cache
def _weights() -> tuple[float, ...]:
    table = json.loads(files("pipeline.clean").joinpath("furniture.json").read_text("utf-8"))
    return tuple(float(table[name]) for name in FEATURES)
