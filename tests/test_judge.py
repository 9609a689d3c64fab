"""Is it an article? Walls, challenges, dead links and lists are none; short news is."""

from collections.abc import Callable

import pytest

from pipeline.errors import PermanentError, Reason, Stage
from pipeline.records import Story
from pipeline.signs import is_home
from tests.cleaning.making import STORY, html, page, story_of_page, story_of_text

_LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Lamps"}</script>'
_SAD = "<p>Sorry, there is nothing here. It may have moved, or the link that brought you here may be wrong.</p>"
_WALL = (
    "<p>We and our partners store information on your device, such as cookies, and process personal data with your "
    "consent. You may consent, or refuse to consent, or change your privacy settings.</p>"
)
_ROBOT = "<p>Checking your browser before you go on. It takes a few seconds, and then you will be sent on your way.</p>"


_LONG_WALL = (
    "<p>We and our partners store and access information on your device, such as cookies, and process personal "
    "data.</p><p>With your consent we and our 240 partners may use exact data on where you are, and know your device "
    "by scanning it. You may click to consent to what we and our partners do with your data, as is described above.</p>"
    "<p>Or you may refuse to consent, or read more, and change your preferences before you consent. Some of what we do "
    "with your data needs no consent, but you have the right to object to it.</p>"
    "<p>Your preferences hold for this website alone. You can change them or withdraw your consent at any time: come "
    "back to this site and click the privacy button at the bottom of the page.</p>"
    "<p>Our partners rely on your consent or on their legitimate interest to choose advertisements by what you read, "
    "to measure what you do with them, and to make better ones. See the list of our vendors "
    "and their privacy policies.</p>"
)
_LONGER = tuple(f"{paragraph[:-1]}, says number {number}." for number in range(3) for paragraph in STORY)


def _reason(body: str, *, asked: str | None = None, url: str | None = None) -> Reason | None:
    return _refused(lambda: story_of_page(body.encode(), page(url, asked=asked) if url else None))


def _refused(make: Callable[[], Story]) -> Reason | None:
    try:
        make()
    except PermanentError as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize(
    ("title", "inner", "reason"),
    [
        ("Page not found", _SAD, Reason.SOFT_404),
        ("404", _SAD, Reason.SOFT_404),
        ("Error 404 - Tallow Gazette", _SAD, Reason.SOFT_404),
        ("Seite nicht gefunden", _SAD, Reason.SOFT_404),
        ("Page introuvable", _SAD, Reason.SOFT_404),
        ("Página no encontrada", _SAD, Reason.SOFT_404),
        ("This article is no longer available", _SAD, Reason.SOFT_404),
        ("Just a moment...", _ROBOT, Reason.BOT_CHALLENGE),
        ("Attention Required!", _ROBOT, Reason.BOT_CHALLENGE),
        ("Access to this page has been denied", _ROBOT, Reason.BOT_CHALLENGE),
        ("Tallow Gazette", _ROBOT, Reason.BOT_CHALLENGE),
        ("Your privacy", _WALL, Reason.CONSENT_WALL),
        ("Lamps", "<p>Soon.</p>", Reason.NOT_AN_ARTICLE),
        ("Oops! That page can’t be found.", _SAD, Reason.SOFT_404),
        ("Nothing found", _SAD, Reason.SOFT_404),
        ("Stránka nenalezena", _SAD, Reason.SOFT_404),
        ("Your privacy", _LONG_WALL, Reason.CONSENT_WALL),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(title: str, inner: str, reason: Reason) -> None:
    assert _reason(html(title=title, inner=inner)) is reason


@pytest.mark.parametrize("url", ["https://www.tallowgazette.com/", "https://www.tallowgazette.com"])
def test_a_storys_url_that_is_answered_by_the_front_page_is_dead(url: str) -> None:
    assert _reason(html(), asked="https://www.tallowgazette.com/news/2019/03/lamps-for-all", url=url) is Reason.SOFT_404


def test_a_front_page_that_was_asked_for_is_judged_by_what_it_holds() -> None:
    assert _reason(html(head=_LD), url="https://www.tallowgazette.com/") is None


def test_a_list_of_links_is_no_article() -> None:
    teasers = "".join(
        f'<div><a href="/{n}">{paragraph} Read it all in number {n}.</a></div>' for n, paragraph in enumerate(STORY)
    )
    assert _reason(f"<html><body><main>{teasers * 5}</main></body></html>") in {Reason.NOT_AN_ARTICLE, Reason.NO_TEXT}


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        ("Lamps vote", STORY),
        ("Lamps vote", STORY[:1]),
        ("Cookies are back on the quay", STORY),
        ("Not found wanting: the Petrel at sixty", _LONGER),
        ("Three sailors not found after a night", STORY[:2]),
        ("Route 404 closes for the winter", STORY[:2]),
        ("Access denied: a hotel's fence on the beach", STORY[:2]),
        ("Lamps vote", ("The request was blocked by the court.", *STORY[:2])),
        (
            "A law on privacy",
            (
                "The law on privacy asks partners for consent, cookies for consent, and privacy for all partners.",
                STORY[0],
            ),
        ),
    ],
)
def test_a_short_story_that_calls_itself_an_article_lands(title: str, paragraphs: tuple[str, ...]) -> None:
    assert _reason(html(*paragraphs, head=_LD, title=title)) is None


@pytest.mark.parametrize("paragraphs", [_LONGER, STORY])
def test_a_consent_banner_beside_a_story_does_no_harm(paragraphs: tuple[str, ...]) -> None:
    assert _reason(html(inner="".join(f"<p>{p}</p>" for p in paragraphs) + f"<div class=banner>{_WALL}</div>")) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Lamps.", Reason.NOT_AN_ARTICLE),
        ("Home\nNews\nSport", Reason.NOT_AN_ARTICLE),
        ("Advertisement\n\nShare", Reason.NO_TEXT),
        ("", Reason.NO_TEXT),
    ],
)
def test_a_text_that_tells_no_story_is_refused(text: str, reason: Reason) -> None:
    assert _refused(lambda: story_of_text(text)) is reason


def test_a_refusal_says_the_stage_and_how_much_was_left() -> None:
    with pytest.raises(PermanentError, match="1 words are left") as refusal:
        story_of_text("Lamps.")
    assert refusal.value.stage is Stage.EXTRACT


def test_a_short_bulletin_lands() -> None:
    assert story_of_text(STORY[0]).article.word_count == 20


def test_results_without_a_sentence_land_when_they_are_many() -> None:
    results = "\n".join(
        f"Tallow Bay – Orrin {home} to {away}, referee Ada Quill" for home in range(4) for away in range(4)
    )
    assert story_of_text(f"Results of the coast league\n\n{results}").article.word_count >= 60


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://example.org", True),
        ("https://example.org/en/", True),
        ("https://example.org/news", False),
        ("https://example.org/?p=1234", False),
        ("https://example.org/en?story=1234", False),
    ],
)
def test_a_front_page_is_asked_for_nothing(url: str, home: bool) -> None:
    assert is_home(url) is home
