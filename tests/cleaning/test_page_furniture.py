"""What the learned judge of a page's blocks reads, and that it judges nobody it is not asked about."""

import pytest

from pipeline.article import draft_of_page
from pipeline.clean.draft import Cut, Draft
from pipeline.clean.hints import count_hints, kinds
from pipeline.clean.page_features import page_features
from pipeline.clean.page_furniture import furniture, load_weights
from pipeline.clean.rules import clean
from pipeline.doors.html import parse_page
from pipeline.metadata.structured import read_structured
from tests.cleaning.making import STORY, html, standing

BOX = (
    '<div class="x-8"><p>Our app: all news of the coast, free of charge, <a href="/app">for members</a></p></div>'
    '<div class="x-7"><ul><li><a href="/app">Download the app for free</a></li>'
    "<li>Our newspaper as a subscription from €9</li></ul></div>"
)


def _draft(inner: str) -> Draft:
    parsed = parse_page(html(inner=inner).encode(), "text/html", "https://tallow.example/a")
    return draft_of_page(parsed, read_structured(parsed.tree))


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Subscribe to the letter", "joining"),
        ("Jetzt abonnieren", "joining"),
        ("記事の購読はこちら", "joining"),
        ("구독하기", "joining"),
        ("12 €", "selling"),
        ("Datenschutzerklärung", "law"),
        ("Lees meer", "pointing"),
        ("Quelle: Rathaus", "crediting"),
    ],
)
def test_words_hint_at_what_a_box_is_about(text: str, kind: str) -> None:
    assert count_hints(text)[kind]


@pytest.mark.parametrize("text", ["The pier stood", "Abolition", "Preistreiber", "Lessons of the sea", ""])
def test_a_word_that_only_begins_alike_is_no_hint(text: str) -> None:
    assert not count_hints(text)


def test_running_text_in_the_storys_form_is_in_no_doubt() -> None:
    draft = _draft(_paragraphs(*STORY) + BOX)
    doubted = [block.text for block in draft.blocks if block.position in page_features(draft)]
    assert not set(doubted) & set(STORY)


def test_every_feature_has_its_weight_and_every_weight_its_feature() -> None:
    draft = _draft(_paragraphs(*STORY) + "<ul><li>Two lamps</li></ul>" + BOX)
    known = {name for found in page_features(draft).values() for name in found}
    assert known - {"nowhere"} <= load_weights().keys() <= known | {"nowhere"}
    assert {f"hint_{kind}" for kind in kinds()} <= known


def test_a_box_among_paragraphs_goes_and_is_recorded() -> None:
    draft = clean(_draft(_paragraphs(*STORY[:2]) + BOX + _paragraphs(*STORY[2:])))
    assert standing(draft.blocks) == list(STORY)
    assert any("for members" in removed.text for removed in draft.removed)


def test_weights_that_would_take_most_of_the_story_take_none_of_its_running_text() -> None:
    draft = _draft("".join(f'<div class="a{n}"><p>{text}</p></div>' for n, text in enumerate(STORY)))
    features = page_features(draft)
    against = dict.fromkeys(load_weights(), 0.0) | {"constant": -9.0}
    assert features
    assert not [b for b in draft.blocks if b.position in furniture(draft, features, against) and b.is_prose]


def test_a_scraped_text_is_left_to_the_judge_of_dumps() -> None:
    draft = clean(Draft(_draft(_paragraphs(*STORY)).blocks, "text"))
    assert not [removed for removed in draft.removed if removed.rule == "cut_page_furniture"]


def test_a_page_without_blocks_has_no_features() -> None:
    assert page_features(Draft((), "html")) == {}
    assert not clean(Draft((), "html")).removed_as(Cut.FURNITURE)
