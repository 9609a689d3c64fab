"""Quotations with who said them, and what only stands between quotation marks."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.metadata.lexicon import lexicons
from pipeline.metadata.quotes import quotes_of

Case = dict[str, Any]

CASES: list[Case] = tomllib.loads(Path(__file__).with_name("quote_cases.toml").read_text("utf-8"))["case"]
_LEXICONS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "pipeline" / "metadata" / "quotations.toml").read_text("utf-8")
)


def _name(case: Case) -> str:
    return f"{case['lang']} {case['says'][:60]}"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_who_is_quoted_and_who_is_not(case: Case) -> None:
    found = quotes_of("a", case["says"].split("¶"), case["lang"])
    wanted = [case["quote"], *case.get("more", ())] if "quote" in case else []
    assert [quote.quote for quote in found] == wanted
    assert {quote.speaker for quote in found} <= {case.get("speaker")}
    assert not found or found[0].speaker_raw == case.get("raw", found[0].speaker_raw)


def test_half_of_the_cases_are_decoys() -> None:
    decoys = [case for case in CASES if "quote" not in case]
    assert len(CASES) >= 60
    assert 2 * len(decoys) >= 0.9 * len(CASES)


@pytest.mark.parametrize(("language", "entry"), _LEXICONS.items(), ids=list(_LEXICONS))
def test_each_language_knows_its_own_case(language: str, entry: Any) -> None:
    [found] = quotes_of("a", [entry["case"]["says"]], language)
    assert (found.speaker, found.language) == (entry["case"]["speaker"], language)
    assert found.verb
    assert set(lexicons()) == set(_LEXICONS)


def test_quotations_keep_their_order_and_are_numbered() -> None:
    said = ["“One is enough,” said Ada Quill.", "“Two are better,” said Lise Ohm."]
    found = quotes_of("a", said, "en")
    assert [(q.article_id, q.position, q.speaker) for q in found] == [("a", 0, "Ada Quill"), ("a", 1, "Lise Ohm")]


@pytest.mark.parametrize(
    "hostile",
    [
        "“" * 200_000,
        '"' * 200_000,
        '" ' * 100_000,
        "“a” " * 50_000,
        "A" * 300_000 + "“b,” said",
        "Ada, " * 60_000 + "“b”",
    ],
    ids=["open", "straight", "spaced", "many", "long", "commas"],
)
def test_hostile_marks_cost_no_more_than_a_moment(hostile: str) -> None:
    started = time.process_time()
    quotes_of("a", [hostile, hostile], "en")
    quotes_of("a", hostile.split(" "), "de")
    assert time.process_time() - started < 4
