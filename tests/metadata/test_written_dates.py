"""Dates as people write them, a language and a script a line."""

from datetime import date

import pytest

from pipeline.metadata.written_dates import written_dates

_DAY = date(2022, 3, 14)


@pytest.mark.parametrize(
    "text",
    """
        14 March 2022|14th of March 2022|March 14th, 2022|Mar. 14, 2022|March 14,2022|14-Mar-2022|Monday 14 March 2022
        EST March 14, 2022|14. März 2022|Mo., 14. Mrz. 2022|14 mars 2022|le 14 mars 2022|14 de marzo de 2022
        14 de marzo del 2022|14 marzo 2022|14 de março de 2022|14 maart 2022|14. mars 2022|14. marts 2022
        14. maaliskuuta 2022|14. märts 2022|2022. gada 14. marts|2022 m. kovo 14 d.|14 marca 2022|14. března 2022
        14. marca 2022|2022. március 14.|14 martie 2022|14 март 2022|14 марта 2022|14-го марта 2022|14 березня 2022
        14 сакавіка 2022|14 Mart 2022|14 mart 2022|14 наурыз 2022|14 Μαρτίου 2022|14 במרץ 2022|14 مارس 2022
        ١٤ مارس ٢٠٢٢|14 मार्च 2022|१४ मार्च २०२२|14 মার্চ 2022|14 மார்ச் 2022|14 มีนาคม 2565|14 tháng 3, 2022
        14 Maret 2022
        14 Mac 2022|14 Machi 2022|14 Maart 2022|14 մարտի 2022|14 მარტი 2022|14 març 2022|14 de març de 2022
        14 mawrth 2022
        14 MART 2022|14 ΜΑΡΤΙΟΥ 2022|14 آذار/مارس 2022|14 மார்ச், 2022|14 มี.ค. 2565|14 มี.ค. 65
        2022年3月14日|2022年03月14日|2022년 3월 14일|2022-03-14|2022/3/14|2022.03.14|14.03.2022|14. 3. 2022|14/03/2022
        03/14/2022|14-03-2022|14.03.22|١٤/٣/٢٠٢٢
    """.strip().replace("\n", "|").split("|"),
    ids=str.strip,
)  # fmt: skip
def test_a_written_date_is_read(text: str) -> None:
    [found] = written_dates(text.strip())
    assert found.days == (_DAY,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14 Marchs",
        "March 2022",
        "14 March",
        "March 32, 2022",
        "30 February 2022",
        "2022-13-01",
        "14 of them in 2022",
        "Route 14 Marching 2022",
        "Version 2.10.22",
        "192.168.1.2022",
        "tel. 14-03-20221",
        "1.14.03.2022",
        "14 March 22022",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert list(written_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2022", None, None),
        ("03/04/2022", "DMY", date(2022, 4, 3)),
        ("03/04/2022", "MDY", date(2022, 3, 4)),
        ("03.04.2022", None, date(2022, 4, 3)),
        ("03.04.2022", "MDY", date(2022, 4, 3)),
        ("04/04/2022", None, date(2022, 4, 4)),
        ("03-04-2022", None, None),
    ],
)
def test_day_and_month_in_figures_need_an_order(text: str, order: str | None, day: date | None) -> None:
    [found] = written_dates(text)
    assert found.day(order) == day


@pytest.mark.parametrize(("language", "month"), [("pl", 11), ("hr", 10), ("cs", 11)])
def test_a_name_two_languages_share_is_read_in_the_pages_own(language: str, month: int) -> None:
    [found] = written_dates("14 listopada 2022" if language != "cs" else "14. listopadu 2022", language)
    assert found.days == (date(2022, month, 14),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("adaquill14.03.2210:44", _DAY),
        ("14.03.2014:30", date(2020, 3, 14)),
        ("14.03.202210:44", _DAY),
        ("2022-03-1410:44", _DAY),
        ("14. März 202210:44 Uhr", _DAY),
        ("March 14, 202210:44", _DAY),
        ("March 14, 2022:15 lamps were lit", _DAY),
    ],
)
def test_a_clock_set_right_behind_a_date_is_no_part_of_its_year(text: str, day: date) -> None:
    [found] = written_dates(text)
    assert found.days == (day,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("دوشنبه 2 تير 1399", date(2020, 6, 22)),
        ("۳۱ شهریور ماه ۱۴۰۲", date(2023, 9, 22)),
        ("30 اسفند 1403", date(2025, 3, 20)),
        ("1 فروردین 1404", date(2025, 3, 21)),
        ("1399/04/02", date(2020, 6, 22)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成３１年４月３０日", date(2019, 4, 30)),
        ("民國109年6月24日", date(2020, 6, 24)),
    ],
)
def test_other_calendars_are_read_where_their_names_or_the_language_tell_them(text: str, day: date) -> None:
    [found] = written_dates(text, "fa")
    assert found.days == (day,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("सोम, 03 फ़र 2021", date(2021, 2, 3)),
        ("03 फरवरी 2021", date(2021, 2, 3)),
        ("03 अक्तूबर 2021", date(2021, 10, 3)),
        ("৩ ফেব্রুয়ারি ২০২১", date(2021, 2, 3)),
        ("3 ايار 2021", date(2021, 5, 3)),
        ("03 جويلية 2021", date(2021, 7, 3)),
        ("3 غشت 2021", date(2021, 8, 3)),
        ("3 KASIM 2021", date(2021, 11, 3)),
        ("3 aout 2021", date(2021, 8, 3)),
    ],
)
def test_months_are_known_without_the_marks_that_writers_leave_out(text: str, day: date) -> None:
    [found] = written_dates(text)
    assert found.day() == day


@pytest.mark.parametrize("text", ["3 พ.ศ. 2564", "3 น.ส. 64", "12 ม.ค. 5", "3 मंगल 2021", "3 ك 2021"])
def test_abbreviations_that_are_no_months_make_no_date(text: str) -> None:
    assert list(written_dates(text)) == []


@pytest.mark.parametrize("text", ["30 اسفند 1402", "5 تیر 1299", "1402/13/01", "令和6年13月1日"])
def test_what_another_calendar_has_not_is_none(text: str) -> None:
    assert list(written_dates(text, "fa")) == []


def test_figures_of_another_calendar_need_its_language() -> None:
    assert list(written_dates("1399/04/02", "en")) == []


def test_all_dates_of_a_line_are_found_in_their_places() -> None:
    text = "Published 3 May 2022, updated 9 May 2022"
    found = list(written_dates(text))
    assert [text[written.start : written.end] for written in found] == ["3 May 2022", "9 May 2022"]
