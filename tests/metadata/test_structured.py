"""JSON-LD in the shapes and the states that pages give it."""

import json

import pytest
from lxml.html import document_fromstring

from pipeline.metadata.structured import first_text, read_structured, texts

_NODE = '{"@type": "NewsArticle", "headline": "A mast falls", "datePublished": "2024-05-03"}'


def _page(*scripts: str, kind: str = "application/ld+json", title: str = "A mast falls") -> str:
    told = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return f"<html><head><title>{title}</title>{told}</head><body><h1>{title}</h1></body></html>"


@pytest.mark.parametrize(
    "script",
    [
        _NODE,
        f"[{_NODE}]",
        f'{{"@graph": [{{"@type": "WebPage"}}, {_NODE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {_NODE}}}',
        _NODE.replace('"NewsArticle"', '["NewsArticle", "Thing"]'),
        _NODE.replace("}", ",}"),
        f"<!--\n{_NODE}\n-->",
        f"//<![CDATA[\n{_NODE}\n//]]>",
        f"/* the story */ {_NODE};",
        _NODE.replace("falls", "falls\n"),
        f'{{"@type": "WebSite"}}{_NODE}',
        f'{{"@type": "WebSite"}},\n{_NODE}',
        _NODE.replace('"', "&quot;"),
        _NODE.replace("}", ', "description": "He said "lamps" twice"}'),
        _NODE[:-1],
    ],
)
def test_the_article_is_found(script: str) -> None:
    article = read_structured(document_fromstring(_page(script))).article
    assert (first_text(article.get("headline")), article.get("datePublished")) == ("A mast falls", "2024-05-03")


def test_the_type_may_carry_a_charset() -> None:
    kind = "application/ld+json; charset=utf-8"
    assert read_structured(document_fromstring(_page(_NODE, kind=kind))).article


@pytest.mark.parametrize("script", ["", "null", "5", "{", "[]", "not json", '{"@type": 5}', "[" * 5000, "{}" * 2000])
def test_what_holds_no_article_gives_none(script: str) -> None:
    assert read_structured(document_fromstring(_page(script))).article == {}


def test_of_several_articles_the_one_shown_is_the_pages() -> None:
    other = '{"@type": "NewsArticle", "headline": "Lamps lost", "datePublished": "2024-01-01", "author": "Lise Ohm"}'
    for scripts in ((other, _NODE), (_NODE, other)):
        article = read_structured(document_fromstring(_page(*scripts))).article
        assert article["headline"] == "A mast falls"


_CARD = {"@type": "NewsArticle", "headline": "Baker wins prize", "author": "Lise Ohm", "datePublished": "2023-01-01"}
_PAGE = "https://www.orrin.example/quay/mast.html"


@pytest.mark.parametrize(
    ("address", "page", "is_own"),
    [
        ({"url": "https://orrin.example/food/baker.html"}, _PAGE, False),
        ({"mainEntityOfPage": {"@id": "https://www.orrin.example/food/baker.html"}}, _PAGE, False),
        ({"url": _PAGE}, _PAGE, True),
        ({"url": "https://www.orrin.example/amp/mast.html"}, _PAGE, True),
        ({"url": "https://sister.example/food/baker.html"}, _PAGE, True),
        ({}, _PAGE, True),
        ({"url": "https://orrin.example/food/baker.html"}, "", True),
    ],
)
def test_a_card_of_another_page_is_not_the_story(address: dict[str, object], page: str, is_own: bool) -> None:
    cards = (json.dumps(card | address) for card in (_CARD, _CARD | {"headline": "Ropes sold"}))
    tree = document_fromstring(_page(*cards))
    assert bool(read_structured(tree, page).article) is is_own


def test_nodes_of_one_headline_fill_each_others_gaps() -> None:
    plugin = {"@type": "Article", "headline": "A mast falls", "author": "Ada Quill", "dateModified": "2024-05-04"}
    theme = {"@type": "NewsArticle", "headline": "A mast falls", "author": "admin", "articleSection": "Quay"}
    other = {"@type": "NewsArticle", "headline": "Lamps lost", "description": "Nobody saw them go."}
    article = read_structured(document_fromstring(_page(*map(json.dumps, (plugin, theme, other))))).article
    assert (article["author"], article["articleSection"], article["dateModified"]) == (
        "Ada Quill",
        "Quay",
        "2024-05-04",
    )
    assert "description" not in article


def test_a_lone_article_is_the_pages_whatever_address_it_gives() -> None:
    lone = json.dumps(_CARD | {"url": "https://www.orrin.example/quay/mast-4711/amp"})
    assert read_structured(document_fromstring(_page(lone)), _PAGE).article["author"] == "Lise Ohm"


def test_nodes_without_a_headline_say_nothing_of_each_other() -> None:
    story = {"@type": "NewsArticle", "name": "A mast falls", "datePublished": "2024-05-03", "url": _PAGE}
    review = {"@type": "Review", "author": "Reader One"}
    article = read_structured(document_fromstring(_page(*map(json.dumps, (story, review)))), _PAGE).article
    assert (article["datePublished"], article.get("author")) == ("2024-05-03", None)


def test_a_broken_scripts_author_is_picked_out() -> None:
    broken = _NODE.replace("}", ', "x": "a "b" c", "author": {"@type": "Person", "name": "Ada Quill"}}')
    assert texts(read_structured(document_fromstring(_page(broken))).article.get("author")) == ("Ada Quill",)
