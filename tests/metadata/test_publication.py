"""When a story was published: sources that agree, that contradict each other, that know only "3 hours ago"."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pipeline.ids import stable_id
from pipeline.metadata.candidates import Claim
from pipeline.metadata.dates import Dated, date_claim
from pipeline.metadata.publication import decide_modified, decide_published, publication
from pipeline.records import ArticleUrl
from tests.cleaning.making import NIGHT, STORY, URL
from tests.metadata.making import evidence, ld, meta

_AT, _DAY = "2024-05-03T08:15:00+02:00", "2024-05-03"
_LETTER = '<p>The letter is dated <time datetime="1998-03-20">20 March 1998</time>.</p>'
_YEARLESS = "visible, without its year"
_NAMED, _SHOWN = meta(article__published_time=_AT), "<p>3 May 2024</p>"
_DE = {"lang": "de"}
_EARLY = meta(article__published_time="2024-04-23")
_POST = '<div class="comment-head"><p>adaquill03.05.2410:44</p></div>'
_DATED = URL.replace("/05/", "/05/03/")
_LISTED = ArticleUrl(
    stable_id(URL), URL, URL, "feed1", "feed", None, None, "Fri, 03 May 2024 08:15:00 +0200", NIGHT, "r"
)


_NAMED_BY = "meta article:published_time"


def _script(text: str) -> str:
    return f"<script>{text}</script>"


@pytest.mark.parametrize(
    ("head", "beside", "more", "day", "source"),
    [
        (ld(datePublished=_AT), "", {}, _DAY, "json-ld datePublished"),
        (meta(article__published_time=_AT), "", {}, _DAY, "meta article:published_time"),
        ('<meta name="DC.date.issued" content="2024-05-03">', "", {}, _DAY, "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="2024-05-03">', "", {}, _DAY, "meta datepublished"),
        ("", "", {"url": _DATED}, _DAY, "url"),
        ("", f'<p itemprop="datePublished" content="{_DAY} 08:15:00">May</p>', {}, _DAY, "microdata datePublished"),
        ("", '<span itemprop="datePublished">3 May 2024</span>', {}, _DAY, "microdata datePublished"),
        (_NAMED, '<p itemprop="datePublished">9 May 2024</p>', {}, _DAY, "meta article:published_time"),
        ("", f'<div class="comments"><p itemprop="datePublished">9 May 2024</p></div>{_SHOWN}', {}, _DAY, "visible"),
        (ld(datePublished="2024-05-01") + _NAMED, _SHOWN, {}, _DAY, "meta article:published_time"),
        (ld(datePublished="2024-05-01") + _NAMED, "", {}, "2024-05-01", "json-ld datePublished"),
        (ld(datePublished="2024-05-01") + _NAMED, "<p>9 May 2024</p>", {}, "2024-05-01", "json-ld datePublished"),
        (ld(datePublished="2024-05-01", dateModified=_DAY), _SHOWN, {}, "2024-05-01", "json-ld datePublished"),
        ("", "", {"listed": _LISTED}, _DAY, "feed"),
        ("", '<time datetime="2024-05-03T08:15">May</time>', {}, _DAY, "time"),
        ("", "<time>3 May 2024</time>", {}, _DAY, "time"),
        ("", "<p>3 May 2024, 8.15am</p>", {}, _DAY, "visible"),
        ("", "<p>Published: 03/05/2024</p>", {}, _DAY, "visible"),
        ("", "<p>Published: 05/03/2024</p>", {"lang": "en-US"}, _DAY, "visible"),
        ("", "<p>03/05/2024</p>", {"lang": "fr"}, _DAY, "visible"),
        ("", "<p>03/05/2024</p>", {"lang": "en"}, _DAY, "visible"),
        ("", "<p>05/03/2024</p>", {"lang": "en"}, _DAY, "visible"),
        ("", "<p>Ada Quill | 3 May 2024</p>", {}, _DAY, "visible"),
        ("", "<p>Veröffentlicht am 3. Mai 2024 - Aktualisiert am 9. Mai 2024</p>", {"lang": "de"}, _DAY, "visible"),
        ("", "<p>Last updated 9 May 2024, first published 3 May 2024</p>", {}, _DAY, "visible"),
        ('<meta name="date" content="2024-05-09">', "<p>3 May 2024</p>", {}, _DAY, "visible"),
        (ld(datePublished="2024-04-01"), _LETTER, {}, "2024-04-01", "json-ld datePublished"),
        (ld(datePublished="2024-04-01"), _SHOWN, {}, "2024-04-01", "json-ld datePublished"),
        ('<meta name="description" content="On lamps (news of 3 May 2024)">', "", {}, _DAY, "meta description"),
        ('<meta name="description" content="3 May 2024 - On lamps and masts">', "", {}, _DAY, "meta description"),
        ("", '<p>[05月03日 11時30分]</p><img src="/i/20240503_1.jpg">', {"lang": "ja"}, _DAY, _YEARLESS),
        ("", '<p>Friday, 3 May, 10:32</p><b id="n-2024-05-03"></b>', {}, _DAY, _YEARLESS),
        ("", "<p>05/03/2024</p>", {"lang": "en", "url": URL.replace("/2024/", "/en-us/")}, _DAY, "visible"),
        ("", "<p>05/03/2024</p>", {"below": "<p>Also on 04/28/2024</p>", "lang": "en"}, _DAY, "visible"),
        ("", "<p>03/05/2024</p>", {"below": "<p>Also on 28/04/2024</p>", "lang": "en"}, _DAY, "visible"),
        ('<meta name="date" content="2024-05-03">', "", {}, _DAY, "meta date"),
        (ld(datePublished="N/A") + meta(article__published_time=_AT), "", {}, _DAY, "meta article:published_time"),
        (
            ld(datePublished="2031-01-01") + meta(article__published_time=_AT),
            "",
            {},
            _DAY,
            "meta article:published_time",
        ),
        (ld(datePublished="1970-01-01T00:00:00Z"), "<p>3 May 2024</p>", {}, _DAY, "visible"),
        (ld(datePublished=_AT), "<p>9 May 2024</p>", {}, _DAY, "json-ld datePublished"),
        (ld(datePublished=_AT), "", {"url": URL.replace("/05/", "/04/30/")}, _DAY, "json-ld datePublished"),
        ("", "<p>Updated 3 May 2024</p>", {}, _DAY, "htmldate"),
        ("", "", {"below": "<p>This entry was posted on 3 May 2024 in Ferries by Ada Quill.</p>"}, _DAY, "visible"),
        (
            "",
            "",
            {"below": "<p>Dieser Beitrag wurde am 03/05/2024 von aq in Fähren veröffentlicht.</p>", **_DE},
            _DAY,
            "visible",
        ),
        (
            "",
            "",
            {"below": "<p>Lampen wurde am 3. Mai 2024 um 23:03 gepostet, unter Fähren abgelegt.</p>"},
            _DAY,
            "visible",
        ),
        (
            "",
            "",
            {"below": "<p>Cet article a été publié dans Phares le 3 mai 2024.</p>", "lang": "fr"},
            _DAY,
            "visible",
        ),
        ("", "", {"below": "<p>Updated 1 May 2024</p>"}, "2024-05-01", "htmldate"),
        (_EARLY + _script('{"cmsPublishingDate":"2024-05-03"}'), _SHOWN, {}, _DAY, "script"),
        (_EARLY + _script("data = {publishedAt: '2024-05-03T08:15:00Z'}"), _SHOWN, {}, _DAY, "script"),
        (_EARLY + _script(r'"{\"publication_date\":\"2024-05-03\"}"'), _SHOWN, {}, _DAY, "script"),
        (_EARLY + _script('{"publishedAt":"2024-05-03"}'), "", {}, "2024-04-23", _NAMED_BY),
        (_EARLY + _script('{"lastPublishedAt":"2024-05-03"}'), _SHOWN, {}, "2024-04-23", _NAMED_BY),
        (_EARLY + _script('{"publishedAt":"2024-05-09"}'), _SHOWN, {}, "2024-04-23", _NAMED_BY),
        (
            _EARLY + _script('{"publishedAt":"2024-05-03","first_publish_date":"2024-04-23"}'),
            _SHOWN,
            {},
            "2024-04-23",
            _NAMED_BY,
        ),
        ("", "<p>۱۴ اردیبهشت ۱۴۰۳ - ۱۲:۰۹</p>", {"lang": "fa"}, _DAY, "visible"),
        ("", "<p>1403/02/14</p>", {"lang": "fa-IR"}, _DAY, "visible"),
        (meta(article__published_time="1403-02-14T08:15:00+03:30"), "", {"lang": "fa"}, _DAY, _NAMED_BY),
        ("", "", {"url": "https://news.example/fa/news/1403/02/14/4711/lamps"}, _DAY, "url"),
        ("", "<p>令和6年5月3日</p>", {"lang": "ja"}, _DAY, "visible"),
        ("", "<p>中華民國113年5月3日</p>", {"lang": "zh-TW"}, _DAY, "visible"),
        ("", "<p>3 hours ago</p>", {}, "2024-05-31", "visible ago"),
        ("", "<p>vor 3 Stunden</p>", {"lang": "de"}, "2024-05-31", "visible ago"),
        ("", "<p>il y a 2 jours</p>", {"lang": "fr"}, "2024-05-30", "visible ago"),
        ("", "<p>hace 3 horas</p>", {"lang": "es"}, "2024-05-31", "visible ago"),
        ("", "<time>5 hours ago</time>", {}, "2024-05-31", "time ago"),
        ("", "<p>3 hours ago</p><p>3 May 2024</p>", {}, _DAY, "visible"),
        ("", '<div class="comments"><p>9 May 2024</p></div><p>3 May 2024</p>', {}, _DAY, "visible"),
        ("", "<figure><figcaption>The quay, 9 May 2024</figcaption></figure><p>3 May 2024</p>", {}, _DAY, "visible"),
    ],
)
def test_the_first_source_by_rank_gives_the_day(
    head: str, beside: str, more: dict[str, Any], day: str, source: str
) -> None:
    published, _ = publication(evidence(head, beside, **more))
    assert published.value is not None
    assert (published.value.day.isoformat(), published.source) == (day, source)


@pytest.mark.parametrize(
    ("head", "beside", "more"),
    [
        ("", "", {}),
        ("", "<p>© 2024 The Tallow Gazette</p>", {}),
        ("", "", {"below": "<p>Press notice no. 05/2024</p>"}),
        ("", "", {"below": "<p>Das Album wurde am 3. Mai veröffentlicht, wie diese Lampen.</p>"}),
        ("", "<p>Today</p>", {}),
        (ld(datePublished="2031-01-01"), "", {}),
        ("", "<p>3 May 2031</p>", {}),
        ("", "<p>03/05/2024</p>", {"lang": "en", "url": URL.replace("/2024/05/", "/")}),
        ("", "<p>03/05/2024</p>", {"lang": "en", "url": URL.replace("/05/", "/06/")}),
        ("", "<p>3 May, 10:32</p>", {}),
    ],
)
def test_what_is_not_known_stays_unknown(head: str, beside: str, more: dict[str, Any]) -> None:
    published, modified = publication(evidence(head, beside, **more))
    assert (published.value, modified.value) == (None, None)


def test_hours_ago_are_counted_from_the_fetch() -> None:
    published, _ = publication(evidence(beside="<p>3 hours ago</p>"))
    assert published.value is not None
    assert published.value.instant == NIGHT - timedelta(hours=3)


@pytest.mark.parametrize(
    ("head", "beside", "url", "day"),
    [
        (ld(datePublished="2024-05-04T03:15:00Z"), "<p>May 3, 2024</p>", URL, "2024-05-03"),
        (ld(datePublished="2024-05-04T03:15:00Z"), "", _DATED, "2024-05-03"),
        (ld(datePublished="2024-05-02T23:15:00Z"), "<p>3 May 2024</p>", URL, "2024-05-03"),
        (ld(datePublished="2024-05-04T03:15:00Z"), "<p>May 2, 2024</p>", URL, "2024-05-04"),
        (ld(datePublished="2024-05-04T12:15:00Z"), "<p>9 May 2024</p>", URL, "2024-05-04"),
        (ld(datePublished="2024-05-04T03:15:00+02:00"), "<p>May 3, 2024</p>", URL, "2024-05-04"),
        (ld(datePublished="2024-05-02T22:15:00Z") + meta(date="2024-05-03T00:15:00+02:00"), "", URL, "2024-05-03"),
    ],
)
def test_an_instant_in_utc_keeps_the_publishers_day(head: str, beside: str, url: str, day: str) -> None:
    published, _ = publication(evidence(head, beside, url=url))
    assert published.value is not None
    assert published.value.day.isoformat() == day
    assert published.value.instant is not None


@pytest.mark.parametrize(
    ("shown", "zone"),
    [
        ("May 3, 2024, 11:15 PM", "-04:00"),
        ("May 3, 2024 at 11:15 p.m. EDT", "-04:00"),
        ("3 May 2024, 23.15", "-04:00"),
        ("3 May 2024, 20:15", "-07:00"),
        ("3 May 2024, 23:20", "+00:00"),
        ("3 May 2024, 10:15", "+00:00"),
        ("3 May 2024", "+00:00"),
    ],
)
def test_the_clock_beside_the_publishers_day_tells_the_offset(shown: str, zone: str) -> None:
    published, _ = publication(evidence(ld(datePublished="2024-05-04T03:15:42Z"), f"<p>{shown}</p>"))
    assert published.value is not None
    assert (published.value.day.isoformat(), published.value.zone) == ("2024-05-03", zone)
    assert published.value.instant == datetime(2024, 5, 4, 3, 15, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "zone"),
    [
        ("3 May 2024, 9.15am", "-04:00"),
        ("May 3, 2024 at 9:15 a.m. EDT", "-04:00"),
        ("3. Mai 2024, 15:15 Uhr", "+02:00"),
        ("3 mai 2024 à 15h15", "+02:00"),
        ("3 May 2024, 18:45", "+05:30"),
        ("3 May 2024, 13:15", "+00:00"),
        ("3 May 2024, 9:15 GMT", "+00:00"),
        ("3 May 2024, 9:31", "+00:00"),
        ("9 May 2024, 9:15", "+00:00"),
    ],
)
def test_the_clock_beside_the_same_day_tells_the_offset(shown: str, zone: str) -> None:
    published, _ = publication(evidence(ld(datePublished="2024-05-03T13:15:42Z"), f"<p>{shown}</p>"))
    assert published.value is not None
    assert (published.value.day.isoformat(), published.value.zone) == (_DAY, zone)
    assert published.value.instant == datetime(2024, 5, 3, 13, 15, 42, tzinfo=UTC)


def test_midnight_in_utc_stands_for_a_day_and_has_no_other_zone() -> None:
    published, _ = publication(evidence(ld(datePublished="2024-05-03T00:00:00Z"), "<p>3 May 2024, 9:00</p>"))
    assert published.value is not None
    assert (published.value.day.isoformat(), published.value.zone) == (_DAY, "+00:00")


_TIME = '<time datetime="2024-05-03T20:15:44+02:00">May</time>'
_ITS_INSTANT, _ON_THE_DOT = "2024-05-03T18:15:44+00:00", "2024-05-03T18:15:00+00:00"


@pytest.mark.parametrize(
    ("head", "beside", "more", "instant", "zone"),
    [
        ("", _TIME, {"url": _DATED}, _ITS_INSTANT, "+02:00"),
        (ld(datePublished=_DAY), _TIME, {}, _ITS_INSTANT, "+02:00"),
        (ld(datePublished="2024-05-03 20:15:44"), _TIME, {}, _ITS_INSTANT, "+02:00"),
        (ld(datePublished="2024-05-03 00:00:00"), _TIME, {}, _ITS_INSTANT, "+02:00"),
        (
            ld(datePublished="2024-05-03T20:15:44"),
            _TIME.replace("20:15:44+02:00", "18:15:44Z"),
            {},
            _ITS_INSTANT,
            "+02:00",
        ),
        (
            ld(datePublished=_DAY) + meta(og__pubdate=_ITS_INSTANT),
            "<p>3 May 2024, 14:15</p>",
            {},
            _ITS_INSTANT,
            "-04:00",
        ),
        (meta(date="2024-05-03T20:15:44+02:00"), "<p>3 May 2024</p>", {}, _ITS_INSTANT, "+02:00"),
        (meta(date="2024-05-03T20:15:44+02:00"), "<p>3 May 2024, 20.15</p>", {}, _ITS_INSTANT, "+02:00"),
        ("", "<p>3 May 2024, 14:15 EDT</p>", {}, _ON_THE_DOT, "-04:00"),
        ("", "<p>Published 2:15 PM EDT May 3, 2024</p>", {}, _ON_THE_DOT, "-04:00"),
        ("", "<p>Jumat, 3 Mei 2024 | 01:15 WIB</p>", {"lang": "id"}, "2024-05-02T18:15:00+00:00", "+07:00"),
        ("", "<p>Thứ sáu, 3/5/2024, 09:30 (GMT+7)</p>", {"lang": "vi"}, "2024-05-03T02:30:00+00:00", "+07:00"),
        (ld(datePublished=_DAY), _TIME.replace("-03T", "-04T"), {}, None, None),
        (ld(datePublished="2024-05-03 08:00"), _TIME, {}, None, None),
        (ld(datePublished=_DAY), _TIME.replace("20:15:44", "00:00:00"), {}, None, None),
        (ld(datePublished=_DAY), _TIME.replace("<time", '<time class="updated"'), {}, None, None),
        (meta(date="2024-05-03T18:40:00+02:00"), "<p>3 May 2024, 20.15</p>", {}, None, None),
        ("", "<p>3 May 2024, 14:15</p>", {}, None, None),
        ("", "<p>Published 3 May 2024, 14:15 EST</p>", {}, None, None),
        ("", "<p>3 May 2024 | The fair begins in its usual field at 5pm EDT</p>", {}, None, None),
    ],
)
def test_of_one_day_the_more_precise_source_gives_the_instant(
    head: str, beside: str, more: dict[str, Any], instant: str | None, zone: str | None
) -> None:
    published, _ = publication(evidence(head, beside, **more))
    assert published.value is not None
    assert published.value.day.isoformat() == _DAY
    found = published.value.instant
    assert (found and found.isoformat(), published.value.zone) == (instant, zone)


def test_an_instants_own_day_stays_where_the_page_shows_it_too() -> None:
    shown = '<p>3 May 2024 • 1:16pm</p><time datetime="2024-05-04T09:42:20">May</time>'
    published, _ = publication(evidence(ld(datePublished="2024-05-03T13:16Z"), shown))
    assert published.value is not None
    assert (published.value.day.isoformat(), published.value.zone) == (_DAY, "+00:00")


_LATER = "2024-05-09T08:15:00+02:00"


def _time(marks: str, raw: str = _AT, shown: str = "May") -> str:
    return f'<time {marks} datetime="{raw}">{shown}</time>'


@pytest.mark.parametrize(
    ("beside", "published", "modified"),
    [
        (_time('class="entry-date published updated"'), _AT, None),
        (_time('class="entry-date updated td-module-date"'), _AT, None),
        (_time('class="updated" itemprop="datePublished" pubdate'), _AT, None),
        (_time('class="entry-date published"') + _time('class="updated"', _LATER), _AT, _LATER),
        (_time('class="updated"', _LATER) + _time('class="entry-date published"'), _AT, _LATER),
        (_time('class="date"') + _time('class="date-updated"', _LATER), _AT, _LATER),
        (_time('class="date"') + _time('itemprop="dateModified"', _LATER), _AT, _LATER),
        (_time('class="post-date"') + _time('class="post-published updated"', _LATER, "Last updated"), _AT, _LATER),
        (_time('class="entry-date updated"') + 2 * _time('class="entry-date updated"', _LATER), _AT, None),
    ],
)
def test_a_time_marked_as_publication_and_as_a_change_is_publication(
    beside: str, published: str, modified: str | None
) -> None:
    found = publication(evidence("", beside))
    assert tuple(decision.value and decision.value.raw for decision in found) == (published, modified)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Aktualizacja: 09.05.2024", "pl"),
        ("Aktualizováno 9. 5. 2024", "cs"),
        ("Τελευταία ενημέρωση: 09/05/2024", "el"),
        ("업데이트 2024-05-09 09:00", "ko"),
        ("Uppfært 9.5.2024", "is"),
        ("עודכן: 09.05.24", "he"),
        ("آخر تحديث: 09/05/2024", "ar"),
        ("Frissítve: 2024. 05. 09.", "hu"),
        ("Обновено на 09.05.2024", "bg"),
        ("अपडेट: 9 मई 2024", "hi"),
    ],
)
def test_changes_are_told_in_many_languages(line: str, language: str) -> None:
    _, changed = publication(evidence(ld(datePublished=_AT), f"<p>{line}</p>", lang=language))
    assert (changed.value and changed.value.day.isoformat()) == "2024-05-09"


def test_a_forums_first_post_is_dated_by_the_line_above_it_though_all_posts_are_called_comments() -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    posts = f'<h1>Lamps</h1>{_POST}<div class="comment-text">{told}</div><p class="comment-head">bo04.05.2411:15</p>'
    published, _ = publication(evidence(h1=posts))
    assert (published.value and published.value.day.isoformat(), published.source) == (_DAY, "visible")


@pytest.mark.parametrize(
    ("script", "beside", "day", "zone"),
    [
        ('{"timezone":{"short":"ET","long":"America/New_York"}}', "", "2024-05-03", "-04:00"),
        (r'{"timezone_string":"America\/New_York"}', "", "2024-05-03", "-04:00"),
        ("track({tz: 'America/New_York'})", "<p>May 3, 2024</p>", "2024-05-03", "-04:00"),
        ('{"timeZone":"Asia/Kolkata"}', "", "2024-05-04", "+05:30"),
        ('{"timeZone":"Asia/Kolkata"}', "<p>May 3, 2024</p>", "2024-05-03", "+00:00"),
        ('{"timeZone":"America/New_York"}', "<p>May 4, 2024</p>", "2024-05-04", "+00:00"),
        ('{"timezone":"America/New_York","a":{"timezone":"Europe/Rome"}}', "", "2024-05-04", "+00:00"),
        ('{"userTimezone":"America/New_York"}', "", "2024-05-04", "+00:00"),
        ('{"timezone":"America/Tallow"}', "", "2024-05-04", "+00:00"),
        ('{"timezone":"UTC"}', "", "2024-05-04", "+00:00"),
        ('{"section":"America/New_York"}', "", "2024-05-04", "+00:00"),
    ],
)
def test_the_zone_that_scripts_name_tells_the_offset(script: str, beside: str, day: str, zone: str) -> None:
    published, _ = publication(evidence(ld(datePublished="2024-05-04T03:15:42Z") + _script(script), beside))
    assert published.value is not None
    assert (published.value.day.isoformat(), published.value.zone) == (day, zone)
    assert published.value.instant == datetime(2024, 5, 4, 3, 15, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "beside", "modified"),
    [
        (ld(datePublished=_AT, dateModified="2024-05-09T10:00:00Z"), "", "2024-05-09"),
        (ld(datePublished=_AT) + meta(article__modified_time="2024-05-09T10:00:00Z"), "", "2024-05-09"),
        (ld(datePublished=_AT), "<p>Updated 9 May 2024</p>", "2024-05-09"),
        (ld(datePublished=_AT), "<p>Stand: 09.05.2024</p>", "2024-05-09"),
        (ld(datePublished=_AT), '<time class="updated" datetime="2024-05-09">May</time>', "2024-05-09"),
        (ld(datePublished=_AT, dateModified="2024-05-01"), "", None),
        (ld(datePublished=_AT, dateModified="2031-05-01"), "", None),
        (ld(datePublished=_AT), "", None),
    ],
)
def test_the_last_change_is_not_before_publication(head: str, beside: str, modified: str | None) -> None:
    _, changed = publication(evidence(head, beside))
    assert (changed.value.day.isoformat() if changed.value else None) == modified


def _claim(raw: str, source: str) -> Claim[Dated]:
    return date_claim(raw, source, not_after=datetime(2024, 6, 1, tzinfo=UTC))


def test_a_refused_date_says_why() -> None:
    said = {raw: _claim(raw, "meta").why for raw in ("2031-01-01", "1970-01-01", "soon", _DAY)}
    assert list(said.values()) == ["later than the fetch", "before 1995", "no date can be read", None]
    published = _claim(_AT, "json-ld")
    changed = decide_modified((_claim("2024-05-01", "json-ld"),), published.value)
    assert changed.claims[0].why == "before publication"


def test_the_decision_is_the_same_whatever_stands_behind_the_best() -> None:
    best = _claim(_AT, "json-ld")
    alone = decide_published((best,))
    assert alone.value == decide_published((best, _claim("2024-05-09", "meta date"), replace(best, value=None))).value
    assert decide_published(()).value is None
