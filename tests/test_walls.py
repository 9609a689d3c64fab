"""Dumps of pages that are no articles, and stories that are about such pages: the texts are in walls.toml."""

import tomllib
from pathlib import Path

import pytest

from pipeline.errors import PermanentError
from tests.cleaning.making import story_of_text

_TABLE = tomllib.loads(Path(__file__).with_name("walls.toml").read_text("utf-8"))


def _name(text: object) -> str:
    return str(text).split("\n", 1)[0][:40]


@pytest.mark.parametrize(("text", "reason"), [(w["text"], w["reason"]) for w in _TABLE["refused"]], ids=_name)
def test_a_dump_of_no_article_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(PermanentError) as refusal:
        story_of_text(text)
    assert refusal.value.reason == reason


@pytest.mark.parametrize("text", [w["text"] for w in _TABLE["landed"]], ids=_name)
def test_a_story_about_such_pages_or_beside_them_lands(text: str) -> None:
    assert story_of_text(text).article.word_count >= 17
