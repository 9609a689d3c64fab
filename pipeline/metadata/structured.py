"""What a page says of itself for machines: JSON-LD (schema.org) and the elements of its head."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_LONE = re.compile("[\ud800-\udfff]")  # half of a pair that JSON may escape alone: no character
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|LiveBlogPosting|AnalysisNewsArticle)$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_COMMENT = re.compile(
    r"^[ \t]*(?://[^\n]*|<!--|-->|<!\[CDATA\[|\]\]>)[ \t]*$|^[ \t]*/\*.{0,300}?\*/", re.MULTILINE | re.DOTALL
)

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


def read_structured(tree: HtmlElement) -> Structured:
    """Read JSON-LD in all its shapes (graphs, arrays, nested, slightly broken) and the head's `<meta>`."""
    nodes = tuple(node for item in _json_ld(tree) for node in _nodes(item))
    return Structured(_article_node(nodes), nodes, _meta(tree))


def texts(value: object, depth: int = 0) -> tuple[str, ...]:
    """Return the strings in a JSON-LD value: a string, an object's name, or a list of either."""
    if isinstance(value, str):
        return (clean,) if (clean := " ".join(_LONE.sub("", value).split())) else ()
    if isinstance(value, dict):
        named = value.get("name") or value.get("@value") or value.get("text")
        return texts(named, depth + 1) if depth < _DEEPEST else ()
    if isinstance(value, list):
        return tuple(text for item in value for text in texts(item, depth + 1)) if depth < _DEEPEST else ()
    return ()


def first_text(value: object) -> str | None:
    """Return the first string in a JSON-LD value, None where there is none."""
    return next(iter(texts(value)), None)


def _json_ld(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            mended = _TRAILING_COMMA.sub("", _COMMENT.sub("", text)).strip().rstrip(";")
            try:
                yield json.loads(mended, strict=False)
            except (ValueError, RecursionError):
                continue


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


def _article_node(nodes: tuple[Node, ...]) -> Node:
    articles = [n for n in nodes if any(_ARTICLE.search(t) for t in texts(n.get("@type")))]
    return max(articles, key=lambda n: ("headline" in n) + ("datePublished" in n) + ("author" in n), default={})


def _meta(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            key = name.strip().lower()
            found[key] = (*found.get(key, ()), content)
    return found
