"""The story that a page keeps in a script: the state from which a browser would draw it (Next.js, Nuxt, Fusion…)."""

import json
import re
from collections.abc import Iterator
from html import escape, unescape

from lxml.html import HtmlElement

from pipeline.blocks import Block, Kind, count_words

_LITERAL = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_KEY = re.compile(r"[\w@-]{1,40}")
_MARKUP = re.compile(r"</?(?:p|br|div|h[2-6]|li|strong|em|a)\b[^<>]{0,500}>", re.IGNORECASE)
_WORD = re.compile(r"\w{3,}")
_DEEPEST = 3  # literals inside literals: state is often JSON in a string of JSON
_MOST_SCRIPT = 4_000_000  # characters of scripts that are read
_FEWEST_WORDS = 80  # of a story found so
_AGREES = 0.5  # of the words of the page's title and description that the story must know
_PREFIX, _SHORT_PREFIX = 5, 2  # letters of a word that its inflected forms share; syllables where letters are few


def story_in_scripts(tree: HtmlElement, told: str) -> str | None:
    """Return the longest run of paragraphs in the page's scripts as HTML, None where none speaks of what is `told`.

    `told` is what the page says of itself in sight: its title and description.
    """
    found = [html for script in _scripts(tree) for html in _candidates(script)]
    agreeing = [html for html in found if count_words(html) >= _FEWEST_WORDS and _agrees(_text(html), told)]
    return max(agreeing, key=lambda html: len(_text(html)), default=None)


def _scripts(tree: HtmlElement) -> Iterator[str]:
    left = _MOST_SCRIPT
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") and left > 0:
            yield text[:left]
            left -= len(text)


def _candidates(script: str) -> Iterator[str]:
    """Yield each literal of marked-up paragraphs, and the plain paragraphs that stand under one key, as HTML."""
    under: dict[str, list[str]] = {}
    for key, value in _values(script, 0):
        if _MARKUP.search(value):
            yield value
        block = Block(0, Kind.PARAGRAPH, _text(value))
        if block.is_prose:
            under.setdefault(key, []).append(value if _MARKUP.search(value) else escape(value))
    for paragraphs in under.values():
        if len(paragraphs) > 1:
            yield "".join(f"<p>{paragraph}</p>" for paragraph in dict.fromkeys(paragraphs))


def _values(text: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the long string literals of a script, each with the key it stands under."""
    key, at = "", 0
    while (at := text.find('"', at)) >= 0 and (literal := _LITERAL.match(text, at)):
        at = literal.end()
        raw = literal[1]
        if text[at : at + 1] == ":" and _KEY.fullmatch(raw):
            key = raw
        elif len(raw) > _FEWEST_WORDS and (value := _decoded(raw)) is not None:
            nested = depth < _DEEPEST and '":' in value
            yield from _values(value, depth + 1) if nested else [(key, value)]


def _decoded(raw: str) -> str | None:
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return None


def _text(html: str) -> str:
    return " ".join(unescape(_MARKUP.sub(" ", html)).split())


def _agrees(text: str, told: str) -> bool:
    said = text.casefold()
    words = {word[: _SHORT_PREFIX if word[0] > "\u1100" else _PREFIX] for word in _WORD.findall(told.casefold())}
    return bool(words) and sum(word in said for word in words) >= _AGREES * len(words)
