"""Long lists of patterns: a line is only tried on those that it may match, for how it begins or what it holds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from pipeline.clean.draft import Cut
from pipeline.clean.sketch import beginnings, folded, sketch

# Where a pattern lets anything follow.
_OPEN = re.compile(r"(?:(?<!\\)\.|\[\^[^\]]*\])(?:\*|\{\d+,(?:2[4-9]|[3-9]\d|\d{3})\})")


@dataclass(frozen=True)
class Entry:
    """One pattern of one language, with a block it must match; compiled when it is first asked."""

    kind: Cut
    language: str
    pattern: str
    example: str

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """The pattern as it is."""
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def closed(self) -> re.Pattern[str]:
        """The pattern without what it leaves open."""
        return re.compile(_OPEN.sub("(?:)", self.pattern), re.IGNORECASE)


def entries_in(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
    """Yield the entries of tables of kinds, of languages, of patterns with their examples; settings stand beside."""
    return (
        Entry(Cut(kind), language, pattern, example)
        for kind, table in tables.items()
        for language, patterns in table.items()
        if isinstance(patterns, Mapping)
        for pattern, example in patterns.items()
    )


class Patterns:
    """The patterns of a list, by what they begin with, and those that may begin with anything by what they hold."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._beginning: dict[str, list[Entry]] = {}
        self._holding: dict[str, list[Entry]] = {}
        for entry in entries:
            seen = sketch(entry.pattern)
            holds = "" in seen.beginnings
            table, strings = (self._holding, seen.needles) if holds else (self._beginning, seen.beginnings)
            for string in sorted(strings):
                table.setdefault(string, []).append(entry)

    def likely(self, text: str) -> Iterable[Entry]:
        """Return the patterns that a text may match, each once."""
        said = folded(text)
        found = [self._beginning[begun] for begun in beginnings(said) if begun in self._beginning]
        found += [entries for needle, entries in self._holding.items() if needle in said]
        return dict.fromkeys(chain.from_iterable(found))
