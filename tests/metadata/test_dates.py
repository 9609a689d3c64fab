"""Dates of machines and of people: the day as written, an instant only where the source gives one."""

from datetime import UTC, date, datetime

import pytest

from pipeline.metadata.dates import Dated, read_date
from tests.cleaning.making import NIGHT

_DAY = date(2022, 3, 14)
_MORNING = datetime(2022, 3, 14, 10, 15, tzinfo=UTC)


def _read(raw: str) -> Dated | None:
    return read_date(raw, "text", not_after=NIGHT)


@pytest.mark.parametrize(
    ("raw", "day", "instant"),
    [
        ("2022-03-14T10:15:00Z", _DAY, _MORNING),
        ("2022-03-14T10:15Z", _DAY, _MORNING),
        ("2022-03-14 10:15:00 +0000", _DAY, _MORNING),
        ("2022-03-14T11:15:00+01:00", _DAY, _MORNING),
        ("2022-03-14T11:15:00.000+0100", _DAY, _MORNING),
        ("2022-03-14T12:15:00+02", _DAY, _MORNING),
        ("2022-03-14 10:15:00 UTC", _DAY, _MORNING),
        ("2022-03-14T23:30:00-08:00", _DAY, datetime(2022, 3, 15, 7, 30, tzinfo=UTC)),
        ("2022-03-14T10:15:00.1234567Z", _DAY, _MORNING.replace(microsecond=123456)),
        ("Mon, 14 Mar 2022 10:15:00 GMT", _DAY, _MORNING),
        ("Mon, 14 Mar 2022 11:15:00 +0100", _DAY, _MORNING),
        ("Mon, 14 Mar 2022 23:15:00 -0800", _DAY, datetime(2022, 3, 15, 7, 15, tzinfo=UTC)),
        ("14 Mar 2022 05:15:00 EST", _DAY, _MORNING),
        ("20220314T101500Z", _DAY, _MORNING),
    ],
)
def test_a_date_with_an_offset_is_an_instant_on_the_day_as_written(raw: str, day: date, instant: datetime) -> None:
    found = _read(raw)
    assert found is not None
    assert (found.day, found.instant, found.precision, found.raw) == (day, instant, "instant", raw)


@pytest.mark.parametrize(
    "raw",
    [
        "2022-03-14",
        "  2022-03-14  ",
        "2022-03-14T10:15:00",
        "2022-03-14 10:15",
        "20220314",
        "2022/03/14",
        "2022-3-14",
        "2022-03-14T10:15:00 Europe/Berlin",
        "14. März 2022",
        "14. März 2022, 10:15 Uhr",
        "Montag, 14.03.2022",
        "14.3.2022",
        "Stand: 14.03.2022",
        "Veröffentlicht am 14. März 2022 um 10:15 Uhr",
        "le 14 mars 2022",
        "Publié le 14/03/2022 à 10:15",
        "14 mars 2022 à 10h15",
        "14 de marzo de 2022",
        "14 de março de 2022",
        "14 marzo 2022",
        "14 maart 2022",
        "14 марта 2022",
        "2022年3月14日",
        "2022年03月14日 10時15分",
        "March 14, 2022",
        "14 March 2022",
        "Monday 14 March 2022 10.15 GMT",
        "Mar. 14, 2022",
        "March 14th, 2022",
        "Updated 10:15 a.m. EST March 14, 2022",
        "14/03/2022",
        "03/14/2022",
        "date 2022-03-14 World",
        "14-Mar-2022",
        "2022년 3월 14일",
        "14 Mart 2022",
        "١٤ مارس ٢٠٢٢",
        "14 มีนาคม 2565",
    ],
)
def test_a_date_without_an_offset_is_a_day(raw: str) -> None:
    found = _read(raw)
    assert found is not None
    assert (found.day, found.instant, found.precision) == (_DAY, None, "day")


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("04.02.2022", date(2022, 2, 4)),
        ("Stand: 04.02.2022, 08:00 Uhr", date(2022, 2, 4)),
        ("4. Februar 2022", date(2022, 2, 4)),
        ("1er février 2022", date(2022, 2, 1)),
        ("Sept. 3, 2022", date(2022, 9, 3)),
        ("3 May 2022", date(2022, 5, 3)),
        ("29.02.2020", date(2020, 2, 29)),
        ("1995-01-01", date(1995, 1, 1)),
        ("2024-06-02", date(2024, 6, 2)),
        ("2024-05-31", date(2024, 5, 31)),
    ],
)
def test_a_day_is_read_as_its_country_writes_it(raw: str, day: date) -> None:
    found = _read(raw)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "N/A",
        "{{ date }}",
        "null",
        "yesterday",
        "today",
        "3 hours ago",
        "vor 2 Stunden",
        "Monday",
        "March 2022",
        "2022",
        "10:15",
        "May",
        "0",
        "-1",
        "1e9",
        "1583020800",
        "1583020800000",
        "99999999999999",
        "1970-01-01T00:00:00Z",
        "0000-00-00 00:00:00",
        "0001-01-01",
        "0001-01-01T00:00:00",
        "9999-12-31",
        "1994-12-31",
        "2022-02-30",
        "30.02.2022",
        "2024-06-03",
        "2031-01-01T00:00:00Z",
        "04/02/2022",
        "12 12 12",
        "2022-W11-1",
        "2022-073",
        "a" * 100_000,
        "1" * 5_000,
        "14. März 2022 " * 50,
        "\x00",
        "\ud83d",
        "2022-13-01",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "Version 2.10.22",
    ],
)
def test_what_is_no_day_that_can_be_is_none(raw: str) -> None:
    assert _read(raw) is None


def test_a_day_of_grace_is_for_time_zones_and_no_more() -> None:
    assert _read("2024-06-02T12:00:00+14:00") is not None
    assert _read("2024-06-03T00:00:00+14:00") is None
