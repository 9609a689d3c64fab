"""The site's own names where an author's should stand: the house credits itself, and no person is named so."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pipeline.clean.draft import fold
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.machine_authors import authors_in_json_ld
from pipeline.metadata.names import is_nobody, is_organisation
from pipeline.metadata.people import without_lead
from pipeline.metadata.publisher import domain_label
from pipeline.metadata.structured import resolved, texts
from pipeline.metadata.surroundings import site_key, slug

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_PEN_NAME = re.compile(r"[^\W\d_][\w-]{3,29}|[A-ZÀ-Þ][a-zß-ÿ]{2}")
_MORE = ("news", "online", "media", "info", "tv", "24")  # in a domain, behind the house's name
_ACCOUNT = re.compile(  # a desk's, a role's, a section's
    r"^(?:home|profile|website|more|articles?|posts?|contact|about|archive)$|admin|reda[ckç]|news|press|team|edit|staff|online|user|guest|gast|aut[oh]|blog|amminist|beheer|webm|modera"
    r"|colabor|contrib|corresp|column|report|prakti|volont|market|support|info|owner|politi|sport|werbung|publici|advert|sponsor",
    re.IGNORECASE,
)


def site_names(evidence: Evidence) -> frozenset[str]:
    """Return the names of a page's site, folded; none of a person's who publishes it (schema.org's publisher)."""
    article = evidence.structured.article
    publisher = resolved(article.get("publisher"), evidence.structured.nodes)
    is_person = isinstance(publisher, dict) and "Person" in texts(publisher.get("@type"))
    own = {slug(name) for name in texts(publisher)} if is_person else set()
    return frozenset(site_key(name) for name in _names(evidence, publisher) if not own or slug(name) not in own)


def _names(evidence: Evidence, publisher: object) -> Iterator[str]:
    for name in ("og:site_name", "application-name", "publisher", "dc.publisher", "copyright"):
        yield from (_BRACKETED.sub("", value) for value in evidence.structured.meta.get(name, ()))
    yield from texts(publisher)
    host = (urlsplit(evidence.page.url).hostname or "").removeprefix("www.")
    yield from (host, slug(host), host.split(".")[0])
    label = slug(domain_label(evidence.page.url) or host)
    yield label
    # "Orrin Gazette" of gazette.example, where JSON-LD says that it is no person
    organisations = (name for name, typed in authors_in_json_ld(evidence) if typed)
    yield from (name for name in organisations if label in map(slug, name.split()))


def pen_name_in(raw: str, sites: frozenset[str]) -> tuple[str, ...]:
    """Return the pen name that an author's element is; none where it is the house's, a desk's or an account's."""
    said = without_lead(raw).strip()
    fits = _PEN_NAME.fullmatch(said) and not _ACCOUNT.search(said)
    house = any(slug(said) + more in sites for more in _MORE)
    return (said,) if fits and not (house or is_nobody(said) or is_organisation(said) or is_house(said, sites)) else ()


def begins_site(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is how one of the site's begins."""
    return any(site.startswith(name) for site in sites)


def is_house(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is the site's own, or begins with it: "Gazette Sport" of the Gazette.

    One word, or words with a small one between, are the site's also where its domain writes them so: "Faro de Orrin"
    of farodeorrin.example. Two words with capitals alone may be the name of the person whose site it is.
    """
    said = site_key(name)
    if said in sites or any(f"{said} ".startswith(f"{site} ") for site in sites if site):
        return True
    words = name.split()
    return (len(words) == 1 or any(map(str.islower, words))) and slug(name) in sites


def placed_house(raw: str, sites: frozenset[str]) -> tuple[str, ...]:
    """Return the site's own name that its place stands behind: "Tallow Gazette, Hallstedt, Norway"."""
    house, *places = raw.split(",")
    return (house,) if places and site_key(house) in sites and all(len(place.split()) == 1 for place in places) else ()


def without_site(name: str, sites: frozenset[str]) -> str:
    """Return a name without the site's behind it: "Ada Quill, Tallow Gazette", "Ada Quill for Tallow Gazette"."""
    words = name.split()
    for site in sorted(sites, key=len, reverse=True):
        more = len(site.split())
        if more < len(words) - 1 and fold(" ".join(words[-more:])) == site:
            return re.sub(r"(?:[\s,|·–—-]+(?:for|für|pour|para|per|of|at))?[\s,|·–—-]*$", "", " ".join(words[:-more]))
    return name
