"""Whom a page credits: people before agencies before the house, in every place a page can say it."""

import time
from typing import Any

import pytest

from pipeline.metadata.authorship import authorship, people
from tests.metadata.making import evidence, ld, meta

_ADA, _BOTH = ["Ada Quill"], ["Ada Quill", "Tomas Bracken"]
_HOUSE = {"publisher": {"@type": "Organization", "name": "Tallow Gazette"}}
_GRAPH = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Council votes on lamps", '
    '"author": {"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Quill"}]}</script>'
)
_BY_ADMIN = '<p>by <a rel="author" href="/author/admin/">Tallow D</a></p>'
_ASKED = "<p>记者：您为什么决定不再出海？</p><p>记者：那么明天呢？</p>"
_OTHER = '<b itemprop="name">Rope Works</b>'
_UNSEEN = '<meta itemprop="name" content="Rope and Tar Weekly Gazette">'
_NAMED = '<span itemprop="name">Ada Quill</span>'
_VCARD = '<span class="author vcard"><a class="url fn n" href="/author/ada/">Ada Quill</a></span>'
_ADMIN = {"name": "Tallow D", "@id": "https://www.tallowgazette.com/author/admin/"}


@pytest.mark.parametrize(
    ("head", "beside", "more", "credited", "persons"),
    [
        (ld(author={"@type": "Person", "name": "Ada Quill"}), "", {}, _ADA, _ADA),
        (ld(author=["Ada Quill", {"name": "Tomas Bracken"}]), "", {}, _BOTH, _BOTH),
        (ld(author="Ada Quill and Tomas Bracken"), "", {}, _BOTH, _BOTH),
        (ld(creator=["Ada Quill"]), "", {}, _ADA, _ADA),
        (_GRAPH, "", {}, _ADA, _ADA),
        (ld(author=[{"name": "Ada Quill"}, {"name": "AFP"}]), "", {}, ["Ada Quill", "AFP"], _ADA),
        (ld(author={"@type": "Person", "name": "The Associated Press"}), "", {}, ["The Associated Press"], []),
        (ld(author={"@type": "Organization", "name": "Lamp Watchers"}), "", {}, ["Lamp Watchers"], []),
        (ld(author={"name": "Tallow Gazette"}, **_HOUSE), "", {}, ["Tallow Gazette"], []),
        (ld(author={"name": "Tallow Gazette"}, **_HOUSE) + meta(author="Ada Quill"), "", {}, _ADA, _ADA),
        (ld(author={"name": "Tallow Gazette"}, **_HOUSE), "<p>By Ada Quill</p>", {}, _ADA, _ADA),
        (ld(author=["Tallow Gazette", "Ada Quill"], **_HOUSE), "", {}, _ADA, _ADA),
        (ld(author=_ADMIN), "<p>By Ada Quill</p>", {}, _ADA, _ADA),
        (ld(author="AFP"), "<p>By Ada Quill</p>", {}, _ADA, _ADA),
        (meta(author="Tallow Gazette, Hallstedt, Norway") + ld(**_HOUSE), "", {}, ["Tallow Gazette"], []),
        (meta(author="Tallow und Kai, Hallstedt", publisher="Tallow und Kai"), "", {}, ["Tallow und Kai"], []),
        (meta(author="Tallow Gazette, Ada Quill") + ld(**_HOUSE), "", {}, _ADA, _ADA),
        (meta(author="No Author"), '<div class="author">Alle Beiträge</div><p>By Ada Quill</p>', {}, _ADA, _ADA),
        (meta(author="【Tallow Works KK】"), "", {}, [], []),
        (meta(author="105092"), "", {}, [], []),
        (meta(article__author="https://social.example/gazette"), "", {}, [], []),
        (meta(author="a.quill@tallow.example") + meta(parsely_author="x"), "<p>By Ada Quill</p>", {}, _ADA, _ADA),
        (meta(twitter__label1="Written by", twitter__data1="Ada Quill"), "", {}, _ADA, _ADA),
        (meta(twitter__label1="Verfasst von", twitter__data1="Ada Quill"), "", {}, _ADA, _ADA),
        (
            ld(author={"@type": "Organization", "name": "OR Tallowgazette"})
            + meta(twitter__label1="Written by", twitter__data1="OR Tallowgazette"),
            "",
            {},
            ["OR Tallowgazette"],
            [],
        ),
        (meta(twitter__label1="Reading time", twitter__data1="Three Minutes"), "", {}, [], []),
        ("", '<a rel="author" href="/ada">Ada Quill</a>', {}, _ADA, _ADA),
        ("", "<div>Soumis par Ada Quill le mer 11/03/2020 - 14:20</div>", {}, _ADA, _ADA),
        ("", "<div>Enviado por Ada Quill el Mié, 11/03/2020 - 14:20</div>", {}, _ADA, _ADA),
        ("", "<p>Ada Quill | @adaquill | Mar 11, 2020</p>", {}, _ADA, _ADA),
        ("", "<p>Ada Quill (@adaquill) March 11, 2020</p>", {}, [], []),
        ("", "<p>Story by Ada Quill; photographs by Lise Ohm</p>", {}, _ADA, _ADA),
        ("", "<div>Haber: Ada Quill</div>", {}, _ADA, _ADA),
        ("", "<div>oprac. Ada Quill, PAP</div>", {}, ["Ada Quill", "PAP"], _ADA),
        ("", "<p>Por Ada Quill, da Redação</p>", {}, _ADA, _ADA),
        ("", "<p>Por Ada Quill, Cais FM — Tallow</p>", {}, _ADA, _ADA),
        ("", '<span itemprop="author">Ada Quill</span>', {}, _ADA, _ADA),
        ("", '<div class="article-author">Ada Quill</div>', {}, _ADA, _ADA),
        ("", '<div class="article-author">Follow</div>', {}, [], []),
        ("", '<div class="author"><script>var a = "Ada Quill";</script></div>', {}, [], []),
        ("", '<div class="comment"><span class="comment-author">Lise Ohm</span></div>', {}, [], []),
        ("", "<p>Von Ada Quill, Hallstedt</p>", {"lang": "de"}, _ADA, _ADA),
        ("", "<p>Ada Quill | 3 May 2024</p>", {}, _ADA, _ADA),
        ("", "<p>Published on 3 May 2024</p>", {}, [], []),
        ("", "<p>Autorin: Ada Quill</p>", {"lang": "de"}, _ADA, _ADA),
        ("", "<p>Author: Exact source unknown</p>", {}, [], []),
        ("", "", {"below": "<p>Ada Quill</p>"}, _ADA, _ADA),
        ("", "", {"below": '<p><a href="/b">Lamp Wharf</a></p>'}, [], []),
        ("", "", {}, [], []),
        (ld(author="kj"), "", {}, ["kj"], []),
        (ld(author="kj"), "<p>By Ada Quill</p>", {}, _ADA, _ADA),
        ("", '<span itemprop="author">kj;lo</span>', {}, ["kj", "lo"], []),
        (meta(author="tallo"), "", {}, [], []),
        ("", "", {"below": "<p>(aq/tb)</p>"}, ["aq/tb"], []),
        ("", "", {"below": "<p>aq, tb; Foto: Hafenamt</p>"}, ["aq", "tb"], []),
        (ld(author="Tallow Gazette", **_HOUSE), "", {"below": "<p>(aq)</p>"}, ["aq"], []),
        ("", "", {"below": "<p>TG-Redaktion</p>"}, ["TG-Redaktion"], []),
        (ld(author="kj"), "", {"below": "<p>(aq)</p>"}, ["kj"], []),
        ("", "<p>By Ada Quill</p>", {"below": "<p>(aq)</p>"}, _ADA, _ADA),
        ("", "", {"below": "<p>(dpa)</p>"}, [], []),
        ("", "", {"below": "<p>false</p>"}, [], []),
        ("", "", {"below": "<p>(red)</p>"}, [], []),
        (ld(author="Sports Desk"), "", {}, ["Sports Desk"], []),
        (ld(author="Ada Quill for Tallow Gazette", **_HOUSE), "", {}, _ADA, _ADA),
        ("", "", {"below": "<p>(Ada Quill)</p>"}, [], []),
        ("", "", {"below": "<p>(Ada Quill, Reporter)</p>"}, _ADA, _ADA),
        ("", "", {"below": "<p>(編集委員 大西 恵理)</p>"}, ["大西 恵理"], ["大西 恵理"]),
        ("", "", {"below": "<p>（論説委員）</p>"}, [], []),
        ("", "", {"below": "<p>(Ada Quill, APA, 4.9.2020)</p>"}, _ADA, _ADA),
        ("", "", {"below": "<p>(Ada Quill, Hafenamt)</p>"}, [], []),
        ("", "", {"below": "<p>(Foto: Ada Quill)</p>"}, [], []),
        (meta(author="Your Name"), "", {}, [], []),
        (ld(author="Ada Quill with AFP"), "", {}, ["Ada Quill", "AFP"], _ADA),
        (ld(author="Ada Quill mit dpa", **_HOUSE), "", {}, ["Ada Quill", "dpa"], _ADA),
        ("", "<p>By TLW, in News, Quay</p>", {}, ["TLW"], []),
        ("", "<p>By NIGHT the quay is dark</p>", {}, [], []),
        ("", f"{_BY_ADMIN}<p>Ada Quill</p><p>3 May 2024</p>", {}, _ADA, _ADA),
        ("", _BY_ADMIN, {}, [], []),
        (
            ld(**_HOUSE),
            "<p>Ada Quill and Tomas Bracken Tallow Gazette</p><p>Published 3 May 2024</p>",
            {},
            _BOTH,
            _BOTH,
        ),
        ("", "<h2>Quay</h2><p>TLW Orrin</p><p>3 May 2024</p><p>Lamps for all</p>", {}, [], []),
        ("", "<p>Posted on 3 May 2024 by Ada Quill</p>", {}, _ADA, _ADA),
        ("", "<p>Last Updated 3 May 2024</p>", {}, [], []),
        ("", "<p>Posted by Ada Quill on 3 May 2024</p>", {}, _ADA, _ADA),
        ("", "<p>Submitted by Ada Quill on Fri, 03.05.2024 - 10:32</p>", {}, _ADA, _ADA),
        ("", "<p>Erstellt von Ada Quill am 3. Mai 2024 um 10:32 Uhr</p>", {"lang": "de"}, _ADA, _ADA),
        ("", "<p>Geschrieben von Ada Quill | 3. Mai 2024</p>", {"lang": "de"}, _ADA, _ADA),
        ("", "<p>Geschrieben von: Ada Quill</p>", {"lang": "de"}, _ADA, _ADA),
        ("", "<p>Rédigé par Ada Quill le 3 mai 2024 à 10h32</p>", {"lang": "fr"}, _ADA, _ADA),
        ("", "<p>Publicado por Ada Quill el 3 mayo, 2024</p>", {"lang": "es"}, _ADA, _ADA),
        ("", "<p>Escrito por: Ada Quill</p>", {"lang": "es"}, _ADA, _ADA),
        ("", "<p>Текст: Ада Квилл</p>", {"lang": "ru"}, ["Ада Квилл"], ["Ада Квилл"]),
        ("", "<p>بقلم: عادة قلم</p>", {"lang": "ar"}, ["عادة قلم"], ["عادة قلم"]),
        ("", "<p>作者：李明 来源：海港报</p>", {"lang": "zh"}, ["李明"], ["李明"]),
        ("", "<p>2024-05-03 10:32:00　记者 李明</p>", {"lang": "zh"}, ["李明"], ["李明"]),
        ("", "<p>文／李明</p>", {"lang": "zh"}, ["李明"], ["李明"]),
        ("", "<p>3 May 2024, by the sea</p>", {}, [], []),
        ("", "<p>Posted by the harbour office on 3 May 2024</p>", {}, [], []),
        ("", '<p>by <span class="vcard author"><b class="fn">Ada Quill</b></span></p>', {}, _ADA, _ADA),
        ("", '<div class="h-card p-author"><a class="p-name" href="/ada">Ada Quill</a></div>', {}, _ADA, _ADA),
        ("", f'<div itemprop="author">{_NAMED}<i itemprop="jobTitle">Harbour reporter</i></div>', {}, _ADA, _ADA),
        ("", '<p itemprop="author"><meta itemprop="name" content="Ada Quill"></p>', {}, _ADA, _ADA),
        ("", "", {"below": f"<footer>{_VCARD}</footer>"}, _ADA, _ADA),
        ("", "", {"below": f'<div class="comments"><footer>{_VCARD}</footer></div>'}, [], []),
        ("", "", {"below": f'</article><article><h2>Rope</h2><footer class="footer">{_VCARD}</footer>'}, [], []),
        ("", '<p><a href="/@ada">Ada Quill</a></p><p>5 min read</p><p>3 May 2024</p>', {}, _ADA, _ADA),
        ("", '<p><a href="/quay/lamp-wharf">Lamp Wharf</a></p><p>5 min read</p><p>3 May 2024</p>', {}, [], []),
        (meta(author="Madonna, Sting"), "", {}, ["Madonna", "Sting"], []),
        (meta(dc__creator="x"), "", {}, [], []),
        (meta(citation_author="Quill, Ada; Bracken, Tomas"), "", {}, _BOTH, _BOTH),
        ("", "<p>Ada Friedman | 3 May 2024</p>", {}, ["Ada Friedman"], ["Ada Friedman"]),
        ("", "<p>Ada Lewis-Monroe | 3 May 2024</p>", {}, ["Ada Lewis-Monroe"], ["Ada Lewis-Monroe"]),
        ("", "<p>Kim Jong-il | 3 May 2024</p>", {}, ["Kim Jong-il"], ["Kim Jong-il"]),
        ("", "<p>Anh Le | 3 May 2024</p>", {}, ["Anh Le"], ["Anh Le"]),
        ("", "<p>By Anh Le, 3 May 2024</p>", {}, ["Anh Le"], ["Anh Le"]),
        ("", "<p>Posted by Ada Quill on Fri, 3 May 2024</p>", {}, _ADA, _ADA),
        ("", "<p>By Oleh Sandoy</p>", {}, ["Oleh Sandoy"], ["Oleh Sandoy"]),
        ("", "<p>By Paris Quill Staff Writer</p>", {}, ["Paris Quill"], ["Paris Quill"]),
        ("", f"<p>记者：您好</p>{_ASKED}", {"lang": "zh"}, [], []),
        ("", "<p>文：李白的诗</p>", {"lang": "zh"}, [], []),
        ("", "<p>作者：余华的小说《活着》</p>", {"lang": "zh"}, [], []),
        ("", f'<div itemprop="author">von <a itemprop="url" href="/autor/4711">{_NAMED}</a></div>', {}, _ADA, _ADA),
        ("", "<p>(责编：李明、王芳)</p>", {"lang": "zh"}, ["李明", "王芳"], ["李明", "王芳"]),
        ("", f'<div itemprop="author">{_NAMED}<p itemprop="worksFor">{_OTHER}</p></div>', {}, _ADA, _ADA),
        ("", '<p><a href="https://pictures.example/@ada">Ada Quill</a></p>', {}, [], []),
        ("", '<p><a href="/profile/ada-quill">Ada Quill</a></p>', {}, [], []),
        (meta(citation_author="Quill, Ada B."), "", {}, ["Ada B. Quill"], ["Ada B. Quill"]),
        (meta(author="Reuters, AFP"), "", {}, ["Reuters", "AFP"], []),
        (meta(author="Ada Quill, Tomas Bracken"), "", {}, _BOTH, _BOTH),
        (ld(author={"givenName": "Ada", "familyName": "Quill"}), "", {}, _ADA, _ADA),
        ("", "<p>BY ADA QUILL AND TOMAS BRACKEN</p>", {}, _BOTH, _BOTH),
        ("", "<p>By Ada Quill, Senior Quay Correspondent</p>", {}, _ADA, _ADA),
        ("", "<p>Ein Kommentar von Ada Quill</p>", {"lang": "de"}, _ADA, _ADA),
        ("", "<p>Guest post by Ada Quill</p>", {}, _ADA, _ADA),
        ("", "<p>Words by Ada Quill, photos by Tomas Bracken</p>", {}, _ADA, _ADA),
        ("", "<p>Story by Ada Quill | Photos by Tomas Bracken</p>", {}, _ADA, _ADA),
        ("", "<p>홍길동 기자</p><p>2024.05.03.</p>", {"lang": "ko"}, ["홍길동"], ["홍길동"]),
        ("", "<p>2024年05月03日 来源：海港报 作者：李明 编辑：王芳</p>", {"lang": "zh"}, ["李明"], ["李明"]),
        ("", "<p>العالم العربي</p><p>3 مايو 2024</p>", {"lang": "ar"}, [], []),
        ("", '<p><a href="/author/ada/">More Posts</a></p><p>5 min read</p>', {}, [], []),
        (
            "",
            '<ul><li><a href="/user/login">Log In</a></li><li><a href="/user/register">Sign Up</a></li></ul>',
            {},
            [],
            [],
        ),
        ("", f'<p itemprop="author">{_UNSEEN}</p><p class="author">Ada Quill</p>', {}, _ADA, _ADA),
        ("", '<p itemprop="author">(Hallstedt - Rope)</p>', {}, [], []),
        ("", '<p class="byline"><b class="byline-name">By Ada Quill</b><b>Quay reporter</b></p>', {}, _ADA, _ADA),
    ],
)
def test_the_first_source_that_credits_somebody_is_believed(
    head: str, beside: str, more: dict[str, Any], credited: list[str], persons: list[str]
) -> None:
    decision = authorship(evidence(head, beside, **more))
    assert [str(credit) for credit in decision.values] == credited
    assert list(people(decision)) == persons


def test_a_name_that_is_none_is_on_record_with_the_reason() -> None:
    decision = authorship(evidence(meta(author="105092")))
    assert [(claim.source, claim.raw, claim.why) for claim in decision.claims] == [
        ("meta author", "105092", "nobody's name")
    ]


def test_thousands_of_marked_authors_are_read_in_a_moment() -> None:
    spans = '<span itemprop="author">Ada Quill</span> ' * 12_000
    page = evidence(beside=f"<div>{spans}</div>")
    started = time.process_time()
    assert authorship(page).values
    assert time.process_time() - started < 4
