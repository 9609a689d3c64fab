"""What a page says of itself for machines: JSON-LD (schema.org) and the elements of its head."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from pipeline.metadata.json_ld import values_in

_LONE = re.compile("[\ud800-\udfff]")  # half of a pair that JSON may escape alone: no character
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|LiveBlogPosting|AnalysisNewsArticle)$")

_LONGEST = 200_000  # characters of a text that are looked through
_LONGEST_CONTENT = 10_000  # characters of a property of the head
_MOST_ITEMS = 200  # of a list, values of a property
_DEEPEST = 6  # levels of lists and objects in which a value is looked for

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Structured:
    """The JSON-LD node of the article and the head's properties, names lower-cased, first value first."""

    article: Node
    nodes: tuple[Node, ...]
    meta: dict[str, tuple[str, ...]]

    def first(self, *names: str) -> str | None:
        """Return the first value of the first property that has one."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)


def read_structured(tree: HtmlElement, url: str = "") -> Structured:
    """Read JSON-LD in all its shapes (graphs, arrays, nested, slightly broken) and the head's `<meta>`.

    `url` is the page's: of several articles it tells which is the page's own.
    """
    found = by_tag(tree, "title", "h1", "script", "meta")
    nodes = tuple(node for item in values_in(found["script"]) for node in _nodes(item))
    return Structured(_article_node(nodes, (*found["title"], *found["h1"]), url), nodes, _meta(found["meta"]))


def by_tag(tree: HtmlElement, *tags: str) -> dict[str, list[HtmlElement]]:
    """Return the elements of each of some tags in document order, by one walk of the tree."""
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in tags}
    for element in tree.iter(*tags):
        found[element.tag].append(element)
    return found


def texts(value: object, depth: int = 0) -> tuple[str, ...]:
    """Return the strings in a JSON-LD value: a string, an object's name, or a list of either."""
    if isinstance(value, str):
        return (clean,) if (clean := " ".join(_LONE.sub("", value[:_LONGEST]).split())) else ()
    if isinstance(value, dict):
        named = value.get("name") or value.get("@value") or value.get("text") or _in_two(value)
        return texts(named, depth + 1) if depth < _DEEPEST else ()
    if isinstance(value, list):
        items = value[:_MOST_ITEMS] if depth < _DEEPEST else ()
        return tuple(text for item in items for text in texts(item, depth + 1))
    return ()


def _in_two(person: Node) -> str | None:
    """Return the name of a person whom JSON-LD names in two parts."""
    given, family = person.get("givenName"), person.get("familyName")
    return f"{given} {family}" if isinstance(given, str) and isinstance(family, str) else None


def first_text(value: object) -> str | None:
    """Return the first string in a JSON-LD value, None where there is none."""
    return next(iter(texts(value)), None)


def _nodes(item: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(item, list):
        for each in item:
            yield from _nodes(each, depth + 1)
    elif isinstance(item, dict):
        yield item
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            yield from _nodes(item.get(key), depth + 1)


def _article_node(nodes: tuple[Node, ...], headings: Iterable[HtmlElement], url: str) -> Node:
    """Return the node of this page's article, with what others of the same headline say beside it.

    Of several it is the one whose headline the page shows, that has the page's address, or that says most. A card's on
    the page is none: one with another address on the same site, and a headline that the page does not show.
    """
    articles = [n for n in nodes if any(_ARTICLE.search(t) for t in texts(n.get("@type")))]
    if len(articles) == 1:  # as on most pages: there is nothing to choose
        return articles[0]
    shown = " ".join(_folded("".join(e.itertext())) for e in headings)

    def fits(node: Node) -> tuple[bool, bool, int]:
        headline = _headline(node)
        said = ("headline" in node) + ("datePublished" in node) + ("author" in node)
        return bool(headline) and headline in shown, _address(url) in _addresses(node), said

    pages = (n for n in nodes if any(t.endswith("Page") for t in texts(n.get("@type"))))
    articles = articles or [n for n in pages if "author" in n and fits(n)[0]]  # a MedicalWebPage that has the story
    articles = [n for n in articles if fits(n)[0] or not _is_elsewhere(n, url)]
    best = max(articles, key=fits, default={})
    alike = [n for n in articles if _headline(n) and _headline(n) == _headline(best)]
    return {k: v for n in (*alike, best) for k, v in n.items() if v} if alike else best


def _headline(node: Node) -> str:
    return _folded(first_text(node.get("headline")) or "")


def _is_elsewhere(node: Node, url: str) -> bool:
    """Whether a node gives another page of the site as its address, and not this page's."""
    page, own = _address(url), _addresses(node)
    host, last = page.split("/")[0], page.rpartition("/")[2]
    return bool(own) and all(a.split("/")[0] == host and a.rpartition("/")[2] != last for a in own)


def _addresses(node: Node) -> set[str]:
    """Return the addresses that a node gives as its own, as `_address` writes them."""
    page = node.get("mainEntityOfPage")
    said = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    return {_address(value) for value in said if isinstance(value, str)} - {""}


def _address(url: str) -> str:
    """Return host and path of an address."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url, flags=re.DOTALL).rstrip("/")


def _folded(text: str) -> str:
    return "".join(c for c in unescape(text).casefold() if c.isalnum())


def _meta(elements: Iterable[HtmlElement]) -> dict[str, tuple[str, ...]]:
    found = defaultdict[str, list[str]](list)
    for element in elements:
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "")[:_LONGEST_CONTENT].split())
        values = found[name.strip().lower()] if name and content else None
        if values is not None and len(values) < _MOST_ITEMS:
            values.append(content)
    return {name: tuple(values) for name, values in found.items()}


def resolved(value: object, nodes: tuple[Node, ...], *has: str) -> object:
    """Return the node that a bare reference `{"@id": …}` points at (JSON-LD 1.1, 3.3), else the value itself.

    A reference is bare, and a node is what it points at, by one of the properties it `has`: a name, if none is asked.
    """
    keys = has or ("name",)
    if not isinstance(value, dict) or any(map(value.get, keys)) or not isinstance(value.get("@id"), str):
        return value
    return next((node for node in nodes if node.get("@id") == value["@id"] and any(map(node.get, keys))), value)
