"""Bylines and contributors' lines: people, agency, outlet, and lines that only begin like one."""

import pytest

from pipeline.clean.opening import is_byline
from pipeline.metadata.contributors import read_contributors
from pipeline.metadata.people import read_byline
from tests.cleaning.known import defect

_ADA = ["Ada Quill"]
_BOTH = ["Ada Quill", "Tomas Bracken"]


@pytest.mark.parametrize(
    ("text", "people", "agency"),
    [
        ("By Ada Quill", _ADA, None),
        ("by Ada Quill", _ADA, None),
        ("By: Ada Quill", _ADA, None),
        ("Written by Ada Quill", _ADA, None),
        ("By Ada Quill and Tomas Bracken", _BOTH, None),
        ("By Ada Quill & Tomas Bracken", _BOTH, None),
        ("By Ada Quill, Tomas Bracken and Lise Ohm", [*_BOTH, "Lise Ohm"], None),
        ("By Ada Quill for AFP", _ADA, "AFP"),
        ("By Ada Quill, AP", _ADA, "AP"),
        ("By Ada Quill / Reuters", _ADA, "Reuters"),
        ("By Ada Quill and The Associated Press", _ADA, "AP"),
        ("By AFP", [], "AFP"),
        ("By Reuters Staff", [], "Reuters"),
        ("By Ada Quill of AAP", _ADA, "AAP"),
        ("By Ada Quill, Senior Political Correspondent", _ADA, None),
        ("Ada Quill Senior Writer", _ADA, None),
        ("By Ada Quill in Tallow Bay", _ADA, None),
        ("By Ada Quill ada@tallow.example", _ADA, None),
        ("By Ada Quill @adaq", _ADA, None),
        ("By Ada O’Quill-Bracken", ["Ada O’Quill-Bracken"], None),
        ("By Ada Quill Jr.", ["Ada Quill Jr"], None),
        ("By Ada von Trapp", ["Ada von Trapp"], None),
        ("Von Ada Quill und Tomas Bracken", _BOTH, None),
        ("Par Ada Quill et Tomas Bracken", _BOTH, None),
        ("Por Ada Quill y Tomas Bracken", _BOTH, None),
        ("Di Ada Quill", _ADA, None),
        ("Door Ada Quill", _ADA, None),
        ("Av Ada Quill", _ADA, None),
        ("Автор: Ада Квилл", ["Ада Квилл"], None),
        ("By 山田 花子", ["山田 花子"], None),
        ("Por Marta de la Cruz", ["Marta de la Cruz"], None),
        ("By Ada Quill (AFP)", _ADA, "AFP"),
        ("Von Ada Quill, dpa", _ADA, "dpa"),
        ("Von Ada Quill, Hallstedt", _ADA, None),
        ("By ADA QUILL Associated Press", _ADA, "AP"),
        ("By Ada Quill | March 3, 2023", _ADA, None),
        ("By Ada Quill Monday, November 18, 2019", _ADA, None),
        ("By Ada Quill November 18, 2019", _ADA, None),
        ("By Ada Quill, MD, RDN on November 18, 2019", _ADA, None),
        ("ByAda Quill", _ADA, None),
        ("Posted on November 18, 2019 by Ada Quill", _ADA, None),
        ("18. November 2019, 10:15 Uhr von Ada Quill", _ADA, None),
        ("Byron Quill", ["Byron Quill"], None),
        ("By Ada Quill Updated March 3", _ADA, None),
        ("By Ada Quill, Tallow Gazette", _ADA, None),
        ("By Ada Quill, Special to the Tallow Gazette", _ADA, None),
        ("By Ada Quill, Transport Correspondent", _ADA, None),
        ("By Ada Quill, Photography by Lise Ohm", _ADA, None),
        ("By Our Own Correspondent", [], None),
        defect("Da Costa Lima", ["Da Costa Lima"], None, why="a name loses a particle that reads as 'by'"),
        defect("Von Trapp", ["Von Trapp"], None, why="a name loses a particle that reads as 'by'"),
        defect("Di Renzo Paola", ["Di Renzo Paola"], None, why="a name loses a particle that reads as 'by'"),
        ("By the Editorial Board", ["Editorial Board"], None),  # a desk that signs is named, and is no person
        ("By The Editorial Board", ["The Editorial Board"], None),
    ],
)
def test_a_byline_names_people_and_an_agency(text: str, people: list[str], agency: str | None) -> None:
    byline = read_byline(text)
    assert (list(byline.people), byline.agency) == (people, agency)


@pytest.mark.parametrize(
    ("text", "people", "outlet"),
    [
        ("Ada Quill contributed to this report.", _ADA, None),
        ("Ada Quill also contributed to this story.", _ADA, None),
        ("Ada Quill and Tomas Bracken contributed to this report.", _BOTH, None),
        ("CNN's Ada Quill and Tomas Bracken contributed to this report.", _BOTH, "CNN"),
        ("CNN’s Ada Quill contributed reporting.", _ADA, "CNN"),
        ("Writers Ada Quill in Portland, Maine, and Tomas Bracken in Orrin contributed.", _BOTH, None),
        ("Ada Quill in Bergen, Norway, and Tomas Bracken contributed to this report.", _BOTH, None),
        ("Ada Quill in Daegu, South Korea and Tomas Bracken contributed to this report.", _BOTH, None),
        ("Ada Quill in Orrin, Tomas Bracken and Reuters contributed to this report.", _BOTH, None),
        ("(Reporting by Lise Ohm; additional reporting by Ada Quill; editing by Una Brekke)", _ADA, None),
        ("The Tallow Gazette's Ada Quill contributed to this report.", _ADA, "The Tallow Gazette"),
        ("With reporting by Ada Quill and Tomas Bracken", _BOTH, None),
        ("Additional reporting by Ada Quill.", _ADA, None),
        ("(Reporting by Ada Quill; Editing by Tomas Bracken)", _ADA, None),
        ("Reporting by Ada Quill and Tomas Bracken; Editing by Lise Ohm", _BOTH, None),
        ("Mitarbeit: Ada Quill", _ADA, None),
        ("The Associated Press contributed to this report.", [], None),
        ("Reuters contributed to this report.", [], None),
        ("Ada Quill in Orrin, Tomas Bracken in Veld contributed to this report.", _BOTH, None),
        ("Ada Quill in Tallow Bay, N.Y., and Tomas Bracken in Veld contributed to this report.", _BOTH, None),
        ("Additional reporting by Ada Quill in Orrin.", _ADA, None),
        ("Associated Press writer Ada Quill contributed to this report.", _ADA, None),
        ("AP writers Ada Quill and Tomas Bracken contributed to this report.", _BOTH, None),
        ("Associated Press writers Ada Quill in Orrin and Tomas Bracken in Veld contributed reporting.", _BOTH, None),
        ("Staff writer Ada Quill contributed to this report.", _ADA, None),
    ],
)
def test_a_contributors_line_names_who_and_whose(text: str, people: list[str], outlet: str | None) -> None:
    contributed = read_contributors(text)
    assert (list(contributed.people), contributed.outlet) == (people, outlet)


@pytest.mark.parametrize(
    "text",
    [
        "By Ada Quill",
        "Von Ada Quill",
        "Par Ada Quill",
        "Por Marta de la Cruz",
        "Written by Ada Quill",
        "Ada Quill, Political Correspondent",
        "Ada Quill Senior White House Correspondent",
        "Ada Quill, Berlin Bureau Chief",
        "By Ada Quill and Tomas Bracken for AFP",
        "Автор: Ада Квилл",
    ],
)
def test_a_byline_is_known(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Por ejemplo",
        "Par exemple",
        "By the sea",
        "By 2030 the sea will be here",
        "Story Bridge closes",
        "Words fail the mayor",
        "Posted workers go home",
        "La Palma sleeps",
        "Lamps for all",
        defect("By Royal Command", why="'by' and a capital"),
        "By Friday the quay was empty",
        "By Night, a Town Waits",
        "Von Anfang an",
        "Von Tag zu Tag",
        "Von der Aue besucht Hallstedt",
        "Da Vinci drawing found in attic",
        "Di Maria sinks Orrin",
        "Author Ada Quill dies at 91",
        "Text Messages Show Mayor Knew",
        "Door County votes",
        "Tallow Bay team wins regatta",
        "Hallstedt City Court Clears Mayor",
        "Tallow Bay Health Services To Close",
    ],
)
def test_what_only_begins_like_a_byline_is_none(text: str) -> None:
    assert not is_byline(text)
