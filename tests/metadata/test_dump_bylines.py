"""Whom a scraped text names as its writers, where no word says so."""

import pytest

from tests.cleaning.making import STORY, story_of_text

_HEAD = "Council votes on lamps for the ferry after a year of dark crossings"
_ADA, _TOM, _BOTH = ["Ada Quill"], ["Tomas Bracken"], ["Ada Quill", "Tomas Bracken"]


@pytest.mark.parametrize(
    ("above", "credited"),
    [
        (["Ada Quill", "3 May 2024"], _ADA),
        (["Ada Quill", "3 May 2024, 10:15"], _ADA),
        (["Ada Quill 3 May 2024"], _ADA),
        (["Ada Quill", "Tomas Bracken", "3 May 2024"], _BOTH),
        (["Ada Quill and Tomas Bracken", "Published 3 May 2024"], _BOTH),
        (["Ada Quill, Tomas Bracken | 3 May 2024"], _BOTH),
        (["Ada QuillReporter", "3 May 2024"], _ADA),
        (["Ada Quill, Harbour Reporter", "3 May 2024"], _ADA),
        (["ByAda Quill", "3 May 2024"], _ADA),
        (["Author of the article:", "Ada Quill", "3 May 2024"], _ADA),
        (["By", "Ada Quill", "Tomas Bracken"], _BOTH),
        (["Von", "Ada Quill", "3. Mai 2024"], _ADA),
        (["Ada Quill", "5 hours ago"], _ADA),
        (["Ярослава Квілл", "3 мая 2024"], ["Ярослава Квілл"]),
        (["Carme Pla i Roig", "3 de maig de 2024"], ["Carme Pla i Roig"]),
        # What stands there as well, and names no writer
        (["FIND YOUR NEXT LAMP", "3 May 2024"], []),
        (["Los Gallardos", "3 May 2024"], []),
        (["Lamps and ferries of the year", "3 May 2024"], []),
        (["Download the plan", "3 May 2024"], []),
        (["Ada Quill"], []),
        (["Photo: Ada Quill", "3 May 2024"], []),
        (["3 May 2024"], []),
        (["Gazette News Desk", "3 May 2024"], []),
        (["World News", "3 May 2024"], []),
        (["Tallow Bay", "3 May 2024"], []),
        (["Public Safety", "3 May 2024"], []),
        (["New York | 3 May 2024"], []),
        (["Marta Ollin", "Born 3 May 1951"], []),
        (["By, /"], []),
        (["評議会 灯台", "2024年5月3日"], []),
    ],
)
def test_names_between_headline_and_date_are_the_writers(above: list[str], credited: list[str]) -> None:
    article = story_of_text("\n\n".join([_HEAD, *above, *STORY])).article
    assert article.title == _HEAD
    assert list(article.byline) == credited


def test_a_byline_that_says_so_stands_alone() -> None:
    told = [_HEAD, "By Ada Quill", "Tomas Bracken", "3 May 2024", *STORY]
    assert list(story_of_text("\n\n".join(told)).article.byline) == _ADA


def test_a_name_below_a_picture_is_no_writer() -> None:
    told = [_HEAD, "3 May 2024", STORY[0], "Tomas Bracken", *STORY[1:]]
    assert list(story_of_text("\n\n".join(told)).article.byline) == []


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("By Ada Quill@gazetteada", _ADA),
        ("By Ada QuillBusiness Columnist", _ADA),
        ("By Ada Quill Follow", _ADA),
        ("By Ada QuillThe Associated Press", ["Ada Quill", "AP"]),
        ("By The Associated Press", ["AP"]),
        ("Von Ada Quill, Volontärin (Hafen)", _ADA),
        ("By Tom McReporter", ["Tom McReporter"]),
    ],
)
def test_what_was_run_together_with_a_name_is_none_of_it(line: str, credited: list[str]) -> None:
    assert list(story_of_text("\n\n".join([_HEAD, line, *STORY])).article.byline) == credited
