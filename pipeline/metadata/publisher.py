"""Who publishes a page: by its own word, or by a host name that reads as a newspaper's name."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

import idna
from courlan import extract_domain

# What newspapers call themselves; a host that ends in one is named so: themoscowtimes is The Moscow Times.
# Nouns that end other words as well (wordpress, hotmail, invoice, image, cheerleader) name nobody.
_ENGLISH = """
    times post news herald tribune gazette chronicle journal guardian telegraph observer independent standard mirror
    sun globe examiner dispatch inquirer courier bulletin record register reporter review sentinel monitor mercury
    citizen daily weekly today echo argus advertiser
""".split()
_GERMAN = "zeitung anzeiger tagblatt nachrichten kurier rundschau abendblatt morgenpost allgemeine presse bote".split()
_GERMAN_SUFFIXES = (".de", ".at", ".ch", ".li", ".lu")
_SPLIT = re.compile(rf"^(?P<the>the)?(?P<middle>[a-z]{{3,}}?)(?P<noun>{'|'.join(_ENGLISH)})$")


@lru_cache(maxsize=256)  # a page's own is asked for a dozen times
def domain_of(url: str) -> str:
    """Return the registered domain of a URL (public suffix list); empty where it has none, or is none."""
    return extract_domain(url) or ""


def publisher_of_host(url: str) -> str | None:
    """Return the newspaper that a URL's host is named after, None where the host does not tell.

    A name is read only where the host ends in a newspaper's noun: nothing is guessed of `example.com`.
    """
    domain, name = _registered_domain(url), domain_label(url)
    if domain is None or name is None:
        return None
    if "-" in name:
        words = [word for word in name.split("-") if word]
        return " ".join(map(str.capitalize, words)) if words[-1] in (*_ENGLISH, *_GERMAN) else None
    if domain.endswith(_GERMAN_SUFFIXES):  # German writes such names in one word
        return name.capitalize() if name.endswith(tuple(_GERMAN)) else None
    split = _SPLIT.match(name)
    parts = (split["the"], split["middle"], split["noun"]) if split else ()
    return " ".join(part.capitalize() for part in parts if part) or None


def joined(base: str, url: str) -> str | None:
    """Return a URL resolved against the page's own (RFC 3986), None where it cannot be read: pages say anything.

    None, too, where it came with a user name: no password of anybody's is published.
    """
    try:
        parts = urlsplit(url)
        if not (parts.scheme and parts.netloc):  # "https:///a.jpg" is no whole address either
            parts = urlsplit(urljoin(base, url))
        return None if "@" in parts.netloc else urlunsplit(parts)
    except ValueError:
        return None


def publisher_id(url: str | None) -> str | None:
    """Return what stays the same of a publisher: its registered domain, or its host where it has none."""
    return (_site(url) or None) if url else None


def same_site(a: str, b: str) -> bool:
    """Whether two URLs are of one registered domain (public suffix list), or of one host that belongs to none."""
    return _site(a) == _site(b)


def domain_label(url: str) -> str | None:
    """Return what a site registered of its domain, in its own script: gazette of https://news.gazette.co.uk/."""
    domain = _registered_domain(url)
    return _as_written(domain.split(".")[0]) if domain else None


def _site(url: str) -> str:
    domain, host = domain_of(url).lower(), _hostname(url)
    if domain or host.replace(".", "").isdigit():
        return domain or host
    return ".".join(host.split(".")[-2:])  # the list's own rule for what it does not name


def _as_written(label: str) -> str:
    """Return a label of a host name in its own script (RFC 5891), as it stands where that cannot be."""
    if label.isascii() and not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except idna.IDNAError:
        return label


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as an open bracket
        return ""


def _registered_domain(url: str) -> str | None:
    if not _hostname(url):
        return None
    domain = domain_of(url)
    return domain.lower() if domain and not domain.replace(".", "").isdigit() else None
