"""Whom a story is from: bylines, credit lines and datelines of the world, and what only looks like one."""

import tomllib
from pathlib import Path

import pytest

from tests.cleaning.making import STORY, html, story_of_page, story_of_text

Case = dict[str, str]

CASES: list[Case] = tomllib.loads(Path(__file__).with_name("agency_cases.toml").read_text("utf-8"))["case"]
_TITLE = "Council votes on lamps for the ferry"
_PLACES = {"first", "ending", "last", "byline", "headline", "inside", "caption", "head"}


def lines(case: Case) -> dict[str, list[str]]:
    """Return the lines of a story above, in and below its text, with what the case says in its place."""
    at, says = case["at"], case["says"]
    told = list(STORY)
    if at == "first":
        told[0] = f"{says} {STORY[0]}"
    if at == "ending":
        told[-1] = f"{STORY[-1]} {says}"
    if at == "inside":
        told.insert(3, says)
    return {
        "byline": [says] if at == "byline" else [],
        "caption": [says] if at == "caption" else [],
        "told": told,
        "last": [says] if at == "last" else [],
    }


def agency_of_page(case: Case) -> str | None:
    """Return the agency that the case's page is attributed to."""
    parts = lines(case)
    inner = [f'<div class="byline">{line}</div>' for line in parts["byline"]]
    inner += [f'<figure><img src="a.jpg"><figcaption>{line}</figcaption></figure>' for line in parts["caption"]]
    inner += [f"<p>{line}</p>" for line in (*parts["told"], *parts["last"])]
    head = case["says"] if case["at"] == "head" else ""
    title = case["says"] if case["at"] == "headline" else _TITLE
    return story_of_page(html(head=head, title=title, inner="".join(inner)).encode()).article.agency


def agency_of_text(case: Case) -> str | None:
    """Return the agency that the case's scraped text is attributed to."""
    parts = lines(case)
    title = case["says"] if case["at"] == "headline" else _TITLE
    told = [title, *parts["byline"], *parts["caption"], *parts["told"], *parts["last"]]
    return story_of_text("\n\n".join(told)).article.agency


def test_the_table_is_as_it_says() -> None:
    assert {case["at"] for case in CASES} == _PLACES
    assert all(set(case) <= {"at", "lang", "says", "agency"} for case in CASES)
    assert len({(case["at"], case["says"]) for case in CASES}) == len(CASES)
    decoys = sum("agency" not in case for case in CASES)
    assert 2 * decoys >= len(CASES) >= 160
    assert len({case["lang"] for case in CASES}) >= 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['at']}: {case['says']}"[:60])
def test_a_page_is_from_its_agency(case: Case) -> None:
    assert agency_of_page(case) == case.get("agency")


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["at"] != "head"], ids=lambda case: f"{case['at']}: {case['says']}"[:60]
)
def test_a_text_is_from_its_agency(case: Case) -> None:
    assert agency_of_text(case) == case.get("agency")
