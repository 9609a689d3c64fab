"""The facts of a page: from its structured data, its head, its visible words, in that order."""

import re
from collections.abc import Iterator
from datetime import datetime

from htmldate import find_date
from htmldate.settings import MIN_DATE

from pipeline.blocks import count_words
from pipeline.clean.draft import Cut, Draft
from pipeline.doors.html import ParsedPage
from pipeline.metadata.agency import agency_named
from pipeline.metadata.dates import Published, read_date
from pipeline.metadata.facts import Facts, Said, first_publisher, what_is_said
from pipeline.metadata.language import language_of
from pipeline.metadata.people import read_byline
from pipeline.metadata.publisher import joined, publisher_of_host, same_site
from pipeline.metadata.structured import Structured, first_text, texts
from pipeline.metadata.title import headline

_DATE_NAMES = """
    article:published_time og:published_time og:article:published_time datepublished dc.date.issued
    dcterms.issued dcterms.created dc.date.created dc.date parsely-pub-date sailthru.date pubdate publish-date
    publish_date publication_date publishdate article.published cxenseparse:recs:publishtime date
""".split()
_AUTHOR_NAMES = """
        author article:author dc.creator dcterms.creator parsely-author sailthru.author byl cxenseparse:author
    """.split()
_MOST_NOTE_WORDS = 40  # of a note that says where a story first appeared
_NO_NAME = re.compile(
    r"https?://|^\W*$|^(?:admin|administrator|redaktion|staff|unknown|editor|guest|author)$", re.IGNORECASE
)


def facts_of_page(page: ParsedPage, structured: Structured, draft: Draft, *, fetched_at: datetime) -> Facts:
    """Return what the page says of its article; `fetched_at` bounds its dates."""
    said = what_is_said(draft)
    canonical = canonical_url(page, structured)
    publisher = _publisher(page, structured)
    named = _named(page, structured, said)
    return Facts(
        title=headline(structured, headings(page), _page_title(page), publisher),
        dek=structured.first("og:description", "description", "twitter:description"),
        authors=tuple(n for n in named if not agency_named(n)),
        contributors=said.contributed.people,
        agency=said.agency or next((a for n in named if (a := agency_named(n))), None),
        publisher=publisher,
        original_publisher=_original_publisher(page, canonical, said, publisher),
        photo_credits=said.photo_credits,
        dateline_place=said.dateline_place,
        section=first_text(structured.article.get("articleSection"))
        or structured.first("article:section", "section", "articlesection"),
        published=_published(page, structured, draft, fetched_at),
        language=language_of(" ".join(b.text for b in draft.blocks)),
        canonical_url=canonical,
    )


def headings(page: ParsedPage) -> tuple[str, ...]:
    """Return the texts of the page's h1 elements."""
    found = (" ".join(" ".join(h1.itertext()).split()) for h1 in page.tree.iter("h1"))
    return tuple(text for text in found if text)


def canonical_url(page: ParsedPage, structured: Structured) -> str | None:
    """Return the URL the page calls its own: `<link rel=canonical>` (RFC 6596), else og:url."""
    links = (
        link.get("href") for link in page.tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    )
    found = next((href.strip() for href in links if href and href.strip()), None) or structured.first("og:url")
    return joined(page.url, found) if found else None


def _page_title(page: ParsedPage) -> str | None:
    title = page.tree.find(".//title")
    return " ".join("".join(title.itertext()).split()) or None if title is not None else None


def _publisher(page: ParsedPage, structured: Structured) -> str | None:
    own = first_text(structured.article.get("publisher")) or structured.first(
        "og:site_name", "application-name", "dc.publisher"
    )
    return own or publisher_of_host(page.url)


def _original_publisher(page: ParsedPage, canonical: str | None, said: Said, publisher: str | None) -> str | None:
    if canonical and not same_site(canonical, page.url):
        return publisher_of_host(canonical)
    short = (run.text for run in page.dom.runs if count_words(run.text) <= _MOST_NOTE_WORDS)
    outlet = said.first_published or first_publisher(short) or said.contributed.outlet
    return outlet if outlet and outlet != publisher and not agency_named(outlet) else None


def _named(page: ParsedPage, structured: Structured, said: Said) -> tuple[str, ...]:
    """Return who is named as author, by the first source that names anybody."""
    return next((names for found in _name_sources(page, structured, said) if (names := _names(found))), ())


def _name_sources(page: ParsedPage, structured: Structured, said: Said) -> Iterator[tuple[str, ...]]:
    yield texts(structured.article.get("author"))
    yield texts(structured.article.get("creator"))
    for name in _AUTHOR_NAMES:
        yield structured.meta.get(name, ())
    yield said.byline.people
    yield _visible(page, "//*[@itemprop='author' or @rel='author']")
    yield _visible(page, "//*[contains(@class, 'author') or contains(@class, 'byline')]")[:1]


def _visible(page: ParsedPage, xpath: str) -> tuple[str, ...]:
    found = page.tree.xpath(xpath)
    elements = found if isinstance(found, list) else []
    said = (" ".join(" ".join(e.itertext()).split()) for e in elements if hasattr(e, "itertext"))
    return tuple(dict.fromkeys(text for text in said if 0 < len(text.split()) <= 8))


def _names(found: tuple[str, ...]) -> tuple[str, ...]:
    people: dict[str, None] = {}
    for raw in found:
        if not _NO_NAME.search(raw.strip()):
            byline = read_byline(raw)
            people |= dict.fromkeys(byline.people or ((byline.agency,) if byline.agency else ()))
    return tuple(people)


def _published(page: ParsedPage, structured: Structured, draft: Draft, fetched_at: datetime) -> Published | None:
    for raw, source in _date_sources(page, structured, draft):
        found = read_date(raw, source, not_after=fetched_at)
        if found:
            return found
    day = find_date(page.tree, original_date=True, url=page.url, min_date=MIN_DATE, max_date=fetched_at)
    return read_date(day, "htmldate", not_after=fetched_at) if day else None


def _date_sources(page: ParsedPage, structured: Structured, draft: Draft) -> Iterator[tuple[str, str]]:
    for raw in texts(structured.article.get("datePublished")):
        yield raw, "json-ld"
    for name in _DATE_NAMES:
        for raw in structured.meta.get(name, ()):
            yield raw, f"meta {name}"
    for time in page.tree.iter("time"):
        if time.get("datetime") and (time.get("itemprop") == "datePublished" or time.get("pubdate") is not None):
            yield time.get("datetime", ""), "time"
    for removed in draft.removed_as(Cut.DATE):
        yield removed.text, "text"
