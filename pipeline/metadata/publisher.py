"""Who publishes a page: by its own word, or by a host name that reads as a newspaper's name."""

import re
from urllib.parse import urlsplit

from courlan import extract_domain

# What newspapers call themselves; a host that ends in one splits there: themoscowtimes is The Moscow Times.
_NOUNS = sorted(
    """
        times post news herald tribune gazette chronicle journal guardian telegraph observer independent
        standard mirror express mail star sun globe examiner dispatch inquirer courier bulletin record register
        reporter review sentinel monitor mercury citizen leader press daily weekly today voice echo argus
        advertiser argus age zeitung anzeiger tagblatt nachrichten kurier rundschau abendblatt morgenpost
        allgemeine presse bote blatt
    """.split(),
    key=len,
    reverse=True,
)
_SPLIT = re.compile(rf"^(?P<the>the)?(?P<middle>[a-z]{{3,}}?)(?P<noun>{'|'.join(_NOUNS)})$")


def publisher_of_host(url: str) -> str | None:
    """Return the newspaper that a URL's host is named after, None where the host does not tell.

    A name is read only where the host ends in a newspaper's noun or is written in parts: nothing is guessed
    of `example.com`.
    """
    name = _registered_name(url)
    if name is None:
        return None
    if "-" in name:
        return " ".join(part.capitalize() for part in name.split("-") if part)
    split = _SPLIT.match(name)
    if not split:
        return None
    parts = (split["the"], split["middle"], split["noun"])
    return " ".join(part.capitalize() for part in parts if part)


def same_site(a: str, b: str) -> bool:
    """Whether two URLs are of one registered domain (public suffix list)."""
    return extract_domain(a) == extract_domain(b)


def _registered_name(url: str) -> str | None:
    if not urlsplit(url).hostname:
        return None
    domain = extract_domain(url, fast=True)
    return domain.split(".")[0].lower() if domain and not domain.replace(".", "").isdigit() else None
