"""A page or a document becomes an article with an identity, an origin and an account of what was cut."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pipeline.article import PAGE_EXTRACTOR, TEXT_EXTRACTOR, article_from_document, article_from_page
from pipeline.clean.draft import Cut
from pipeline.clean.rules import RULES_VERSION
from pipeline.errors import PermanentError, Reason
from pipeline.ids import stable_id
from pipeline.records import ArticleUrl
from pipeline.urls import normalise
from tests.cleaning.limits import within
from tests.cleaning.making import NIGHT, STAMP, STORY, URL, document, html, page, story_of_page, story_of_text

_TEXT = "\n\n".join(("Council votes on lamps for the ferry", *STORY))
_LISTED = ArticleUrl(stable_id(URL), URL, URL, "feed1", "feed", "document1", "Listed title", None, NIGHT, "run1")


def _ld(**fields: Any) -> str:
    node = {"@type": "NewsArticle", "headline": "Council votes on lamps", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_an_article_of_a_page_leads_back_to_its_fetch() -> None:
    fetched = page()
    article = article_from_page(fetched, html().encode(), None, STAMP).article
    assert (article.origin, article.origin_reason) == ("page", None)
    assert (article.page_id, article.url_id, article.document_id) == (fetched.page_id, fetched.url_id, None)
    assert (article.extractor, article.rules_version, article.version) == (PAGE_EXTRACTOR, RULES_VERSION, 1)
    assert (article.run_id, article.landed_at) == (STAMP.run_id, STAMP.at)
    assert article.body == "\n\n".join(STORY)
    assert article.word_count == 84


def test_an_article_of_a_document_says_why_not_of_its_page() -> None:
    came = document(_TEXT)
    article = article_from_document(came, "no_url", STAMP).article
    assert (article.origin, article.origin_reason, article.extractor) == ("document", "no_url", TEXT_EXTRACTOR)
    assert (article.page_id, article.url_id, article.document_id) == (None, None, came.document_id)
    assert (article.title, article.url) == ("Council votes on lamps for the ferry", None)
    assert article.body == "\n\n".join(STORY)


@pytest.mark.parametrize("unit", [f"{STORY[0]} ", f"{STORY[0]}\n\n", "日本語の文章。", "a"])
def test_a_text_longer_than_any_story_is_refused_at_once(unit: str) -> None:
    came = document(unit * (2_000_000 // len(unit)))
    with within(2), pytest.raises(PermanentError, match=r"\d+ characters, 1000000 at most") as caught:
        article_from_document(came, "no_url", STAMP)
    assert caught.value.reason is Reason.TOO_LARGE


def test_both_doors_give_the_same_body() -> None:
    assert story_of_text(_TEXT).article.body == story_of_page(html().encode()).article.body


def test_what_a_feed_says_is_used_where_the_page_says_nothing() -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    article = article_from_page(page(), f"<html><body>{told}</body></html>".encode(), _LISTED, STAMP).article
    assert (article.title, article.document_id) == ("Listed title", "document1")


def test_the_pages_own_title_comes_before_the_feeds() -> None:
    article = article_from_page(page(), html().encode(), _LISTED, STAMP).article
    assert article.title == "Council votes on lamps"


def test_the_same_bytes_give_the_same_story() -> None:
    assert story_of_page(html().encode()) == story_of_page(html().encode())
    assert story_of_text(_TEXT) == story_of_text(_TEXT)


def test_a_changed_word_changes_the_digest_and_not_the_identity() -> None:
    before, after = (
        story_of_page(html(*STORY[:3], last).encode()).article for last in (STORY[3], STORY[3] + " Or so.")
    )
    assert before.article_id == after.article_id
    assert before.content_digest != after.content_digest


def test_a_dump_and_the_page_it_names_are_one_article() -> None:
    dump = story_of_text(f"{_TEXT}\n\nOriginal url: {URL}?utm_source=mail#top").article
    assert dump.article_id == story_of_page(html().encode()).article.article_id


def test_two_dumps_without_urls_are_two_articles_and_a_copy_is_one() -> None:
    one, other, copy = (story_of_text(text).article.article_id for text in (_TEXT, f"{_TEXT} And so on.", _TEXT))
    assert one == copy != other


@pytest.mark.parametrize("named", ["https://[bad/", "file:///saved/page.html", "www.tallowgazette.com/a"])
def test_a_dump_whose_url_is_none_is_known_by_its_bytes(named: str) -> None:
    came = replace(document(_TEXT), original_url=named)
    assert (
        article_from_document(came, "url_rejected", STAMP).article.article_id == story_of_text(_TEXT).article.article_id
    )


@pytest.mark.parametrize(
    ("canonical", "names"),
    [
        ("/news/2024/05/ferry-lamps-vote", URL),
        (
            "https://m.tallowgazette.com/news/2024/05/ferry-lamps-vote",
            "https://m.tallowgazette.com/news/2024/05/ferry-lamps-vote",
        ),
        ("https://m.tallowgazette.com/lamps", URL),
        ("https://www.elsewhere.com/lamps", URL),
        ("javascript:void(0)", URL),
        ("", URL),
        ("   ", URL),
        ("#", URL),
        ("mailto:desk@tallowgazette.com", URL),
        ("https://www.tallowgazette.com/", URL),
        ("/", URL),
        ("https://www.tallowgazette.com/index.html", URL),
        ("http://[::1", URL),
    ],
)
def test_the_canonical_link_names_the_article_where_it_is_the_pages_own(canonical: str, names: str) -> None:
    article = story_of_page(html(head=f'<link rel="canonical" href="{canonical}">').encode()).article
    assert article.article_id == stable_id("url", normalise(names))


def test_no_password_that_a_page_prints_is_published() -> None:
    at = "https://user:secret@www.tallowgazette.com/"
    links = "".join(f'<link rel="{name}" href="{at}{name}">' for name in ("canonical", "amphtml"))
    links += f'<meta property="og:image" content="{at}c">'
    story = story_of_page(html(head=links).replace("<p>", f'<p><img src="{at}d.jpg">', 1).encode())
    assert "secret" not in repr(story)
    assert sum("***@" in str(each.raw) for each in story.candidates) == 3


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:url" content="">',
        '<meta name="author" content="">',
        '<base href="http://[bad">',
        _ld(author=None, publisher=None, datePublished=None, articleSection=None),
        _ld(author=5, publisher=[], datePublished={"@value": 7}, articleSection={"name": None}),
        _ld(author=[[["Ada Quill"]]], datePublished=["2024-05-03"]),
        _ld(author={"name": {"name": {"name": "Ada Quill"}}}),
        _ld(author="x" * 2_000),
        _ld(datePublished="0000-00-00T00:00:00Z"),
        _ld(headline=["", None, 5, "Council votes on lamps"]),
        '<script type="application/ld+json">null</script>',
        '<script type="application/ld+json">[[[[[[[[[[{}]]]]]]]]]]</script>',
        '<script type="application/ld+json">{"@graph": "none"}</script>',
        '<script type="application/ld+json">{"@type": ["NewsArticle", 5, null]}</script>',
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json"><!-- {"@type": "NewsArticle",} --></script>',
        "<title>" + "a" * 100_000 + "</title>",
        '<meta property="og:url" content="http://[bad">',
        _ld(headline="Lamps \ud83d"),
        _ld(datePublished="0001-01-01T00:00:00+01:00"),
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": ' + "[" * 700 + "]" * 700 + "}</script>",
    ],
)
def test_nothing_in_a_head_loses_the_article(head: str) -> None:
    assert story_of_page(html(head=head).encode()).article.body == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "inner",
    [
        "<figure></figure>",
        "<figure><img></figure>",
        "<figure><img src='data:image/png;base64,AAAA' alt=''></figure>",
        "<figure><figure><figcaption>Mast</figcaption></figure></figure>",
        "<time datetime=''></time><time>nonsense</time>",
        "<img src='//[x'>",
        "<figure><img src='http://[x'></figure>",
    ],
)
def test_nothing_beside_the_text_loses_the_article(inner: str) -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    assert STORY[0] in story_of_page(html(inner=told + inner).encode()).article.body


_LONG = tuple(f"{paragraph[:-1]}, says number {number}." for number in range(3) for paragraph in STORY)
_AND = "The firm of Smith & Sons ordered the lamps in May, and nobody has seen either of them since the storm."


@pytest.mark.parametrize(
    ("told", "witness"),
    [
        (_LONG, "\n".join(_LONG)),
        (_LONG, "\n".join(f"<p>{paragraph}</p>" for paragraph in _LONG)),
        (_LONG, " ".join(_LONG).upper()),
        (_LONG, _LONG[0]),
        (_LONG, "\n".join(_LONG)[:-150] + "…"),
        (_LONG, "Something else altogether, of another story and another town."),
        (_LONG, ""),
        (_LONG, "\n".join(_LONG[:-1])),
        ((*_LONG[:5], _AND, *_LONG[5:]), "\n".join((*_LONG[:5], _AND.replace("&", "&amp;"), *_LONG[5:]))),
    ],
)  # fmt: skip
def test_the_body_that_json_ld_gives_costs_no_paragraph(told: tuple[str, ...], witness: str) -> None:
    paragraphs = [paragraph.replace("&", "&amp;") for paragraph in told]
    body = story_of_page(html(*paragraphs, head=_ld(articleBody=witness)).encode()).article.body
    assert body == "\n\n".join(told)


def test_a_story_in_two_containers_of_a_thousand_paragraphs_takes_seconds() -> None:
    boxes = [
        "".join(
            f"<p>The harbour of {kind} number {n} has boats, and nobody counts them twice.</p>" for n in range(1_000)
        )
        for kind in ("town", "city")
    ]
    body = "<div>lamp</div>".join(f'<div class="story">{box}</div>' for box in boxes)
    with within(10):
        story_of_page(f"<html><body>{body}</body></html>".encode())


def test_cuts_are_recorded_in_the_texts_order_with_their_place() -> None:
    told = (
        "Council votes on lamps for the ferry",
        "By Ada Quill",
        STORY[0],
        f"{STORY[1]} (RELATED: Mast falls)",
        "Tweet",
    )
    story = story_of_text("\n\n".join((*told, *STORY[2:])))
    assert [(r.position, r.span_start, r.kind) for r in story.removed_blocks] == [
        (0, None, Cut.HEADLINE),
        (1, None, Cut.BYLINE),
        (3, len(STORY[1]) + 1, Cut.RELATED),
        (4, None, Cut.SHARE),
    ]
    assert {removed.article_id for removed in story.removed_blocks} == {story.article.article_id}
    assert story.article.body == "\n\n".join(STORY)


def test_images_are_numbered_and_belong_to_the_article() -> None:
    captions = ("A mast lies there. (Photo by Lise Ohm/AFP)", "A lamp is lit again. (Photo by Lise Ohm/AFP)")
    story = story_of_text(
        "\n\n".join(("Council votes on lamps", STORY[0], captions[0], STORY[1], captions[1], *STORY[2:]))
    )
    assert [(image.position, image.article_id) for image in story.images] == [
        (0, story.article.article_id),
        (1, story.article.article_id),
    ]
    assert story.article.photo_credits == ("Lise Ohm/AFP",)


def test_the_papers_own_name_is_no_author() -> None:
    head = _ld(author={"@type": "Organization", "name": "Tallow Gazette"}, publisher={"name": "Tallow Gazette"})
    assert story_of_page(html(head=head).encode()).article.authors == ()


def test_an_agency_named_as_author_is_the_agency_and_no_author() -> None:
    article = story_of_page(html(head=_ld(author=[{"name": "Ada Quill"}, {"name": "AFP"}])).encode()).article
    assert (article.authors, article.agency) == (("Ada Quill",), "AFP")


def test_a_photos_agency_is_not_the_storys() -> None:
    text = "\n\n".join(("Council votes on lamps", "A mast lies there. (Photo by Lise Ohm/AFP)", *STORY))
    assert story_of_text(text).article.agency is None


def test_a_dumps_date_is_not_later_than_its_file() -> None:
    told = ("Council votes on lamps", "3 May 2031", *STORY)
    assert story_of_text("\n\n".join(told)).article.published_on is None


@pytest.mark.parametrize("text", [None, "", " \n ", "\u200b"])
def test_a_document_without_text_is_refused(text: str | None) -> None:
    with pytest.raises(PermanentError) as refusal:
        article_from_document(replace(document(""), text=text), "no_url", STAMP)
    assert refusal.value.reason is Reason.NO_TEXT


@pytest.mark.parametrize(
    "body",
    [
        '<div id="app"></div><noscript><article><h1>Council votes on lamps</h1>{told}</article></noscript>',
        "<h1>Council votes on lamps</h1><noscript>{told}</noscript>",
        "<article><h1>Council votes on lamps</h1>{told}</article><noscript>Please enable JavaScript.</noscript>",
        "<article><h1>Council votes on lamps</h1>{told}</article><noscript>{told}</noscript>",
    ],
    ids=["all", "body", "message", "copy"],
)
def test_a_story_in_noscript_is_read_where_there_is_no_other(body: str) -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    page = f"<html><head><title>Council votes on lamps</title></head><body>{body.format(told=told)}</body></html>"
    article = story_of_page(page.encode()).article
    assert (article.title, article.body) == ("Council votes on lamps", "\n\n".join(STORY))


def test_every_field_has_its_candidates() -> None:
    note = "Additional reporting by Ada Quill and Jon Veld; editing by Una Brekke"
    body = "".join(f"<p>{text}</p>" for text in (f"HALLSTEDT (AFP) — {STORY[0]}", *STORY[1:], note))
    story = story_of_page(f"<html><body><article><h1>Lamps</h1>{body}</article></body></html>".encode())
    said = {(c.field, c.value, c.source) for c in story.candidates if c.chosen}
    assert ("dateline_place", "Hallstedt", "dateline") in said
    assert ("agency", "AFP", "dateline") in said
    assert {value for field, value, _ in said if field == "contributors"} == set(story.article.contributors) != set()
    text = story_of_text("\n\n".join(("Lamps for the ferry", "date 2022-03-14 World", *STORY)))
    assert ("section", "World") in {(c.field, c.value) for c in text.candidates if c.chosen}
