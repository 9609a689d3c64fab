"""Agencies: the table, and what a dateline and a closing line say by themselves."""

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
from babel import Locale

from pipeline.metadata.agency import agency_named
from pipeline.metadata.attribution import agency_above
from pipeline.metadata.credit_lines import signed_agency
from pipeline.metadata.dateline import dateline
from tests.cleaning.making import STORY, html, page, story_of_page


def _table() -> list[dict[str, Any]]:
    table = tomllib.loads(files("pipeline.metadata").joinpath("agencies.toml").read_text("utf-8"))
    assert set(table) == {"agency"}
    agencies: list[dict[str, Any]] = table["agency"]
    return agencies


def test_every_agency_has_a_name_a_home_its_languages_and_its_spellings_and_nothing_else() -> None:
    languages, countries = set(Locale("en").languages), set(Locale("en").territories)
    for agency in _table():
        assert set(agency) == {"name", "home", "languages", "short"}
        assert agency["home"] in countries
        assert agency["languages"]
        assert languages.issuperset(agency["languages"])
        assert agency["short"]
        assert all(isinstance(short, str) and short == short.strip() for short in agency["short"])
        assert len(agency["short"]) == len(set(agency["short"]))


def test_agencies_of_the_world_are_known_in_their_own_scripts() -> None:
    assert len(_table()) >= 150
    assert sum(any(not short.isascii() for short in agency["short"]) for agency in _table()) >= 80


def test_no_agency_stands_twice() -> None:
    names = Counter(agency["name"] for agency in _table())
    assert max(names.values()) == 1


def test_no_spelling_names_two_agencies() -> None:
    spellings = Counter(short for agency in _table() for short in agency["short"])
    assert max(spellings.values()) == 1


@pytest.mark.parametrize("agency", _table(), ids=lambda agency: agency["name"])
def test_an_agency_is_known_by_what_it_is_called(agency: dict[str, Any]) -> None:
    assert agency_named(agency["short"][0]) == agency["name"]


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("The Associated Press", "AP"),
        ("(Reuters)", "Reuters"),
        ("AFP/Reuters", "AFP"),
        ("Ada Quill, AP", "AP"),
        ("dpa/tmn", "dpa"),
        ("共同通信", "Kyodo"),
        ("ap", None),
        ("reuters", None),
        ("Apple", None),
        ("", None),
        ("Tallow Gazette", None),
        ("UNIAN", "UNIAN"),
        ("Mediafax", "Mediafax"),
        ("SITA", "SITA"),
        ("Beta", "Beta"),
        ("Tasnim", "Tasnim"),
        ("LETA", "LETA"),
    ],
)
def test_a_name_is_an_agencys(name: str, agency: str | None) -> None:
    assert agency_named(name) == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("2026-03-11 10:20:33 来源：新华社", "Xinhua"),
        ("来源：新华社 | 2026-03-11", "Xinhua"),
        ("Kaynak: DHA", "DHA"),
        ("Источник: ТАСС", "TASS"),
        ("图片来源：新华社", None),
        ("Quelle: dpa", None),
        ("来源：灯塔日报", None),
    ],
)
def test_a_source_beside_the_headline_may_be_the_pictures(line: str, agency: str | None) -> None:
    assert agency_above(line) == agency


@pytest.mark.parametrize(
    ("text", "place", "outlet"),
    [
        ("TALLOW BAY (Reuters) - Crews refused.", "Tallow Bay", "Reuters"),
        ("TALLOW BAY, Feb 3 (Reuters) - Crews refused.", "Tallow Bay", "Reuters"),
        ("PARIS — The council met.", "Paris", None),
        ("NEW YORK -- The council met.", "New York", None),
        ("Hong Kong (WABNEWS) — American and", "Hong Kong", "WABNEWS"),
        ("Berlin (dpa) - Der Rat", "Berlin", "dpa"),
        ("Berlin (dpa/tmn) - Der Rat", "Berlin", "dpa"),
        ("Hallstedt/Orrin (dpa) – Der Rat", "Hallstedt/Orrin", "dpa"),
        ("São Paulo (Reuters) - O conselho", "São Paulo", "Reuters"),
        ("(AFP) - The council", None, "AFP"),
        ("TALLOW BAY, March 3 — The council", "Tallow Bay", None),
        ("Crews refused the night watch.", None, None),
        ("Marta Ollin (54) - once a pilot - left.", None, None),
        ("The lamps (forty of them) came late.", None, None),
        ("COVID-19 — the illness — came.", None, None),
        ("", None, None),
        ("ROM (ANSA) - Il consiglio", "Rom", "ANSA"),
        ("HALLSTEDT, Germany (AP) — The", "Hallstedt, Germany", "AP"),
        ("(ANSA) - VALMARE, 03 MAR - Il", "Valmare", "ANSA"),
        ("【東京=共同】評議会は", "東京", "Kyodo"),
        ("The Automobile Association (AA) said so.", None, None),
        ("The Middle East and North Africa (MENA) region", None, None),
        ("The Communist Party (CP) of Orrin said", None, None),
        ("Associated Press (AP) reporters were held.", None, None),
        ("Jon Veld (Green) – once a ferryman – left.", None, None),
        ("Marta Ollin (SPD) - seit Jahren im Amt - geht.", None, None),
        ("EXCLUSIVE — The mayor will resign.", None, None),
        ("BREAKING - The mayor will resign.", None, None),
        ("NATO — and its critics — met.", None, None),
    ],
)
def test_a_dateline_gives_place_and_outlet(text: str, place: str | None, outlet: str | None) -> None:
    assert dateline(text) == (place, outlet)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Nobody was hurt. (Reuters)", "Reuters"),
        ("(AFP)", "AFP"),
        ("Reuters", "Reuters"),
        ("dpa", "dpa"),
        ("AP/Reuters", "AP"),
        ("Nobody was hurt. /TASS/", "TASS"),
        ("Nobody was hurt, he told Reuters.", None),
        ('"No," she told AP', None),
        ("He sued the AP.", None),
        ("Nobody was hurt. (Tallow Gazette)", None),
        ("", None),
        ("Nobody was hurt (AP).", "AP"),
        ("/ritzau/", "Ritzau"),
        ("Source: Reuters", "Reuters"),
        ("Quelle: dpa", "dpa"),
        ("© AFP", "AFP"),
        ("— AFP", "AFP"),
        ("AFP, Reuters", "AFP"),
        ("dpa-infocom, dpa:220314-99-123456/2", "dpa"),
        ("(with inputs from PTI)", "PTI"),
        ("Marta Ollin/SPA", None),
    ],
)
def test_an_agency_signs_at_the_end(text: str, agency: str | None) -> None:
    assert signed_agency(text) == agency


@pytest.mark.parametrize(
    ("outlet", "agency"), [("GazetteNow", None), ("Gazette Now", None), ("WABNEWS", "WABNEWS"), ("AP", "AP")]
)
def test_a_dateline_of_the_site_itself_names_no_agency(outlet: str, agency: str | None) -> None:
    body = html(f"HALLSTEDT, Norway ({outlet}) - The council voted on the lamps of the ferry.", *STORY[1:])
    here = page("https://www.gazettenow.example/lamps")
    assert story_of_page(body.encode(), here).article.agency == agency
