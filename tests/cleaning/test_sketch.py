"""What a pattern cannot match without: nothing that it matches is passed over."""

import re
from collections.abc import Callable

import pytest

from pipeline.clean.foot import foot_entries
from pipeline.clean.sketch import beginnings, folded, sketch
from pipeline.clean.wording import entries


@pytest.mark.parametrize(
    ("pattern", "begins", "holds"),
    [
        ("comments?", {"comm"}, {""}),
        ("(?:a|b)?cd", {"acd", "bcd", "cd"}, {""}),
        (r"(?:\d+ )?views", {"0", "view"}, {""}),
        (r"\d{1,3} min", {"0"}, {""}),
        (r"\b(?:read|see) more", {"read", "see "}, {""}),
        ("e-?mail", {"e-ma", "emai"}, {""}),
        ("(?-i:The) end", {"the "}, {""}),
        ("(?:ab|c(?:d|e))+?f", {"ab", "cd", "ce"}, {""}),
        (r"a\.b", {"a.b"}, {""}),
        ("ab+c", {"ab"}, {""}),
        ("(?!x)yz", {"yz"}, {""}),
        ("Yazdır", {"yazd"}, {""}),
        (r"\W*e-?mail", {"", "e-ma", "emai"}, {"mail"}),
        (".{1,9}(?:buy|sell) now", {""}, {" now"}),
        ("(?=.*cookies?).+ us", {""}, {"cookie"}),
        ("[a-z]+(?: of use)?", {""}, {""}),
        (r".+(?<!no )rights\.", {""}, {"rights."}),
        (".+ALLE KAPITEL.*|.+Straße", {""}, {"alle kapitel", "strasse"}),
        ("", {""}, {""}),
    ],
)
def test_beginnings_and_needles_are_read_off_a_pattern(pattern: str, begins: set[str], holds: set[str]) -> None:
    assert sketch(pattern).beginnings == begins
    assert sketch(pattern).needles == holds


@pytest.mark.parametrize("said", [str.lower, str.upper, str.title], ids=["lower", "upper", "title"])
def test_no_line_that_a_pattern_of_the_wording_matches_is_passed_over(said: Callable[[str], str]) -> None:
    everything = (*entries(), *foot_entries())
    lines = [said(entry.example) for entry in everything]
    for entry in everything:
        seen = sketch(entry.pattern)
        for line in filter(re.compile(entry.pattern, re.IGNORECASE).fullmatch, lines):
            text = folded(line)
            assert not seen.beginnings.isdisjoint(("", *beginnings(text))), (entry.pattern, line)
            assert any(needle in text for needle in seen.needles), (entry.pattern, line)
