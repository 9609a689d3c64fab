"""Names that a person puts right: in what comes, in what has landed, and back again."""

import pytest

from tests.assets.newsroom import PARAGRAPH, Newsroom, metadata
from tests.fetch.server import answer
from tests.warehouse.places import FILE_AND_POSTGRES

pytestmark = pytest.mark.parametrize("newsroom", FILE_AND_POSTGRES, indirect=True)

LINES = """
[[publisher]]
alias = "courier online"
name = "The Courier"

[[author]]
alias = "A. Quill"
name = "Ada Quill"

[[author]]
alias = "Ada Quill"
name = "Nobody of ours"
host = "elsewhere.example"
"""


@pytest.fixture
def paper(newsroom: Newsroom) -> Newsroom:
    """A paper that has printed one story under names of its own spelling."""
    _print(newsroom, "/crane")
    newsroom.night()
    return newsroom


def _print(newsroom: Newsroom, *paths: str) -> None:
    site, names = "Courier Online", "A. Quill and Jon Veld"
    head = f'<meta property="og:site_name" content="{site}"><meta name="author" content="{names}">'
    for path in paths:
        text = "".join(f"<p>{PARAGRAPH.format(path[1:])} ({part})</p>" for part in ("one", "two", "three"))
        told = f"<article><h1>The {path[1:]} stays</h1>{text}</article>"
        page = f"<html><head><title>{path[1:]}</title>{head}</head><body>{told}</body></html>"
        newsroom.site.routes[path] = answer(page.encode())
    newsroom.list_in_feed(*(newsroom.site.url(path) for path in paths))


def _names(newsroom: Newsroom) -> list[tuple[str, list[str]]]:
    return newsroom.ask("SELECT publisher, authors FROM articles ORDER BY url")


AS_PRINTED = ("Courier Online", ["A. Quill", "Jon Veld"])
PUT_RIGHT = ("The Courier", ["Ada Quill", "Jon Veld"])


def test_names_are_put_right_in_what_has_landed_and_in_what_comes_and_back_again(paper: Newsroom) -> None:
    assert _names(paper) == [AS_PRINTED]
    (paper.folder / "corrections.toml").write_text(LINES)
    fetches = paper.ask("SELECT count(*) FROM pages WHERE revisit_of IS NULL")
    _print(paper, "/crane", "/goose")
    paper.night()
    assert _names(paper) == [PUT_RIGHT, PUT_RIGHT]
    assert paper.ask("SELECT count(*) FROM pages WHERE revisit_of IS NULL") == [(fetches[0][0] + 1,)]
    said = "SELECT DISTINCT field, raw, value, aliases FROM applied_corrections ORDER BY field"
    assert paper.ask(said) == [
        ("authors", ["A. Quill", "Jon Veld"], ["Ada Quill", "Jon Veld"], ["A. Quill"]),
        ("publisher", ["Courier Online"], ["The Courier"], ["courier online"]),
    ]
    before = paper.contents("sources", "editions", "polls")
    paper.night()
    assert paper.contents("sources", "editions", "polls") == before
    (paper.folder / "corrections.toml").write_text("")
    paper.night()
    assert _names(paper) == [AS_PRINTED, AS_PRINTED]
    assert paper.ask("FROM applied_corrections") == []


def test_what_is_cleaned_anew_is_put_right_again(paper: Newsroom) -> None:
    (paper.folder / "corrections.toml").write_text(LINES)
    paper.night()
    with paper.shift().warehouse.connected() as connection:
        connection.execute("UPDATE articles SET rules_version = 'old'")
    assert paper.run("reclean").success
    assert _names(paper) == [PUT_RIGHT]
    assert paper.ask("SELECT DISTINCT raw FROM applied_corrections WHERE field = 'publisher'") == [
        (["Courier Online"],)
    ]


def test_a_corrected_name_is_no_change_that_cleaning_anew_would_make(paper: Newsroom) -> None:
    (paper.folder / "corrections.toml").write_text(LINES)
    paper.night()
    assert _names(paper) == [PUT_RIGHT]
    assert metadata(paper.run("preview_reclean"), "cleaning_changes")["changed"] == 0
