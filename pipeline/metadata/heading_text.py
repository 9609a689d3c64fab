"""What a heading says, as it is seen: words that only markup parts, readings over characters, kickers inside it."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.clean.draft import fold
from pipeline.doors.html import ParsedPage

_LONGEST = 4000  # characters of `<title>`, or of a heading, that are read
_MOST_EDGES = 20  # at which the end of a heading may begin
_KICKER = re.compile(
    r"kicker|overline|eyebrow|dachzeile|spitzmarke|top-?line|roof-?line|pre-?title|antetit|surtitre|sur-?title|upper-?title"
    r"|visually-?hidden|sr-only|screen-?reader|label|category|rubrik|badge|comment"
    r"|byline|\bauthor|\bdate|sub-?(?:line|title|head)|\bbtn\b|share",
    re.IGNORECASE,
)
_NO_HEADLINES = frozenset({"time", "button", "small"})
_READINGS = frozenset({"rt", "rp", "rtc"})  # HTML Living Standard: annotations above the characters of <ruby>
_LETTERS = frozenset("em i b strong sup sub u mark q cite font wbr ruby rb abbr s del ins".split())
_LETTER = re.compile(r"drop-?cap|first-?letter|initial|lettrine|\bcap\b", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # not the joiners: Persian and Hindi are written with them
_EDGE = "\x00"  # between two elements that the page may set apart, or may not
_EDGES = re.compile(f"(?P<before>[^\\s{_EDGE}]?){_EDGE}+(?=(?P<after>.?))", re.DOTALL)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_CLOSING, _OPENING = frozenset(",.;:!?)]}»”…"), frozenset("([{«„¿¡")
_BAR = re.compile(r"\s*[|｜ㅣ¦]\s*")
_SET_OFF = re.compile(f"{_EDGE}|\\n")
_AROUND = " :–-"  # signs between a kicker and its headline
_FEWEST = 3  # words of a headline behind a kicker

Drop = Callable[[HtmlElement], bool]


def visible(text: str) -> str:
    """Return a text without the characters that nobody sees, its white space folded."""
    return " ".join(_INVISIBLE.sub("", text).split())


def text_of(element: HtmlElement) -> str:
    """Return what a heading says, at most 4,000 characters of it: one line, a space where the page sets words apart."""
    return _joined("".join(_pieces(element, _is_reading)))


def without_kicker(heading: HtmlElement) -> str:
    """Return a heading's text without what the page marks as a kicker, byline or date, or hides from the eye."""
    text = _joined("".join(_pieces(heading, _is_beside))).strip(_AROUND)
    return text if len(text.split()) > 1 else text_of(heading)


def may_have_kicker(heading: HtmlElement) -> bool:
    """Whether a heading has an element or a bar that may set its beginning apart."""
    return len(heading) > 0 or _BAR.search(heading.text or "") is not None


def behind_kicker(heading: HtmlElement, parts: frozenset[str]) -> str | None:
    """Return the end of a heading that is a part of `<title>`, where an element or a bar sets it off.

    `parts` are folded. None where the whole heading is such a part, or where the beginning is the longer.
    """
    whole = fold(text_of(heading))
    if whole in parts or not any(_is_end(part, whole) for part in parts):
        return None
    marked = _EDGE.join(_BAR.split("".join(_pieces(heading, _is_reading))))
    starts = (found.end() for found in islice(_SET_OFF.finditer(marked[:_LONGEST]), _MOST_EDGES))
    ends = (_joined(marked[start:]).strip(_AROUND) for start in starts)
    return next((end for end in ends if (said := fold(end)) in parts and _is_end(said, whole)), None)


def _is_end(part: str, whole: str) -> bool:
    return whole.endswith(f" {part}") and 2 * len(part) > len(whole) and len(part.split()) >= _FEWEST


def _is_reading(element: HtmlElement) -> bool:
    return element.tag in _READINGS


def _is_beside(element: HtmlElement) -> bool:
    return element.tag in _NO_HEADLINES or _is_reading(element) or bool(_KICKER.search(element.get("class") or ""))


def _pieces(element: HtmlElement, drop: Drop) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not drop(child):
            edge = "\n" if child.tag == "br" else "" if _is_letters(child) else _EDGE
            yield edge
            yield from _pieces(child, drop)
            yield edge
        yield child.tail or ""


def _is_letters(element: HtmlElement) -> bool:
    return element.tag in _LETTERS or bool(_LETTER.search(element.get("class") or ""))


def _joined(marked: str) -> str:
    return visible(_EDGES.sub(_spaced, marked[:_LONGEST]))


def _spaced(edge: re.Match[str]) -> str:
    before, after = edge["before"], edge["after"]
    glued = after in _CLOSING or before in _OPENING or (_UNSPACED.match(before) and _UNSPACED.match(after))
    return before if glued else f"{before} "


def page_title(page: ParsedPage) -> str | None:
    """Return the text of `<title>`, None where there is none."""
    return first_shown(page.tree.iter("title"))


def first_shown(titles: Iterable[HtmlElement]) -> str | None:
    """Return the text of the first of a page's `<title>` elements, None where there is none."""
    title = next(iter(titles), None)
    said = "".join(title.itertext())[:_LONGEST] if title is not None else ""
    return visible(said) or None


def headings(page: ParsedPage) -> tuple[str, ...]:
    """Return the texts of the page's h1 elements."""
    found = (text_of(h1) for h1 in page.tree.iter("h1"))
    return tuple(text for text in found if text)
