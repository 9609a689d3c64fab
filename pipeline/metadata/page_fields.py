"""What a page says of its story beside headline, author and date: tags, addresses, picture, licence."""

from collections.abc import Iterable, Iterator

from pipeline.metadata.candidates import Claim, Decision, first_of
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.head_strings import strings_said
from pipeline.metadata.publisher import joined
from pipeline.metadata.structured import texts
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
_MOST_TAGS = 40
_BY_RANK = "first of the sources by rank"


def tags(evidence: Evidence) -> Decision[str]:
    """Return the keywords of the first source that has any, each once."""
    claims = tuple(
        Claim(claim.source, claim.raw, tag)
        for claim in strings_said(evidence.structured, "keywords", _TAG_NAMES)
        for part in (claim.value or "").split(",")[:_MOST_TAGS]
        if (tag := part.strip())
    )
    first = claims[0].source if claims else None
    return Decision(
        claims, tuple(i for i, claim in enumerate(claims) if claim.source == first), "first source with any"
    )


def canonical(evidence: Evidence) -> Decision[str]:
    """Return the URL the page calls its own: `<link rel=canonical>` (RFC 6596), else og:url."""
    links = [("link canonical", href) for href in evidence.links("canonical")]
    social = [("meta og:url", url) for url in evidence.structured.meta.get("og:url", ())]
    return first_of(tuple(_addresses(evidence, [*links, *social])), _BY_RANK)


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
    found = [("json-ld image", url) for url in _image_urls(evidence.structured.article.get("image"))]
    found += [(f"meta {name}", url) for name in _IMAGE_NAMES for url in evidence.structured.meta.get(name, ())]
    found += [("link image_src", url) for url in evidence.links("image_src")]
    return first_of(tuple(_addresses(evidence, found)), _BY_RANK)


def licence(evidence: Evidence) -> Decision[str]:
    """Return the licence the page gives its text under, as a URL or in its words."""
    node = evidence.structured.article.get("license")
    found = [("json-ld license", url) for url in (*texts(node), *_image_urls(node))]
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
        url = joined(evidence.page.url, raw)
        fits = url is not None and url.startswith(("http://", "https://"))
        yield Claim(source, without_user(raw), url if fits else None, None if fits else "no web address")


def _image_urls(value: object, depth: int = 0) -> Iterator[str]:
    """Yield the addresses in a JSON-LD value: a string, an object's url, or a list of either."""
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, list) and depth < 3:
        for item in value:
            yield from _image_urls(item, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        yield from _image_urls(value.get("url") or value.get("contentUrl") or value.get("@id"), depth + 1)
