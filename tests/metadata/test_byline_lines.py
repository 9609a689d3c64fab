"""A byline and what a template prints around it, in an element that is called a byline or beside the headline."""

import pytest

from pipeline.metadata.authorship import authorship, people
from pipeline.metadata.beside_names import without_counters
from tests.metadata.making import evidence

_ADA = ["Ada Quill"]
_BOTH = ["Ada Quill", "Tomas Bracken"]


def _named(beside: str) -> list[str]:
    return list(people(authorship(evidence("", beside))))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("By Ada Quill 5 min read", _ADA),
        ("By Ada Quill | 5 min read", _ADA),
        ("By Ada Quill 3 hours ago", _ADA),
        ("By Ada Quill and Tomas Bracken • 12 Comments", _BOTH),
        ("By Ada Quill | No Comments", _ADA),
        ("Von Ada Quill vor 3 Stunden", _ADA),
        ("Por Ada Quill há 2 horas", _ADA),
        ("Par Ada Quill il y a 2 heures", _ADA),
        ("Автор: Ольга Сергеева Просмотров: 1203", ["Ольга Сергеева"]),
        ("By Ada Quill and agencies", _ADA),
        ("Von Ada Quill mit Agenturen", _ADA),
        ("By Ada Quill | Tallow Gazette", _ADA),
        ("By Ada Quill • Harbour", _ADA),
        ("By Ada Quill | 12:00 pm, March 5, 2024", _ADA),
        ("박서준·이하늘 기자", ["박서준", "이하늘"]),
        ("박서준 기자 입력 2024.05.14 10:22", ["박서준"]),
        ("By Ada Quill, CNN Business", _ADA),
        ("5 min read", []),
        ("By 5 hours ago", []),
        ("By Saturday | Harbour", []),
        ("By the numbers | 5 min read", []),
        ("Edited by Ada Quill | Harbour", []),
    ],
)
@pytest.mark.parametrize("element", ["<div>{}</div>", '<div class="byline">{}</div>'])
def test_what_stands_around_the_name_hides_it_nowhere(element: str, line: str, named: list[str]) -> None:
    assert _named(element.format(line)) == named


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Ada Quill | Tallow Gazette", _ADA),
        ("Ada Quill / Tallow Gazette", _ADA),
        ("Ada Quill | ČTK", []),  # a picture's as often
        ("By Ada Quill | ČTK", _ADA),
        ("Ada Quill / Shutterstock", []),
        ("Ada Quill | Photo: Lise Ohm", _ADA),
        ("Edited by Ada Quill | Tallow Gazette", []),
        ("Harbour | Tallow Gazette", []),
    ],
)
def test_an_element_called_a_byline_names_its_author_before_a_bar(line: str, named: list[str]) -> None:
    assert _named(f'<div class="byline">{line}</div>') == named


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("March 5, 2024 by Ada Quill | Harbour", _ADA),
        ("March 5, 2024 | By Ada Quill | Harbour", _ADA),
        ("Posted on March 5, 2024 by Ada Quill in Harbour, Ferries | 3 Comments", _ADA),
        ("Posted March 5, 2024 by Ada Quill & filed under Harbour.", _ADA),
        ("17. Juli 2024 von Wiebke Stahlhut 3 Kommentare", ["Wiebke Stahlhut"]),
        ("Publié le 12 mars 2024 à 21h47 par Solène Quérard", ["Solène Quérard"]),
        ("9 april 2024, 16:00 door Jeroen van der Kade | Haven", ["Jeroen van der Kade"]),
        ("March 5, 2024 by the harbour | Lamps", []),
        ("March 5, 2024 by 3 votes | Harbour", []),
        ("March 5, 2024 by Friday | Harbour", []),
    ],
)
def test_a_name_behind_the_day_is_read_up_to_the_section(line: str, named: list[str]) -> None:
    assert _named(f"<div>{line}</div>") == named


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("作者:何晓东点击:123次", "作者:何晓东"),
        ("By Ada Quill - 12 Comments", "By Ada Quill"),
        ("5 min read | By Ada Quill", "By Ada Quill"),
        ("By Ada Quill, aged 34 years", "By Ada Quill, aged 34 years"),
        ("By Louis XIV and 3 agents", "By Louis XIV and 3 agents"),
        ("By Ada Quill and Agency Bracken", "By Ada Quill and Agency Bracken"),
    ],
)
def test_counters_go_and_names_stay(line: str, left: str) -> None:
    assert without_counters(line) == left
