"""Agencies: the table, and the three places where one signs: dateline, closing line, byline."""

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from pipeline.metadata.agency import agency_named, dateline, dateline_span, signed_agency
from tests.cleaning.known import defect

_MEANT = {"dpa-AFX"}  # dpa's own business service carries both names


def _table() -> list[dict[str, Any]]:
    table = tomllib.loads(files("pipeline.metadata").joinpath("agencies.toml").read_text("utf-8"))
    assert set(table) == {"agency"}
    agencies: list[dict[str, Any]] = table["agency"]
    return agencies


def test_every_agency_has_a_name_and_its_spellings_and_nothing_else() -> None:
    for agency in _table():
        assert set(agency) == {"name", "short"}
        assert agency["short"]
        assert all(isinstance(short, str) and short == short.strip() for short in agency["short"])
        assert len(agency["short"]) == len(set(agency["short"]))


def test_no_agency_stands_twice() -> None:
    names = Counter(agency["name"] for agency in _table())
    assert max(names.values()) == 1


def test_no_spelling_names_two_agencies_unless_it_is_meant() -> None:
    spellings = Counter(short for agency in _table() for short in agency["short"])
    assert {short for short, times in spellings.items() if times > 1} <= _MEANT


@pytest.mark.parametrize(
    "agency",
    [
        defect(agency, why="it is listed as İHA alone") if agency["name"] == "IHA" else pytest.param(agency)
        for agency in _table()
    ],
    ids=lambda agency: agency["name"],
)
def test_an_agency_is_known_by_its_own_name(agency: dict[str, Any]) -> None:
    assert agency_named(agency["name"]) == agency["name"]


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
        defect("Beta", "Beta", why="Beta is no part of Tanjug"),
        defect("Tasnim", "Tasnim", why="Tasnim, Fars and ISNA are no parts of IRNA"),
        defect("LETA", "LETA", why="LETA and ELTA are no parts of BNS"),
    ],
)
def test_a_name_is_an_agencys(name: str, agency: str | None) -> None:
    assert agency_named(name) == agency


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
        defect("ROM (ANSA) - Il consiglio", "Rom", "ANSA", why="a place of three capitals keeps them: ROM, but Paris"),
        defect("HALLSTEDT, Germany (AP) — The", "Hallstedt, Germany", "AP", why="a place in capitals with its country"),
        defect("(ANSA) - VALMARE, 03 MAR - Il", "Valmare", "ANSA", why="a place behind the agency"),
        defect("【東京=共同】評議会は", "東京", "Kyodo", why="no Japanese dateline is known"),
        ("The Automobile Association (AA) said so.", None, None),
        ("The Middle East and North Africa (MENA) region", None, None),
        ("The Communist Party (CP) of Orrin said", None, None),
        ("Associated Press (AP) reporters were held.", None, None),
        defect("Jon Veld (Green) – once a ferryman – left.", None, None, why="a party in brackets before a dash"),
        defect("Marta Ollin (SPD) - seit Jahren im Amt - geht.", None, None, why="a party in brackets before a dash"),
        ("EXCLUSIVE — The mayor will resign.", None, None),
        ("BREAKING - The mayor will resign.", None, None),
        defect("NATO — and its critics — met.", None, None, why="capitals before a dash"),
    ],
)
def test_a_dateline_gives_place_and_outlet(text: str, place: str | None, outlet: str | None) -> None:
    assert dateline(text) == (place, outlet)


def test_the_span_of_a_dateline_ends_where_the_story_begins() -> None:
    text = "TALLOW BAY (Reuters) - Crews refused."
    assert text[dateline_span(text) :] == "Crews refused."
    assert dateline_span("Crews refused.") == 0


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
        defect("Nobody was hurt (AP).", "AP", why="a signature inside the last sentence's full stop"),
        defect("/ritzau/", "Ritzau", why="'/ritzau/' is looked up without its slashes, and only 'Ritzau' is listed"),
        defect("Source: Reuters", "Reuters", why="a source line"),
        defect("Quelle: dpa", "dpa", why="a source line"),
        defect("© AFP", "AFP", why="an agency's copyright line"),
        defect("— AFP", "AFP", why="a signature behind a dash"),
        defect("AFP, Reuters", "AFP", why="two agencies parted by a comma"),
        defect("dpa-infocom, dpa:220314-99-123456/2", "dpa", why="dpa's own closing line"),
        defect("(with inputs from PTI)", "PTI", why="India's closing line"),
        defect("Marta Ollin/SPA", None, why="a country's code in a list of results"),
    ],
)
def test_an_agency_signs_at_the_end(text: str, agency: str | None) -> None:
    assert signed_agency(text) == agency
