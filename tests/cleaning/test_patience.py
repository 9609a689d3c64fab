"""No text, however odd, holds a rule up: each answers within half a second for what a hostile page may say."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml.html import HtmlElement, document_fromstring

from pipeline.blocks import Block, Kind
from pipeline.clean.credits import find_credit
from pipeline.clean.dates import calendar_date, date_remainder
from pipeline.clean.opening import is_byline
from pipeline.doors.text import blocks_from_text, original_url
from pipeline.metadata.agency import dateline, signed_agency
from pipeline.metadata.dates import read_date
from pipeline.metadata.facts import first_publisher
from pipeline.metadata.people import read_byline, read_contributors
from pipeline.metadata.structured import read_structured
from pipeline.metadata.title import without_site
from tests.cleaning.known import defect
from tests.cleaning.limits import within
from tests.cleaning.making import NIGHT, STORY, cleaned_text

_SECONDS = 0.5
_LONG = 10_000  # characters
_NAME = 2_000  # of an author's name, which only structured data gives
_UNITS = [
    *"a A é 日 1 ( [ ) / - . | * _ # = @ \" '".split(),
    *("((a)", "(a", "[a", "a/", "A/", "— ", ". ", "a.", ". a", ", ", "a, ", "1:", "12:34 ", "1/", "2022-", "[](", "**"),
    *("By ", "by A", "A b ", "A B ", "said ", "Photo: ", "© ", "(c) ", "via ", "contributed ", "editor, ", "A / "),
]


def _is_prose(text: str) -> bool:
    return Block(0, Kind.PARAGRAPH, text).is_prose


def _title(text: str) -> str:
    return without_site(text, "The Tallow Gazette", ("Lamps",))


def _date(text: str) -> object:
    return read_date(text, "text", not_after=NIGHT)


def _first(text: str) -> str | None:
    return first_publisher([text])


_READERS: tuple[Callable[[str], object], ...] = (
    *(find_credit, is_byline, date_remainder, calendar_date, read_byline, read_contributors, dateline, signed_agency),
    *(_title, _date, _first, blocks_from_text, original_url, _is_prose, cleaned_text),
)
_BACKTRACKS = {
    "find_credit": ["A / "],
    "is_byline": ["A", "é", "日"],
    "read_byline": ["(", "— "],
    "_title": ["-", "— ", "|"],
    "_is_prose": ["a", "A", "é", "日", "1", "_"],
    "cleaned_text": ["é", "日", "1", "_"],
}


def _cases() -> list[Any]:
    cases: list[Any] = []
    for reader in _READERS:
        length = _NAME if reader is read_byline else _LONG
        slow = _BACKTRACKS.get(reader.__name__, [])
        cases += [pytest.param(reader, unit, length) for unit in _UNITS if unit not in slow]
        cases += [defect(reader, unit, 4 * _LONG, why="backtracks over a long run of one thing") for unit in slow[:2]]
    return cases


@pytest.mark.parametrize(("reader", "unit", "length"), _cases())
def test_a_long_run_of_one_thing_is_read_at_once(reader: Callable[[str], object], unit: str, length: int) -> None:
    with within(_SECONDS):
        reader((unit * length)[:length])


@pytest.mark.parametrize(
    "text",
    [
        "They all came (Ada, Ben, Cleo, Dan, Eva, Finn, Gil and Hanna).",
        defect(
            f"They all came ({', '.join(['Ada'] * 20)}).",
            why="a list of names in brackets takes time to the power of its length",
        ),
        defect(f"It was painted ({'/'.join(['red', 'blue'] * 12)}).", why="so does a list parted by slashes"),
        "The mast lies there. (Photo by " + "Ada " * 2000 + ")",
    ],
)
def test_a_paragraph_that_ends_in_brackets_is_read_at_once(text: str) -> None:
    with within(_SECONDS):
        find_credit(text)


@pytest.mark.parametrize(
    "lines", [100, defect(1500, why="the search for a dump's headline compares all short lines with each other")]
)
def test_a_dump_of_short_lines_is_cleaned_at_once(lines: int) -> None:
    text = "\n".join(f"Boat number {number} of the fleet" for number in range(lines))
    with within(_SECONDS):
        cleaned_text(text)


def test_a_story_of_five_thousand_paragraphs_takes_seconds() -> None:
    text = "\n\n".join(f"{paragraph} {number}." for number in range(1250) for paragraph in STORY)
    with within(5):
        cleaned_text(text)


def test_a_hundred_captions_among_a_hundred_paragraphs_take_no_time() -> None:
    caption = (
        "The mast number {} lies across the pier of Tallow Bay after the storm of the year. (Photo by Lise Ohm/AFP)"
    )
    text = "\n\n".join(f"{caption.format(number)}\n\n{STORY[number % 4]} {number}." for number in range(100))
    with within(2):
        cleaned_text(text)


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"headline": "' + "a" * 100_000,
        "," * 100_000,
        defect("\n" * 20_000 + "{,}", why="mending broken JSON-LD takes the square of its empty lines"),
        defect("/*\n" * 10_000, why="and of its comments that do not end"),
    ],
    ids=lambda script: repr(script[-12:]),
)
def test_broken_json_ld_is_given_up_at_once(script: str) -> None:
    tree: HtmlElement = document_fromstring(f'<html><script type="application/ld+json">{script}</script></html>')
    with within(_SECONDS):
        assert read_structured(tree).article == {}
