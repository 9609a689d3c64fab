"""The words of a clause beside a quotation: which are verbs of speech, which run together to a name."""

import re
import unicodedata
from collections.abc import Container

from pipeline.clean.dates import is_month
from pipeline.metadata.lexicon import Lexicon

_WORD = "(?:[^\\W_][\u0300-\u036f]*)+"  # accents may be letters of their own
_TOKEN = re.compile(rf"\b[lLdDnN][’'](?=\w)|{_WORD}(?:[-’']{_WORD})*|[^\w\s]")
_PREFIXED = re.compile(r"[a-z]{2,3}-[A-Z]")  # al-Masri, el-Sisi
_PARTICLES = frozenset("von van de der den del della di da do dos das du la le el al bin ibn ter ten zu af".split())
_ABBREVIATION = 4  # letters of a title that a point shortens: "Prof."


class Words:
    """The words and marks of a clause, and what they are in its language."""

    def __init__(self, text: str, lexicon: Lexicon, full_names: Container[str]) -> None:
        self._found = list(_TOKEN.finditer(text))
        self.text, self.lexicon, self.full_names = text, lexicon, full_names
        self.words = [match[0] for match in self._found]
        if not unicodedata.is_normalized("NFC", text):
            self.words = [unicodedata.normalize("NFC", word) for word in self.words]

    def folded(self, index: int) -> str:
        return self.words[index].casefold() if 0 <= index < len(self.words) else ""

    def is_verb(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.words[index] in self.lexicon.verbs

    def is_capital(self, index: int) -> bool:
        word = self.words[index] if 0 <= index < len(self.words) else ""
        return word[:1].isupper() or _PREFIXED.match(word) is not None

    def is_small(self, index: int) -> bool:
        word = self.folded(index)
        return bool(word) and word[0].isalpha() and not self.is_capital(index) and word not in self.lexicon.stops

    def raw(self, start: int, end: int) -> str:
        return self.text[self._found[start].start() : self._found[end - 1].end()] if start < end else ""

    def helped(self, index: int, step: int) -> int:
        while self.folded(index) in self.lexicon.helpers:
            index += step
        return index

    def run_from(self, start: int) -> int:
        """Return where a run of capitalised words that begins at `start` ends; particles and initials belong to it."""
        end = start
        while self.is_capital(end):
            size = len(self.words[end])
            short = (size == 1 or (size <= _ABBREVIATION and self._is_role(end))) and self.folded(end + 1) == "."
            end += 2 if short and self.is_capital(end + 2) else 1
            end += next((n for n in (1, 2) if self._joins(end, n) and self.is_capital(end + n)), 0)
        return end

    def run_to(self, end: int) -> int:
        """Return where a run of capitalised words that ends before `end` begins."""
        start = end
        while start > 0:
            joined = next((n for n in (1, 2) if start < end and self._joins(start - n, n)), 0)
            point = start < end and self.folded(start - 1) == "." and len(self.folded(start - 2)) == 1
            step = joined or int(point)
            if not self.is_capital(start - step - 1):
                break
            start -= step + 1
        return start

    def _joins(self, start: int, size: int) -> bool:
        """Whether particles stand there that join a name: "von", "van der"; an article alone is none."""
        words = [self.folded(i) for i in range(start, start + size)]
        return all(word in _PARTICLES for word in words) and words[0] not in self.lexicon.articles

    def name(self, start: int, end: int, *, described: bool) -> str | None:
        """Return the name in a run of capitalised words, without roles; `described` ones stand behind a description."""
        if self._is_day(start):
            return None
        article = self.folded(start - 1) in self.lexicon.articles
        while start < end and self.folded(start) in self.lexicon.articles:
            article, start = True, start + 1
        if article and not self.lexicon.endings:
            return self.raw(start, end) if end - start > 1 and not described else None
        if article and not described and not self._is_role(start):
            return None
        affiliated = next((i for i in range(start + 2, end) if self.folded(i + 1) in self.lexicon.articles), end)
        end = affiliated if self.folded(affiliated) in _PARTICLES else end  # "Ada Quill von der Reederei"
        first = start + 1 if article and not described else start
        for role in (i for i in range(first, end) if self._is_role(i)):
            behind = role + 2 if self.folded(role + 1) == "." else role + 1
            first = behind if behind < end or role == first else first
        known = end - first > 1 or (first == start and self.words[end - 1] in self.full_names and not described)
        dropped = end - first == 1 and first > start and not article
        return self.raw(first, end) or None if known or (dropped and self.words[end - 1] in self.full_names) else None

    def _is_role(self, index: int) -> bool:
        word = self.folded(index)
        return word in self.lexicon.roles or (bool(self.lexicon.endings) and word.endswith(self.lexicon.endings))

    def _is_day(self, index: int) -> bool:
        return is_month(self.words[index]) or self.folded(index) in self.lexicon.stops
