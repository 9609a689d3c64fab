"""The wording of boilerplate, read once from wording.toml: patterns by kind, each matching a whole block."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.blocks import Block
from pipeline.clean.draft import Cut


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of one language, with a block it must match."""

    kind: Cut
    language: str
    pattern: str
    example: str


def entries() -> tuple[Entry, ...]:
    """Return every entry of wording.toml in the file's order."""
    return tuple(
        Entry(Cut(kind), language, pattern, example)
        for kind, table in _tables().items()
        for language, patterns in table.items()
        if language != "most_words"
        for pattern, example in patterns.items()
    )


def says(kind: Cut, block: Block) -> bool:
    """Whether the block's whole text is wording of the kind, and short enough for it."""
    return kind_said(block, (kind,)) is kind


def kind_said(block: Block, kinds: Iterable[Cut]) -> Cut | None:
    """Return the first of the kinds whose wording the block's whole text is, None where it is none's."""
    words, text = block.words, block.text
    return next((k for k in kinds if words <= most_words(k) and _compiled(k).fullmatch(text)), None)


@cache
def most_words(kind: Cut) -> int:
    """Return the length in words beyond which wording of the kind cuts nothing."""
    return int(_tables()[kind]["most_words"])


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("pipeline.clean").joinpath("wording.toml").read_text("utf-8"))


@cache
def _compiled(kind: Cut) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{e.pattern})" for e in entries() if e.kind == kind), re.IGNORECASE)
