"""Whole pages with the bad habits of real ones: what a reader would call their title, writers and day."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Article
from tests.cleaning.making import STORY, URL, page, story_of_page

Nasty = dict[str, Any]

PAGES: list[Nasty] = tomllib.loads(Path(__file__).with_name("nasty_pages.toml").read_text("utf-8"))["page"]


def article_of(nasty: Nasty) -> Article:
    """Return the article that is made of a case's page."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    body = f"<article>{nasty['top']}{told}{nasty.get('below', '')}</article>"
    text = f'<!doctype html><html lang="{nasty["lang"]}"><head>{nasty["head"]}</head><body>{body}</body></html>'
    return story_of_page(text.encode(), page(nasty.get("url", URL))).article


def published(article: Article) -> str | None:
    """Return when an article was published: the instant with its offset where that is known, else the day."""
    day, instant, offset = article.published_on, article.published_at, article.published_offset
    if instant is None or day is None:
        return day.isoformat() if day else None
    written = instant.astimezone(datetime.fromisoformat(f"{day}T00:00{offset}").tzinfo) if offset else instant
    return written.isoformat()


@pytest.mark.parametrize("nasty", PAGES, ids=lambda nasty: nasty["is"])
def test_a_nasty_page_says_what_a_reader_would(nasty: Nasty) -> None:
    article = article_of(nasty)
    said = {"title": article.title, "authors": list(article.authors), "published": published(article)}
    said["agency"] = article.agency
    assert said == {name: nasty.get(name, [] if name == "authors" else None) for name in said}
