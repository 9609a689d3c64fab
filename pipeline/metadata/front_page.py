"""A site's logo and links to its front page: where a heading is one, it heads no story."""

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

_LONGEST = 400  # characters of an address that is read
_MOST_SLASHES = 5  # of https://host/index.html, and one behind "home"
_FRONT = re.compile(  # the address of a front page: /, //host, https://host/index.html, /home/
    r"(?=[/h])(?:(?:https?:)?//(?P<host>[^/?#\s]+))?(?:/(?:(?:index|home)(?:\.\w{3,5})?/?)?)?[?#]?", re.IGNORECASE
)


def is_logo(heading: HtmlElement, url: str) -> bool:
    """Whether a heading links to the front page of a page's own site, or stands in such a link."""
    parent = heading.getparent()
    links = (*islice(heading.iter("a"), 3), *((parent,) if parent is not None and parent.tag == "a" else ()))
    return any(leads_home(link, url) or _leads_to_folder(link, url) for link in links)


def leads_home(link: HtmlElement, url: str) -> bool:
    """Whether a link leads to the front page of a page's own site."""
    href = (link.get("href") or "").strip()
    front = _FRONT.fullmatch(href[: _LONGEST + 1]) if href.count("/") <= _MOST_SLASHES else None
    if not front:
        return 0 < len(href) <= _LONGEST and "home" in (link.get("rel") or "").split()
    host = front["host"]
    return not host or host.removeprefix("www.") == urlsplit(url).netloc.removeprefix("www.")


def _leads_to_folder(link: HtmlElement, url: str) -> bool:
    """Whether a link leads to the first folder of a page's own address: the front page of a blog on a shared host."""
    href, page = (link.get("href") or "").strip()[: _LONGEST + 1], urlsplit(url)
    folder, _, rest = page.path.lstrip("/").partition("/")
    ends = (f"/{folder}/", f"/{folder}", f"//{page.netloc}/{folder}/", f"//{page.netloc}/{folder}")
    return bool(folder and rest) and href.removeprefix(f"{page.scheme}:") in ends
