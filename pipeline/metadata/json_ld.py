"""JSON-LD as pages carry it: several values in one script, broken, escaped, or in ruins."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_COMMENT = re.compile(
    r"^[ \t]*(?://[^\n]*|<!--|-->|<!\[CDATA\[|\]\]>)[ \t]*$|^[ \t]*/\*.{0,300}?\*/", re.MULTILINE | re.DOTALL
)
_ARTICLE_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"[A-Za-z]{0,30}(?:Article|Posting|Report)"')
_PROPERTY = re.compile(
    r'"(?P<name>headline|datePublished|dateModified|articleSection|description)"\s*:\s*'
    r'"(?P<value>(?:[^"\\]|\\.){1,400})"\s*(?:[,}\]]|$)'
)
_AUTHOR_NAME = re.compile(r'"author"\s*:\s*\[?\s*\{[^{}]{0,200}?"name"\s*:\s*"(?P<value>[^"\\]{1,100})"')
_DECODER = json.JSONDecoder(strict=False)
_MOST_VALUES = 50  # in one script
_LONGEST = 200_000  # characters of a broken script that are looked through


def values_in(scripts: Iterable[HtmlElement]) -> Iterator[object]:
    """Yield the JSON values of those scripts that are JSON-LD (JSON-LD 1.1, 7)."""
    for script in scripts:
        if script.get("type", "").split(";")[0].strip().lower() == "application/ld+json":
            yield from _parsed(script.text or "")


def _parsed(text: str) -> tuple[object, ...]:
    """Return the values of a script: as JSON, else mended, else what can be picked out of its ruins."""
    for mend in (str, _mended, _unescaped):
        try:
            return _values(mend(text))
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _values(text: str) -> tuple[object, ...]:
    """Parse one JSON value, or several that follow each other."""
    found: list[object] = []
    rest = text.strip()
    while rest and len(found) < _MOST_VALUES:
        value, end = _DECODER.raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip(" \t\r\n,")
    return tuple(found)


def _unescaped(text: str) -> str:
    return _mended(unescape(text))


def _mended(text: str) -> str:
    return _TRAILING_COMMA.sub("", _COMMENT.sub("", text)).strip().rstrip(";")


def _salvaged(text: str) -> tuple[object, ...]:
    """Pick the plain properties of an article out of JSON that is broken beyond mending."""
    if not _ARTICLE_TYPE.search(text[:_LONGEST]):
        return ()
    node: dict[str, Any] = {"@type": "Article"}
    for match in _PROPERTY.finditer(text[:_LONGEST]):
        node.setdefault(match["name"], match["value"].replace('\\"', '"').replace("\\/", "/"))
    author = _AUTHOR_NAME.search(text[:_LONGEST])
    return ({**node, "author": author["value"]} if author else node,)
