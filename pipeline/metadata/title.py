"""The headline: which of the titles that a page gives is believed.

1. The structured headline is the newsroom's; social networks' and the h1 follow, then `<title>`, then the feed's.
2. Where h1 and the social title agree on another, and only `<title>` seconds the structured headline, that one is
   written for search engines, and the h1 is believed.
3. Where the page marks a kicker inside its h1, a headline that is the h1 behind another kicker is the h1.
4. Addresses are made of headlines: where the page's own spells its h1 out, word for word, and not the best title,
   the h1 is believed.
5. A headline that was cut off ("…") gives way to one that begins like it and goes on.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import unquote, urlsplit

from courlan import extract_domain
from lxml.html import HtmlElement

from pipeline.clean.draft import fold
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.headline import Surroundings, clean_title, site_key, spelt_out
from pipeline.metadata.structured import texts

_KICKER = re.compile(
    r"kicker|overline|eyebrow|dachzeile|spitzmarke|top-?line|roof-?line|pre-?title|antetit|surtitre|sur-?title|upper-?title"
    r"|visually-?hidden|sr-only|screen-?reader|label|category|rubrik",
    re.IGNORECASE,
)
_STRUCTURED, _SOCIAL, _HEADING, _TITLE = "json-ld headline", "social", "h1", "title"
SECTION_NAMES = ("article:section", "section", "articlesection", "content_category", "category", "dc.subject")
_SPELLING = 5  # words from which an address spells a headline out
_LIKE = 0.85  # share of words in common
_ENDING = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_PARTED = re.compile(r"\s[|–—·•»›:-]\s*$|\|\s*$")
_SOCIAL_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")


def title_of(evidence: Evidence) -> Decision[str]:
    """Return the article's headline and all that was offered for it."""
    listed = evidence.listed.listed_title if evidence.listed else None
    return decide_title(tuple(_claims(evidence)), listed, slug_words(evidence.page.url))


def decide_title(
    claims: tuple[Claim[str], ...], listed: str | None = None, slug: tuple[str, ...] = ()
) -> Decision[str]:
    """Choose among titles by the rules above; `listed` is the feed's, for a page that names none, `slug` its URL's."""
    if listed:
        claims = (*claims, Claim("feed", listed, " ".join(unescape(listed).split()) or None))
    best = next((index for index, claim in enumerate(claims) if claim.value), None)
    if best is None:
        return Decision(claims)
    for rule, why in _EXCEPTIONS:
        shown = rule(claims, best, slug)
        if shown is not None:
            return Decision(claims, (shown,), why)
    return Decision(claims, (best,), "first of the sources by rank")


def slug_words(url: str) -> tuple[str, ...]:
    """Return the words that an address spells out in its last step, numbers and identifiers left out."""
    steps = [_ENDING.sub("", step) for step in unquote(urlsplit(url).path).split("/") if step]
    longest = max(steps[-2:], key=lambda step: len(_words(step)), default="")
    return tuple(_words(longest))


def surroundings(evidence: Evidence) -> Surroundings:
    """Gather what this page's site and sections are called, and its bare headlines."""
    structured, logos = evidence.structured, _logos(evidence)
    named = (*structured.meta.get("og:site_name", ()), *structured.meta.get("application-name", ()))
    named += texts(structured.article.get("publisher"))
    title = evidence.page_title or ""
    whole = {site_key(title)} if logos or title in evidence.headings else set()
    domain = extract_domain(evidence.page.url) or ""
    sites = {site_key(name) for name in (*named, *logos, domain, domain.split(".")[0])} - whole
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
    found = (h1 for h1 in evidence.headings if title.endswith(h1) and len(title) > 2 * len(h1))
    return tuple(h1 for h1 in found if fold(h1) not in known and _PARTED.search(title[: -len(h1)]))


def _claims(evidence: Evidence) -> Iterator[Claim[str]]:
    structured = evidence.structured
    around = surroundings(evidence)
    alone = replace(around, bare=frozenset())

    def claim(source: str, raw: str, shown: str | None = None, around: Surroundings = around) -> Claim[str]:
        value = clean_title(shown or raw, around)
        told = bool(value) and site_key(value) not in around.sites
        return Claim(source, raw, value if told else None, None if told else "nothing but the site's name")

    for raw in texts(structured.article.get("headline"))[:1] or texts(structured.article.get("name"))[:1]:
        yield claim(_STRUCTURED, raw)
    for name in _SOCIAL_NAMES:
        for raw in structured.meta.get(name, ())[:1]:
            yield claim(f"{_SOCIAL} {name}", raw)
    for h1 in _headings(evidence):
        yield claim(_HEADING, " ".join(" ".join(h1.itertext()).split()), _without_kicker(h1), alone)
    if evidence.heading and not evidence.headings:
        yield claim("heading", evidence.heading.text, None, alone)
    if evidence.page_title:
        yield claim(_TITLE, evidence.page_title)


def _headings(evidence: Evidence) -> list[HtmlElement]:
    """Return the page's h1 with text: the one that heads the story first, then the others."""
    found = [h1 for h1 in evidence.page.tree.iter("h1") if any(text.strip() for text in h1.itertext())]
    heading = evidence.heading.element if evidence.heading else None
    return sorted(found, key=lambda h1: heading is None or (h1 is not heading and h1 is not heading.getparent()))[:3]


def _without_kicker(h1: HtmlElement) -> str:
    """Return an h1's text without the parts that the page marks as a kicker, or hides from the eye."""
    text = " ".join(" ".join(_shown(h1)).split()).strip(" :–-")
    return text if len(text.split()) > 1 else " ".join(" ".join(h1.itertext()).split())


def _shown(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _KICKER.search(child.get("class") or ""):
            yield from _shown(child)
        yield child.tail or ""


def _marked_kicker(claims: tuple[Claim[str], ...], best: int, _: tuple[str, ...]) -> int | None:
    said = claims[best].value or ""
    for index, claim in enumerate(claims):
        bare = claim.value or ""
        marked = claim.source == _HEADING and claim.raw != bare and claim.raw.endswith(bare)
        another = fold(claim.raw) != fold(said) != fold(bare)
        if marked and another and len(bare.split()) > 2 and said.endswith(bare):
            return index
    return None


def _written_for_search(claims: tuple[Claim[str], ...], best: int, _: tuple[str, ...]) -> int | None:
    def said_by(source: str) -> list[tuple[int, str]]:
        return [(i, fold(c.value)) for i, c in enumerate(claims) if c.value and c.source.startswith(source)]

    structured = {text for _, text in said_by(_STRUCTURED)}
    social, titles = {text for _, text in said_by(_SOCIAL)}, {text for _, text in said_by(_TITLE)}
    titles |= {fold(claim.raw) for claim in claims if claim.source == _TITLE}
    if claims[best].source != _STRUCTURED or not structured & titles or structured & social:
        return None
    return next((index for index, text in said_by(_HEADING) if text in social and text not in structured), None)


def _spelt_by_the_address(claims: tuple[Claim[str], ...], best: int, slug: tuple[str, ...]) -> int | None:
    if len(slug) < _SPELLING or _spelling(claims[best].value, slug) >= _LIKE:
        return None
    headings = ((i, claim) for i, claim in enumerate(claims) if claim.source == _HEADING)
    return next((i for i, claim in headings if _spelling(claim.value, slug) >= _LIKE), None)


def _goes_on(claims: tuple[Claim[str], ...], best: int, _: tuple[str, ...]) -> int | None:
    said = claims[best].value or ""
    begun = fold(said)
    if not said.endswith(("…", "...")) or len(begun.split()) < 3:
        return None
    return next(
        (i for i, c in enumerate(claims) if c.value and fold(c.value).startswith(begun) and fold(c.value) != begun),
        None,
    )


def _spelling(title: str | None, slug: tuple[str, ...]) -> float:
    """Return which share of the words of a title and of an address the two have in common: the lesser of the two."""
    words = _words(title or "")
    if not words:
        return 0
    common = Counter(words) & Counter(slug)
    return common.total() / max(len(words), len(slug))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z0-9]+", spelt_out(text)) if word.isalpha()]


_EXCEPTIONS: tuple[tuple[Callable[[tuple[Claim[str], ...], int, tuple[str, ...]], int | None], str], ...] = (
    (_marked_kicker, "the h1, whose kicker the page marks"),
    (_spelt_by_the_address, "the page's address spells it out"),
    (_written_for_search, "h1 and social title against a headline that only <title> seconds"),
    (_goes_on, "the whole of a headline that is cut off elsewhere"),
)
