"""The rule for what surrounds the story in a dump of a whole page: menus, lists of headlines, comments, footers.

A logistic model weighs each line by the features of `pipeline.clean.lines`, and a two-state Viterbi pass makes runs of
the verdicts. The weights are in furniture.json; `benchmarks/train_furniture.py` makes them from labelled dumps.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import compress, pairwise

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Verdict
from pipeline.clean.lines import line_features

# Chosen by five folds over the pages and publishers of 2199 dumps: what a change of state costs, and how far a line's
# log-odds lean towards keeping it, first and then by how sure the first answer was.
_CHANGE = 4.0
_CHANGE_IF_NONE = 1.0  # for a story too short for that, of so many words at least
_FEWEST_WORDS = 30
_GAP_LINES = 40  # between two runs of the story, and the share of its words, up to which a gap is told too
_GAP_SHARE = 0.25
_AS_ITS_NEIGHBOURS = (Kind.HEADING, Kind.TABLE_ROW)  # the weights know none: dumps that mark them are rare
_LEANING = 0.75
_SURE = 3.75  # what the log-odds of a story's words should be on average: the leaning makes up for what they are not
_LABEL = re.compile(r"([^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){0,2})\s?[:：]\s*\S")  # "Q: …", "Marta Ollin: …"
_FEWEST_TURNS = 3  # of a label
_FURTHEST_TURNS = 5  # lines from one turn of somebody to the next, with the other's between them
_LEAST_LEANING, _MOST_LEANING = 0.0, 2.5


def cut_furniture(draft: Draft) -> Iterator[Verdict]:
    """Cut the runs of lines of a dump that the weights hold for the page's and not for the story's."""
    if draft.door == "text":
        kept = kept_lines(draft, _weights())
        yield from (Verdict(b, Cut.FURNITURE) for b, keep in zip(draft.blocks, kept, strict=True) if not keep)


def kept_lines(draft: Draft, weights: Mapping[str, float]) -> list[bool]:
    """Return which lines are the story's: all, where the weights would leave none, for they do not know such a text.

    A dump is asked twice. Where the words kept at first are doubtful on average (lists, results, product pages), lines
    that belong to such a story are doubtful too, and are leaned towards; where they are sure, hardly.
    """
    blocks = draft.blocks
    odds = [0.0] * len(blocks)
    for name, column in line_features(draft).items():
        odds = [total + weights[name] * value for total, value in zip(odds, column, strict=True)]
    odds = [max(0.0, value) if turn else value for value, turn in zip(odds, _turns(blocks), strict=True)]
    whole = [True] * len(blocks)
    first = _told(blocks, odds, _LEANING) or _told_shortly(blocks, odds, _LEANING)
    leaning = min(_MOST_LEANING, max(_LEAST_LEANING, _SURE - _mean_odds(blocks, odds, first or whole)))
    return _told(blocks, odds, leaning) or first or _told_shortly(blocks, odds, leaning) or whole


def _told(blocks: Sequence[Block], odds: Sequence[float], leaning: float) -> list[bool]:
    """The runs of lines that are worth two changes of state, and what stands between them; empty without any."""
    kept = _runs(_leaned(blocks, odds, leaning), _CHANGE)
    return _bridged(blocks, kept) if any(kept) else []


def _told_shortly(blocks: Sequence[Block], odds: Sequence[float], leaning: float) -> list[bool]:
    kept = _runs(_leaned(blocks, odds, leaning), _CHANGE_IF_NONE)
    words = sum(block.words for block, keep in zip(blocks, kept, strict=True) if keep)
    return kept if words >= _FEWEST_WORDS else []


def _leaned(blocks: Sequence[Block], odds: Sequence[float], leaning: float) -> list[float]:
    return [0.0 if b.kind in _AS_ITS_NEIGHBOURS else value + leaning for b, value in zip(blocks, odds, strict=True)]


def _turns(blocks: Sequence[Block]) -> list[bool]:
    """Mark the turns of an interview or a play, where two labels take them again and again: they part no story."""
    labels = [found[1].casefold() if (found := _LABEL.match(block.text)) else "" for block in blocks]
    often = Counter(labels)
    said = [(i, label) for i, label in enumerate(labels) if label and often[label] >= _FEWEST_TURNS]
    turns = [False] * len(blocks)
    for (first, one), (between, other), (last, again) in zip(said, said[1:], said[2:], strict=False):
        if one == again != other and last - first <= _FURTHEST_TURNS:
            turns[first] = turns[between] = turns[last] = True
    return turns


def _mean_odds(blocks: Sequence[Block], odds: Sequence[float], kept: Sequence[bool]) -> float:
    words = [block.words * keep for block, keep in zip(blocks, kept, strict=True)]
    return sum(count * value for count, value in zip(words, odds, strict=True)) / max(1, sum(words))


def _bridged(blocks: Sequence[Block], kept: list[bool]) -> list[bool]:
    """Keep what parts two runs of the story too, where it is short against it: its lists, ingredients, questions."""
    words = [block.words for block in blocks]
    most = _GAP_SHARE * sum(compress(words, kept))
    for before, behind in pairwise([i for i, keep in enumerate(kept) if keep]):
        if behind - before <= _GAP_LINES and sum(words[before + 1 : behind]) <= most:
            kept[before:behind] = [True] * (behind - before)
    return kept


def _runs(odds: Sequence[float], change: float) -> list[bool]:
    """Return the likeliest run of states for log-odds of keeping each line (Viterbi, 1967)."""
    cut, keep, back = 0.0, odds[0] if odds else 0.0, []
    for value in odds[1:]:
        stay_cut, stay_keep = cut >= keep - change, keep >= cut - change
        back.append((not stay_cut, stay_keep))
        cut, keep = max(cut, keep - change), max(keep, cut - change) + value
    states = [keep > cut] if odds else []
    for from_cut, from_keep in reversed(back):
        states.append(from_keep if states[-1] else from_cut)
    return states[::-1]


@cache
def _weights() -> Mapping[str, float]:
    table: dict[str, float] = json.loads(files("pipeline.clean").joinpath("furniture.json").read_text("utf-8"))
    return table
