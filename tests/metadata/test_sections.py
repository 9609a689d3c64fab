"""The section an article stands in: said for machines, shown beside it, named by the menu; and what is none."""

import json

import pytest

from pipeline.metadata.evidence import Evidence
from pipeline.metadata.sections import section_of
from tests.metadata.making import evidence, ld, meta

_URL = "https://www.tallowgazette.com/harbour/pilots/ferry-lamps-vote"
_LONG = "Council of Tallow Bay votes on the lamps after a night of argument"


def _crumbs(*names: str) -> str:
    """Return the JSON-LD of a path from the front page."""
    items = [{"@type": "ListItem", "position": at, "name": name} for at, name in enumerate(names, 1)]
    path = json.dumps({"@type": "BreadcrumbList", "itemListElement": items})
    return f'<script type="application/ld+json">{path}</script>'


def _above(shown: str, head: str = "", url: str = _URL) -> Evidence:
    """Return the evidence of a page that shows something above its headline."""
    return evidence(head, h1=f"{shown}<h1>Council votes on lamps</h1>", url=url)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld(articleSection="Pilots"), "Pilots"),
        (ld(articleSection="middle-east"), "Middle east"),
        (ld(articleSection="Sport > Rowing"), "Rowing"),
        (ld(articleSection="Food, Drink & Travel"), "Food, Drink & Travel"),
        (ld(articleSection="Caf&eacute; &amp; Bar"), "Café & Bar"),
        (ld(articleSection=["Quay", "Pilots"]), "Pilots"),
        (ld(articleSection="Opinion") + meta(article__section="Harbour"), "Harbour"),
        (ld(articleSection="港口") + meta(article__section="pilots"), "港口"),
        (meta(article__section="HARBOUR"), "HARBOUR"),
        (meta(article__section="U.S."), "U.S."),
        (meta(article__section="Harbour (23)"), "Harbour"),
        (meta(article__section="Economy :: Ports and Piers"), "Ports and Piers"),
        (meta(section="economia/"), "Economia"),
        (meta(og__section="Гавань"), "Гавань"),
        (meta(article__section="News") + _crumbs("Home", "Tides", "Council votes on lamps"), "Tides"),
        (meta(article__section="News"), "News"),
        (meta(article__section="Allgemein"), "Allgemein"),
        (ld(articleSection="Tides, Lamps, Ferries, Masts"), "Tides"),
        (ld(articleSection=["Lamps", "Tides", "Masts"]) + _crumbs("Home", "Tides", "Council votes"), "Tides"),
        (_crumbs("Startseite", "Hafen", "Council votes on lamps"), "Hafen"),
        (_crumbs("Home", "Harbour", "Council of Tallow Bay votes on the lamps after ..."), "Harbour"),
        (_crumbs("Home", "Harbour", "Council votes on &#8222;lamps&#8220;"), "Harbour"),
        (_crumbs("Accueil", "Économie", "Le port"), "Le port"),
        # What is none.
        ("", None),
        (ld(articleSection="Premium"), None),
        (ld(articleSection="Uncategorized"), None),
        (meta(article__section="Sin categoría"), None),
        (meta(article__section="Без рубрики"), None),
        (meta(article__section="未分類"), None),
        (ld(articleSection="Home"), None),
        (ld(articleSection="Council votes on lamps"), None),
        (ld(articleSection="12 May 2024"), None),
        (ld(articleSection="https://www.tallowgazette.com/harbour/"), None),
        (ld(articleSection="Ada Quill", author={"@type": "Person", "name": "Ada Quill"}), None),
        (ld(articleSection="The Tallow Gazette") + meta(og__site_name="The Tallow Gazette"), None),
        (ld(articleSection="Tallow Gazette"), None),
        (ld(articleSection="4711"), None),
        (ld(articleSection="Sponsored Content"), None),
        (_crumbs("Home", _LONG[:40] + "…"), None),
        (_crumbs("Strona główna", "Council votes on lamps"), None),
        (_crumbs("Tallowgazette.com", "Council votes on lamps"), None),
    ],
)
def test_what_is_for_machines_names_the_section(head: str, expected: str | None) -> None:
    assert section_of(evidence(head, title=f"{_LONG} - Tallow Gazette", url=_URL)).value == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ('<nav class="breadcrumb"><a href="/">Home</a> › <a href="/tides">Tides</a></nav>', "Tides"),
        (
            '<ol aria-label="Breadcrumb"><li><a href="/">Start</a><li><a href="/h">Hafen</a><li>Rat</ol>',
            "Hafen",
        ),
        ('<div id="breadcrumbs">Sie sind hier: <a href="/">Home</a> &gt; <a href="/h">Hafen</a></div>', "Hafen"),
        ('<ul class="miga_de_pan"><li><a href="/">Portada</a><li><a href="/puerto">Puerto</a></ul>', "Puerto"),
        ('<div class="pathway"><a href="/">Úvod</a> / <a href="/pristav">Přístav</a></div>', "Přístav"),
        ('<p class="breadcrumbs"><a href="/2024/05/">May</a> <a href="/tides">Tides</a></p>', "Tides"),
        ('<ul class="breadcrumb"><li><a href="/">Home</a><li><a href="/tag/lamps">Lamps</a></ul>', "Lamps"),
        ('<p class="rubrik">Hafen</p>', "Hafen"),
        ('<span class="article-category">Harbour</span>', "Harbour"),
        ('<div class="category"><a href="/z/204">港</a></div>', "港"),
        ('<p class="entry-kicker"><a href="/satama">Satama</a></p>', "Satama"),
        ('<span itemprop="articleSection">Porto</span>', "Porto"),
        ('<p><a rel="category tag" href="/category/haven/">Haven</a></p>', "Haven"),
        ('<p><a href="/kategorie/hafen/">Hafen</a> - 3. Mai 2024</p>', "Hafen"),
        ('<p><a href="/harbour/">Harbour</a> <a href="/harbour/pilots">Pilots</a></p>', "Pilots"),
        ("<p>Datum: 22.12.2012, Rubrik: Tiden</p>", "Tiden"),
        ("<p>01.02.2022 Kategorie: Tiden, Verband</p>", "Tiden"),
        ('<nav class="menu"><a href="/sea">Sea</a></nav><h4>Sea</h4>', "Sea"),
        ('<nav class="menu"><a href="/sea">Sea</a></nav><p class="article-tag">Sea</p>', "Sea"),
        ('<nav class="menu"><a href="/sea">Sea</a></nav><h4><a href="/sea">Sea</a></h4>', "Sea"),
        ('<nav class="menu"><a href="/sea" class="current">Sea</a> <a href="/sport">Sport</a></nav>', "Sea"),
        (
            '<ul class="menu"><li class="current-post-parent"><a href="/sea">Sea</a><li><a href="/air">Air</a></ul>',
            "Sea",
        ),
        ('<h1>Tides</h1><ol class="breadcrumb"><li><a href="/">Home</a><li><a href="/t">Tides</a></ol>', "Tides"),
        ('<p class="cat-links"><a href="/c/1">News</a>, <a href="/c/2">Havn</a></p>', "Havn"),
        # What is none.
        ('<nav class="menu"><a href="/category/tides">Tides</a> <a href="/category/sport">Sport</a></nav>', None),
        ('<div class="breadcrumb"><a href="/">Home</a> › Council votes on lamps</div>', None),
        ('<div class="breadcrumb"><a href="/de/">Deutsch</a></div>', None),
        ('<div class="breadcrumb">Tallow Gazette</div>', None),
        ('<p class="kicker">Storm over the bay</p>', None),
        ('<p class="kicker"><a href="https://other.example/tides">Tides</a></p>', None),
        ('<p class="category">3 May 2024</p>', None),
        ('<p class="category">By Ada Quill</p>', None),
        ('<p class="tags"><a rel="tag" href="/tag/lamps">lamps</a></p>', None),
        ('<p class="topics"><a href="/author/ada">Ada Quill</a></p>', None),
        ('<p class="category-share"><a href="/x">Share this with everybody</a></p>', None),
        ('<p class="category">Uncategorized</p>', None),
        ('<p class="category">Is the mast going to be lit again?</p>', None),
        ('<p class="location">Tallow Bay</p>', None),
        ('<p class="education">Two minutes</p>', None),
        ('<p class="category">Alle Themen</p>', None),
        ('<p class="category">EXCLUSIVE</p>', None),
        ('<p class="category">Nur für Abonnenten</p>', None),
        ('<p class="kicker"><a href="/x">닫기</a></p>', None),
        ('<p class="category">The council of the bay said it:</p>', None),
        ('<ul class="breadcrumb"><li><a href="/">Home</a><li><a href="/author/ada">Ada Quill</a></ul>', None),
        ('<div class="box"><h5><a href="/a">Air</a></h5><a href="/x">Gulls take the bread of a school</a></div>', None),
        ('<div><a href="/subscribe">Subscribe</a></div><p>Subscribe</p>', None),
        ('<ul class="breadcrumb"><li><a href="/">Home</a><li><a href="/stories/2024/may">May</a></ul>', None),
        ('<div><span class="category">Sea</span><a href="/x">Gulls take the bread of a whole school</a></div>', None),
        ('<nav class="menu"><a href="/a">Air</a></nav><h4>Sea</h4>', None),
        ('<div><a href="/a">Air</a></div><div><a href="/sea">Sea</a></div><p>Print</p>', None),
        ('<nav class="menu"><a href="/sea" class="active">Sea</a> <a href="/a" class="active">Air</a></nav>', None),
        ('<nav class="menu"><a href="/" class="current">Home</a> <a href="/n" class="current">News</a></nav>', None),
        ("<p>The 3rd of the Category: five storms of 2024</p>", None),
    ],
)
def test_what_is_shown_above_the_headline_names_the_section(shown: str, expected: str | None) -> None:
    assert section_of(_above(shown)).value == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ('<p>Filed under <a href="/h">Harbour</a>, <a href="/t">Tides</a></p>', "Harbour"),
        ('<p>Veröffentlicht in <a href="/h">Hafen</a></p>', "Hafen"),
        ("<p>Kategorie: Hafen</p>", "Hafen"),
        ('<p>Publié dans <a href="/p">Le port</a></p>', "Le port"),
        ('<p>Archivado en: <a href="/p">Puerto</a></p>', "Puerto"),
        ('<p>Categoria: <a href="/p">Porto</a></p>', "Porto"),
        ('<p>Geplaatst in <a href="/h">Haven</a></p>', "Haven"),
        ('<p>Kategoria: <a href="/p">Port lotniczy</a></p>', "Port lotniczy"),
        ('<p>Рубрика: <a href="/g">Гавань</a></p>', "Гавань"),
        ("<p>カテゴリー：港湾</p>", "港湾"),
        ('<p>التصنيف: <a href="/m">الميناء</a></p>', "الميناء"),
        ('<footer><a rel="category tag" href="/category/tides/">Tides</a></footer>', "Tides"),
        ("<p>Share this</p>" * 12 + '<footer><a rel="category tag" href="/c/tides/">Tides</a></footer>', "Tides"),
        # What is none.
        ("<p>Posted in Tallow Bay by the clerk of the council</p>", None),
        ("<p>Published in the spring of the year, the letter was soon forgotten.</p>", None),
        ('<p>Tags: <a rel="tag" href="/tag/lamps">lamps</a></p>', None),
        ('<div class="related"><a rel="category tag" href="/category/sport/">Sport</a></div>', None),
        ('<p>Filed under <a href="/tag/lamps">lamps</a></p>', None),
        ('<aside class="widget"><h3>Categories</h3><ul><li><a href="/c/t">Tides</a></ul></aside>', None),
        ('<aside class="widget_categories"><h3>Categories</h3><p><a href="/category/t">Tides</a></p></aside>', None),
        ('<p>Categories: <a href="/author/ada">Ada Quill</a></p>', None),
    ],
)
def test_what_is_labelled_below_the_story_names_the_section(below: str, expected: str | None) -> None:
    assert section_of(evidence(below=below, url=_URL)).value == expected


@pytest.mark.parametrize(
    ("menu", "expected"),
    [
        ('<a href="/harbour/">The Harbour</a>', "The Harbour"),
        ('<a href="/harbour/">Harbour</a> <a href="/harbour/pilots/">Pilots &amp; Crews</a>', "Pilots & Crews"),
        ('<a href="https://www.tallowgazette.com/harbour.html">Harbour</a>', "Harbour"),
        ('<a href="/news/">News</a>', None),
        ('<a href="/sport/">Sport</a>', None),
        ('<a href="/harbour/pilots/ferry-lamps-vote">Print</a>', None),
        ('<a href="/harbour/#top">Skip</a>', None),
        ('<a href="https://other.example/harbour/">Harbour</a>', None),
        ('<a href="/harbour/"><img src="h.png" alt=""></a>', None),
        ('<a href="/harbour/">All that happened in the harbour today</a>', None),
    ],
)
def test_the_menu_names_the_folder_of_the_address(menu: str, expected: str | None) -> None:
    assert section_of(evidence(below=f'<div class="site-footer"><ul><li>{menu}</ul></div>', url=_URL)).value == expected


def test_what_a_source_says_is_told_with_what_was_wrong_with_it() -> None:
    decision = section_of(_above('<p class="rubrik">Hafen</p>', meta(article__section="Uncategorized")))
    told = {(claim.source, claim.value, claim.why) for claim in decision.claims}
    assert told == {
        ("meta article:section", None, "nobody chose one"),
        ("classed as category", "Hafen", None),
    }


def test_what_says_little_gives_way_to_what_is_shown() -> None:
    assert section_of(_above('<p class="rubrik">Hafen</p>', meta(article__section="Artikel"))).value == "Hafen"


def test_the_page_is_not_read_where_machines_settle_it() -> None:
    decision = section_of(_above('<p class="rubrik">Hafen</p>', ld(articleSection="Pilots")))
    assert [claim.source for claim in decision.claims] == ["json-ld articleSection"]
