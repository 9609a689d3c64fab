"""Who signs a story below its last sentence: "(kj)", "ssi, dan; Foto: …", "Online-Redaktion"."""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.clean.byline_leads import JOBS
from pipeline.clean.draft import Draft
from pipeline.metadata.agency import agency_named
from pipeline.metadata.names import desk_named, is_full_name

_CLOSING = 3  # lines below the last sentence in which a story is signed
_LONGEST = 120  # characters of such a line
_BRACKETED = re.compile(r"(?:^|[.!?…»“”\"]\s*)\((?P<signed>[^()]{2,20})\)\.?$")
_NAMED = re.compile(r"(?:^|[.!?…»“”\"。！？]\s*)[(（](?P<signed>[^()（）:：]{4,90})[)）]\.?$")
_JOINED = re.compile(r"\s*(?:[,;]|\b(?:and|und|et|y|e|och|og|en)\b)\s*")
_JAPANESE_ROLE = re.compile(r"(?:編集委員|論説委員|記者|特派員|編集部)[\s　]*")
_PICTURED = re.compile(r"\s*;\s*(?:fotos?|bild(?:er)?|photos?)\b.*$", re.IGNORECASE | re.DOTALL)
_COMPOUND = re.compile(r"[A-ZÄÖÜ][\w.]*-(?:Redaktion|Redaktionsteam)")

_SIGNED = re.compile(r"[a-zäöüß]{2,5}(?:\s?[/;,]\s?[a-zäöüß]{2,5}){0,5}")
_NO_SIGNATURE = frozenset(
    "red admin news team info test user gast guest web none null root editor staff desk na by".split()
)


def closing_signatures(draft: Draft) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lines and brackets that sign a story below its text, and the names, initials or desk in them.

    Initials alone on a line may be anything; they sign in brackets, or where a picture's credit follows them.
    """
    last = next((block for block in reversed(draft.blocks) if block.is_prose), None)
    if last is None:
        return
    standing = [(b.position, b.text) for b in draft.blocks if b.position > last.position]
    cut = [(r.block.position, r.text) for r in draft.removed if r.block.position > last.position]
    closing = (text for _, text in islice(sorted((*standing, *cut)), _CLOSING) if len(text) <= _LONGEST)
    found = ((text, _signed(text)) for text in (last.text, *closing))
    yield from ((text, names) for text, names in found if names)


def read_signatures(text: str) -> tuple[str, ...]:
    """Return the short forms by which a newsroom's people sign, as they stand: "srf/hosb;kesm", "mf"."""
    said = text.strip(" ()")
    if not _SIGNED.fullmatch(said):
        return ()
    signed = (part.strip() for part in re.split(r"[;,]", said))
    return tuple(part for part in signed if part not in _NO_SIGNATURE and agency_named(part) is None)


def _signed(text: str) -> tuple[str, ...]:
    bracketed, pictured = _BRACKETED.search(text), _PICTURED.search(text)
    if bracketed and (initials := read_signatures(bracketed["signed"])):
        return initials
    if (named := _NAMED.search(text)) and (names := _names(named["signed"])):
        return names
    if pictured:
        return read_signatures(text[: pictured.start()])
    desk = desk_named(text) if len(text) <= _LONGEST else None
    return (desk,) if desk else (text,) if _COMPOUND.fullmatch(text) else ()


def _names(signed: str) -> tuple[str, ...]:
    """Return the full names of a bracket that has an agency, a role or a date beside them, and nothing else.

    Two capitalised words alone may be anybody or any place: "(Tom Hanks)", "(Town Hall)".
    """
    unled = _JAPANESE_ROLE.sub("", signed)
    parts = [part for part in _JOINED.split(unled) if part.strip()]
    others = [part for part in parts if not _is_person(part)]
    fits = all(agency_named(p) or p[0].isdigit() or p.split()[-1].casefold() in JOBS for p in others)
    return tuple(filter(_is_person, parts)) if fits and (others or unled != signed) else ()


def _is_person(text: str) -> bool:
    return is_full_name(text) and not text.isupper() and agency_named(text) is None
