"""What sites print below a story goes; what only looks like it stays, as the story's last paragraph, too."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.blocks import Block, Kind
from pipeline.clean.about import is_company
from pipeline.clean.draft import Cut
from pipeline.clean.foot import foot_entries, is_life, kind_below
from pipeline.clean.patterns import Entry
from tests.cleaning.known import defect
from tests.cleaning.making import STORY, cleaned_text, standing, story_of_text
from tests.cleaning.test_lines import STORIES

HEADLINE = "Lamps for the ferry, again"
_TABLES = {
    name: tomllib.loads(Path(__file__).with_name(name).read_text("utf-8")) for name in ("below.toml", "decoys.toml")
}


def _below(line: str, language: str = "en") -> list[str]:
    """What is left of a story, and of what stands below it."""
    return standing(cleaned_text("\n\n".join((HEADLINE, *STORIES.get(language, STORY), *line.split("\n")))).blocks)


def _lines(key: str) -> list[Any]:
    return [(language, line) for language, lines in _TABLES["below.toml"].items() for line in lines[key]]


@pytest.mark.parametrize(
    ("language", "line"), [*_lines("cut"), *(defect(*line, why="is left in") for line in _lines("stays"))]
)
def test_what_sites_print_below_a_story_goes(language: str, line: str) -> None:
    assert _below(line, language) == list(STORIES.get(language, STORY))


@pytest.mark.parametrize("language", _TABLES["decoys.toml"])
def test_a_sentence_that_looks_like_boilerplate_stays_as_the_storys_last(language: str) -> None:
    lines = _TABLES["decoys.toml"][language]
    lost = [line for line in lines["stays"] if line not in _below(line, language)]
    assert lost == lines.get("is_cut_below", [])


@pytest.mark.parametrize("entry", foot_entries(), ids=lambda e: f"{e.kind}.{e.language}: {e.example}")
def test_an_entry_says_its_own_example_and_nothing_empty(entry: Entry) -> None:
    line = Block(1, Kind.PARAGRAPH, entry.example)
    assert is_life(line, (), "") if entry.kind is Cut.BIOGRAPHY else kind_below(line)
    assert not re.fullmatch(entry.pattern, "", re.IGNORECASE)
    assert re.fullmatch(r"[a-z]{2}|any", entry.language)


def test_no_pattern_stands_twice_under_a_kind() -> None:
    patterns = [(entry.kind, entry.pattern) for entry in foot_entries()]
    assert len(patterns) == len(set(patterns))


def test_a_life_of_somebody_the_story_speaks_of_stays() -> None:
    life = "Marta Ollin writes about ferries for The Quay."
    assert _below(life) == [*STORY, life]
    assert _below(life.replace("Ollin", "Quill")) == list(STORY)


def test_of_whoever_signed_the_story_anything_may_be_said_below_it() -> None:
    text = "\n\n".join((HEADLINE, "By Ada Quill", *STORY, "Ada Quill lives on the quay with two dogs."))
    assert standing(cleaned_text(text).blocks) == list(STORY)


def test_running_text_below_which_nothing_is_the_pages_ends_the_foot() -> None:
    last = "We need your help to keep our newsroom free, she wrote, and the whole of the town read the letter aloud."
    appeal = "Your contribution helps us keep our journalism free for everyone who lives on this coast and cannot pay."
    assert _below(f"{appeal}\n{last}") == [*STORY, appeal, last]
    assert _below(f"{last}\n{appeal}") == [*STORY, last]


OPENING = "Quayline opened a yard in Orrin on Monday, and with it the first new dock on the coast since the war."


@pytest.mark.parametrize(
    ("last", "is_its"),
    [
        (
            "Quayline is a maker of cranes. It is based in Oslo, employs 1,300 people and was founded in 1871.",
            True,
        ),
        (
            "Quayline ist ein Hersteller von Kränen mit Sitz in Oslo und beschäftigt 1300 Menschen an Kränen.",
            True,
        ),
        (
            "Quayline is headquartered in Oslo, and its shares fell by a third as the yard would be late.",
            False,
        ),
        (
            "Quayline is a maker of cranes, said its founder, who employs 1,300 people and is based in Oslo.",
            False,
        ),
        (
            "Holmline is a maker of cranes. It is based in Oslo, employs 1,300 people and was founded in 1871.",
            False,
        ),
    ],
)
def test_a_company_that_the_text_opens_with_is_described_below_it(last: str, *, is_its: bool) -> None:
    assert is_company(Block(1, Kind.PARAGRAPH, last), OPENING) is is_its


@pytest.mark.parametrize(
    ("line", "agency"),
    [("Quelle: dpa", "dpa"), ("Zdroj: ČTK", "ČTK"), ("출처=연합뉴스", "Yonhap"), ("Kilde: NTB", "NTB")],
)
def test_the_agency_is_read_off_the_source_that_is_cut(line: str, agency: str) -> None:
    assert story_of_text("\n\n".join((HEADLINE, *STORY, line))).article.agency == agency


def test_a_text_is_dated_by_the_line_below_it_that_says_when_it_was_published() -> None:
    article = story_of_text("\n\n".join((HEADLINE, *STORY, "First published: May 14, 2024, 8:38 am"))).article
    assert str(article.published_on) == "2024-05-14"
