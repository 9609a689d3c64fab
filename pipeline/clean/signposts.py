"""What stands around a line of a dump and tells where its story begins and ends: more features of the furniture model.

The title said again, what the rules before have cut above and below (comment forms, share bars and
newsletters close a story), empty lines, lists that a colon leads in, the shapes of words.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.blocks import Block, Kind
from pipeline.clean.columns import Column, at, both, mean_around, mean_within
from pipeline.clean.draft import Cut, Draft

Tokens = Sequence[Sequence[str]]

_WORD = re.compile(r"\w+")
_TIME = re.compile(r"\d{1,2}:\d\d|\b(?:19|20)\d\d\b")
_TIMED_WORDS = 12  # of a line that is hardly more than its time
_FAR = 30  # lines: further away is all the same
_NEAR = 12  # lines
_TITLE_LENGTH = 300  # characters
_PICTURES = frozenset({Cut.CAPTION, Cut.VIDEO_CAPTION, Cut.PHOTO_CREDIT})
_CLOSES = frozenset(
    {Cut.COMMENT_FORM, Cut.RELATED, Cut.SHARE, Cut.WIDGET, Cut.NEWSLETTER, Cut.ADVERTISEMENT}
    | {Cut.CONTRIBUTORS, Cut.EDITORS_NOTE, Cut.BIOGRAPHY, Cut.LEGAL, Cut.CONSENT, Cut.PAYWALL}
)
_GROUPS = {"close": _CLOSES, "comment": frozenset({Cut.COMMENT_FORM}), "picture": _PICTURES}


def signposts(draft: Draft, tokens: Tokens, prose: Column, main: Column) -> dict[str, Column]:
    """Return the features by name, each a value a line.

    `tokens` are the words of each line, `prose` marks running text, `main` its longest stretch.
    """
    blocks = draft.blocks
    found = _title(draft) | _cuts(draft, main) | _parted(blocks) | _lists(blocks, prose)
    found |= _shapes(blocks, tokens) | _told(blocks, prose)
    crossed = ("since_title", "since_close", "since_comment", "close_since_main", "comment_since_main")
    for name in (*crossed, "until_close", "until_title", "capitals", "led_in"):
        found[f"{name}_if_prose"] = both(found[name], prose)
    return found


def _title(draft: Draft) -> dict[str, Column]:
    """Where the dump's first line, as a rule the page's title, is said again."""
    blocks = draft.blocks
    everything = [*blocks, *(r.block for r in draft.removed)]
    title = _content(min(everything, key=lambda block: block.position).text) if everything else set()
    said = {block.position for block in blocks if block.position and _says(block.text, title)}
    said |= {r.block.position for r in draft.removed if r.kind is Cut.HEADLINE and r.block.position}
    since, until = _distances(blocks, said)
    last = max(said, default=0)
    words = [_content(block.text) for block in blocks]
    return {
        "title_again": [float(block.position in said) for block in blocks],
        "in_title": [len(own & title) / max(1, len(own)) for own in words],
        "since_title": since,
        "until_title": until,
        "title_ahead": [float(block.position < last) for block in blocks],
        "page_titled": [float(bool(said))] * len(blocks),
    }


def _cuts(draft: Draft, main: Column) -> dict[str, Column]:
    """What the rules before have cut above and below each line, by what it tells."""
    blocks, found = draft.blocks, {}
    positions = [block.position for block in blocks]
    begun = next((block.position for block, is_main in zip(blocks, main, strict=True) if is_main), 0)
    whole = [r for r in draft.removed if r.span_start is None]
    for group, kinds in _GROUPS.items():
        cut = sorted({r.block.position for r in whole if r.kind in kinds})
        found[f"since_{group}"], found[f"until_{group}"] = _distances(blocks, cut)
        found[f"{group}_before"] = [math.log1p(_between(cut, p - _NEAR, p)) for p in positions]
        found[f"{group}_after"] = [math.log1p(_between(cut, p + 1, p + _NEAR + 1)) for p in positions]
        found[f"{group}_since_main"] = [math.log1p(_between(cut, begun, p)) for p in positions]
    last = max((r.block.position for r in draft.removed), default=-1)
    ends = [-1, *positions, max([last, *positions], default=-1) + 1]
    gaps = [math.log1p(max(0, b - a - 1)) for a, b in pairwise(ends)]
    return found | {"cut_1_before": gaps[:-1], "cut_1_after": gaps[1:]}


def _parted(blocks: Sequence[Block]) -> dict[str, Column]:
    """Empty lines, against how many the dump has: paragraphs stand apart, the items of a menu do not."""
    share = sum("apart" in block.marks for block in blocks) / max(1, len(blocks))
    before = [("apart" in block.marks) - share for block in blocks]
    after = at(1, before)
    return {
        "apart": before,
        "apart_after": after,
        "apart_around": mean_around(before, 3),
        "apart_both": both(before, after),
    }


def _lists(blocks: Sequence[Block], prose: Column) -> dict[str, Column]:
    listed = [float(block.kind is Kind.LIST_ITEM) for block in blocks]
    items = sum(listed)
    colon = [float(block.text.endswith((":", "："))) for block in blocks]
    led_in, leads = [], 0.0
    for is_prose, ends in zip(prose, colon, strict=True):
        led_in.append(0.0 if is_prose else leads)
        leads = ends if is_prose or ends else leads
    return {
        "listed": listed,
        "listed_around": mean_around(listed, 4),
        "listed_by_page": [value * items / len(blocks) for value in listed],
        "colon": colon,
        "colon_before": at(-1, colon),
        "led_in": led_in,
    }


def _shapes(blocks: Sequence[Block], tokens: Tokens) -> dict[str, Column]:
    first, last = Counter(t[0].casefold() for t in tokens if t), Counter(t[-1].casefold() for t in tokens if t)
    capitals = [sum(word[0].isupper() for word in said) / max(1, len(said)) for said in tokens]
    digits = [sum(word[0].isdigit() for word in said) / max(1, len(said)) for said in tokens]
    same_end = [math.log(last[said[-1].casefold()]) if said else 0.0 for said in tokens]
    return {
        "capitals": capitals,
        "capitals_1_before": at(-1, capitals),
        "capitals_around": mean_around(capitals, 4),
        "digits": digits,
        "digits_around": mean_around(digits, 4),
        "same_start": [math.log(first[said[0].casefold()]) if said else 0.0 for said in tokens],
        "same_end": same_end,
        "same_end_around": mean_around(same_end, 4),
        "asks": [float(block.text.endswith(("?", "!"))) for block in blocks],
        "signed": [float(any(sign in block.text for sign in ("©", "®", "™", "@", "http", "www."))) for block in blocks],
    }


def _told(blocks: Sequence[Block], prose: Column) -> dict[str, Column]:
    """Sentences, running text and times around each line."""
    sentence = [float(block.ends_sentence) for block in blocks]
    words = [block.words * value for block, value in zip(blocks, prose, strict=True)]
    timed = [float(_TIME.search(block.text) is not None and block.words <= _TIMED_WORDS) for block in blocks]
    return {
        "sentences_before": mean_within(sentence, -6, -1),
        "sentences_after": mean_within(sentence, 1, 6),
        "told_just_before": [math.log1p(value) for value in mean_within(words, -4, -1)],
        "told_just_after": [math.log1p(value) for value in mean_within(words, 1, 4)],
        "timed": timed,
        "timed_before": mean_within(timed, -3, -1),
        "timed_after": mean_within(timed, 1, 3),
        "timed_around_prose": both(mean_around(timed, 5), prose),
    }


def _content(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text) if len(word) > 3}


def _says(text: str, title: set[str]) -> bool:
    """Whether a line says most of the title, and little else; the title may have the site's name behind it."""
    own = _content(text) if len(text) < _TITLE_LENGTH else set()
    shared = len(own & title)
    return len(own) > 1 and shared >= 0.6 * len(own) and shared >= 0.4 * len(title)


def _distances(blocks: Sequence[Block], positions: Collection[int]) -> tuple[Column, Column]:
    """How many lines each line is behind the last of the positions, and before the next (logarithms)."""
    ordered = sorted(positions)
    since, until = [], []
    for block in blocks:
        behind, ahead = bisect_right(ordered, block.position), bisect_left(ordered, block.position)
        since.append(math.log1p(min(_FAR, block.position - ordered[behind - 1]) if behind else _FAR))
        until.append(math.log1p(min(_FAR, ordered[ahead] - block.position) if ahead < len(ordered) else _FAR))
    return since, until


def _between(ordered: Sequence[int], first: int, behind: int) -> int:
    """How many of the positions are at `first` or later, and before `behind`."""
    return max(0, bisect_left(ordered, behind) - bisect_left(ordered, first))
