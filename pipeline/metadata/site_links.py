"""A page's links within its own site: to the folders its address lies in, to categories, to keywords and authors."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from pipeline.metadata.publisher import domain_of
from pipeline.metadata.section_names import LONGEST, path_of
from pipeline.metadata.surroundings import slug

_MOST_ANCHORS = 1500  # of a page
_MOST_PIECES, _LONGEST_TEXT = 12, 160  # pieces and characters of a link's text
_LONGEST_ADDRESS = 400
_MENU_WORDS, _SHORT_PATH = 4, 3  # words of a menu's entry; levels of a section's address
_LEADING = re.compile(
    r"/(?:categor(?:y|ies|ia|ias|ie|ies)|kategori(?:e|en|a|er)?|catégorie|rubri(?:k|que|c|ek|ka)|sections?|seccion(?:es)?|sezioni?|ressort"
    r"|cat)/|[?&](?:cat|category|section)=",
    re.IGNORECASE,
)
_TAG = re.compile(r"/(?:tags?|authors?|autor|schlagwort|etiqueta|user|profile)/|[?&]tag=")
_CURRENT = re.compile(
    r"(?<![\w-])(?:current(?:[-_](?:post|menu|cat)[-\w]*)?|active|is-active|selected)(?![\w-])", re.IGNORECASE
)
_AUTHOR = re.compile(r"/(?:authors?|autor(?:es|en)?|auteurs?|autore|users?|profiles?)/", re.IGNORECASE)
_NO_ENTRY = re.compile(r"(?<![a-z])tabs?(?![a-z])|carousel|slide|edition|lang|bu?tt?o?n|account", re.IGNORECASE)
_MENU, _MENU_LEVELS = re.compile(r"menu|nav", re.IGNORECASE), 6  # elements around an entry
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
_FILE = re.compile(r"(?:/index)?\.(?:html?|php|aspx?|shtml)$|/index$", re.IGNORECASE)


class SiteLinks:
    """The links of a page that lead to pages of its own site."""

    def __init__(self, tree: HtmlElement, address: str) -> None:
        self._tree, self._address = tree, address

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders of the page's address, as far as dates, "/section" before "/section/subsection"."""
        steps = path_of(self._address).lower().split("/")[1:-1]
        until = next((i for i, step in enumerate(steps) if not step or step[:4].isdigit()), len(steps))
        found = ("/" + "/".join(steps[: i + 1]) for i in range(until) if not _LANGUAGE.fullmatch(steps[i]))
        return tuple(folder for folder in found if folder != self.own)

    @cached_property
    def own(self) -> str:
        """The path of the page itself."""
        return path_of(self._address).lower().rstrip("/")

    @cached_property
    def _site(self) -> str:
        """The registered domain of the page, or its host."""
        return (domain_of(self._address) or _host_and_path(self._address, "")[0]).lower()

    @cached_property
    def _anchors(self) -> tuple[HtmlElement, ...]:
        return tuple(islice(self._tree.iter("a"), _MOST_ANCHORS))

    @cached_property
    def _folder_links(self) -> dict[str, list[str]]:
        """How the site's links to the page's folders call them."""
        found: dict[str, list[str]] = {}
        last = tuple(folder.rpartition("/")[2] for folder in self.folders)
        for link in self._anchors if last else ():
            href = (link.get("href") or "").rstrip("/").lower()
            if not (href.endswith(last) or _FILE.search(href)) or "#" in href or "home" in (link.get("rel") or ""):
                continue
            path = self.path(link)
            name = said_by(link) if path in self.folders else ""
            if path and name and len(name.split()) <= _MENU_WORDS:
                found.setdefault(path, []).append(name)
        return found

    @cached_property
    def menu(self) -> frozenset[str]:
        """What the page's links are called, case folded."""
        said = (link.text or next(link.itertext(), "") for link in self._anchors)
        return frozenset(text.strip().casefold() for text in said if 1 < len(text) <= LONGEST)

    def path(self, link: HtmlElement) -> str | None:
        """Return the path of a link within the page's site, None where it leads elsewhere or nowhere."""
        href = (link.get("href") or "").strip()[:_LONGEST_ADDRESS]
        if not href or href.startswith(("#", "javascript:", "mailto:")):
            return None
        if href.startswith("/") and not href.startswith("//"):
            path = href.split("?")[0].split("#")[0]
        else:
            host, path = _host_and_path(href, self._address)
            if not (host == self._site or host.endswith(f".{self._site}")):
                return None
        return _FILE.sub("", unquote(path)).rstrip("/").lower() or None

    def leads(self, link: HtmlElement) -> bool:
        """Whether a link leads to what may be a section: to a category, or to a short path."""
        path = self.path(link)
        if path is None or path == self.own or is_tag(link):
            return False
        return leads_to_category(link) or 0 < path.count("/") <= _SHORT_PATH

    def calls(self, text: str, *, but: HtmlElement) -> bool:
        """Whether a link outside of an element, to what may be a section, has a text, case aside."""
        named = text.casefold()
        if named not in self.menu:
            return False
        links = (link for link in self._anchors if said_by(link).casefold() == named and self.leads(link))
        return any(link is not but and all(holder is not but for holder in link.iterancestors()) for link in links)

    def current(self) -> Iterator[str]:
        """Yield what the menu marks as the place of this page; nothing where it marks several."""
        marked: dict[str | None, str] = {}
        for link in self._anchors:
            item = link.getparent()
            called = f"{link.get('class') or ''} {item.get('class') or '' if item is not None else ''}"
            is_current = (_CURRENT.search(called) or link.get("aria-current")) and not _NO_ENTRY.search(called)
            if is_current and self.leads(link) and _is_listed(link) and (name := said_by(link)):
                marked.setdefault(self.path(link), name)
        if len(marked) == 1:
            yield from marked.values()

    def of_menu(self) -> Iterator[tuple[str, str]]:
        """Yield the folders that the page's address lies in, the longest first, and what the site's links call them."""
        for folder in reversed(self.folders):
            names = Counter(self._folder_links.get(folder, ()))
            called = slug(folder.rpartition("/")[2])
            if names:
                yield folder, min(names, key=lambda name: (slug(name) != called, -names[name]))


def _is_listed(link: HtmlElement) -> bool:
    """Whether a link stands in a navigation or a menu."""
    around = islice(link.iterancestors(), _MENU_LEVELS)
    return any(holder.tag == "nav" or _MENU.search(f"{holder.get('class')} {holder.get('id')}") for holder in around)


def leads_to_category(link: HtmlElement) -> bool:
    """Whether a link's address says that it leads to a category."""
    return _LEADING.search(link.get("href") or "") is not None


def is_tag(link: HtmlElement) -> bool:
    """Whether a link leads to a keyword or an author."""
    return _TAG.search(link.get("href") or "") is not None


def leads_to_author(href: str) -> bool:
    """Whether an address is an author's."""
    return _AUTHOR.search(href) is not None


def said_by(element: HtmlElement) -> str:
    """Return the text of a short element in one line; empty where it is longer."""
    text = " ".join("".join(islice(element.itertext(), _MOST_PIECES)).split())
    return text if len(text) <= _LONGEST_TEXT else ""


def _host_and_path(href: str, base: str) -> tuple[str, str]:
    """Return host and path of a link; empty where it cannot be read."""
    try:
        parts = urlsplit(href if "://" in href[:12] else urljoin(base, href))
        return (parts.hostname or "", parts.path)
    except ValueError:
        return "", ""
