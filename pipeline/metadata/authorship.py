"""Whom a page credits as its author: people, and the desks, agencies and publishers that stand in for them.

1. The first source that credits a person is believed, whole but for the site's own name; else the first that
   credits an agency; else the first that credits anybody: the house or its desk.
2. Sources by rank: JSON-LD, the head's properties, elements marked as author, bylines cut from the text, lines
   beside the headline that begin as bylines do, lines elsewhere that are labelled so.
3. Addresses, handles, numbers and labels are nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from urllib.parse import urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.blocks import Kind
from pipeline.clean.draft import Cut, fold
from pipeline.clean.opening import is_byline
from pipeline.metadata.agency import agency_named
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.names import is_full_name, is_organisation
from pipeline.metadata.people import read_byline, read_names
from pipeline.metadata.structured import Node, texts
from pipeline.metadata.visible_dates import is_others
from pipeline.metadata.written_dates import written_dates

_NAMES = """
    author article:author dc.creator dcterms.creator dc.contributor.author parsely-author sailthru.author byl
    cxenseparse:author og:author og:article:author citation_author authors dcsext.author article.author
""".split()
_LABEL = re.compile(
    r"written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|autor|author"
    r"|skrevet av|skriven av",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:autor(?:in)?[/*:]?(?:autor|in|en)?|author(?:s|\(s\))?|auteurs?|autore|autores|автор|作者|記者|责编|責任編輯|写真・文)\s*[:：/]?\s+(?=\S)|^[(（]?(?:责编|作者|記者|文)\s*[:：]",
    re.IGNORECASE,
)
# By attribute, which libxml2 walks four times as fast as elements.
_MARKED = XPath("//@itemprop[. = 'author']/.. | //@rel[. = 'author' or starts-with(., 'author ')]/..")
_CLASSED = XPath("//@class[contains(., 'uthor') or contains(., 'yline')]/..")
_NEAR = 12  # runs behind the headline, and 3 before it, where a byline stands
_LONGEST = 160  # characters of a byline
_MOST_WORDS = 16
_MOST_PARTS = 60  # pieces of text in an element that may be a byline
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_PARTING = " |·•–—-,:/\t"
_HOUSE_ACCOUNT = re.compile(
    r"/(?:author|autor|user|profile|people)s?/(?:admin\w*|redaktion|redaccion|editor(?:ial)?|staff|webmaster|root|news)/?$"
)
_NOT_TEXT = re.compile(r"^\W*$|^https?://|^\d+$|@")


@dataclass(frozen=True, slots=True)
class Credit:
    """One name that is credited, and whether it is a person's."""

    name: str
    is_person: bool

    def __str__(self) -> str:
        return self.name


def authorship(evidence: Evidence) -> Decision[Credit]:
    """Return whom the page credits, and all that was said of it."""
    sites = frozenset(fold(name) for name in _site_names(evidence))
    return decide_authorship(tuple(_claims(evidence, sites)), sites)


def decide_authorship(claims: tuple[Claim[Credit], ...], sites: frozenset[str] = frozenset()) -> Decision[Credit]:
    """Believe the first source that credits a person or an agency, else the first that credits anybody.

    `sites` are the site's own names, folded.
    """
    ranked = [[i for i, _ in group] for _, group in groupby(enumerate(claims), lambda claim: claim[1].source)]
    for credited, why in _TIERS:
        for indexes in ranked:
            kept = [i for i in indexes if claims[i].value]
            if any(credited(claims[i], sites) for i in kept):
                others = [i for i in kept if fold(str(claims[i].value)) not in sites]
                return Decision(claims, tuple(others or kept), why)
    return Decision(claims)


def people(decision: Decision[Credit]) -> tuple[str, ...]:
    """Return the people among those credited."""
    return tuple(credit.name for credit in decision.values if credit.is_person)


def _credits_person(claim: Claim[Credit], sites: frozenset[str]) -> bool:
    return claim.value is not None and claim.value.is_person and fold(claim.value.name) not in sites


def _credits_agency(claim: Claim[Credit], _: frozenset[str]) -> bool:
    for_machines = claim.source.startswith(("json-ld", "meta"))
    return claim.value is not None and for_machines and agency_named(claim.value.name) is not None


def _credits_anybody(claim: Claim[Credit], _: frozenset[str]) -> bool:
    return claim.value is not None


_TIERS = (
    (_credits_person, "first source that credits a person"),
    (_credits_agency, "no person is credited, an agency is"),
    (_credits_anybody, "nobody but the house is credited"),
)


def _claims(evidence: Evidence, sites: frozenset[str]) -> Iterator[Claim[Credit]]:
    def named(source: str, raw: str, names: tuple[str, ...], *, organisation: bool = False) -> Iterator[Claim[Credit]]:
        if not names:
            yield Claim(source, raw, None, "nobody's name")
        for name in names:
            house = organisation or is_organisation(name) or _is_house(name, sites)
            lone = len(names) > 1 and len(name.split()) == 1 and name.isascii()  # a place, a country
            yield Claim(source, raw, Credit(name, not (house or lone)))

    for raw, organisation in _json_ld(evidence):
        whole = (raw,) if organisation and not _NOT_TEXT.search(raw) else read_names(raw)
        yield from named("json-ld author", raw, whole, organisation=organisation)
    meta = evidence.structured.meta
    for name in _NAMES:
        for raw in meta.get(name, ()):
            yield from named(f"meta {name}", raw, () if _NOT_TEXT.search(raw) else read_names(raw))
    for raw in _twitter(meta):
        yield from named("meta twitter:data", raw, read_names(raw))
    for source, raw in _visible(evidence):
        byline = read_byline(_LABELLED.sub("", raw))
        fits = is_full_name if source == "labelled as author" and raw.isascii() else _is_full
        told = tuple(name for name in byline.people if not _is_house(name, sites) and fits(name))
        yield from named(source, raw, (*told, *filter(None, (byline.agency,))))


def _is_house(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is the site's own, or begins with it: "Gazette Sport" of the Gazette."""
    said = fold(name)
    return said in sites or any(f"{said} ".startswith(f"{site} ") for site in sites if site)


def _is_full(name: str) -> bool:
    """Whether a name that a reader sees has a forename and a surname, or is of a script that parts them by nothing."""
    return len(name.split()) > 1 or not name.isascii()


def _json_ld(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    article = evidence.structured.article
    for key in ("author", "creator"):
        values = article.get(key)
        for value in values if isinstance(values, list) else [values]:
            node = _resolved(value, evidence.structured.nodes)
            organisation = isinstance(node, dict) and any("Organization" in kind for kind in texts(node.get("@type")))
            address = texts(node.get("@id")) + texts(node.get("url")) if isinstance(node, dict) else ()
            if not any(map(_HOUSE_ACCOUNT.search, address)):
                yield from ((raw, organisation) for raw in texts(node))
        if values:
            return


def _resolved(value: object, nodes: tuple[Node, ...]) -> object:
    """Return the node that a bare reference `{"@id": …}` points at (JSON-LD 1.1, 3.3), else the value itself."""
    if not isinstance(value, dict) or value.get("name") or not isinstance(value.get("@id"), str):
        return value
    return next((node for node in nodes if node.get("@id") == value["@id"] and node.get("name")), value)


def _twitter(meta: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the names in Twitter's labelled data, as publishing plugins fill it: label1 "Written by"."""
    for number in "12":
        label = next(iter(meta.get(f"twitter:label{number}", ())), "")
        if _LABEL.search(label):
            yield from meta.get(f"twitter:data{number}", ())
    for name, values in meta.items():
        if name.startswith("twitter:misc:") and _LABEL.search(name):
            yield from values


def _visible(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield from (("marked as author", text) for text in _elements(evidence, _MARKED))
    yield from (("byline in the text", removed.text) for removed in evidence.draft.removed_as(Cut.BYLINE))
    classed = (text for text in _elements(evidence, _CLASSED) if is_full_name(text) or is_byline(text))
    yield from (("classed as author", text) for text in islice(classed, 1))
    heading, runs = evidence.heading, evidence.page.dom.runs
    start = heading.order if heading else 0
    for run in runs[max(0, start - 3) : start + _NEAR]:
        if len(run.text) <= _LONGEST and is_byline(run.text) and not is_others(run.element, certain=True):
            yield "byline beside the headline", run.text
    for run in runs[max(0, start - 3) : start + _NEAR]:
        found = next(written_dates(run.text), None) if len(run.text) <= _LONGEST else None
        if found and is_full_name(run.text[: found.start].strip(_PARTING)) and not is_others(run.element):
            yield "before the date", run.text[: found.start].strip(_PARTING)
    blocks = evidence.draft.blocks
    for place, block in (("name above the text", blocks[:1]), ("name below the text", blocks[-1:])):
        yield from (
            (place, b.text) for b in block if b.kind is Kind.PARAGRAPH and not b.link_share and is_full_name(b.text)
        )
    for run in runs:
        if len(run.text) <= _LONGEST and _LABELLED.match(run.text) and not is_others(run.element, certain=True):
            yield "labelled as author", run.text


def _elements(evidence: Evidence, marked: XPath) -> Iterator[str]:
    found = marked(evidence.page.tree)
    taken: list[HtmlElement] = []
    for element in found if isinstance(found, list) else []:
        if not isinstance(element, HtmlElement):
            continue
        inside = bool(taken) and any(holder in taken for holder in element.iterancestors())
        text = "" if inside or is_others(element) else _text(element)
        if text and len(text.split()) <= _MOST_WORDS:
            taken.append(element)
            yield text


def _text(element: HtmlElement) -> str:
    """Return the text an element shows; an empty one where it is longer than a byline."""
    said: list[str] = []
    for part in element.iter():
        shown = part.tag not in ("script", "style") and isinstance(part.tag, str)
        said += (part.text if shown else None) or "", (part.tail if part is not element else None) or ""
        if len(said) > _MOST_PARTS:
            return ""
    return " ".join(" ".join(said).split())


def _site_names(evidence: Evidence) -> Iterator[str]:
    structured = evidence.structured
    for name in ("og:site_name", "application-name", "publisher", "dc.publisher", "copyright"):
        yield from (_BRACKETED.sub("", value) for value in structured.meta.get(name, ()))
    yield from texts(structured.article.get("publisher"))
    host = (urlsplit(evidence.page.url).hostname or "").removeprefix("www.")
    yield from (host, host.split(".")[0])
