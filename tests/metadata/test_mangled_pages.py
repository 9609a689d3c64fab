"""Pages that say anything for machines but what they should: nothing is raised, and each field keeps its type."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from pipeline.article import drafted
from pipeline.clean.draft import Draft
from pipeline.doors.html import ParsedPage
from pipeline.metadata.candidates import candidates
from pipeline.metadata.dates import Dated
from pipeline.metadata.from_page import facts_of_page
from pipeline.metadata.marked_bylines import elements_classed
from pipeline.metadata.structured import Structured
from tests.cleaning.limits import within
from tests.cleaning.making import NIGHT, STORY, URL
from tests.metadata.making import evidence

_SAID = st.sampled_from(
    [
        *(
            "Ada Quill",
            "",
            " ",
            "NewsArticle",
            "Person",
            "#a",
            "true",
            "1e999",
            "AFP",
            "By By By",
            "Quill, Ada",
            "\x00",
        ),
        *("2024-05-03T10:00:00+99:99", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59-12:00", "31.02.2024", "24 Jun"),
        *("http://[::1", "//", "javascript:1", "%00%ff", "&#99999999;&#8217;", "\ud800", "<b>x</b>", "29 February"),
        *(" - " * 90, "|" * 300, "_" * 300, "海_" * 100, "von " * 200, "， " * 200, "٣ مايو ٢٠٢٤", "3 hours ago"),
    ]
)
_KEYS = st.sampled_from(
    """
    @type @id @graph @value headline name alternativeHeadline description datePublished dateModified author creator url
    publisher articleSection keywords image license isAccessibleForFree sourceOrganization itemListElement givenName
    familyName articleBody mainEntity contentUrl caption creditText
    """.split()
)
_JSON = st.recursive(
    _SAID | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(_KEYS, inside, max_size=6),
    max_leaves=25,
)
_NAMES = st.sampled_from(
    """
    author og:title title description date article:published_time og:image og:url og:locale keywords citation_author
    article:section dc.rights twitter:data1 twitter:label1 original-source lastmod og:site_name article:content_tier
    """.split()
)
_ATTRIBUTES = st.sampled_from(["class", "itemprop", "rel", "href", "datetime", "content", "id", "title", "src", "alt"])
_MARKS = _SAID | st.sampled_from(["author vcard", "fn", "byline", "headline", "datePublished", "home", "/", "/@ada"])
_ELEMENTS = st.tuples(
    st.sampled_from("h1 h2 p a span time footer figure figcaption img article abbr".split()),
    st.dictionaries(_ATTRIBUTES, _MARKS, max_size=3),
    _SAID,
)


def _element(tag: str, attributes: dict[str, str], said: str) -> str:
    marks = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<{tag} {marks}>{said}</{tag}>"


def _page(head: str, body: str) -> tuple[ParsedPage, Structured, Draft]:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    page = f"<html lang='en'><head>{head}</head><body>{body}{story}</body></html>"
    return drafted(page.encode("utf-8", "surrogatepass"), "text/html", URL)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    _JSON,
    st.integers(0, 400),
    st.lists(st.tuples(_NAMES, _SAID), max_size=6),
    st.lists(_ELEMENTS, max_size=8),
)
def test_whatever_a_page_says_each_field_keeps_its_type(
    said: Any, cut: int, metas: list[tuple[str, str]], elements: list[tuple[str, dict[str, str], str]]
) -> None:
    node = {**said, "@type": "NewsArticle"} if isinstance(said, dict) else said
    script = json.dumps(node)
    head = f'<script type="application/ld+json">{script[: cut if cut < 300 else None]}</script>'
    head += "".join(f'<meta property="{name}" content="{value}">' for name, value in metas)
    page = _page(head, "".join(_element(*element) for element in elements))
    facts = facts_of_page(*page, fetched_at=NIGHT)
    texts = (facts.title, facts.dek, facts.section, facts.canonical_url, facts.lead_image_url, facts.licence)
    assert all(text is None or (isinstance(text, str) and text) for text in texts)
    assert all(isinstance(name, str) and name for name in (*facts.byline, *facts.authors, *facts.tags))
    assert isinstance(facts.published, Dated | None)
    assert facts.published is None or facts.published.day.year in range(1995, 2025)
    assert all(row.source and row.raw is not None for row in candidates("a", facts.decisions))


_MANY, _VERY_MANY = 1500, 30_000


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{'Ada Quill - ' * 40_000}</title>", ""),
        (f'<meta name="author" content="{"Ada Quill, " * 40_000}">', ""),
        ('<meta name="author" content="Ada Quill">' * _MANY, ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Lamps"}</script>' * _MANY, ""),
        ("", '<h1><a href="/">Lamps go</a></h1>' * _MANY),
        ("", '<h2 itemprop="headline">Lamps go</h2>' * _MANY),
        ("", "<h1>Lamps</h1>" + "<p>Autor: Ada Quill</p>" * _MANY),
        ("", "<h1>Lamps</h1>" + "<p>3 May</p>" * _MANY),
        ("", f'<h1>Lamps</h1><p class="{"author " * 100_000}">Ada Quill</p>'),
        ("", f'<h1>Lamps</h1><p><a href="/{"author/" * 100_000}">Ada Quill</a></p>'),
    ],
    ids="title author authors scripts logos headlines bylines days class address".split(),
)
def test_no_page_takes_long(head: str, body: str) -> None:
    page = _page(head, body)
    with within(4):
        facts_of_page(*page, fetched_at=NIGHT)


def test_marks_without_number_are_found_in_their_order() -> None:
    page = evidence()
    marks = '<b itemprop="position"></b><a rel="license" class="author"></a>' * _VERY_MANY
    page.page.tree.append(fragment_fromstring(marks, create_parent="div"))
    with within(3):
        found = [element.tag for element in page.marked], len(elements_classed(page))
    assert found == (["b", "a"] * _VERY_MANY, _VERY_MANY)
