"""The rule for what heads the story in a dump of a whole page: its headline, and the byline and the date below that.

The rules before look for them above the first running text, and there a whole page has its menus. Once its furniture
has gone, a logistic model weighs the lines above the story; its weights are in heading.json, made by
`benchmarks/train_heading.py`.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from pipeline.blocks import Block
from pipeline.clean.dates import date_remainder
from pipeline.clean.draft import Cut, Draft, Removed, Verdict, fold
from pipeline.clean.opening import is_byline
from pipeline.doors.text import is_url_line

_FEWEST_ABOVE = 5  # lines of furniture above a story: with fewer, the rules before saw the headline where it is
_REACH = 60  # lines above the story that are asked
_HEADS = -1.0  # log-odds from which a line is believed to head the story: two in three are right there
_NEAR = 3  # lines above the headline, and of the story's own, among which its date and its byline may stand
_LINES_ABOVE = 8  # where the headline is not known
_LEADS = 5  # lines of what is left, among which a byline or a date may stand yet
_LONGEST_DEK = 45  # words
_MOST_BESIDE = 6  # words on a line with a date
_MOST_LEADS = 2  # unfinished lines between headline and story: more are a list, and the story's
_LONGEST_LEAD = 20  # words: longer ones are paragraphs
_FEWEST_WORDS, _MOST_WORDS = 2, 45
_MOST_SIGNED_WORDS = 20
_LONG = 10  # words
_TOPICAL = 3  # letters: shorter words say nothing of what a story is about

Features = Mapping[str, float]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEADING = (Cut.HEADLINE, Cut.BYLINE, Cut.DATE)
_TOLD_ANEW = (*_HEADING, Cut.FURNITURE, Cut.RELATED)


def cut_heading(draft: Draft) -> Iterator[Verdict]:
    """Cut what stands above the story still once a dump's furniture has gone: headline, dek, byline and date.

    What is above a byline or a date there heads the story too, a short standfirst with it.
    """
    if draft.door == "text":
        head = heading_of(draft, _weights())
        above = _above(draft, head)
        head = head or next((b for b in above if not (_signs(b) or draft.removed_as(Cut.HEADLINE))), None)
        for block in above:
            yield Verdict(block, Cut.HEADLINE if block is head else _signs(block) or Cut.FURNITURE)


def renamed(draft: Draft) -> Draft:
    """Return the draft of a dump of a whole page with what was cut above its story called what it is.

    A menu's line that looked like a headline or a date is furniture; the headline, byline and date right above the
    story, which may have gone with the furniture around them, have their names.
    """
    if not _has_furniture_above(draft):
        return draft
    head = heading_of(draft, _weights())
    begins = _begins(draft)
    near = range(head.position - _NEAR if head else begins - _LINES_ABOVE, begins + _NEAR)
    return replace(draft, removed=tuple(_renamed(r, head, near) for r in draft.removed))


def _renamed(cut: Removed, head: Block | None, near: range) -> Removed:
    at = cut.block.position
    if cut.span_start is not None or at >= near.stop:
        return cut
    if head and at == head.position:
        return replace(cut, kind=Cut.HEADLINE)
    signs = _signs(cut.block) if at in near and cut.kind in _TOLD_ANEW else None
    return replace(cut, kind=signs or Cut.FURNITURE) if signs or cut.kind in _HEADING else cut


def _above(draft: Draft, head: Block | None) -> Sequence[Block]:
    """The lines that stand above the story and are not its own."""
    leads = draft.blocks[:_LEADS]
    signed = max((i for i, block in enumerate(leads) if _is_signed(block)), default=-1) + 1
    told = [block.words for block in leads[:signed] if block.is_prose]
    signed = signed if len(told) <= 1 and sum(told) <= _LONGEST_DEK and len(draft.blocks) > signed + 1 else 0
    if head is None:
        return leads[:signed]
    begins = _begins(draft)
    above = [b for b in draft.blocks if b.position <= head.position]
    between = [b for b in draft.blocks if head.position < b.position < begins]
    unfinished = [b for b in between if not b.ends_sentence and b.words <= _LONGEST_LEAD]
    return list(dict.fromkeys((*above, *(unfinished if len(between) <= _MOST_LEADS else ()), *leads[:signed])))


def heading_of(draft: Draft, weights: Features) -> Block | None:
    """Return the line that heads the story of a dump whose furniture was cut above it; None where none is likely."""
    return likeliest(heading_features(draft), weights) if _has_furniture_above(draft) else None


def likeliest(lines: Iterable[tuple[Block, Features]], weights: Features) -> Block | None:
    """Return the line that its features speak most for, None where they speak for none."""
    weighed = [(sum(weights[name] * value for name, value in found.items()), line) for line, found in lines]
    odds, line = max(weighed, key=lambda one: one[0], default=(_HEADS, None))
    return line if odds > _HEADS else None


def heading_features(draft: Draft) -> list[tuple[Block, Features]]:
    """Return the lines above the story that may head it, and what they show of themselves and of what is around."""
    cut = {r.block.position: r for r in draft.removed if r.span_start is None}
    lines = sorted((*draft.blocks, *(r.block for r in cut.values())), key=lambda block: block.position)
    begins = next((i for i, block in enumerate(lines) if block.position == _begins(draft)), len(lines))
    reach = lines[max(0, begins - _REACH) : begins + 1]
    said = Counter(fold(block.text) for block in lines)
    told = {word for block in draft.blocks for word in _topic(block.text)}
    signed = {i for i, block in enumerate(reach) if _signs(block)}
    found: list[tuple[Block, Features]] = []
    for i, block in enumerate(reach):
        if i in signed or not _may_head(block):
            continue
        words = _topic(block.text)
        shape = _shape(block) | {
            "topical": len(words & told) / max(1, len(words)),
            "lines_to_story": math.log1p(len(reach) - 1 - i),
            "signed_below": float(not signed.isdisjoint(range(i + 1, i + 4))),
            "said_again": float(said[fold(block.text)] > 1),
            "begins_title": float(block is not lines[0] and fold(lines[0].text).startswith(fold(block.text))),
            "apart_below": float(any("apart" in below.marks for below in reach[i + 1 : i + 2])),
            "long_above": float(any(above.words >= _LONG for above in reach[max(0, i - 1) : i])),
            "told": float(block.position not in cut),
            "headed": float(block.position in cut and cut[block.position].kind is Cut.HEADLINE),
            "captioned": float(block.position in cut and cut[block.position].kind is Cut.CAPTION),
        }
        found.append((block, shape))
    return found


def _shape(block: Block) -> dict[str, float]:
    words = block.words
    return {
        "constant": 1.0,
        "stop": float(block.text.endswith((".", "。"))),
        "label": float(words <= 3),
        "short": float(3 < words <= 5),
        "long": float(words > 22),
        "signs": float(any(sign in block.text for sign in "|>»©@")),
        "apart": float("apart" in block.marks),
    }


def _signs(block: Block) -> Cut | None:
    """What a line signs the story with: a byline, a date, or nothing."""
    if block.words > _MOST_SIGNED_WORDS or block.is_prose:
        return None
    return Cut.BYLINE if is_byline(block.text) else Cut.DATE if date_remainder(block.text) is not None else None


def _is_signed(block: Block) -> bool:
    """Whether a line signs the story beyond doubt: a date has its year, and little else beside it."""
    signs = _signs(block)
    beside = date_remainder(block.text) if signs is Cut.DATE else None
    dated = beside is not None and len(beside.split()) <= _MOST_BESIDE and _YEAR.search(block.text) is not None
    return signs is Cut.BYLINE or dated


def _has_furniture_above(draft: Draft) -> bool:
    begins = _begins(draft)
    above = (r for r in draft.removed if r.kind is Cut.FURNITURE and r.block.position < begins)
    return draft.door == "text" and sum(1 for _ in above) >= _FEWEST_ABOVE


def _begins(draft: Draft) -> int:
    """The position of the story's first running text, else of its first line."""
    first = draft.blocks[draft.first_prose : draft.first_prose + 1] or draft.blocks[:1]
    return first[0].position if first else 0


def _may_head(block: Block) -> bool:
    short = _FEWEST_WORDS <= block.words <= _MOST_WORDS
    return short and bool(fold(block.text)) and not block.text.endswith((",", ":")) and not is_url_line(block.text)


def _topic(text: str) -> set[str]:
    return {word for word in fold(text).split() if len(word) > _TOPICAL}


@cache
def _weights() -> Features:
    table: dict[str, float] = json.loads(files("pipeline.clean").joinpath("heading.json").read_text("utf-8"))
    return table
