"""Pen names, the house by its domain, two sources that differ, and whom an agency's foot names."""

from typing import Any

import pytest

from pipeline.metadata.authorship import authorship, people
from tests.metadata.making import evidence, ld, meta

_ADA, _BOTH = ["Ada Quill"], ["Ada Quill", "Tomas Bracken"]


def _marked(name: str, href: str = "/author/somebody/") -> str:
    return f'<p>by <a rel="author" href="{href}">{name}</a></p>'


_BLOGGER = (
    'Posted by <span class="fn" itemprop="author" itemscope><a rel="author" href="https://www.blogger.com/profile/0123">'
    '<span itemprop="name">{}</span></a></span>'
)
_BYLINE = '<p class="byline">By Ada Quill</p>'
_DATED = "<p>By Ada Quill, MS, RD on November 14, 2019</p>"
_FOOT = '<footer class="entry-footer"><a rel="author" href="/author/aq/">Ada Quill</a></footer>'
_HEADED = '<header class="entry-header"><h1>Council votes on lamps</h1></header>'
_MEDICAL = (
    '<script type="application/ld+json">{"@type": "MedicalWebPage", "headline": "Council votes on lamps", '
    '"author": {"@type": "Person", "name": "Ada Quill, MS, RD"}}</script>'
)
_OF_A_PERSON = {"publisher": {"@type": ["Person", "Organization"], "name": "Ada Quill"}}
_ELSEWHERE = _MEDICAL.replace("Council votes on lamps", "Ten best boats").replace("Ada Quill, MS, RD", "Lise Ohm")
_FILM = _MEDICAL.replace("MedicalWebPage", "VideoObject").replace("Ada Quill, MS, RD", "Lise Ohm")
_UNSEEN = '<p itemprop="author"><meta itemprop="name" content="Lise Ohm"></p>'
_LISTED = '<script type="application/ld+json">{"@type": "WebPage", "name": "Lamps", "author": "Ada Quill"}</script>'


@pytest.mark.parametrize(
    ("head", "beside", "more", "credited", "persons"),
    [
        # A pen name is one word that the page marks as its author.
        ("", _marked("quayrat"), {}, ["quayrat"], ["quayrat"]),
        ("", _marked("LampWatcher"), {}, ["LampWatcher"], ["LampWatcher"]),
        ("", _marked("Herr_Kai"), {}, ["Herr_Kai"], ["Herr_Kai"]),
        ("", _marked("quayrat") + _BYLINE, {}, _ADA, _ADA),
        ("", '<b itemprop="author">Ada Quill</b>' + _marked("Profile"), {}, _ADA, _ADA),
        ("", _marked("quayrat", "https://elsewhere.example/quayrat"), {}, [], []),
        ("", _marked("quayrat") + _marked("LampWatcher"), {}, [], []),
        ("", _marked("Politik"), {}, [], []),
        ("", _marked("Unbekannt"), {}, [], []),
        ("", _marked("Desconocido"), {}, [], []),
        ("", _marked("Moderator"), {}, [], []),
        ("", _marked("Björn"), {}, ["Björn"], ["Björn"]),
        (meta(author="AFP"), _marked("Björn"), {}, ["AFP"], []),
        (meta(author="AFP"), _marked("quayrat"), {}, ["AFP"], []),
        ("", _marked("siteadmin"), {}, [], []),
        ("", _marked("Newsdesk"), {}, [], []),
        ("", _marked("redaktion2"), {}, [], []),
        ("", _marked("tallowgazette"), {}, [], []),
        ("", _marked("Tallow"), {"url": "https://tallownews.example/lamps"}, [], []),
        ("", _marked("aq"), {}, ["aq"], []),
        ("", _marked("guest"), {}, [], []),
        ("", _marked("4711"), {}, [], []),
        ("", "<p>quayrat</p>", {}, [], []),
        ("", '<p><a href="/author/quayrat/">quayrat</a></p>', {}, [], []),
        # The account of whoever runs the site is nobody's but where it shows a full name.
        ("", _marked("Ada Quill", "/author/admin/"), {}, _ADA, _ADA),
        ("", _marked("Tallow D", "/author/admin/"), {}, [], []),
        ("", _marked("LampWatcher", "/author/admin/"), {}, [], []),
        # Words in small letters throughout are buttons as often as names.
        ("", _marked("ada quill"), {}, [], []),
        ("", _marked("mehr lesen"), {}, [], []),
        ("", _marked("tallow news"), {}, [], []),
        ("", _marked("read more"), {}, [], []),
        ("", _marked("the lamp watchers of tallow bay"), {}, [], []),
        # The house, as its domain or an article before it spells it.
        (meta(author="Faro de Tallow"), _BYLINE, {"url": "https://www.farodetallow.example/a"}, _ADA, _ADA),
        (meta(author="TallowWire"), _BYLINE, {"url": "https://de.tallowwire.com/a"}, _ADA, _ADA),
        (meta(author="Tallow Courant", og__site_name="The Tallow Courant"), _BYLINE, {}, _ADA, _ADA),
        (meta(author="Portal Tallow"), _BYLINE, {}, _ADA, _ADA),
        (meta(author="Magda Portal"), "", {}, ["Magda Portal"], ["Magda Portal"]),
        ("", "<p>By Ada Quill | El Faro de Tallow</p>", {"lang": "es"}, ["Ada Quill", "El Faro de Tallow"], _ADA),
        (meta(author="Ada Quill"), "", {"url": "https://adaquill.example/a"}, _ADA, _ADA),
        (ld(author={"@type": "Person", "name": "Ada Quill"}, **_OF_A_PERSON), "", {}, _ADA, _ADA),
        (
            ld(author={"@type": "Person", "name": "Ada Quill"}, **_OF_A_PERSON) + meta(og__site_name="Ada Quill"),
            "",
            {"url": "https://adaquill.example/a"},
            _ADA,
            _ADA,
        ),
        (
            ld(author={"name": "Ada Wharf"}, publisher={"@type": "Organization", "name": "Ada Wharf"}),
            "",
            {},
            ["Ada Wharf"],
            [],
        ),
        # Of a forename alone, the source that gives the surname.
        (meta(author="Ada"), _BYLINE, {}, _ADA, _ADA),
        (
            meta(author="Ada"),
            '<p class="byline">By Ada Quill and Ada Ohm</p>',
            {},
            ["Ada Quill", "Ada Ohm"],
            ["Ada Quill", "Ada Ohm"],
        ),
        # One word for machines is whoever uploaded the story, where a byline in full stands below the headline.
        (
            meta(author="Ada"),
            "<p><strong>By Tomas Bracken, Hallstedt</strong></p>",
            {},
            ["Tomas Bracken"],
            ["Tomas Bracken"],
        ),
        (ld(author="Ada"), '<p class="byline">By Tomas Bracken</p>', {}, ["Tomas Bracken"], ["Tomas Bracken"]),
        (meta(author="Ada"), "<p>Tomas Bracken</p>", {}, ["Ada"], ["Ada"]),
        (meta(author="Ada"), "", {"below": "<p>By Tomas Bracken</p>"}, ["Ada"], ["Ada"]),
        (meta(author="Ada"), "<p>Photo by Tomas Bracken</p>", {}, ["Ada"], ["Ada"]),
        (meta(author="Ada"), "<p>Edited by Tomas Bracken</p>", {}, ["Ada"], ["Ada"]),
        (meta(author="新間"), "<p>By Tomas Bracken</p>", {"lang": "ja"}, ["新間"], ["新間"]),
        (ld(author="Ada Quill"), "<p>By Tomas Bracken</p>", {}, _ADA, _ADA),
        # Pen names in the marks of WordPress, of Blogger, of a class.
        (
            "",
            '<span class="author vcard"><a class="url fn n" href="/author/moss/">Moss</a></span>',
            {},
            ["Moss"],
            ["Moss"],
        ),
        (
            "",
            '<p>by <span class="author vcard"><a class="fn" href="/author/ada/">Ada</a></span></p>',
            {},
            ["Ada"],
            ["Ada"],
        ),
        ("", _BLOGGER.format("Caitlin"), {}, ["Caitlin"], ["Caitlin"]),
        ("", _BLOGGER.format("Admin"), {}, [], []),
        ("", '<span class="author vcard"><a class="url fn n" href="/author/admin/">Moss</a></span>', {}, [], []),
        ("", '<span class="author vcard"><a class="url fn n" href="/about/">Contact</a></span>', {}, [], []),
        ("", '<span class="cat vcard"><a href="/author/x/">Harbour</a></span>', {}, [], []),
        # Two sources for machines that differ: the one whose people the reader is shown.
        (ld(author="Lise Ohm") + meta(**{"parsely-author": "Ada Quill"}), _BYLINE, {}, _ADA, _ADA),
        (ld(author="Lise Ohm") + meta(author="Ada Quill"), "", {}, ["Lise Ohm"], ["Lise Ohm"]),
        (ld(author="Lise Ohm") + meta(author="Orrin Tarsh"), _BYLINE, {}, ["Lise Ohm"], ["Lise Ohm"]),
        (
            ld(author=["Lise Ohm", "Ada Quill"]) + meta(author="Ada Quill"),
            _BYLINE,
            {},
            ["Lise Ohm", *_ADA],
            ["Lise Ohm", *_ADA],
        ),
        (ld(author="Ada Quill") + meta(author="Lise Ohm"), "<p>By A. Quill and Lise Ohm</p>", {}, _ADA, _ADA),
        (ld(author="Ada Quill") + meta(author="Lise Ohm"), _UNSEEN, {}, _ADA, _ADA),
        (
            ld(author="José García") + meta(author="Jose Garcia"),
            "<p>By Jose Garcia</p>",
            {},
            ["José García"],
            ["José García"],
        ),
        # What is no article by its type, and has a headline and an author.
        (_MEDICAL, "", {}, _ADA, _ADA),
        (_LISTED, "", {}, [], []),
        (_FILM, _BYLINE, {}, _ADA, _ADA),
        (_ELSEWHERE, _BYLINE, {}, _ADA, _ADA),
        ("", _DATED, {}, _ADA, _ADA),
        ("", "<p>PTI, Tallow on November 14, 2019</p>", {}, [], []),
        # The foot of the story's own element, whatever holds its headline.
        ("", "", {"h1": _HEADED, "below": _FOOT}, _ADA, _ADA),
        # Who reported an agency's story, where nobody is credited but the agency.
        (meta(author="Reuters"), "", {"below": "<p>(Reporting by Ada Quill; Editing by Lise Ohm)</p>"}, _ADA, _ADA),
        ("", "", {"below": "<p>(Reporting by Ada Quill and Tomas Bracken; editing by Lise Ohm)</p>"}, _BOTH, _BOTH),
        (
            "",
            "",
            {"below": "<p>(Reporting by Ada Quill; Additional reporting by Lise Ohm; Editing by Orrin Tarsh)</p>"},
            _ADA,
            _ADA,
        ),
        ("", "", {"below": "<p>(Reporting by Ada B. Quill, Editing by Lise Ohm)</p>"}, [], []),
        ("", "", {"below": "<p>Additional reporting by Ada Quill; editing by Lise Ohm</p>"}, [], []),
        ("", _BYLINE, {"below": "<p>(Reporting by Lise Ohm; Editing by Tomas Bracken)</p>"}, _ADA, _ADA),
        # Lines that lead to names.
        ("", "<p>Blog-Beitrag von Ada Quill</p>", {"lang": "de"}, _ADA, _ADA),
        ("", "<p>Pressemitteilung von Ada Quill</p>", {"lang": "de"}, _ADA, _ADA),
    ],
)
def test_who_is_credited_where_names_are_not_plain(
    head: str, beside: str, more: dict[str, Any], credited: list[str], persons: list[str]
) -> None:
    decision = authorship(evidence(head, beside, **more))
    assert [str(credit) for credit in decision.values] == credited
    assert list(people(decision)) == persons
