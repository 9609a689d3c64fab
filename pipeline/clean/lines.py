"""What a line of a dump shows of itself, of its neighbours and of its page: the features the furniture model weighs.

None knows a language or a tool: how long the lines are and where running text stands, capitals and full stops, and
which words a line shares with the running text and with its longest stretch.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from pipeline.blocks import Block
from pipeline.clean.columns import Column, at, both, mean_around, window
from pipeline.clean.draft import Draft
from pipeline.clean.signposts import Tokens, signposts

_WORD = re.compile(r"\w+")
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_FAR = 20  # lines: further away is all the same
_GAP = (6, 0.5)  # what a line that is no running text takes from a stretch: so much, and so much a word


def line_features(draft: Draft) -> dict[str, Column]:
    """Return the features by name, each a value a line; a dump without lines has columns without values."""
    blocks = draft.blocks
    words = [float(block.words) for block in blocks]
    prose = [float(block.is_prose) for block in blocks]
    tokens = [_WORD.findall(block.text) for block in blocks]
    length = [math.log1p(count) for count in words]
    inside = _main_stretch(words, prose)
    topic = _shared(tokens, prose)
    page = _page(words, prose, length, inside)
    near = _place(prose, words) | _around(blocks, words, prose, length, topic)
    own = {
        "words": length,
        "sentence": [float(block.ends_sentence) for block in blocks],
        "word_length": [sum(map(len, said)) / max(1, len(said)) for said in tokens],
        "commas": [block.text.count(",") / max(1, len(said)) for block, said in zip(blocks, tokens, strict=True)],
        "quoted": [float(any(mark in block.text for mark in '"“”„«»')) for block in blocks],
        "bars": [float(any(bar in block.text for bar in "|·»›•")) for block in blocks],
        "cut_short": [float(block.text.endswith(("…", "..."))) for block in blocks],
        "topic": topic,
        "topic_unless_prose": [t * (1 - p) for t, p in zip(topic, prose, strict=True)],
        "main_topic_if_prose": [t * p for t, p in zip(_shared(tokens, both(prose, inside)), prose, strict=True)],
        "lines_to_main": _lines_to(inside),
    }
    crossed = {
        "words_by_page": [v * page["page_prose_words"] for v in length],
        "prose_by_page": [v * page["page_prose_lines"] for v in prose],
        "neighbourhood_by_page": [v * page["page_prose_words"] for v in _share(words, prose, 6)],
        "main_by_page": [v * page["page_prose_words"] for v in inside],
    }
    paged = {k: [v] * len(blocks) for k, v in page.items()}
    return {"constant": [1.0] * len(blocks)} | own | near | paged | crossed | signposts(draft, tokens, prose, inside)


def _page(words: Column, prose: Column, length: Column, inside: Column) -> dict[str, float]:
    total, count = max(1.0, sum(words)), max(1, len(words))
    return {
        "page_prose_words": sum(both(words, prose)) / total,
        "page_prose_lines": sum(prose) / count,
        "page_main": sum(both(words, prose, inside)) / total,
        "page_lines": math.log1p(len(words)),
        "page_words": math.log1p(sum(words)),
        "page_line_length": sum(length) / count,
    }


def _place(prose: Column, words: Column) -> dict[str, Column]:
    """How far the next running text is before and behind, and how much of it."""
    at = [i for i, is_prose in enumerate(prose) if is_prose]
    before = [bisect_left(at, i) for i in range(len(prose))]
    after = [bisect_right(at, i) for i in range(len(prose))]
    since = [min(_FAR, i - at[b - 1]) if b else _FAR for i, b in enumerate(before)]
    until = [min(_FAR, at[a] - i) if a < len(at) else _FAR for i, a in enumerate(after)]
    told = list(accumulate(both(words, prose), initial=0.0))
    return {
        "since_prose": [math.log(lines) for lines in since],
        "until_prose": [math.log(lines) for lines in until],
        "between": [float(s <= 2 and u <= 2) for s, u in zip(since, until, strict=True)],
        "told_before": [value / max(1.0, told[-1]) for value in told[:-1]],
        "told_after": [(told[-1] - value) / max(1.0, told[-1]) for value in told[1:]],
    }


def _around(blocks: Sequence[Block], words: Column, prose: Column, length: Column, topic: Column) -> dict[str, Column]:
    sentence = [float(block.ends_sentence) for block in blocks]
    timed = [float(_TIME.search(block.text) is not None) for block in blocks]
    return {
        "words_1_before": at(-1, length),
        "words_1_after": at(1, length),
        "words_3_before": [v / 3 for v in window(length, -3, -1)],
        "words_3_after": [v / 3 for v in window(length, 1, 3)],
        "words_around": mean_around(length, 3),
        "topic_1_before": at(-1, topic),
        "topic_around": _share(words, topic, 12),
        "sentences_around": mean_around(sentence, 6),
        "times_around": mean_around(timed, 6),
        "prose_around": _share(words, prose, 3),
    }


def _main_stretch(words: Column, prose: Column) -> Column:
    """Mark the lines of the stretch that holds the most running text for what stands between it."""
    worth = [w if p else -_GAP[0] - _GAP[1] * w for w, p in zip(words, prose, strict=True)]
    best, start, end, run, begun = 0.0, 0, 0, 0.0, 0
    for i, value in enumerate(worth):
        if run <= 0:
            run, begun = 0.0, i
        run += value
        if run > best:
            best, start, end = run, begun, i + 1
    return [float(start <= i < end) for i in range(len(worth))]


def _lines_to(inside: Column) -> Column:
    """How many lines there are to the main stretch, for what stands before it; 0 elsewhere (logarithm)."""
    start = next((i for i, is_main in enumerate(inside) if is_main), 0)
    return [math.log1p(max(0, start - i)) for i in range(len(inside))]


def _shared(tokens: Tokens, told: Column) -> Column:
    """The share of each line's longer words that other lines of running text have too."""
    content = [{word.casefold() for word in said if len(word) > 3} for said in tokens]
    count = Counter(word for words, is_told in zip(content, told, strict=True) if is_told for word in words)
    return [
        sum(count[word] > is_told for word in words) / max(1, len(words))
        for words, is_told in zip(content, told, strict=True)
    ]


def _share(words: Column, values: Column, reach: int) -> Column:
    """The mean of a value over the words of the lines around."""
    weighed = window(both(words, values), -reach, reach)
    return [v / max(1.0, w) for v, w in zip(weighed, window(words, -reach, reach), strict=True)]
