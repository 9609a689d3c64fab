"""Headlines of pages that say nothing of them for machines, in many scripts and old templates, decoys between."""

import tomllib
from pathlib import Path

import pytest

from tests.cleaning.making import STORY, URL, page, story_of_page

CASES: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("title_pages.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["is"])
def test_the_headline_is_found_where_only_readers_see_it(case: dict[str, str]) -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    body = f"{case.get('left', '')}<article>{case['top']}{told}{case.get('below', '')}</article>"
    text = f'<!doctype html><html lang="{case["lang"]}"><head>{case["head"]}</head><body>{body}</body></html>'
    assert story_of_page(text.encode(), page(case.get("url", URL))).article.title == case["title"]
