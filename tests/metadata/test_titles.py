"""The headline without the site's name around it, and which of several headlines it is."""

import pytest

from pipeline.metadata.title import Surroundings, clean_title

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
