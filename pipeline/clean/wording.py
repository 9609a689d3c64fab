"""The wording of boilerplate, read once from wording.toml: patterns by kind, each matching a whole block."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.blocks import Block
from pipeline.clean.beyond import goes_on, is_labelled
from pipeline.clean.draft import Cut

_STEP = re.compile(r"\w+|[^\w\s]+")
# Where a pattern lets anything follow.
_OPEN = re.compile(r"(?:(?<!\\)\.|\[\^[^\]]*\])(?:\*|\{\d+,(?:2[4-9]|[3-9]\d|\d{3})\})")
_LABEL = re.compile(r"(?P<label>\W*\w[^:：|»›→\n]{0,50}?)\s*(?:[:：|»›→]|\s[–—-]\s)\s*")
_CLAIMED = r"(?:\s?[.©,،|(–-].{0,120})?"  # behind a claim of rights
_LABELLED = frozenset({Cut.RELATED, Cut.EDITORS_NOTE, Cut.LEGAL})


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of one language, with a block it must match."""

    kind: Cut
    language: str
    pattern: str
    example: str


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
    return (*_entries(), *(Entry(Cut.LEGAL, *claim) for claim in claimed))


@cache
def claims() -> tuple[Claim, ...]:
    """Return every claim of rights of wording.toml in the file's order."""
    return tuple(
        Claim(language, pattern, example)
        for language, patterns in _tables()["claim"].items()
        for pattern, example in patterns.items()
    )


def _entries() -> Iterator[Entry]:
    return (
        Entry(Cut(kind), language, pattern, example)
        for kind, table in _tables().items()
        if kind != "claim"
        for language, patterns in table.items()
        if language != "most_words"
        for pattern, example in patterns.items()
    )


def says(kind: Cut, block: Block) -> bool:
    """Whether the block's whole text is wording of the kind, and short enough for it."""
    return kind_said(block, (kind,)) is kind


def kind_said(block: Block, kinds: Iterable[Cut]) -> Cut | None:
    """Return the first of the kinds whose wording the block's whole text is, None where it is none's."""
    return next((kind for kind in kinds if block.words <= most_words(kind) and _is_said(kind, block)), None)


@cache
def most_words(kind: Cut) -> int:
    """Return the length in words beyond which wording of the kind cuts nothing."""
    return int(_tables()[kind]["most_words"])


def _is_said(kind: Cut, block: Block) -> bool:
    """Whether a block is wording of the kind, and all that it says beyond the wording itself is the page's, too."""
    pattern, text = _compiled(kind), block.text
    if not pattern.fullmatch(text):
        return False
    found = [part for part in _parts(kind) if part.whole.fullmatch(text)]
    if any(part.closed.fullmatch(text) for part in found):
        return True
    languages = {part.language for part in found}
    label = _LABEL.match(text) if kind in _LABELLED else None
    if label and (pattern.fullmatch(label["label"]) or pattern.fullmatch(label[0].rstrip())):
        said = text[label.end() :]
        return any(is_labelled(kind, block, label["label"], said, language) for language in languages)
    end = next(at.end() for at in _STEP.finditer(f"{text} ") if pattern.fullmatch(text, 0, at.end()))
    return any(goes_on(kind, block, end, language) for language in languages)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("pipeline.clean").joinpath("wording.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class _Part:
    """One pattern of a kind, as it is and without what it leaves open."""

    whole: re.Pattern[str]
    closed: re.Pattern[str]
    language: str


@cache
def _parts(kind: Cut) -> tuple[_Part, ...]:
    own = (entry for entry in entries() if entry.kind is kind)
    return tuple(
        _Part(
            re.compile(entry.pattern, re.IGNORECASE),
            re.compile(_OPEN.sub("(?:)", entry.pattern), re.IGNORECASE),
            entry.language,
        )
        for entry in own
    )


@cache
def _compiled(kind: Cut) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{e.pattern})" for e in entries() if e.kind == kind), re.IGNORECASE)
