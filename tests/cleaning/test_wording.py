"""The table of wording keeps its own promises."""

import re

import pytest

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut
from pipeline.clean.patterns import Entry
from pipeline.clean.wording import entries, most_words, says


@pytest.mark.parametrize("entry", entries(), ids=lambda e: f"{e.kind}.{e.language}: {e.example}")
def test_an_entry_matches_its_own_example(entry: Entry) -> None:
    assert re.fullmatch(entry.pattern, entry.example, re.IGNORECASE)
    assert says(entry.kind, Block(0, Kind.PARAGRAPH, entry.example))


@pytest.mark.parametrize("entry", entries(), ids=lambda e: f"{e.kind}.{e.language}: {e.example}")
def test_an_entry_matches_no_empty_block(entry: Entry) -> None:
    assert not re.fullmatch(entry.pattern, "", re.IGNORECASE)


def test_no_pattern_stands_twice_under_a_kind() -> None:
    patterns = [(entry.kind, entry.pattern) for entry in entries()]
    assert len(patterns) == len(set(patterns))


def test_languages_are_iso_639_1_codes_or_any() -> None:
    assert all(re.fullmatch(r"[a-z]{2}|any", entry.language) for entry in entries())


@pytest.mark.parametrize("kind", sorted({entry.kind for entry in entries()}))
def test_a_kind_bounds_the_length_of_what_it_cuts(kind: Cut) -> None:
    assert 10 <= most_words(kind) <= 100


def test_a_block_beyond_the_bound_is_left_alone() -> None:
    long = " ".join(["Sign up for our briefing"] + ["and so on"] * 30)
    assert not says(Cut.NEWSLETTER, Block(0, Kind.PARAGRAPH, long))
