"""Clocks beside a day: as people write them, the zones behind them, and the offsets they tell."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.metadata.clocks import Clock, clocks, offset_between

_MAY, _JANUARY = date(2024, 5, 3), date(2024, 1, 3)
_AT = datetime(2024, 5, 3, 13, 12, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    """
        at 21:47|um 21:47 Uhr|um 21.47 Uhr|à 21h47|a las 21:47h|alle ore 21.47|kl. 21.47|21:47:09|9:47 PM|9.47 p.m.
        09:47pm|21時47分|21时47分|오후 9:47|下午9:47|21:47 น.|21:47 WIB|T21:47:09|3 May 2024, 21:47
        2024.05.03 21:47|03.05.2024, 21.47
    """.strip().replace("\n", "|").split("|"),
    ids=str.strip,
)  # fmt: skip
def test_a_clock_is_read(text: str) -> None:
    assert [(clock.hour, clock.minute) for clock in clocks(text.strip())] == [(21, 47)]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("5pm", 17),
        ("at 5 p.m.", 17),
        ("12:05 am", 0),
        ("12:05 pm", 12),
        ("오전 9:30", 9),
        ("오전 12:30", 0),
        ("12am", 0),
    ],
)
def test_halves_of_the_day_are_told_apart(text: str, hour: int) -> None:
    assert [clock.hour for clock in clocks(text)] == [hour]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("3 mai 2024 à 10h30 et mis à jour", None),
        ("10:30 cat nou", None),
        ("10:30 ET", "ET"),
        ("10:30 GMT+5:30", "GMT+5:30"),
    ],
)
def test_a_zone_is_in_capitals(text: str, zone: str | None) -> None:
    assert [clock.zone for clock in clocks(text)] == [zone]


@pytest.mark.parametrize(
    "text", ["", "3 May 2024", "03.05.2024", "2024.05.03", "2:1", "25:61", "17:30 pm", "0.5", "10.12.19"]
)
def test_figures_are_no_clocks(text: str) -> None:
    assert list(clocks(text)) == []


@pytest.mark.parametrize(
    ("text", "day", "hours"),
    [
        ("9:12 a.m. EDT", _MAY, -4),
        ("9:12 a.m. ET", _MAY, -4),
        ("9:12 a.m. ET", _JANUARY, -5),
        ("09:12 EST", _JANUARY, -5),
        ("09:12 MESZ", _MAY, 2),
        ("09:12 WIB", _MAY, 7),
        ("09:12 (GMT+7)", _MAY, 7),
        ("09:12 UTC+05:30", _MAY, 5.5),
        ("09:12 GMT-3", _MAY, -3),
        ("09:12 GMT", _MAY, 0),
        ("09:12 GMT- 3 min read", _MAY, 0),
        ("09:12 AEST", _MAY, 10),
        ("09:12 EST", _MAY, None),
        ("09:12 CEST", _JANUARY, None),
        ("09:12 IST", _MAY, None),
        ("09:12 BST", _MAY, None),
        ("09:12 UTC+33", _MAY, None),
        ("09:12 Uhr", _MAY, None),
        ("09:12 BY ADA", _MAY, None),
    ],
)
def test_a_zone_tells_its_offset_in_its_season(text: str, day: date, hours: float | None) -> None:
    [clock] = clocks(text)
    assert clock.offset(day) == (None if hours is None else timedelta(hours=hours))


@pytest.mark.parametrize(
    ("clock", "hours"),
    [
        (Clock(9, 12), -4),
        (Clock(13, 12), 0),
        (Clock(18, 42), 5.5),
        (Clock(18, 57), 5.75),
        (Clock(9, 12, "ET"), -4),
        (Clock(9, 12, "GMT"), None),
        (Clock(9, 27), None),
        (Clock(9, 13), None),
        (Clock(1, 12), None),
    ],
)
def test_a_clock_is_ahead_of_an_instant_as_the_clocks_of_some_zone_are(clock: Clock, hours: float | None) -> None:
    assert offset_between(clock, _MAY, _AT) == (None if hours is None else timedelta(hours=hours))
