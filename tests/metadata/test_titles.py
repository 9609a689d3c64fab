"""The headline without the site's name around it, and which of several headlines it is."""

import pytest

from pipeline.metadata.candidates import Claim
from pipeline.metadata.title import Surroundings, clean_title, decide_title, title_of
from tests.metadata.making import evidence, ld, meta

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
        ("Mast falls | News | Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls - News - Tallow Gazette", _SITE, "Mast falls"),
        ("Mast falls - Tallow Gazette", "The Tallow Gazette", "Mast falls"),
        ("Why I left - a year at the Tallow Gazette", _SITE, "Why I left - a year at the Tallow Gazette"),
        ("Tallow Gazette | Mast falls", _SITE, "Mast falls"),
        ("Tallow Gazette: Mast falls", _SITE, "Mast falls"),
    ],
)
def test_the_sites_name_goes(title: str, site: str | None, expected: str) -> None:
    around = Surroundings(frozenset({site.casefold().removeprefix("the ")} if site else ()), frozenset({"news"}))
    assert clean_title(title, around) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Mast falls | Quay | 28.04.2024", "Mast falls"),
        ("Mast falls - 28 April 2024 - Tallow Gazette", "Mast falls"),
        ("Mast falls-정치ㅣTallow Gazette", "Mast falls"),
        ("Mast costs 11 Tallow-Dollar - Tallow Gazette", "Mast costs 11 Tallow-Dollar"),
        ("마스트：Tallow Gazette", "마스트"),
        ("Mast falls : 28.04.2024, 10.15 Uhr", "Mast falls"),
        ("Tallow : le mât est tombé", "Tallow : le mât est tombé"),
        ("Mast falls - Gazette of Tallow Online", "Mast falls - Gazette of Tallow Online"),
        ("Mast falls - Tallow Gazette Online", "Mast falls"),
        ("Lamps: A history", "Lamps: A history"),
        ("Sport - a love story", "Sport - a love story"),
        ("AT&amp;T&#39;s mast - Tallow Gazette", "AT&T's mast"),
        ("Tallow Gazette – Tallow Gazette", "Tallow Gazette"),
    ],
)
def test_dates_and_sections_go_with_the_sites_name(title: str, expected: str) -> None:
    assert clean_title(title, Surroundings(frozenset({"tallow gazette"}), frozenset({"정치", "news"}))) == expected


_FALLS, _SITED = "Mast falls on the quay", meta(og__site_name="Tallow Gazette")
_H1 = f"<h1>{_FALLS}</h1>"
_LD = "json-ld headline"


@pytest.mark.parametrize(
    ("head", "h1", "title", "expected", "source"),
    [
        (ld(headline="A mast falls") + meta(og__title="You won't believe it"), _H1, "T", "A mast falls", _LD),
        (ld(headline=["A mast falls"]), "", None, "A mast falls", _LD),
        (ld(headline="") + _SITED + meta(og__title=f"{_FALLS} - Tallow Gazette"), "", None, _FALLS, "social og:title"),
        (ld(headline=5), "", None, None, None),
        (_SITED + meta(og__title="Tallow Gazette"), _H1, None, _FALLS, "h1"),
        ("", "", None, None, None),
        ("", _H1, f"{_FALLS} - Tallow Gazette", _FALLS, "h1"),
        ("", f"<h1>Menu</h1>{_H1}", f"{_FALLS} | Gazette", _FALLS, "h1"),
        ("", "", "Mast falls | Tallow Gazette", "Mast falls", "title"),
        ("", f'<h1><span class="kicker">Storm</span> <span>{_FALLS}</span></h1>', None, _FALLS, "h1"),
        (ld(headline="Storm 2024: Tallow mast") + meta(og__title=_FALLS), _H1, "Storm 2024: Tallow mast", _FALLS, "h1"),
        (ld(headline="The mast of Tallow Bay") + meta(og__title=_FALLS), _H1, _FALLS, "The mast of Tallow Bay", _LD),
        (meta(og__title=f"Storm: {_FALLS}"), f'<h1><b class="overline">Night</b> – {_FALLS}</h1>', None, _FALLS, "h1"),
        (
            meta(og__title=f"Storm: {_FALLS}"),
            f'<h1><b class="overline">Storm</b>: {_FALLS}</h1>',
            None,
            f"Storm: {_FALLS}",
            "social og:title",
        ),
    ],
)
def test_one_of_the_titles_is_believed(
    head: str, h1: str, title: str | None, expected: str | None, source: str | None
) -> None:
    decision = title_of(evidence(head, h1=h1, title=title))
    assert (decision.value, decision.source) == (expected, source)


def test_the_feeds_title_is_for_pages_that_name_none() -> None:
    assert decide_title((), "Mast falls").value == "Mast falls"
    assert decide_title((Claim("h1", "A mast", "A mast"),), "Mast falls").value == "A mast"
