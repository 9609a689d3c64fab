"""The language of the text itself, and the one its page declares."""

import re
from itertools import islice

import py3langid
from lxml.html import HtmlElement

from pipeline.metadata.structured import Structured, first_text

_ENOUGH = 800  # characters: of 1,495 texts none is of another language by its first 1,200, and more costs more time
_FEWEST = 12  # letters
_NONE = "zxx"  # ISO 639-2: no linguistic content
_CODE = re.compile(r"^\s*(?P<code>[a-z]{2})(?:$|[-_\s,;])", re.IGNORECASE)
_RENAMED = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no"}  # ISO 639 has renamed them; Norwegian is one
# What the model tells apart and ISO 639-3 counts to one macrolanguage of ISO 639-1, or to no press of today.
_MEASURED = _RENAMED | dict.fromkeys(("yue", "wuu"), "zh") | dict.fromkeys(("arz", "ary"), "ar")
_MEASURED |= {"sdh": "ku", "uzs": "uz", "ltg": "lv", "fuv": "ff", "gug": "gn", "kik": "ki", "hbo": "he", "grc": "el"}


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, None for fewer than 12 letters, or no words."""
    if sum(1 for _ in islice(filter(str.isalpha, text[:_ENOUGH]), _FEWEST)) < _FEWEST:
        return None
    code = str(py3langid.classify(text[:_ENOUGH])[0])
    return None if code == _NONE else _MEASURED.get(code, code)


def declared_language(tree: HtmlElement, structured: Structured) -> str | None:
    """Return the language a page declares for its story, ISO 639-1: JSON-LD's, the html element's, the head's."""
    said = (
        first_text(structured.article.get("inLanguage")),
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        structured.first("content-language", "language", "dc.language", "og:locale"),
    )
    found = next((match["code"].lower() for text in said if text and (match := _CODE.match(text))), None)
    return _RENAMED.get(found, found) if found else None
