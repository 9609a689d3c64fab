"""The headline, without the site's name, section, date or kicker around it.

1. The structured headline is the newsroom's; social networks' and the h1 follow, then `<title>`, then the feed's.
2. Where h1 and the social title agree on another, and only `<title>` seconds the structured headline, that one is
   written for search engines, and the h1 is believed.
3. Where the page marks a kicker inside its h1, a headline that is the h1 behind another kicker is the h1.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote, urlsplit

from courlan import extract_domain
from lxml.html import HtmlElement

from pipeline.clean.draft import fold
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.evidence import Evidence, headings
from pipeline.metadata.structured import texts
from pipeline.metadata.written_dates import written_dates

_LONGEST = 400  # characters: longer ones are no titles, and not parted
_TAIL_WORDS = 6  # of what a bar parts off a title: a site's name, a section, a claim
_MORE_WORDS = 2  # in a tail beside the site's name: "Tageszeitung", "online"
_PARTING = re.compile(r"\s+(?:\||–|—|-|·|•|»|›|::|:)\s+|\s*[|｜ㅣ∣¦]\s*|--|：")
_TIGHT = re.compile(r"(?<=[^\W\d])-(?P<section>[^\s-]+)$")
_LEADING = re.compile(r"^(?P<site>[^:|–—]{2,60}?)\s*(?::\s|\s[|–—-]\s)")
_BAR = frozenset("|｜ㅣ∣¦")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|de|het)\s+")
_KICKER = re.compile(
    r"kicker|overline|eyebrow|dachzeile|spitzmarke|top-?line|roof-?line|pre-?title|antetit|surtitre|sur-?title|upper-?title"
    r"|visually-?hidden|sr-only|screen-?reader|label|category|rubrik",
    re.IGNORECASE,
)
_STRUCTURED, _SOCIAL, _HEADING, _TITLE = "json-ld headline", "social", "h1", "title"
SECTION_NAMES = ("article:section", "section", "articlesection", "content_category", "category", "dc.subject")
_SOCIAL_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What may stand around a headline, folded: names of the site, names of sections, headlines known bare."""

    sites: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()


def title_of(evidence: Evidence) -> Decision[str]:
    """Return the article's headline and all that was offered for it."""
    return decide_title(tuple(_claims(evidence)), evidence.listed.listed_title if evidence.listed else None)


def decide_title(claims: tuple[Claim[str], ...], listed: str | None = None) -> Decision[str]:
    """Choose among titles by the rules above; `listed` is the feed's, for a page that names none."""
    if listed:
        claims = (*claims, Claim("feed", listed, " ".join(unescape(listed).split()) or None))
    best = next((index for index, claim in enumerate(claims) if claim.value), None)
    if best is None:
        return Decision(claims)
    shown = _marked_kicker(claims, claims[best].value or "")
    if shown is not None:
        return Decision(claims, (shown,), "the h1, whose kicker the page marks")
    shown = _written_for_search(claims) if claims[best].source == _STRUCTURED else None
    if shown is not None:
        return Decision(claims, (shown,), "h1 and social title against a headline that only <title> seconds")
    return Decision(claims, (best,), "first of the sources by rank")


def surroundings(evidence: Evidence, publisher: str | None) -> Surroundings:
    """Gather what this page's site and sections are called, and its bare headlines."""
    structured = evidence.structured
    named = (publisher, *structured.meta.get("og:site_name", ()), *structured.meta.get("application-name", ()))
    named += texts(structured.article.get("publisher"))
    domain = extract_domain(evidence.page.url, fast=True) or ""
    sites = {_site(name) for name in (*named, domain, domain.split(".")[0]) if name}
    path = unquote(urlsplit(evidence.page.url).path).split("/")[:-1]
    said = [
        *texts(structured.article.get("articleSection")),
        *(v for n in SECTION_NAMES for v in structured.meta.get(n, ())),
    ]
    bare = (*texts(structured.article.get("headline")), *headings(evidence.page))
    folded = {_site(text) for text in (*said, *path)}
    return Surroundings(frozenset(filter(None, sites)), frozenset(filter(None, folded)), frozenset(map(fold, bare)))


def clean_title(title: str, around: Surroundings) -> str:
    """Drop what stands around a headline: the site's name, a section before it, a date; a tail that a bar parts off.

    Newsrooms write dashes and colons in headlines, and no bars: what follows a dash goes only where it is known
    to be a name of the site, a date, a section, or where what stands before it is a bare headline of the page.
    """
    said = " ".join(unescape(title).split())
    if len(said) > _LONGEST:
        return said
    stripped, bare = False, said
    while parting := _last(_PARTING.finditer(bare)):
        head, tail = bare[: parting.start()].strip(), bare[parting.end() :].strip()
        is_site = _names_site(tail, around)
        section = stripped and _site(tail) in around.sections
        known = is_site or section or (fold(head) in around.bare) or _is_date(tail)
        barred = bool(_BAR & set(parting[0])) and len(tail.split()) <= _TAIL_WORDS
        if not fold(head) or _site(head) in around.sites or not (is_site if parting[0] == "：" else known or barred):
            break
        stripped, bare = True, head
    tight = _TIGHT.search(bare) if stripped else None
    if tight and _site(tight["section"]) in around.sections:
        bare = bare[: tight.start()]
    leading = _LEADING.match(bare)
    if leading and _site(leading["site"]) in around.sites and len(bare[leading.end() :].split()) > 1:
        return bare[leading.end() :].strip()
    return bare


def _claims(evidence: Evidence) -> Iterator[Claim[str]]:
    structured = evidence.structured
    around = surroundings(evidence, None)

    def claim(source: str, raw: str) -> Claim[str]:
        value = clean_title(raw, around)
        told = bool(value) and _site(value) not in around.sites
        return Claim(source, raw, value if told else None, None if told else "nothing but the site's name")

    for raw in texts(structured.article.get("headline"))[:1] or texts(structured.article.get("name"))[:1]:
        yield claim(_STRUCTURED, raw)
    for name in _SOCIAL_NAMES:
        for raw in structured.meta.get(name, ())[:1]:
            yield claim(f"{_SOCIAL} {name}", raw)
    for h1 in _headings(evidence):
        raw, value = " ".join(" ".join(h1.itertext()).split()), _without_kicker(h1)
        yield Claim(_HEADING, raw, clean_title(value, replace(around, bare=frozenset())) or None)
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


def _marked_kicker(claims: tuple[Claim[str], ...], best: str) -> int | None:
    for index, claim in enumerate(claims):
        bare = claim.value or ""
        marked = claim.source == _HEADING and claim.raw != bare and claim.raw.endswith(bare)
        another = fold(claim.raw) != fold(best) != fold(bare)
        if marked and another and len(bare.split()) > 2 and best.endswith(bare):
            return index
    return None


def _written_for_search(claims: tuple[Claim[str], ...]) -> int | None:
    def said_by(source: str) -> list[tuple[int, str]]:
        return [(i, fold(c.value)) for i, c in enumerate(claims) if c.value and c.source.startswith(source)]

    structured = {text for _, text in said_by(_STRUCTURED)}
    social, titles = {text for _, text in said_by(_SOCIAL)}, {text for _, text in said_by(_TITLE)}
    if not structured & titles or structured & social:
        return None
    return next((index for index, text in said_by(_HEADING) if text in social and text not in structured), None)


def _names_site(tail: str, around: Surroundings) -> bool:
    said = _site(tail)
    words = said.split()
    return said in around.sites or any(
        f" {site} " in f" {said} " and len(words) <= len(site.split()) + _MORE_WORDS and not _speaks_of(tail)
        for site in around.sites
    )


def _speaks_of(tail: str) -> bool:
    """Whether a tail has small words between, as a sentence has and a name has not: "a year at the Gazette"."""
    words = [word for word in tail.split() if word.isalpha()]
    return sum(word.islower() for word in words) > 1


def _site(name: str) -> str:
    return _ARTICLE.sub("", fold(name))


def _is_date(text: str) -> bool:
    found = list(written_dates(text))
    return bool(found) and len(text) - (found[-1].end - found[0].start) <= 12


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    return max(matches, key=lambda match: match.end(), default=None)
