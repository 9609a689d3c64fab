"""What a page says of its story beside headline, author and date: tags, addresses, picture, licence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from lxml.etree import XPath

from pipeline.metadata.candidates import Claim, Decision, first_of
from pipeline.metadata.evidence import Evidence, holders
from pipeline.metadata.head_strings import strings_said
from pipeline.metadata.marked_bylines import shown_text
from pipeline.metadata.others import is_others
from pipeline.metadata.publisher import joined
from pipeline.metadata.section_marks import is_in_menu
from pipeline.metadata.structured import Node, resolved, texts
from pipeline.urls import without_user

_TAG_NAMES = ("article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "cxenseparse:recs:tags", "keywords")
_IMAGE_NAMES = (
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "sailthru.image.full",
)
_LICENCE_NAMES = ("dcterms.license", "dc.rights", "dcterms.rights", "license")
_TIERS = {"free": True, "metered": True, "locked": False}  # Facebook's article:content_tier
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_UNFILLED = re.compile(
    r"^\s*(?:null|undefined|none|false|\[object object\])?\s*$|\{\{|\$\{|%%", re.IGNORECASE
)  # templates
_MOST_TAGS = 40
_MOST_LINKS = 200  # that are tags, on a page
_PARTINGS = tuple(map(re.compile, (r"[,，]", r"[;；]", r"\|", r"[、،]")))
_SPACED, _MOST_NAMES = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])"), 2
_NO_TAG = re.compile(r"uncategori[sz]ed|tags?:?", re.IGNORECASE)
_MOST_IMAGES = 20  # of one story
_RELATED = XPath("//a/@rel[contains(., 'tag')]")
_IS_TAG = re.compile(r"(?<!category )(?<!\S)tag(?!\S)(?! category)")  # "category tag" is WordPress's for a section
_BY_RANK = "first of the sources by rank"


def tags(evidence: Evidence) -> Decision[str]:
    """Return the keywords of the first source that has any, each once: for machines, else the links shown as tags.

    `rel="tag"` is of the HTML Living Standard, 4.6.7.19.
    """
    claims = _tags(strings_said(evidence.structured, "keywords", _TAG_NAMES)) or _tags(_linked_tags(evidence))
    first = claims[0].source if claims else None
    distinct: dict[str, int] = {}
    for index, claim in enumerate(claims):
        if claim.source == first:
            distinct.setdefault((claim.value or "").casefold(), index)
    return Decision(claims, tuple(distinct.values()), "first source with any")


def _tags(said: Iterable[Claim[str]]) -> tuple[Claim[str], ...]:
    return tuple(
        Claim(claim.source, claim.raw, tag)
        for claim in said
        for part in _parts(claim.value or "", claim.source)
        if (tag := part.strip()) and not _NO_TAG.fullmatch(tag)
    )


def _parts(said: str, source: str) -> list[str]:
    """Split a list of keywords at the first of the signs that lists are parted by: a tag may have one of the others.

    Spaces part Chinese lists of the head, of three at least: a name has one, too.
    """
    parting = next((parting for parting in _PARTINGS if parting.search(said)), None)
    spaced = _SPACED.split(said) if source.startswith("meta") else ()
    parts = parting.split(said) if parting else spaced if len(spaced) > _MOST_NAMES else (said,)
    return list(parts[:_MOST_TAGS])


def _linked_tags(evidence: Evidence) -> Iterator[Claim[str]]:
    links = (e for e in holders(_RELATED, evidence.page.tree) if _IS_TAG.search(e.get("rel") or ""))
    said = ((link, shown_text(link)) for link in islice(links, _MOST_LINKS))
    yield from (
        Claim("link tag", text, text) for link, text in said if text and not (is_others(link) or is_in_menu(link))
    )


def canonical(evidence: Evidence) -> Decision[str]:
    """Return the URL the page calls its own: `<link rel=canonical>` (RFC 6596), else og:url."""
    links = [("link canonical", href) for href in evidence.links("canonical")]
    social = [("meta og:url", url) for url in evidence.structured.meta.get("og:url", ())]
    claims = tuple(_addresses(evidence, [*links, *social]))
    page = urlsplit(evidence.page.url)
    inner, why = bool(page.path.strip("/")), "the site's front page"
    refused = (replace(c, value=None, why=why) if inner and _is_front(c.value, page.hostname) else c for c in claims)
    return first_of(tuple(refused), _BY_RANK)


def _is_front(url: str | None, host: str | None) -> bool:
    parts = urlsplit(url or "")
    same = (parts.hostname or "").removeprefix("www.") == (host or "").removeprefix("www.")
    return url is not None and same and not parts.path.strip("/") and not parts.query


def alternates(evidence: Evidence) -> Decision[str]:
    """Return the page's other addresses: its AMP page, its other languages, its short link."""
    found = [(f"link {rel}", href) for rel in ("amphtml", "shortlink") for href in evidence.links(rel)]
    found += [
        (f"link alternate {link.get('hreflang')}", link.get("href") or "")
        for link in evidence.elements["link"]
        if link.get("hreflang") and "alternate" in (link.get("rel") or "").lower().split()
    ]
    claims = tuple(_addresses(evidence, found))
    return Decision(claims, tuple(i for i, claim in enumerate(claims) if claim.value), "all that are given")


def lead_image(evidence: Evidence) -> Decision[str]:
    """Return the URL of the picture that stands for the story: JSON-LD's, the social networks', `image_src`."""
    article, nodes = evidence.structured.article, evidence.structured.nodes
    found = [("json-ld image", url) for url in _image_urls(article.get("image"), nodes)]
    found += [("json-ld thumbnailUrl", url) for url in _image_urls(article.get("thumbnailUrl"), nodes)]
    found += [(f"meta {name}", url) for name in _IMAGE_NAMES for url in evidence.structured.meta.get(name, ())]
    found += [("link image_src", url) for url in evidence.links("image_src")]
    return first_of(tuple(_addresses(evidence, found)), _BY_RANK)


def licence(evidence: Evidence) -> Decision[str]:
    """Return the licence the page gives its text under, as a URL or in its words."""
    node = evidence.structured.article.get("license")
    found = [("json-ld license", url) for url in (*texts(node), *_image_urls(node, ()))]
    anchors = (e for e in evidence.marked if e.tag == "a" and "license" in e.get("rel", ""))
    found += [("a license", href) for anchor in anchors if (href := anchor.get("href")) is not None]
    found += [("link license", href) for href in evidence.links("license")]
    named = [Claim(f"meta {n}", v, v) for n in _LICENCE_NAMES for v in evidence.structured.meta.get(n, ())]
    return first_of((*_addresses(evidence, found), *named), _BY_RANK)


def free_to_read(evidence: Evidence) -> Decision[bool]:
    """Return whether the page says that anyone may read it: schema.org's isAccessibleForFree, the content tier."""
    nodes = (evidence.structured.article, *evidence.structured.nodes)
    said = [str(node["isAccessibleForFree"]) for node in nodes if "isAccessibleForFree" in node]
    claims = [Claim("json-ld isAccessibleForFree", raw, _TRUTH.get(raw.rpartition("/")[2].lower())) for raw in said]
    tiers = evidence.structured.meta.get("article:content_tier", ())
    claims += [Claim("meta article:content_tier", raw, _TIERS.get(raw.lower())) for raw in tiers]
    return first_of(tuple(claims), _BY_RANK)


def _addresses(evidence: Evidence, found: Iterable[tuple[str, str]]) -> Iterator[Claim[str]]:
    for source, raw in found:
        url = None if _UNFILLED.search(raw) else joined(evidence.page.url, raw)
        fits = url is not None and url.startswith(("http://", "https://"))
        yield Claim(source, without_user(raw), url if fits else None, None if fits else "no web address")


def _image_urls(value: object, nodes: tuple[Node, ...], depth: int = 0) -> Iterator[str]:
    """Yield the addresses in a JSON-LD value: a string, an object's url, one it refers to, or a list of these."""
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, list) and depth < 3:
        for item in value[:_MOST_IMAGES]:
            yield from _image_urls(item, nodes, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        node = resolved(value, nodes, "url", "contentUrl")
        if isinstance(node, dict):
            address = node.get("url") or node.get("contentUrl") or _named_address(node)
            yield from _image_urls(address, nodes, depth + 1)


def _named_address(node: Node) -> object:
    """Return a node's own name as its address, unless that is a place on a page: ".../#primaryimage"."""
    name = node.get("@id")
    return None if isinstance(name, str) and "#" in name else name
