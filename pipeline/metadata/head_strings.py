"""Strings that a page's JSON-LD and head give for a field, freed of markup and entities that were written into them."""

import re
from collections.abc import Iterable
from html import unescape

from pipeline.metadata.candidates import Claim
from pipeline.metadata.structured import Structured, texts

_TAG = re.compile(r"</?(?:p|br|b|i|em|strong|span|a|div)\b[^<>]{0,200}>", re.IGNORECASE)


def strings_said(structured: Structured, key: str, names: Iterable[str]) -> tuple[Claim[str], ...]:
    """Return a claim for each string under a key of the article's JSON-LD, then for each under a name of the head."""
    said = [(f"json-ld {key}", raw) for raw in texts(structured.article.get(key))]
    said += [(f"meta {name}", raw) for name in names for raw in structured.meta.get(name, ())]
    return tuple(Claim(source, raw, _plain(raw) or None) for source, raw in said)


def _plain(raw: str) -> str:
    return " ".join(_TAG.sub(" ", unescape(unescape(raw))).split())
