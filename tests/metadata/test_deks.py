"""Standfirsts in the shapes that pages show them, and what stands in their place: slogans, calls, captions, copies."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.article import drafted
from pipeline.metadata.candidates import Decision
from pipeline.metadata.dek import dek
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.title import title_of
from tests.cleaning.making import NIGHT, URL
from tests.metadata.making import ld, meta

_STORIES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("deks.toml").read_text(encoding="utf-8"))
_BYLINE = '<p class="byline">By Ada Quill</p>'
_TITLE, _TOLD = _STORIES["en"]["title"], _STORIES["en"]["story"]


def _decided(
    lang: str, head: str = "", above: str = "", *, story: str | None = None, top: str | None = None
) -> Decision[str]:
    """Decide a page: `top` holds the headline, else it stands bare; `above` stands before the story's paragraphs."""
    title, told = _STORIES[lang]["title"], _STORIES[lang]["story"]
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in told) if story is None else story
    body = f"<article>{top or f'<h1>{title}</h1>'}{above}<div>{paragraphs}</div></article>"
    page = f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    parsed, structured, draft = drafted(page.encode(), "text/html; charset=utf-8", URL)
    found = Evidence(parsed, structured, draft, None, NIGHT)
    return dek(found, title_of(found).value, ())


@pytest.mark.parametrize("lang", _STORIES)
def test_a_heading_below_the_headline_is_shown_as_standfirst(lang: str) -> None:
    said, slogan = _STORIES[lang]["dek"], _STORIES[lang]["slogan"]
    decided = _decided(lang, meta(og__description=slogan), f'<h2 class="under">{said}</h2>{_BYLINE}')
    assert decided.value == said


@pytest.mark.parametrize("lang", _STORIES)
def test_a_summary_for_machines_stays_where_it_says_something_of_the_story(lang: str) -> None:
    said = _STORIES[lang]["dek"]
    assert _decided(lang, meta(og__description=said)).value == said


@pytest.mark.parametrize("lang", _STORIES)
def test_what_the_site_says_of_itself_is_no_standfirst(lang: str) -> None:
    slogan = _STORIES[lang]["slogan"]
    decided = _decided(lang, meta(og__description=slogan, description=slogan))
    assert (decided.value, {claim.why for claim in decided.claims}) == (None, {"the site's word on itself"})


@pytest.mark.parametrize("lang", _STORIES)
def test_how_the_story_begins_is_known_whatever_was_lost_of_it(lang: str) -> None:
    first, second, _ = _STORIES[lang]["story"]
    glued, dated, cut = f"{first}{second}", f"TALLOW, 3 May — {first}", f"{first[:90]} […]"
    decided = _decided(lang, meta(og__description=glued, description=dated, twitter__description=cut))
    assert (decided.value, {claim.why for claim in decided.claims}) == (None, {"the story's own words"})


_SAID = "Pilots had refused to sail without lamps on the mole."


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("", f'<p class="article__subdeck">{_SAID}</p>'),
        ("", f'<div class="leadIn">{_SAID}</div>'),
        ("", f'<p class="_lead_16k26">{_SAID}</p>'),
        ("", f'<h4 class="subtit">{_SAID}</h4>'),
        ("", f'{_BYLINE}<h3 class="u-x">{_SAID}</h3>'),
        ("", f"<p>{_SAID}</p>{_BYLINE}"),
        ("", f"<p>{_SAID}</p><p>3 May 2024</p>"),
        ("", f"<p><strong>{_SAID}</strong></p>"),
        ("", f'{_BYLINE}<p class="bold">{_SAID}</p>'),
        ("", f'{_BYLINE}<p class="article--bold-text">{_SAID}</p>'),
        ("", f'<div class="intro-box">{_BYLINE}<p>{_SAID}</p></div>'),
        (meta(description=_SAID), f"{_BYLINE}<div>Listen</div><div>{_SAID}</div>"),
        (meta(description=f"{_SAID} | Gazette"), f"{_BYLINE}<div>{_SAID}</div>"),
        (
            meta(og__description=_SAID),
            f'<h3 class="sub-title">Two lamps for the old mole</h3><p class="lead">{_SAID}</p>',
        ),
        (meta(og__description="What the owner of the ferry told the council"), f"<p><b>{_SAID}</b></p>"),
    ],
)
def test_what_is_shown_as_standfirst_wins(head: str, above: str) -> None:
    assert _decided("en", head, above).value == _SAID


@pytest.mark.parametrize(
    "top",
    [
        f"<header><h1>{_TITLE}</h1><div>{_SAID}</div><div>Share</div></header>",
        f'<div class="top"><div><h1>{_TITLE}</h1></div><p>By Ada Quill</p><p>{_SAID}</p></div>',
        f'<figure class="teaser"><img src="/a.jpg"><h1>{_TITLE}</h1><p>{_SAID}</p></figure>',
    ],
)
def test_a_line_in_one_box_with_the_headline_is_its_standfirst(top: str) -> None:
    assert _decided("en", top=top).value == _SAID


def test_lines_of_one_form_are_one_standfirst() -> None:
    lines = "".join(
        f'<h2 class="sub-tit">{line}</h2>' for line in ("The lamps are on the mole", "Dogs sail for free until June")
    )
    assert _decided("en", above=lines).value == "The lamps are on the mole Dogs sail for free until June"


_BOXED = "".join(
    f"<h2>{head}</h2><p>{told}</p>"
    for head, told in zip(
        ("Why the pilots had refused to sail", "What a ticket for the late boat costs", "Where the dogs may sit"),
        _TOLD,
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("head", "above", "story"),
    [
        ("", "", None),
        ("", "", _BOXED),
        ("", "", f"<h2>What the council said of it</h2><p>{_TOLD[0]}</p><p>{_TOLD[1]}</p>"),
        ("", f"<h2>{_TITLE}</h2>", None),
        ("", "<h2>Ferry to sail at night again from Tallow</h2>", None),
        ("", "", "".join(f"<p><b>{paragraph}</b></p>" for paragraph in _TOLD)),
        ("", "", "".join(f'<p class="summary">{paragraph}</p>' for paragraph in _TOLD)),
        ("", "", f"{_BYLINE}<p>{_TOLD[0]}</p><p>By Ada Quill, 3 May 2024</p><p>{_TOLD[1]}</p><p>{_TOLD[2]}</p>"),
        (meta(description="ferry, mole, lamps, pilots, Tallow Bay, timetable"), "", None),
        (
            meta(description="06.11.24 - Dogs of every size had waited for a boat that takes them home at night."),
            "",
            None,
        ),
        (meta(description="May 3, 2024 - Dogs of every size had waited for a boat that takes them home."), "", None),
        ("", '<p class="summary">AI-generated summary: a boat crosses and dogs are glad of it.</p>', None),
        ("", "<p><b>Sign up to our newsletter and never miss a storm.</b></p>", None),
        ("", '<p class="intro">Subscribe now to read this story and all the others.</p>', None),
        ("", "<p><b>This text contains affiliate links, for which the shop pays us.</b></p>", None),
        ("", '<p class="intro">Ada Quill is a reporter who covers the coast and its boats for us.</p>', None),
        ("", '<p class="intro">An earlier version of this story misspelled the name of the mast.</p>', None),
        ("", '<p class="intro">As an Amazon Associate we earn when you buy through what we link.</p>', None),
        ("", '<p class="intro">Siga o nosso canal no WhatsApp e receba todas as histórias do porto.</p>', None),
        ("", '<p class="intro">Lire aussi : la tempête a emporté le mât et personne ne sait pourquoi.</p>', None),
        ("", '<p class="intro">Questo contenuto è riservato agli abbonati del nostro giornale online.</p>', None),
        ("", '<p class="intro">Listen to this story, read aloud by the one who wrote it for us.</p>', None),
        ("", "", f"<p>{_TOLD[0]}</p><p>A first vote on 3 May 2024 had failed.</p><p>{_TOLD[1]}</p><p>{_TOLD[2]}</p>"),
        ("", "", f"<p>{_TOLD[0]}</p><ul><li>When: 9 May 2024</li></ul><p>{_TOLD[1]}</p><p>{_TOLD[2]}</p>"),
        (
            "",
            '<div class="player"><h2>The mast falls: see the film that the whole coast has talked of</h2></div>',
            None,
        ),
        ("", '<div class="detail-img__description">The mole of Tallow with its lamps at dusk.</div>', None),
        (
            "",
            '<div class="gallery"><p class="description">The mole and its lamps at dusk.</p></div>',
            None,
        ),
        ("", '<p class="teaser">Photo: Ada Quill for the Gazette</p>', None),
        ("", "<aside><h3>Follow all that the harbour has to say</h3></aside>", None),
        ("", "<form><h2>Write to the council before the lamps are lit again in the harbour</h2></form>", None),
        ("", "<p><b>Boats 14 12 9 11 Dogs 3 4 4 2 Tickets 120 98 77.</b></p>", None),
        (meta(og__description="Stunning."), "", None),
        (meta(og__description="Tallow Gazette"), "", None),
        (meta(description="Magazine"), "", None),
        (meta(description=f"{_TITLE} …"), "", None),
        (meta(description=f"{_TITLE[:30]}..."), "", None),
        (meta(description=" ".join(_TOLD) * 4), "", None),
        (ld(alternativeHeadline="Tallow ferry to sail again at night"), "", None),
        (
            ld(description="The mole of Tallow with its two new lamps at dusk."),
            "<figure><figcaption>The mole of Tallow with its two new lamps at dusk. Ada Quill</figcaption></figure>",
            None,
        ),
        (
            '<script type="application/ld+json">'
            + json.dumps({"@type": "WebSite", "description": "All that the ferry and the harbour need"})
            + "</script>"
            + meta(description="All that the ferry and the harbour need"),
            "",
            None,
        ),
    ],
)
def test_what_stands_in_its_place_is_no_standfirst(head: str, above: str, story: str | None) -> None:
    assert _decided("en", head, above, story=story).value is None


def test_cut_tags_of_a_post_are_no_marks_of_a_caption() -> None:
    above = f'<div class="post format-image has-post-thumbnail tag-photo"><p class="excerpt">{_SAID}</p></div>'
    assert _decided("en", above=above).value == _SAID


def test_what_stands_below_a_box_of_other_stories_is_no_standfirst() -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in _TOLD)
    box = f'<aside class="widget"><h1>{_TITLE}</h1><ul><li><div class="rssSummary">{_SAID}</div></li></ul></aside>'
    assert _decided("en", top=f"<p>Tallow</p>{told}", above=box, story="").value is None
