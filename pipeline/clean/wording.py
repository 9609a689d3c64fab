"""The wording of boilerplate, read once from wording.toml: patterns by kind, each matching a whole block."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.blocks import Block
from pipeline.clean.beyond import goes_on, is_labelled
from pipeline.clean.draft import Cut
from pipeline.clean.patterns import Entry, Patterns, entries_in

_STEP = re.compile(r"\w+|[^\w\s]+")
_LABEL = re.compile(r"(?P<label>\W*\w[^:：|»›→\n]{0,50}?)\s*(?:[:：|»›→]|\s[–—-]\s)\s*")
_CLAIMED = r"(?:\s?[.©,،|(–-].{0,120})?"  # behind a claim of rights
_LABELLED = frozenset({Cut.RELATED, Cut.EDITORS_NOTE, Cut.LEGAL})


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of rights of one language, with a block it must match."""

    language: str
    pattern: str
    example: str


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry of wording.toml in the file's order."""
    claimed = ((claim.language, rf"©? ?(?:{claim.pattern})(?: ?©)?{_CLAIMED}", claim.example) for claim in claims())
    worded = entries_in({kind: table for kind, table in _tables().items() if kind != "claim"})
    return (*worded, *(Entry(Cut.LEGAL, *claim) for claim in claimed))


@cache
def claims() -> tuple[Claim, ...]:
    """Return every claim of rights of wording.toml in the file's order."""
    return tuple(
        Claim(language, pattern, example)
        for language, patterns in _tables()["claim"].items()
        for pattern, example in patterns.items()
    )


def says(kind: Cut, block: Block) -> bool:
    """Whether the block's whole text is wording of the kind, and short enough for it."""
    return kind_said(block, (kind,)) is kind


def kind_said(block: Block, kinds: Iterable[Cut]) -> Cut | None:
    """Return the first of the kinds whose wording the block's whole text is, None where it is none's."""
    words, parts = block.words, _likely(block.text)
    return next((k for k in kinds if k in parts and words <= most_words(k) and _is_said(k, block, parts[k])), None)


@cache
def most_words(kind: Cut) -> int:
    """Return the length in words beyond which wording of the kind cuts nothing."""
    return int(_tables()[kind]["most_words"])


def _is_said(kind: Cut, block: Block, parts: Sequence[Entry]) -> bool:
    """Whether a block is wording of the kind, and all that it says beyond the wording itself is the page's, too.

    `parts` are the kind's patterns that the block may match, and its beginning.
    """
    text = block.text
    found = [part for part in parts if part.whole.fullmatch(text)]
    if not found or any(part.closed.fullmatch(text) for part in found):
        return bool(found)
    languages = {part.language for part in found}
    label = _LABEL.match(text) if kind in _LABELLED else None
    if label and any(_match(parts, text, end) for end in (label.end("label"), len(label[0].rstrip()))):
        said = text[label.end() :]
        return any(is_labelled(kind, block, label["label"], said, language) for language in languages)
    end = next(at.end() for at in _STEP.finditer(f"{text} ") if _match(parts, text, at.end()))
    return any(goes_on(kind, block, end, language) for language in languages)


def _match(parts: Sequence[Entry], text: str, end: int) -> bool:
    return any(part.whole.fullmatch(text, 0, end) for part in parts)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("pipeline.clean").joinpath("wording.toml").read_text("utf-8"))


def _likely(text: str) -> dict[Cut, list[Entry]]:
    """Return the patterns by kind that a text may match."""
    likely: dict[Cut, list[Entry]] = {}
    for part in _patterns().likely(text):
        likely.setdefault(part.kind, []).append(part)
    return likely


@cache
def _patterns() -> Patterns:
    return Patterns(entries())
