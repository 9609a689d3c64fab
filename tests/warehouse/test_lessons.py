"""What sites teach: lines of many different stories, and nothing that is a story's own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from string import ascii_letters
from typing import Any

import duckdb
import pytest

from pipeline.lessons import SiteLesson, form_of, site_of
from pipeline.records import RemovedBlock
from tests.warehouse.making import DAY, HOUR, NIGHT, fetched, listed, story
from warehouse.batch import Batch
from warehouse.tables import from_row
from warehouse.warehouse import Warehouse

NEWSLETTER = "Our letter of the week comes every Friday and holds all that you should have read: ask for it here."
BACKGROUND = "The bridge was closed in the spring, after an inspector had found cracks in three of its four piers."
BIOGRAPHY = "Jane Roe has written about the harbour for this paper since 2011. She lives above the fish market."


def own(subject: str) -> list[str]:
    """Return the three paragraphs of a story that says nothing another does."""
    where = ("in the rain", "at sea", "behind the fish market")
    return [f"The {subject} was seen {place}, and nobody on the board could say whose it was." for place in where]


def print_stories(
    warehouse: Warehouse, bodies: Iterable[Sequence[str]], folder: str = "", at: datetime = NIGHT, **fields: Any
) -> None:
    """Land articles of one site with these lines, all in one run."""
    pages = [(fetched(f"https://www.example.org/{folder}{n}", at), lines) for n, lines in enumerate(bodies)]
    warehouse.land(
        Batch(
            article_urls=tuple(listed(page.url) for page, _ in pages),
            pages=tuple(page for page, _ in pages),
            stories=tuple(story(page, "\n\n".join(lines), **fields) for page, lines in pages),
        )
    )


def learn(warehouse: Warehouse, at: Any = NIGHT, run_id: str = "run1") -> dict[str, SiteLesson]:
    rows = warehouse.read("lessons_taught", run_id=run_id, at=at)
    lessons = tuple(from_row(SiteLesson, row) for row in rows)
    warehouse.land(Batch(site_lessons=lessons))
    return {lesson.form: lesson for lesson in lessons if lesson.forgotten_at is None}


def paper(*, stories: int, without: int = 0) -> list[list[str]]:
    """Return stories with the newsletter below, but for the first ones."""
    return [[*own(f"{ascii_letters[n]} crane"), *([NEWSLETTER] if n >= without else [])] for n in range(stories)]


@pytest.mark.parametrize(
    ("stories", "without", "learned"), [(5, 0, True), (4, 0, False), (5, 2, True), (5, 3, False), (20, 17, False)]
)
def test_a_line_is_learned_from_five_stories_three_of_which_and_a_fifth_carry_it(
    stories: int, without: int, learned: bool, warehouse: Warehouse
) -> None:
    print_stories(warehouse, paper(stories=stories, without=without))
    assert (NEWSLETTER in learn(warehouse)) is learned


def test_the_evidence_is_kept(warehouse: Warehouse) -> None:
    print_stories(warehouse, paper(stories=6, without=1))
    assert learn(warehouse)[NEWSLETTER] == SiteLesson(
        "example.org", NEWSLETTER, None, 5, 6, NIGHT + HOUR, NIGHT + HOUR, None, "run1"
    )


def test_numbers_may_differ(warehouse: Warehouse) -> None:
    print_stories(warehouse, [[*lines[:3], f"{n} Comments"] for n, lines in enumerate(paper(stories=6))])
    assert list(learn(warehouse)) == ["0 Comments"]


def test_copies_of_one_story_teach_nothing(warehouse: Warehouse) -> None:
    copy = own("goose")
    print_stories(warehouse, [*([copy] * 4), *paper(stories=4)])
    assert NEWSLETTER in learn(warehouse)
    assert not {*copy} & {*learn(warehouse)}


def test_a_site_of_copies_alone_teaches_nothing(warehouse: Warehouse) -> None:
    print_stories(warehouse, [own("goose")] * 8)
    assert learn(warehouse) == {}


def test_background_inside_the_stories_is_not_learned(warehouse: Warehouse) -> None:
    print_stories(warehouse, [[lines[0], BACKGROUND, *lines[1:]] for lines in paper(stories=6)])
    assert list(learn(warehouse)) == [NEWSLETTER]


def test_an_author_s_biography_is_learned_from_half_of_her_stories(warehouse: Warehouse) -> None:
    mine = [[*lines, BIOGRAPHY] if n < 4 else lines for n, lines in enumerate(paper(stories=7))]
    print_stories(warehouse, mine, authors=("Jane Roe",))
    print_stories(warehouse, [own(f"{ascii_letters[n]} heron") for n in range(30)], "others/", authors=())
    lesson = learn(warehouse)[form_of(BIOGRAPHY)]
    assert (lesson.author, lesson.stories, lesson.of_articles) == ("Jane Roe", 3, 7)


def test_what_was_cut_for_a_lesson_is_evidence_for_it(warehouse: Warehouse) -> None:
    for number, lines in enumerate(paper(stories=6)):
        told = story(fetched(f"https://example.org/{number}"), "\n\n".join(lines[:3]))
        cut = RemovedBlock(told.article.article_id, 9, None, "site_boilerplate", "cut_learned", NEWSLETTER)
        warehouse.land(Batch(stories=(replace(told, removed_blocks=(cut,)),)))
    assert list(learn(warehouse)) == [NEWSLETTER]


def test_a_line_seen_no_longer_is_forgotten_and_may_be_learned_again(warehouse: Warehouse) -> None:
    print_stories(warehouse, paper(stories=6))
    learn(warehouse)
    print_stories(warehouse, [lines[:3] for lines in paper(stories=6)], at=NIGHT + HOUR)
    assert learn(warehouse, NIGHT + DAY) == {}
    assert forms(warehouse) == []
    assert learn(warehouse, NIGHT + DAY) == {}
    print_stories(warehouse, paper(stories=6), at=NIGHT + DAY)
    assert learn(warehouse, NIGHT + DAY)[NEWSLETTER].forgotten_at is None
    assert forms(warehouse) == [NEWSLETTER]


def test_stories_of_half_a_year_ago_teach_no_longer(warehouse: Warehouse) -> None:
    print_stories(warehouse, paper(stories=6))
    assert learn(warehouse, NIGHT + 181 * DAY) == {}


def test_the_articles_to_clean_again_are_those_with_the_line_still_standing(warehouse: Warehouse) -> None:
    print_stories(warehouse, paper(stories=6, without=2))
    learn(warehouse)
    rows = warehouse.read("articles_taught", run_id="run1")
    assert sorted(row["page"]["url"] for row in rows) == [f"https://www.example.org/{n}" for n in range(2, 6)]
    assert all(row["listed"] and row["document"] is None for row in rows)
    assert warehouse.read("articles_taught", run_id="run2") == []
    assert len(warehouse.read("summary_lessons", run_id="run1", most=9)) == 1


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.org/a?b#c", "example.org"),
        ("http://news.example.org:8080", "news.example.org:8080"),
        ("https://www2.example.org?q", "www2.example.org"),
        ("ftp://example.org/", None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_pipeline_and_warehouse_agree_on_what_a_site_is(
    url: str | None, site: str | None, warehouse: Warehouse
) -> None:
    warehouse.read("lessons_of", sites=[])
    with duckdb.connect(warehouse.path) as connection:
        assert connection.execute("SELECT site_of($url)", {"url": url}).fetchall() == [(site,)]
    assert site_of(url) == site


@pytest.mark.parametrize("line", ["12 Comments, 3.5 stars", "١٢ تعليق", "１２", "a\nb 7", "0", ""])
def test_warehouse_agrees_on_the_form_of_a_line(line: str, warehouse: Warehouse) -> None:
    with duckdb.connect(warehouse.path) as connection:
        assert connection.execute("SELECT form_of($line)", {"line": line}).fetchall() == [(form_of(line),)]


def forms(warehouse: Warehouse) -> list[str]:
    rows = warehouse.read("lessons_of", sites=["example.org"])
    return [form for row in rows for form in row["forms"]]
