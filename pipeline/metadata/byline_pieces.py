"""The pieces of a byline that elements keep apart: two names side by side, a name and a role, a name and a button."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml.html import HtmlElement

from pipeline.metadata.agency import agency_named
from pipeline.metadata.date_labels import is_update
from pipeline.metadata.names import is_full_name, is_nobody
from pipeline.metadata.people import read_byline, without_lead

_MOST_PIECES = 60  # of text in an element that may be a byline
_SILENT = frozenset("button script style svg noscript template select".split())
_UNSPACED = re.compile("[\u3400-\u9fff]{2,5}|[가-힣]{2,4}")  # names of Han or Hangul; kana are words
_JOINS = frozenset("and & und et e y i o och og ja ve oraz en и та і ו و".split())
_SHORTEST = 2  # letters: alone, "AA" makes the text larger
_OF_ANOTHER = re.compile(
    r"(?:photo|foto|bild|image|picture|illustration|video|graphic)"
    r"|(?:edited|reviewed|translated|checked)\s+by\b",
    re.IGNORECASE,
)
_MOSTLY = 0.7  # share of a piece's characters that are names
_PARTING = " ,|·•–—/"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that no element divides, what holds it, and whether a comma or an "and" joins it to the one before."""

    holder: HtmlElement
    text: str
    joined: bool

    @property
    def kind(self) -> tuple[object, str | None]:
        """The tag and the class of its holder: what stands for the same has the same."""
        return self.holder.tag, self.holder.get("class")


def names_apart(element: HtmlElement) -> str | None:
    """Return the names that an element of several pieces shows, with a comma between; None where none is a name.

    The first piece that is a name tells which others are: they stand in elements of the same tag and class, or a
    comma or an "and" joins them to it.
    """
    found = list(takewhile(lambda piece: not _OF_ANOTHER.match(piece.text), islice(_pieces(element), _MOST_PIECES + 1)))
    if not found:
        return ""
    if len(found) > _MOST_PIECES or any(map(_is_torn, found)) or (len(found) == 1 and found[0].text == element.text):
        return None
    named = [piece for piece in found if is_name(piece.text)]
    alike = [p for p in named if p.kind == named[0].kind or (p.joined and p.holder is not element)]
    agencies = [p for p in found if named and (p.joined or len(p.text) > _SHORTEST) and agency_named(p.text)]
    return ", ".join(dict.fromkeys(without_lead(p.text) for p in (*alike, *agencies))) or None


def is_name(text: str) -> bool:
    """Whether a text is the names of people, and nothing but what leads to them."""
    name = without_lead(text)
    if _UNSPACED.fullmatch(name):
        return not is_nobody(name)
    people = () if is_nobody(name) or is_update(name) else read_byline(text).people
    return all(map(is_full_name, people)) and are_most_of(people, name)


def are_most_of(people: tuple[str, ...], text: str) -> bool:
    """Whether a text is hardly more than some names."""
    return bool(people) and len(" ".join(people)) > _MOSTLY * len(text)


def _is_torn(piece: Piece) -> bool:
    """Whether a piece is less than its words: a letter set apart, a name with an "and" behind or before it."""
    words = piece.text.split()
    letter = len(piece.text) == 1 and piece.text.isalpha() and piece.text not in _JOINS
    return letter or (len(words) > 1 and (words[-1] in _JOINS or words[0] in _JOINS))


def _pieces(element: HtmlElement) -> Iterator[Piece]:
    joined = False
    for holder, text in _texts(element):
        said = " ".join(text.split())
        plain = said.strip(_PARTING)
        if plain and plain not in _JOINS:
            yield Piece(holder, plain, joined or said.startswith(","))
        joined = plain in _JOINS or said.endswith(",") or (joined and not plain)


def _texts(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    shown = isinstance(element.tag, str) and element.tag not in _SILENT
    if shown and element.text:
        yield element, element.text
    for child in element if shown else ():
        yield from _texts(child)
        if child.tail:
            yield element, child.tail
