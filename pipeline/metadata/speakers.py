"""Who said a quotation, as the words beside it say: a verb of speech, and a name, a description or a pronoun.

1. Behind the quotation stands the verb with its subject: "…", said Ada Quill; "…", Ada Quill said.
2. Before it stands the subject with its verb, or a name and a colon: Ada Quill said: "…".
3. A name is a run of capitalised words freed of roles. One word alone is a name only where the text has it behind a
   forename: so "Police said" names nobody.
"""

import re
import tomllib
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.clean.dates import is_month
from pipeline.metadata.quoted import Quoted

_TOKEN = re.compile(r"\b[lLdDnN][’'](?=\w)|[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_PREFIXED = re.compile(r"[a-z]{2,3}-[A-Z]")  # al-Masri, el-Sisi
_SENTENCES = re.compile(r"(?<=[.!?…])[\"”»’)]*\s+|\n+")
_NEAR = 160  # characters behind a quotation, and before it, in which it is attributed
_PARTICLES = frozenset("von van de der den del della di da do dos das du la le el al bin ibn ter ten zu af".split())
_DASHES = frozenset(",-–—")
_APPOSITION = 14  # words between a name and its verb: "Ada Quill, the mayor of Orrin, said"
_FAR = 14  # words between a verb and what it quotes
_ABBREVIATION = 4  # letters of a title that a point shortens: "Prof."
_DESCRIPTION = 5  # words in small letters of a description: "the harbour master"
_UNSPACED = frozenset({"zh", "ja"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words by which one language attributes speech."""

    marks: tuple[str, ...]
    verbs: frozenset[str]
    only_behind: frozenset[str]
    to_whom: frozenset[str]
    helpers: frozenset[str]
    according: re.Pattern[str] | None
    articles: frozenset[str]
    pronouns: frozenset[str]
    stops: frozenset[str]
    roles: frozenset[str]
    endings: tuple[str, ...]
    verb_last: bool
    unspaced: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None  # before, behind, a name


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks: a name where one stands there, the words as they stand, the verb, and whether it is near."""

    name: str | None
    raw: str | None
    verb: str | None
    beside: bool


@cache
def lexicons() -> dict[str, Lexicon]:
    """Return the lexicon of each language, ISO 639-1."""
    table = tomllib.loads(files("pipeline.metadata").joinpath("quotations.toml").read_text("utf-8"))
    return {language: _lexicon(language, entry) for language, entry in table.items()}


def attributed(quotation: Quoted, lexicon: Lexicon, full_names: Container[str]) -> Attribution | None:
    """Return who is said to have said a quotation, None where nothing beside it does.

    `full_names` are the last words of the full names in the text.
    """
    if lexicon.unspaced:
        return _unspaced(quotation, lexicon.unspaced)
    behind, before = quotation.after[:_NEAR], _SENTENCES.split(quotation.before)[-1][-_NEAR * 2 :]
    words = _Words(before, lexicon, full_names)
    if before.rstrip().endswith(":") and (leading := _before(words)):
        return leading
    found = _behind(_Words(behind, lexicon, full_names), quotation.text)
    return (
        (_around(words, found) if found and not found.raw else found)
        or _before(words)
        or _according(behind, before, lexicon, full_names)
    )


class _Words:
    """The words and marks of a clause, and what they are in its language."""

    def __init__(self, text: str, lexicon: Lexicon, full_names: Container[str]) -> None:
        found = list(_TOKEN.finditer(text))
        self.text, self.lexicon, self.full_names = text, lexicon, full_names
        self.words = [match[0] for match in found]
        self.spans = [match.span() for match in found]

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
        return self.text[self.spans[start][0] : self.spans[end - 1][1]] if start < end else ""

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


def _forward(words: _Words, start: int) -> tuple[str | None, int] | None:
    """Read the subject that begins at a word: its name, if it has one, and where it ends."""
    if words.folded(start) in words.lexicon.pronouns:
        return None, start + 1
    at = start + (words.folded(start) in words.lexicon.articles)
    first = at
    while at - first < _DESCRIPTION and words.is_small(at) and not words.is_verb(at):
        at += 1
    end = words.run_from(at)
    if end > at:
        return words.name(at, end, described=at > first), end
    return (None, at) if at > first else None


def _backward(words: _Words, verb: int) -> tuple[str | None, int, int] | None:
    """Read the subject that ends before a verb: its name, if it has one, and its place."""
    end = words.helped(verb - 1, -1) + 1
    if words.folded(end - 1) in (",", ")"):
        opening = "," if words.folded(end - 1) == "," else "("
        marks = (i for i in range(end - 2, max(-1, end - 2 - _APPOSITION), -1) if words.folded(i) == opening)
        held = next(marks, -1) + 1
        named = words.run_from(held) == end - 1 and end - 1 - held > 1 and opening == ","
        if named and held - words.run_to(held - 1) <= 2:
            return words.name(held, end - 1, described=True), held, end - 1
        end = held - 1
    if end <= 0:
        return None
    if words.folded(end - 1) in words.lexicon.pronouns:
        return None, end - 1, end
    start = words.run_to(end)
    if words.folded(start) in words.lexicon.stops:
        return None
    small = start
    while start - small < _DESCRIPTION and small > 0 and words.is_small(small - 1) and not words.is_verb(small - 1):
        small -= 1
        if words.folded(small) in words.lexicon.articles:
            break
    begins = words.folded(small) in words.lexicon.articles
    placed = words.folded(small - 1) in words.lexicon.stops
    if start == end:
        return (None, small, end) if begins and small < end and not placed else None
    if words.folded(start - 1) in words.lexicon.stops and start == small and words.folded(start - 1) != "that":
        return None
    name = words.name(start, end, described=small < start - begins)
    return (name, small, end) if name or not placed or not begins else None


def _behind(words: _Words, said: str) -> Attribution | None:
    """Read `, said Ada Quill`, `, Ada Quill said` and `, dit-elle` behind a quotation."""
    said = said.rstrip("’”'\"»“ ")  # of a quotation within
    at, sentence_over = 0, said.endswith((".", "…"))
    parted = words.lexicon.verb_last or said.endswith((",", ".", "!", "?", "…")) or words.folded(0) in _DASHES - {""}
    while words.folded(at) in _DASHES and words.words[at : at + 1]:
        at, sentence_over = at + 1, False
    inverted = words.folded(at).rpartition("-")
    if inverted[0] and inverted[2] in words.lexicon.pronouns:
        return Attribution(None, inverted[2], inverted[0].removesuffix("-t"), beside=True)
    verb = words.helped(at, 1)
    if not parted:
        return None
    if words.is_verb(verb):
        start = words.helped(verb + 1, 1)
        subject = None if words.lexicon.verb_last and not words.is_capital(start) else _forward(words, start)
        raw = words.raw(start, subject[1]) if subject else None
        return Attribution(subject[0] if subject else None, raw, words.words[verb], beside=True)
    if sentence_over or (words.folded(0) not in _DASHES and words.text.rstrip().endswith(":")):
        return None
    subject = _forward(words, at)
    if not subject:
        return None
    follows = _verb_behind(words, subject[1])
    if follows is None:
        return None
    return Attribution(subject[0], words.raw(at, subject[1]), words.words[follows], beside=True)


def _around(words: _Words, found: Attribution) -> Attribution:
    """Read the subject that stands before a quotation whose verb stands behind: `Ada Quill, “…” dedi`."""
    end = len(words.words) - (words.folded(len(words.words) - 1) == ",")
    if not 0 < end <= _DESCRIPTION or words.run_from(0) != end:
        return found
    return replace(found, name=words.name(0, end, described=False), raw=words.raw(0, end))


def _verb_behind(words: _Words, at: int) -> int | None:
    """Return where the verb of a subject stands, directly behind it or behind an apposition."""
    if words.folded(at) == ",":
        closing = (i for i in range(at + 1, min(len(words.words), at + 1 + _APPOSITION)) if words.folded(i) == ",")
        at = next(closing, len(words.words)) + 1
    at = words.helped(at, 1)
    return at if words.is_verb(at) else None


def _before(words: _Words) -> Attribution | None:
    """Read `Ada Quill said: `, `Am Montag sagte Ada Quill: ` and `Ada Quill: ` before a quotation."""
    last = len(words.words) - 1
    if last < 0:
        return None
    if words.words[last] == ":" and last > 1 and words.run_from(0) == last and last < 5:
        return Attribution(words.name(0, last, described=False), words.raw(0, last), None, beside=True)
    told = (i for i in range(last, -1, -1) if words.is_verb(i) and words.words[i] not in words.lexicon.only_behind)
    verb = next(told, None)
    if verb is None:
        return None
    beside = words.words[last] in (":", ",") or verb == last
    if last - verb > _FAR:
        return None
    held = _backward(words, verb)
    start = words.helped(verb + 1, 1)
    inverted = _forward(words, start) if start <= last and words.folded(verb) not in words.lexicon.to_whom else None
    if inverted and (held is None or (held[0] is None and inverted[0])):
        held = (inverted[0], start, inverted[1])
    if held is None:
        return None
    raw = words.raw(held[1], held[2])
    sure = beside or held[0] or raw.casefold() in words.lexicon.pronouns
    return Attribution(held[0], raw if sure else None, words.words[verb], beside)


def _according(behind: str, before: str, lexicon: Lexicon, full_names: Container[str]) -> Attribution | None:
    for text in (behind, before):
        found = lexicon.according.search(text) if lexicon.according else None
        if found and not text[: found.start()].strip(" ,–—-"):
            words = _Words(text[found.end() :], lexicon, full_names)
            subject = _forward(words, 0)
            if subject and (text is behind or subject[1] == len(words.words) or words.words[-1] in (",", ":")):
                return Attribution(subject[0], words.raw(0, subject[1]), found[0].strip().casefold(), beside=True)
    return None


def _unspaced(quotation: Quoted, forms: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]) -> Attribution | None:
    leading, trailing, name = forms
    ahead = leading.search(quotation.before[-_NEAR:])
    found = trailing.match(quotation.after[:_NEAR])
    if not found and not (ahead and ahead.groupdict().get("verb")):
        return None
    said_by = (found["subject"] if found and "subject" in trailing.groupindex else None) or (ahead and ahead["subject"])
    match = name.fullmatch(said_by) if said_by else None
    verb = found["verb"] if found else ahead["verb"] if ahead else None
    return Attribution(match["name"] if match else None, said_by or None, verb, beside=True)


def _lexicon(language: str, entry: dict[str, Any]) -> Lexicon:
    def words(name: str) -> frozenset[str]:
        return frozenset(str(entry.get(name, "")).split())

    said: Sequence[str] = entry.get("according", [])
    return Lexicon(
        tuple(entry["marks"]),
        frozenset() if language in _UNSPACED else words("verbs"),
        words("only_behind"),
        words("to_whom"),
        words("helpers"),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, said))})\s+", re.IGNORECASE) if said else None,
        words("articles"),
        words("pronouns"),
        words("stops"),
        words("roles"),
        tuple(str(entry.get("endings", "")).split()),
        bool(entry.get("verb_last")),
        _unspaced_forms(language, entry) if language in _UNSPACED else None,
    )


def _unspaced_forms(language: str, entry: dict[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    verbs, name = entry["verbs"], re.compile(entry["speaker"])
    subject = r"(?:^|[，。；：！？、“”「」\s])(?P<subject>[^，。；：！？、“”「」\s]{1,30}?)"
    if language == "ja":
        leading = re.compile(rf"{subject}(?:は|が|も)、?[^。「」]{{0,30}}$")
        return leading, re.compile(rf"と[^。「」、]{{0,12}}?(?P<verb>{verbs})"), name
    leading = re.compile(rf"{subject}(?P<verb>{verbs})[^，。：“”「」]{{0,8}}[:：,，]?\s*$")
    return leading, re.compile(rf"[，,]?(?P<subject>[^，。；：！？、“”「」\s]{{1,24}}?)(?P<verb>{verbs})"), name
