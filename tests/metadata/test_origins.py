"""Who published a story first, by its links and notes, and what only reads like such a note."""

import tomllib
from pathlib import Path

import pytest

from tests.cleaning.making import STORY, html, story_of_page, story_of_text

Case = dict[str, str]

CASES: list[Case] = tomllib.loads(Path(__file__).with_name("origin_cases.toml").read_text("utf-8"))["case"]
_HEAD = '<meta property="og:site_name" content="The Tallow Gazette">'


def _name(case: Case) -> str:
    return case["says"][:60]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_page_says_who_published_it_first(case: Case) -> None:
    head, note = (case["says"], "") if case.get("at") == "head" else ("", case["says"])
    article = story_of_page(html(*STORY, *filter(None, [note]), head=_HEAD + head).encode()).article
    assert (article.publisher, article.original_publisher) == ("The Tallow Gazette", case.get("first"))


@pytest.mark.parametrize("case", [case for case in CASES if case.get("at") != "head"], ids=_name)
def test_a_text_says_who_published_it_first(case: Case) -> None:
    text = "\n\n".join(["Council votes on lamps for the ferry", *STORY, case["says"]])
    first = story_of_text(
        f"{text}\n\nOriginal url: https://www.thetallowgazette.com/a/lamps"
    ).article.original_publisher
    assert first == case.get("first")
