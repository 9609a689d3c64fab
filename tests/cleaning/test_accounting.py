"""Nothing is lost on the way: what the door gives is kept or recorded as cut, whatever the text."""

import re
from collections import Counter
from collections.abc import Iterable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.blocks import Block
from pipeline.clean.draft import Draft
from pipeline.clean.rules import clean
from pipeline.clean.wording import entries
from pipeline.doors.html import blocks_from_page, parse_page
from pipeline.doors.text import blocks_from_text
from tests.cleaning.making import STORY, html

_WORD = re.compile(r"\w+")
_CREDITS = (
    "The mast lies there. (Photo by Lise Ohm/AFP)",
    "By Ada Quill",
    "March 3, 2023",
    "Original url:",
    "| a | b |",
)
_INSERTED = "The mast fell (RELATED: Boats stay ashore) and nobody saw it [READ MORE: Fog], the office said."
_LINES = st.one_of(
    st.sampled_from(STORY),
    st.sampled_from([entry.example for entry in entries()]),
    st.sampled_from([*_CREDITS, _INSERTED, "https://tallow.example/a", "# Lamps for all", "- an item", "> a quote"]),
    st.text(max_size=60),
)
_TEXTS = st.lists(_LINES, max_size=12).map("\n\n".join)
_EASY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_EASY
@given(st.text(max_size=400))
def test_no_text_breaks_the_door_or_the_rules(text: str) -> None:
    clean(Draft(blocks_from_text(text), "text"))


@_EASY
@given(_TEXTS)
def test_every_block_is_kept_or_cut_once(text: str) -> None:
    _is_accounted_for(blocks_from_text(text), "text")


@_EASY
@given(st.lists(_LINES.filter(lambda line: "<" not in line and "&" not in line), min_size=1, max_size=8))
def test_every_block_of_a_page_is_kept_or_cut_once(lines: list[str]) -> None:
    told = [line for line in lines if line.isprintable()]
    _is_accounted_for(
        blocks_from_page(parse_page(html(*STORY, *told).encode(), "text/html", "https://a.example/b")), "html"
    )


@_EASY
@given(_TEXTS)
def test_what_is_kept_stays_in_order(text: str) -> None:
    positions = [block.position for block in clean(Draft(blocks_from_text(text), "text")).blocks]
    assert positions == sorted(set(positions))


@_EASY
@given(st.lists(st.text("abcdefgXYZ", min_size=1, max_size=12), max_size=80), st.integers(1, 12))
def test_the_text_door_loses_no_word(words: list[str], width: int) -> None:
    lines = [" ".join(words[at : at + width]) for at in range(0, len(words), width)]
    assert [word for block in blocks_from_text("\n".join(lines)) for word in block.text.split()] == words


def _is_accounted_for(blocks: tuple[Block, ...], door: str) -> None:
    draft = clean(Draft(blocks, door))
    whole = Counter(removed.block.position for removed in draft.removed if removed.span_start is None)
    kept = Counter(block.position for block in draft.blocks)
    spans = {removed.block.position for removed in draft.removed if removed.span_start is not None}
    for block in blocks:
        times = whole[block.position] + kept[block.position]
        assert times == 1 or (times == 0 and block.position in spans), block
    left = _words(block.text for block in draft.blocks) + _words(removed.text for removed in draft.removed)
    assert left == _words(block.text for block in blocks)


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text))
