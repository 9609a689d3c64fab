"""Who signs a story below its last sentence: "(kj)", "ssi, dan; Foto: …", "Online-Redaktion"."""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.clean.draft import Draft
from pipeline.metadata.names import desk_named
from pipeline.metadata.people import read_signatures

_CLOSING = 3  # lines below the last sentence in which a story is signed
_LONGEST = 120  # characters of such a line
_BRACKETED = re.compile(r"(?:^|[.!?…»“”\"]\s*)\((?P<signed>[^()]{2,20})\)\.?$")
_PICTURED = re.compile(r"\s*;\s*(?:fotos?|bild(?:er)?|photos?)\b.*$", re.IGNORECASE | re.DOTALL)
_COMPOUND = re.compile(r"[A-ZÄÖÜ][\w.]*-(?:Redaktion|Redaktionsteam)")


def closing_signatures(draft: Draft) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lines and brackets that sign a story below its text, and the initials or the desk they name.

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


def _signed(text: str) -> tuple[str, ...]:
    bracketed, pictured = _BRACKETED.search(text), _PICTURED.search(text)
    if bracketed:
        return read_signatures(bracketed["signed"])
    if pictured:
        return read_signatures(text[: pictured.start()])
    desk = desk_named(text) if len(text) <= _LONGEST else None
    return (desk,) if desk else (text,) if _COMPOUND.fullmatch(text) else ()
