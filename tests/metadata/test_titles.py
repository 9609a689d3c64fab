"""The headline without the site's name around it, and which of several headlines it is."""

import pytest

from pipeline.metadata.structured import Structured
from pipeline.metadata.title import headline, without_site
from tests.cleaning.known import defect

_SITE = "Tallow Gazette"


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Mast falls - Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls | Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls – Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls — The Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls · Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls｜タロー新聞", "タロー新聞", "Mast falls"),
        ("Mast falls - and rises", _SITE, "Mast falls - and rises"),
        ("Mast falls – a tragedy in nineteen verses", None, "Mast falls – a tragedy in nineteen verses"),
        ("Well-known mast falls", _SITE, "Well-known mast falls"),
        ("Tallow Gazette", _SITE, "Tallow Gazette"),
        ("Mast falls", None, "Mast falls"),
        ("", _SITE, ""),
        ("-", _SITE, "-"),
        ("|", _SITE, "|"),
        (" - ", _SITE, "-"),
        defect("Mast falls | News | Tallow Gazette", _SITE, "Mast falls", why="a section before the site's name"),
        defect("Mast falls - News - Tallow Gazette", _SITE, "Mast falls", why="a section before the site's name"),
        defect("Mast falls - Tallow Gazette", "The Tallow Gazette", "Mast falls", why="the article in the site's name"),
        defect(
            "Why I left - a year at the Tallow Gazette",
            _SITE,
            "Why I left - a year at the Tallow Gazette",
            why="a tail that speaks of the site is taken for its name",
        ),
        defect(
            "Tallow Gazette | Mast falls", _SITE, "Mast falls", why="the site's name in front is kept, the headline cut"
        ),
        defect("Tallow Gazette: Mast falls", _SITE, "Mast falls", why="the site's name in front"),
    ],
)
def test_the_sites_name_goes(title: str, site: str | None, expected: str) -> None:
    assert without_site(title, site) == expected


def test_what_stands_behind_an_h1_goes_whatever_it_is() -> None:
    assert without_site("Mast falls - all about it", "Elsewhere", ("Mast falls",)) == "Mast falls"


@pytest.mark.parametrize(
    ("article", "meta", "h1", "title", "expected"),
    [
        ({"headline": "A mast falls"}, {"og:title": ("You won't believe it",)}, ("Mast",), "T", "A mast falls"),
        ({"headline": ["A mast falls"]}, {}, (), None, "A mast falls"),
        ({"headline": "AT&amp;T&#39;s mast"}, {}, (), None, "AT&T's mast"),
        ({"headline": ""}, {"og:title": ("Mast falls - Tallow Gazette",)}, (), None, "Mast falls"),
        ({}, {}, ("Mast falls",), "Mast - Tallow Gazette", "Mast falls"),
        ({}, {}, ("Menu", "Mast falls"), "Mast falls | Tallow Gazette", "Mast falls"),
        ({"headline": 5}, {}, (), None, None),
        ({}, {}, (), None, None),
    ],
)
def test_the_newsrooms_own_headline_comes_first(
    article: dict[str, object],
    meta: dict[str, tuple[str, ...]],
    h1: tuple[str, ...],
    title: str | None,
    expected: str | None,
) -> None:
    assert headline(Structured(article, (), meta), h1, title, _SITE) == expected
