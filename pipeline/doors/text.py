"""The door for scraped text: a dump without HTML becomes the same typed blocks a page gives.

An HTML parser would swallow `<https://…>` as a tag and collapse lines, so none is used. The light Markdown
that scrapers leave behind (emphasis, links, heading signs, bullets) is read for what it says and dropped.
"""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

from pipeline.blocks import Block, Kind, count_words

_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:#|[^()\s]*)(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_BULLET = re.compile(r"^(?:[*\-•‣▪●◦·–]|\d{1,2}[.)])\s+(?=\S)")
_QUOTE = re.compile(r"^>\s+(?=\S)")
_ROW = re.compile(r"^\|.*\|$")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_URL_LINE = re.compile(r"^<?(https?://[^\s<>]+?)>?$", re.IGNORECASE)
_URL_LABEL = re.compile(
    r"""^(?:original(?:\s+(?:url|link|article|source|story))?|source(?:\s+url)?|url|link|via|canonical(?:\s+url)?
        |read\s+the\s+(?:original|full\s+story)(?:\s+(?:article|here|at|on))*|originally\s+published\s+(?:at|on)
        |quelle|original(?:artikel|quelle)|fuente(?:\s+original)?|source\s+originale|fonte(?:\s+originale?)?|źródło
        |bron|kilde|källa|kaynak|источник|出典|来源|원문)\s*[:：]?\s*<?(?P<url>https?://[^\s<>]+?)?>?$""",
    re.IGNORECASE | re.VERBOSE,
)


def blocks_from_text(text: str) -> tuple[Block, ...]:
    """Split a scraped text into typed blocks, a line each; lines wrapped at a fixed width are joined first."""
    lines = _unwrapped([_tidy(line) for line in text.splitlines()])
    blocks = [block for line in lines if line and (block := _block(0, line)).text]
    return tuple(replace(block, position=position) for position, block in enumerate(blocks))


def original_url(text: str) -> str | None:
    """Return the URL that the text itself says it was scraped from, None where it says nothing.

    It stands behind a label such as `Original url:` or `Source:`, on the label's line or alone on the next. A label
    that says "original" counts before others, and the last of a kind: scrapers sign at the end.
    """
    lines = [line for raw in text.splitlines() if (line := _tidy(raw))]
    found: dict[bool, str] = {}
    for number, line in enumerate(lines):
        label = _URL_LABEL.match(line)
        following = _URL_LINE.match(lines[number + 1]) if label and number + 1 < len(lines) else None
        url = (label and label["url"]) or (following and following[1])
        if label and url:
            found[line.casefold().startswith("original")] = url
    return found.get(True) or found.get(False)


def is_url_line(line: str) -> bool:
    """Whether a line is nothing but a URL."""
    return _URL_LINE.match(line) is not None


def is_url_label(line: str) -> bool:
    """Whether a line announces the text's own source, with or without the URL behind it."""
    return _URL_LABEL.match(line) is not None


def _tidy(line: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", line)).split())


def _unwrapped(lines: list[str]) -> list[str]:
    """Join the lines of a hard-wrapped text into paragraphs, and leave every other text alone.

    Wrapped: most lines that a line follows directly are 50 to 90 characters long and end inside a sentence.
    """
    broken = [a for a, b in pairwise(lines) if a and b]
    inside = [line for line in broken if 50 <= len(line) <= 90 and line[-1] not in '.!?"”:']
    if len(broken) < 5 or len(inside) < 0.6 * len(broken):
        return lines
    joined = [""]
    for line in lines:
        starts_anew = not line or not joined[-1] or _BULLET.match(line)
        joined.append(line) if starts_anew else joined.append(f"{joined.pop()} {line}")
    return joined


def _block(position: int, line: str) -> Block:
    link_share = _link_share(line)
    text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line)).strip()
    kind, text = _typed(text)
    return Block(position, kind, text, link_share)


def _link_share(line: str) -> float:
    linked = sum(count_words(match[1]) for match in _LINK.finditer(line))
    return min(1.0, linked / max(1, count_words(_LINK.sub(r"\1", line))))


def _typed(text: str) -> tuple[Kind, str]:
    if heading := _HEADING.match(text):
        return Kind.HEADING, heading[1]
    if _QUOTE.match(text):
        return Kind.QUOTE, _QUOTE.sub("", text)
    if _BULLET.match(text):
        return Kind.LIST_ITEM, _BULLET.sub("", text) if not text[0].isdigit() else text
    if _ROW.match(text):
        return Kind.TABLE_ROW, " | ".join(cell.strip() for cell in text.strip("|").split("|"))
    return Kind.PARAGRAPH, text
