"""Every file in cases/ is one page or one scraped text; the sidecar beside it says what must become of it.

`keep` holds the beginnings of all paragraphs of the body, in order; `cut` what must be gone, and as what kind;
`rejected` the reasons that will do where there must be no article; `fetched` and `charset` from where and how the page
came. A `defect` says why the case fails today. Every other key is a field of the article, or `images` with their
caption and credit.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import PermanentError
from pipeline.records import Story
from tests.cleaning.making import URL, page, story_of_page, story_of_text

CASES = Path(__file__).with_name("cases")
_ABOUT = {"keep", "cut", "rejected", "fetched", "charset", "defect", "images"}


def _cases() -> list[Any]:
    found = sorted(path for path in CASES.iterdir() if path.suffix in {".txt", ".html"})
    return [pytest.param(path, _sidecar(path), marks=_marks(_sidecar(path)), id=path.name) for path in found]


def _sidecar(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def _marks(expected: dict[str, Any]) -> list[Any]:
    return [pytest.mark.xfail(strict=True, reason=expected["defect"])] if "defect" in expected else []


@pytest.mark.parametrize(("path", "expected"), _cases())
def test_a_case_becomes_what_its_sidecar_says(path: Path, expected: dict[str, Any]) -> None:
    if "rejected" in expected:
        with pytest.raises(PermanentError) as refusal:
            _story(path, expected)
        assert refusal.value.reason in expected["rejected"]
        return
    story = _story(path, expected)
    _body_is_all_and_only(story, expected["keep"])
    _cuts_are_recorded(story, expected.get("cut", []))
    article = story.article
    assert {name: _plain(getattr(article, name)) for name in expected.keys() - _ABOUT} == {
        name: value for name, value in expected.items() if name not in _ABOUT
    }
    if "images" in expected:
        assert [(i.caption, i.credit) for i in story.images] == [
            (i.get("caption"), i.get("credit")) for i in expected["images"]
        ]


def test_every_case_has_its_sidecar_and_the_other_way_round() -> None:
    stems = {path.stem for path in CASES.iterdir() if path.suffix != ".toml"}
    assert stems == {path.stem for path in CASES.glob("*.toml")}


def _story(path: Path, expected: dict[str, Any]) -> Story:
    if path.suffix == ".txt":
        return story_of_text(path.read_text("utf-8"))
    charset = expected.get("charset", "utf-8")
    fetched = page(expected.get("fetched", URL), content_type=f"text/html; charset={charset}")
    return story_of_page(path.read_text("utf-8").encode(charset), fetched)


def _body_is_all_and_only(story: Story, keep: list[str]) -> None:
    paragraphs = story.article.body.split("\n\n")
    missing = [begin for begin in keep if not any(p.startswith(begin) for p in paragraphs)]
    left_in = [p for p in paragraphs if not any(p.startswith(begin) for begin in keep)]
    assert (missing, left_in) == ([], [])
    assert len(paragraphs) == len(keep)


def _cuts_are_recorded(story: Story, cuts: list[dict[str, str]]) -> None:
    removed = [(block.kind, block.text) for block in story.removed_blocks]
    for cut in cuts:
        kinds = [kind for kind, text in removed if cut["text"] in text]
        assert cut["kind"] in kinds, f"{cut['text']!r} was cut as {kinds}, not as {cut['kind']}"
        assert cut["text"] not in story.article.body or cut["kind"] in {"caption", "repeated", "headline"}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return "" if value is None else value
