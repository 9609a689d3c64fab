"""No text, however odd, holds a rule up: each answers within two seconds for what a hostile page may say."""

from collections.abc import Callable

import pytest
from lxml.etree import strip_tags
from lxml.html import HtmlElement, document_fromstring

from pipeline.blocks import Block, Kind
from pipeline.clean.about import is_company
from pipeline.clean.credits import find_credit
from pipeline.clean.dates import date_remainder
from pipeline.clean.draft import Cut, Draft, Removed
from pipeline.clean.foot import is_life, kind_below
from pipeline.clean.heading import cut_heading
from pipeline.clean.hints import count_hints
from pipeline.clean.opening import is_byline
from pipeline.doors.html import parse_page
from pipeline.doors.landmarks import with_landmarks
from pipeline.doors.pictures import named
from pipeline.doors.text import blocks_from_text, original_url
from pipeline.metadata.contributors import read_contributors
from pipeline.metadata.credit_lines import signed_agency
from pipeline.metadata.dateline import dateline
from pipeline.metadata.dates import read_date
from pipeline.metadata.first_published import first_publisher
from pipeline.metadata.headline import clean_title
from pipeline.metadata.names_for_machines import read_names
from pipeline.metadata.people import read_byline
from pipeline.metadata.script_values import publication_days, zone_named
from pipeline.metadata.signatures import read_signatures
from pipeline.metadata.structured import read_structured
from pipeline.metadata.surroundings import Surroundings
from pipeline.metadata.written_dates import written_dates
from pipeline.walls import asks_for_consent, wall_of
from tests.cleaning.limits import within
from tests.cleaning.making import NIGHT, STORY, cleaned_text, html, story_of_page

_SECONDS = 2.0  # of a slow machine; backtracking takes minutes
_LENGTHS = (60, 100, 190, 5_000)  # characters: what a rule looks at is often bounded, and slow below its bound
_UNITS = [
    *"a A é É 日 1 ( [ ) / - . | * _ # = @ \" '".split(),
    *("((a)", "(a", "[a", "a/", "A/", "— ", ". ", "a.", ". a", ", ", "a, ", "1:", "12:34 ", "1/", "2022-", "[](", "**"),
    *("By ", "by A", "A b ", "A B ", "said ", "Photo: ", "© ", "(c) ", "via ", "contributed ", "editor, ", "A / "),
    *("Aa", "Aa ", "A-", "A.", "Ada ", "Ada / ", "(Ada, ", "photo ", "news ", "aa ", "> a ", "share ", "mehr "),
]
_ENDS = ("!", ")")


def _is_prose(text: str) -> bool:
    return Block(0, Kind.PARAGRAPH, text).is_prose


def _below(text: str) -> object:
    line = Block(1, Kind.PARAGRAPH, text)
    return kind_below(line), is_life(line, (), ""), is_company(line, text)


def _title(text: str) -> str:
    return clean_title(text, Surroundings(frozenset({"tallow gazette"}), frozenset({"news"}), frozenset({"lamps"})))


def _date(text: str) -> object:
    return read_date(text, "text", not_after=NIGHT)


def _first(text: str) -> str | None:
    return first_publisher([text])


def _wall(text: str) -> object:
    lines = blocks_from_text(text)
    return wall_of([text], lines), asks_for_consent(lines)


def _script(text: str) -> object:
    tree = document_fromstring(f"<script>timezone: {{ publishedAt: {text} 'Europe/</script>")
    return list(publication_days(tree, [""])), zone_named(tree)


_READERS: tuple[Callable[[str], object], ...] = (
    *(find_credit, is_byline, date_remainder, read_byline, read_contributors, dateline, signed_agency),
    *(read_names, read_signatures, _below),
    *(_title, _date, _first, _script, blocks_from_text, original_url, _is_prose, cleaned_text, _wall),
)


@pytest.fixture(scope="module", autouse=True)
def _names_of_months() -> None:
    """Load the calendars of all languages, which a process does once, before anything is timed."""
    assert list(written_dates("3 May 2024"))


@pytest.mark.parametrize("reader", _READERS, ids=lambda reader: reader.__name__)
def test_a_long_run_of_one_thing_is_read_at_once(reader: Callable[[str], object]) -> None:
    for unit in _UNITS:
        for length in _LENGTHS:
            for end in _ENDS:
                with within(_SECONDS):
                    reader((unit * length)[:length] + end)


@pytest.mark.parametrize(
    "text",
    [
        "They all came (Ada, Ben, Cleo, Dan, Eva, Finn, Gil and Hanna).",
        f"They all came ({', '.join(['Ada'] * 20)}).",
        f"It was painted ({'/'.join(['red', 'blue'] * 12)}).",
        "The mast lies there. (Photo by " + "Ada " * 2000 + ")",
    ],
)
def test_a_paragraph_that_ends_in_brackets_is_read_at_once(text: str) -> None:
    with within(_SECONDS):
        find_credit(text)


def test_a_dump_of_short_lines_is_cleaned_in_seconds() -> None:
    text = "\n".join(f"Boat number {number} of the fleet" for number in range(3_000))
    with within(20):
        cleaned_text(text)


def test_thousands_of_menu_lines_above_thousands_of_results_hide_no_headline_for_long() -> None:
    lines = [Block(number, Kind.PARAGRAPH, f"Boat number {number} of the fleet") for number in range(6_000)]
    cut = tuple(Removed(line, Cut.FURNITURE, "cut_furniture", line.text) for line in lines[:3_000])
    with within(8):
        list(cut_heading(Draft(tuple(lines[3_000:]), "text", cut)))


def test_a_story_of_five_thousand_paragraphs_takes_seconds() -> None:
    text = "\n\n".join(f"{paragraph} {number}." for number in range(1250) for paragraph in STORY)
    with within(20):
        cleaned_text(text)


@pytest.mark.parametrize("line", ["{}<br>", "{}<br><br>", "<font>{}</font><br>", "<b>So it is?</b><br>{}<br>"])
def test_a_transcript_of_thousands_of_lines_in_one_element_takes_seconds(line: str) -> None:
    lines = "".join(line.format(f"Boat number {number} of the fleet came home.") for number in range(5_000))
    with within(20):
        assert len(story_of_page(html(inner=f"<p>{STORY[0]}</p>{lines}").encode()).article.body) > 100_000


@pytest.mark.parametrize("word", ["<span>lamp</span> ", '<a href="/x">lamp</a> ', "<b><i>lamp</i> </b>"])
def test_the_texts_of_a_transcript_with_an_element_a_word_are_put_in_order_at_once(word: str) -> None:
    tree = with_landmarks(document_fromstring(f"<p>{word * 20_000}</p>"))
    strip_tags(tree, "span", "a", "b", "i")  # as the extractor does before it searches
    with within(_SECONDS):
        assert len(tree.xpath("//p//text()")) >= 20_000


def test_a_word_of_half_a_million_letters_is_looked_up_at_once() -> None:
    with within(_SECONDS):
        assert not count_hints("a" * 500_000)


@pytest.mark.parametrize("gap", [" ", "\n"], ids=["on one line", "a line a paragraph"])
def test_half_a_million_characters_take_seconds(gap: str) -> None:
    text = gap.join(STORY * (500_000 // len("".join(STORY))))
    with within(20):
        cleaned_text(text)


def test_a_hundred_captions_among_a_hundred_paragraphs_take_no_time() -> None:
    caption = (
        "The mast number {} lies across the pier of Tallow Bay after the storm of the year. (Photo by Lise Ohm/AFP)"
    )
    text = "\n\n".join(f"{caption.format(number)}\n\n{STORY[number % 4]} {number}." for number in range(100))
    with within(8):
        cleaned_text(text)


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"headline": "' + "a" * 100_000,
        "," * 100_000,
        "\n" * 20_000 + "{,}",
        "/*\n" * 10_000,
    ],
    ids=lambda script: repr(script[-12:]),
)
def test_broken_json_ld_is_given_up_at_once(script: str) -> None:
    tree: HtmlElement = document_fromstring(f'<html><script type="application/ld+json">{script}</script></html>')
    with within(_SECONDS):
        assert read_structured(tree).article == {}


def test_a_head_of_a_hundred_thousand_elements_is_read_at_once() -> None:
    many = '<meta name="author" content="x"><link rel="alternate" href="/x">' * 50_000
    tree: HtmlElement = document_fromstring(f"<html><head>{many}</head></html>")
    with within(2 * _SECONDS):
        assert len(read_structured(tree).meta["author"]) == 200


def test_the_pictures_before_a_long_paragraph_are_read_at_once() -> None:
    page = parse_page(
        ('<img alt="one lamp less">' * 3000 + "lamp " * 20_000).encode(), "text/html", "https://a.example/"
    )
    with within(_SECONDS):
        assert not named(page.dom, range(9))
