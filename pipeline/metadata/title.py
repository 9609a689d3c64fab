"""The headline, without the site's name around it."""

import re
from html import unescape

from pipeline.metadata.structured import Structured, first_text

_LONGEST = 400  # characters: longer ones are no titles, and not parted
_PIPED = re.compile(r"\s*[|｜]\s*(?:[^\s|｜]+\s*){1,6}")
_PARTING = re.compile(r"\s+(?:\||–|—|-|·|•|»|::)\s+|\s*[|｜]\s*|--")


def headline(structured: Structured, h1: tuple[str, ...], page_title: str | None, site: str | None) -> str | None:
    """Return the article's title: its own structured headline, else og:title, else its only h1, else `<title>`.

    The structured headline comes first because it is the newsroom's; og:title is often written for social networks.
    """
    structured_title = first_text(structured.article.get("headline")) or first_text(structured.article.get("name"))
    social = structured.first("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
    only_h1 = h1[0] if len(h1) == 1 else None
    candidates = (structured_title, social, only_h1, page_title)
    return next((without_site(unescape(c), site, h1) for c in candidates if c), None)


def without_site(title: str, site: str | None, h1: tuple[str, ...] = ()) -> str:
    """Drop the parts behind a title that are the site's name, a section or a date, and not the headline's own.

    A tail goes when it names the site, when what stands before it is an h1 of the page, or when a bar parts it
    off: newsrooms write dashes in headlines, and no bars.
    """
    if len(title) > _LONGEST:
        return title.strip()
    parts = _PARTING.split(title)
    known = {_fold(heading) for heading in h1}
    for count in range(len(parts) - 1, 0, -1):
        head = title[: _end(title, count)].strip()
        tail = title[_end(title, count) :]
        names_site = bool(site) and _fold(site or "") in _fold(tail) and count == len(parts) - 1
        if _fold(head) in known or names_site or _PIPED.fullmatch(tail):
            return head
    return title.strip()


def _end(title: str, parts: int) -> int:
    separators = list(_PARTING.finditer(title))
    return separators[parts - 1].start()


def _fold(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
