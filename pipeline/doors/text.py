"""The door for scraped text: a dump without HTML becomes the same typed blocks a page gives.

An HTML parser would swallow `<https://…>` as a tag and collapse lines, so none is used. The light Markdown
that scrapers leave behind (emphasis, links, heading signs, bullets) is read for what it says and dropped.
"""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

from pipeline.blocks import Block, Kind, count_words
from pipeline.clean.dates import is_month

_LINK = re.compile(r"!?\[([^\[\]]*)\]\(((?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_]{1,200})(?<=\S)\1(?![\w*_])")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_BULLET = re.compile(r"^(?:[*\-•‣▪●◦·–]|\d{1,2}[.)])\s+(?=\S)")
_SPEECH = re.compile(r"–\s.*[.!?…»”\"]$")  # a dash opens what somebody says, in French, Polish or Portuguese print
_DAY_OF_MONTH = re.compile(r"\d{1,2}\.\s+([^\W\d_]+)")
_RULE = re.compile(r"\W+|[\W_]{3,}")  # a line to part things with, or the rule under a table's head
_QUOTE = re.compile(r"^>\s+(?=\S)")
_ROW = re.compile(r"^\|.*\|$")
_SIGNED = re.compile(rf"{_BULLET.pattern}|^[>|]|^#{{1,6}}\s|^[-*_=]{{3,}}$")  # what no wrapped line begins with
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_URL_LINE = re.compile(r"^<?([a-z][a-z0-9+.-]{1,30}://[^\s<>]+?)>?[.,;]?$", re.IGNORECASE)
_URL_LABEL = re.compile(
    r"""^(?:original(?:\s+(?:url|link|article|source|story))?|source(?:\s+url)?|url|link|via|canonical(?:\s+(?:url|link))?
        |read\s+more\s+at|read\s+the\s+(?:original|full\s+story)(?:\s+(?:article|here|at|on))*|originally\s+published\s+(?:at|on)
        |quelle|original(?:artikel|quelle)|fuente(?:\s+original)?|source\s+originale|fonte(?:\s+originale?)?|źródło
        |bron|kilde|källa|kaynak|источник|出典|来源|원문)\s*[:：]?\s*<?(?P<url>[a-z][a-z0-9+.-]{1,30}://[^\s<>]+?)?>?[.,;]?$""",
    re.IGNORECASE | re.VERBOSE,
)
# Behind so plain a label anything is meant for an address: a path, a host without a scheme, a scraper's "None".
_ADDRESS_LABEL = re.compile(
    r"^(?:original|source|canonical)\s+(?:url|link)\s*[:：]\s*<?(?P<url>[^\s<>]+?)>?[.,;]?$", re.IGNORECASE
)
_APART = frozenset({"apart"})
_NO_ADDRESS = frozenset({"none", "null", "nil", "nan", "undefined", "unknown", "n/a", "-", "–", "—", "?", "[]", '""'})


def blocks_from_text(text: str) -> tuple[Block, ...]:
    """Split a scraped text into typed blocks, a line each; lines wrapped at a fixed width are joined first.

    A block that an empty line or a rule parts from the one before has the mark `apart`.
    """
    blocks: list[Block] = []
    parted = False
    for line in _unwrapped([_tidy(line) for line in text.splitlines()]):
        block = _block(len(blocks), line)
        if block.text and not _RULE.fullmatch(block.text):
            blocks.append(replace(block, marks=_APART) if parted else block)
            parted = False
        else:
            parted = True
    return tuple(blocks)


def original_url(text: str) -> str | None:
    """Return the URL that the text itself says it was scraped from, None where it says nothing.

    It stands behind a label such as `Original url:` or `Source:`, on the label's line or alone on the next. A label
    that says "original" counts before others, and the last of a kind: scrapers sign at the end. Where nothing better
    stands there it is no http URL (`file:///…`, a bare path), and whoever takes it in says so.
    """
    lines = [line for raw in text.splitlines() if (line := _plain(_tidy(raw), keeps_urls=True))]
    found: dict[tuple[bool, bool], str] = {}
    for number, line in enumerate(lines):
        label = _url_label(line)
        following = _URL_LINE.match(lines[number + 1]) if label and number + 1 < len(lines) else None
        url = (label and label["url"]) or (following and following[1])
        if label and url and url.casefold() not in _NO_ADDRESS:
            found[url.lower().startswith("http"), line.casefold().startswith("original")] = url
    return found[max(found)] if found else None


def is_url_line(line: str) -> bool:
    """Whether a line is nothing but a URL."""
    return _URL_LINE.match(line) is not None


def is_url_label(line: str) -> bool:
    """Whether a line announces the text's own source, with or without the URL behind it."""
    return _url_label(line) is not None


def _url_label(line: str) -> re.Match[str] | None:
    return _URL_LABEL.match(line) or _ADDRESS_LABEL.match(line)


def _tidy(line: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", line)).split())


def _unwrapped(lines: list[str]) -> list[str]:
    """Join the lines of a hard-wrapped text into paragraphs, and leave every other text alone.

    Wrapped: most lines that a line follows directly are 50 to 90 characters long and end inside a sentence. A
    paragraph ends at an empty line, or where a line ended early.
    """
    broken = [a for a, b in pairwise(lines) if a and b]
    inside = [line for line in broken if 50 <= len(line) <= 90 and line[-1] not in '.!?"”:']
    if len(broken) < 5 or len(inside) < 0.6 * len(broken):
        return lines
    width = max(len(line) for line in inside)
    joined, former = [""], ""
    for line in lines:
        starts_anew = not line or not former or _SIGNED.match(line) or _HEADING.match(former)
        joined.append(line) if starts_anew or _breaks(former, line, width) else joined.append(f"{joined.pop()} {line}")
        former = line
    return joined


def _breaks(former: str, line: str, width: int) -> bool:
    """Whether a line ends its paragraph: with its sentence, and with room left for the first word of the next line."""
    return former[-1] in '.!?…"”»' and len(former) + 1 + len(line.split(" ", 1)[0]) <= width


def _block(position: int, line: str) -> Block:
    link_share = _link_share(line)
    kind, text = _typed(_plain(line))
    return Block(position, kind, text, link_share)


def _plain(line: str, *, keeps_urls: bool = False) -> str:
    """Drop the Markdown inside a line; with `keeps_urls` a link whose text names no URL keeps its own behind it."""
    shown = _LINK.sub(lambda link: f"{link[1]} {link[2]}" if keeps_urls and is_url_label(link[1]) else link[1], line)
    return _SLANTED.sub(r"\2", _EMPHASIS.sub(r"\2", shown)).strip()


def _is_day(text: str) -> bool:
    day = _DAY_OF_MONTH.match(text)
    return day is not None and is_month(day[1])


def _link_share(line: str) -> float:
    linked = sum(count_words(match[1]) for match in _LINK.finditer(line))
    return min(1.0, linked / max(1, count_words(_LINK.sub(r"\1", line))))


def _typed(text: str) -> tuple[Kind, str]:
    if heading := _HEADING.match(text):
        return Kind.HEADING, heading[1]
    if _QUOTE.match(text):
        return Kind.QUOTE, _QUOTE.sub("", text)
    if _BULLET.match(text) and not _SPEECH.fullmatch(text) and not _is_day(text):
        return Kind.LIST_ITEM, _BULLET.sub("", text) if not text[0].isdigit() else text
    if _ROW.match(text):
        return Kind.TABLE_ROW, " | ".join(cell.strip() for cell in text.strip("|").split("|"))
    return Kind.PARAGRAPH, text
