"""The titles a page offers, each freed of what stands around it: for machines, in its headings, in `<title>`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from pipeline.clean.draft import fold
from pipeline.metadata.candidates import Claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.front_page import leads_home
from pipeline.metadata.heading_text import behind_kicker, may_have_kicker, text_of, without_kicker
from pipeline.metadata.headline import clean_title, may_be_parted
from pipeline.metadata.publisher import domain_of
from pipeline.metadata.structured import texts
from pipeline.metadata.surroundings import Surroundings, is_site, site_key

STRUCTURED, NAME, SOCIAL, MARKED, HEADING, TITLE = (
    "json-ld headline",
    "json-ld name",
    "social",
    "microdata headline",
    "h1",
    "title",
)
SECTION_NAMES = ("article:section", "section", "articlesection", "content_category", "category", "dc.subject")
_SOCIAL_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_CITED, _NAMED = "citation_title", "title"
_PARTED = re.compile(r"\s[|–—·•»«›>/:-]\s*$|\|\s*$")
_PARTS = re.compile(r"\s*[|–—·•»«›>/]\s*|\s-\s")
_NO_NAMES = frozenset(  # what links to a front page are called on any site
    "home homepage start startseite accueil inicio início hem hjem forside etusivu domů главная 首页 ホーム 홈".split()
)
_HOME_LINKS = 40  # of a page's first links, among which those to the front page are looked for
_LONGEST_NAME, _NAME_WORDS = 60, 4  # characters and words of a site's name


def titles_offered(evidence: Evidence) -> Iterator[Claim[str]]:
    """Yield the titles in the order in which they are believed."""
    structured = evidence.structured
    around = surroundings(evidence)
    alone = replace(around, bare=frozenset())

    @cache  # most sources give the same
    def told(title: str, around: Surroundings) -> str | None:
        value = clean_title(title, around)
        return value if value and not is_site(value, around) else None

    def claim(source: str, raw: str, shown: str | None = None, around: Surroundings = around) -> Claim[str]:
        value = told(shown or raw, around)
        return Claim(source, raw, value, None if value else "nothing but the site's name")

    for source, key in ((STRUCTURED, "headline"), (NAME, "name")):
        yield from (claim(source, raw) for raw in texts(structured.article.get(key))[:1])
    for name in (*_SOCIAL_NAMES, _CITED):
        yield from (claim(f"{SOCIAL} {name}", raw) for raw in structured.meta.get(name, ())[:1])
    marked = evidence.marked_headline
    if marked is not None and marked.tag != "h1":
        yield claim(MARKED, text_of(marked), without_kicker(marked), alone)
    headings = _headings(evidence)
    lower = evidence.heading.text if evidence.heading and not _is_of(evidence.heading.element, headings) else None
    if lower:
        yield claim("heading", lower, None, alone)
    for h1 in headings:
        bare = behind_kicker(h1, evidence.sought.parts) if may_have_kicker(h1) else None
        yield claim(HEADING, text_of(h1), bare or without_kicker(h1), alone)
    yield from (claim(f"meta {_NAMED}", raw) for raw in structured.meta.get(_NAMED, ())[:1])
    if evidence.page_title:
        yield claim(TITLE, evidence.page_title)


def surroundings(evidence: Evidence) -> Surroundings:
    """Gather what this page's site and sections are called, and its bare headlines."""
    structured, logos = evidence.structured, _logos(evidence)
    named = (*structured.meta.get("og:site_name", ()), *structured.meta.get("application-name", ()))
    named += texts(structured.article.get("publisher"))
    title = evidence.page_title or ""
    whole = {site_key(title)} if logos or title in evidence.headings else set()
    domain = domain_of(evidence.page.url)
    named += (*logos, domain, domain.split(".")[0])
    named += (*_names_of_home(evidence, {fold(name) for name in named}), *_names_in_title(evidence))
    sites = {site_key(name) for name in named} - whole
    path = unquote(urlsplit(evidence.page.url).path).split("/")[:-1]
    said = [
        *texts(structured.article.get("articleSection")),
        *(v for n in SECTION_NAMES for v in structured.meta.get(n, ())),
    ]
    shown = (evidence.heading.text,) if evidence.heading else ()
    bare = {fold(text) for text in (*texts(structured.article.get("headline")), *evidence.headings, *shown)}
    folded = {site_key(text) for text in (*said, *path)}
    return Surroundings(
        frozenset(filter(None, sites)), frozenset(filter(None, folded)), frozenset(bare - set(map(fold, logos)) - {""})
    )


def _logos(evidence: Evidence) -> tuple[str, ...]:
    """Return the headings that `<title>` has behind a longer headline, and no other source knows: the site's name."""
    title, structured = evidence.page_title or "", evidence.structured
    said = (*texts(structured.article.get("headline")), *(v for n in _SOCIAL_NAMES for v in structured.meta.get(n, ())))
    known = set(map(fold, said))
    found = (
        h1
        for h1 in evidence.headings
        if title.endswith(h1) and len(title) > 2 * len(h1) and len(h1.split()) <= _NAME_WORDS
    )
    return tuple(h1 for h1 in found if fold(h1) not in known and _PARTED.search(title[: -len(h1)]))


def _names_in_title(evidence: Evidence) -> Iterator[str]:
    """Yield social titles that `<title>` has behind the page's h1: the site's name, which a template put there."""
    title = evidence.page_title or ""
    if any(fold(title[: len(h1)]) == fold(h1) and _PARTS.match(title[len(h1) :]) for h1 in evidence.headings):
        offered = (value for name in _SOCIAL_NAMES for value in evidence.structured.meta.get(name, ())[:1])
        yield from (v for v in offered if len(v) < _LONGEST_NAME and _PARTED.search(title.removesuffix(v)))


def _names_of_home(evidence: Evidence, known: set[str]) -> Iterator[str]:
    """Yield what links to the front page call the site, where a title begins or ends with it.

    Nothing where it begins or ends with a name that is `known`, folded, already.
    """
    titles = [t for t in (evidence.page_title, evidence.structured.first("og:title")) if t and may_be_parted(t)]
    edges = {fold(edge) for title in titles for parts in [_PARTS.split(title)] for edge in (parts[0], parts[-1])}
    edges -= {fold(evidence.heading.text)} if evidence.heading else set()
    for link in islice(evidence.page.tree.iter("a"), _HOME_LINKS) if edges and edges.isdisjoint(known) else ():
        if leads_home(link, evidence.page.url):
            pictured = (image.get("alt") or "" for image in link.iter("img"))
            names = (text_of(link), link.get("title") or "", *pictured)
            told = {fold(name): name for name in names if len(name) < _LONGEST_NAME}
            yield from (name for key, name in told.items() if key in edges and key not in _NO_NAMES)


def _headings(evidence: Evidence) -> list[HtmlElement]:
    """Return the page's h1 with text: the one that heads the story first, then the others."""
    heading = evidence.heading.element if evidence.heading else None
    return sorted(evidence.story_headings, key=lambda h1: heading is None or not _is_of(heading, [h1]))[:3]


def _is_of(element: HtmlElement, headings: list[HtmlElement]) -> bool:
    return any(h1 is element or h1 is element.getparent() for h1 in headings)
