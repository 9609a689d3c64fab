"""The extractor's choice: when it is believed at once, and when it is compared with others; and the parser under it."""

import pytest
import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from pipeline.doors import extractor
from pipeline.doors.html import parse_page
from pipeline.doors.landmarks import with_landmarks
from pipeline.doors.parser import parse
from tests.cleaning.making import STORY, URL, html


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (html(*STORY, *STORY[::-1]), [True]),
        (html(STORY[0]), [True, True, False]),
        (html("<br>".join(STORY)), [True, True, False]),
    ],
    ids=["a story in paragraphs", "too little", "run together"],
)
def test_a_choice_is_compared_only_where_it_is_unsure(
    body: str, asked: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[bool] = []
    real = trafilatura.bare_extraction

    def counting(tree: HtmlElement, options: Extractor) -> object:
        found.append(options.fast)
        return real(tree, options=options)

    page = parse_page(body.encode(), "text/html", URL)
    monkeypatch.setattr(extractor, "bare_extraction", counting)
    pieces = extractor.chosen(page.tree, page.dom)
    assert found == asked
    assert STORY[0] in " ".join(text for _, text in pieces)


def test_landmarks_stand_only_in_endless_paragraphs_and_say_nothing() -> None:
    words = "".join(f"<span>lamp {number}</span>, " for number in range(1_400))
    short, long = (
        parse(html(inner=inner)) for inner in (f"<p>lamp</p><div>{words}</div>", f"<p>{words}</p><p>{words}</p>")
    )
    assert short is not None
    assert long is not None
    assert with_landmarks(short) is short
    marked = with_landmarks(long)
    assert len(list(marked.iter("landmark"))) == 6
    assert marked.text_content() == long.text_content()
    assert next(long.iter("landmark"), None) is None


def test_a_paragraph_with_an_element_a_word_is_read_whole() -> None:
    words = " ".join(STORY * 40)
    page = parse_page(html(inner=f"<p><i>{words.replace(' ', '</i> <i>')}</i></p>").encode(), "text/html", URL)
    assert words in [text for _, text in extractor.chosen(page.tree, page.dom)]


@pytest.mark.parametrize("text", ["", " \n", "<p>x</p>", "\x00"])
def test_what_is_no_page_has_no_tree(text: str) -> None:
    assert parse(text) is None


def test_a_tree_has_elements_alone_whatever_the_page_says_of_itself() -> None:
    tree = parse('<?xml version="1.0" encoding="latin-1"?>\n<html/>\n<body><!-- a --><form>ä<?php x ?></form></body>')
    assert tree is not None
    assert {type(each) for each in tree.iter()} == {HtmlElement}
    assert "ä" in tree.text_content()
