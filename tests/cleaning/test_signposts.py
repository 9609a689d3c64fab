"""What a line of a dump shows of what stands around it: the features that tell where a story begins and ends."""

import math
import re

import pytest

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Removed
from pipeline.clean.signposts import signposts
from pipeline.doors.text import blocks_from_text

_TOLD = "The harbour council argued about the lamps through the night, and nobody went home happy."
_WORD = re.compile(r"\w+")
_FAR = round(math.log1p(30), 3)


def _seen(feature: str, text: str, cut: dict[int, Cut] | None = None) -> list[float]:
    cut = cut or {}
    blocks = blocks_from_text(text)
    removed = tuple(Removed(b, cut[b.position], "rule", b.text) for b in blocks if b.position in cut)
    left = tuple(b for b in blocks if b.position not in cut)
    prose, words = [float(block.is_prose) for block in left], [_WORD.findall(block.text) for block in left]
    return [round(value, 3) for value in signposts(Draft(left, "text", removed), words, prose, prose)[feature]]


def _lines(count: int) -> float:
    return round(math.log1p(count), 3)


_TITLED = f"Council argues about harbour lamps - The Tallow Gazette\nNews\nCouncil argues about harbour lamps\n{_TOLD}"


@pytest.mark.parametrize(
    ("feature", "text", "values"),
    [
        ("title_again", _TITLED, [0, 0, 1, 0]),
        ("title_ahead", _TITLED, [1, 1, 0, 0]),
        ("since_title", _TITLED, [_FAR, _FAR, 0, _lines(1)]),
        ("until_title", _TITLED, [_lines(2), _lines(1), 0, _FAR]),
        ("page_titled", f"A title of no line below\n{_TOLD}", [0, 0]),
        ("apart", "a\n\nb\nc\n\nd", [-0.5, 0.5, -0.5, 0.5]),
        ("apart_after", "a\n\nb\nc", [round(2 / 3, 3), round(-1 / 3, 3), 0]),
        ("listed", "* one lamp\ntwo", [1, 0]),
        ("led_in", f"{_TOLD[:-1]}:\nbuy lamps\nhang lamps\n{_TOLD}\nMore news", [0, 1, 1, 0, 0]),
        ("same_end", "Ada says:\nno\nBen says:", [_lines(1), 0, _lines(1)]),
        ("capitals", "Lamps For All\nlamps for All", [1, round(1 / 3, 3)]),
        ("digits", "7 to 9\nnone", [round(2 / 3, 3), 0]),
        ("timed", f"Ada, 10:31\n{_TOLD[:-1]} at 10:31.", [1, 0]),
    ],
)
def test_a_line_shows_what_stands_around_it(feature: str, text: str, values: list[float]) -> None:
    assert _seen(feature, text) == values


def test_what_was_cut_for_comments_closes_the_story() -> None:
    text = "\n".join(("Lamps", _TOLD, "Leave a comment", "Ada says:", "Nonsense."))
    cut = {2: Cut.COMMENT_FORM}
    assert _seen("since_comment", text, cut) == [_FAR, _FAR, _lines(1), _lines(2)]
    assert _seen("until_comment", text, cut) == [_lines(2), _lines(1), _FAR, _FAR]
    assert _seen("comment_since_main", text, cut) == [0, 0, _lines(1), _lines(1)]
    assert _seen("cut_1_before", text, cut) == [0, 0, _lines(1), 0]


def test_what_was_cut_last_counts_behind_the_last_line() -> None:
    assert _seen("cut_1_after", f"{_TOLD}\nShare\nTweet", {1: Cut.SHARE, 2: Cut.SHARE}) == [_lines(2)]


def test_a_dump_without_lines_has_features_without_values() -> None:
    assert set(map(tuple, signposts(Draft((), "text"), [], [], []).values())) == {()}


def test_a_lone_line_has_a_value_of_every_feature() -> None:
    draft = Draft((Block(0, Kind.PARAGRAPH, "Lamps"),), "text")
    assert {len(column) for column in signposts(draft, [["Lamps"]], [0.0], [0.0]).values()} == {1}
