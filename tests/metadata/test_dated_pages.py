"""Pages that say nothing of their day for machines: old templates, other calendars, days that are somebody else's."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Article
from tests.cleaning.making import STORY, page, story_of_page

_PAGES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("dated_pages.toml").read_text("utf-8"))["page"]
_ANYWHERE = "https://www.tallowgazette.com/lamps/ferry-lamps-vote"


def article_of(dated: dict[str, Any]) -> Article:
    """Return the article that is made of a case's page."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    head = f"<title>{dated['title']}</title>" if "title" in dated else ""
    body = dated["body"].replace("STORY", told)
    text = f'<!doctype html><html lang="{dated["lang"]}"><head>{head}</head><body>{body}</body></html>'
    return story_of_page(text.encode(), page(dated.get("url", _ANYWHERE))).article


@pytest.mark.parametrize("dated", _PAGES, ids=lambda dated: dated["is"])
def test_a_page_tells_its_day_as_a_reader_would_see_it(dated: dict[str, Any]) -> None:
    day = article_of(dated).published_on
    assert (day.isoformat() if day else None) == dated.get("published")
