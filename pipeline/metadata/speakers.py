"""Who said a quotation, as the words beside it say: a verb of speech, and a name, a description or a pronoun.

1. Behind the quotation stands the verb with its subject: "…", said Ada Quill; "…", Ada Quill said.
2. Before it stands the subject with its verb, or a name and a colon: Ada Quill said: "…".
3. A name is a run of capitalised words freed of roles. One word alone is a name only where the text has it behind a
   forename: so "Police said" names nobody.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from pipeline.metadata.clauses import Words
from pipeline.metadata.lexicon import Lexicon
from pipeline.metadata.quoted import Quoted

_SENTENCES = re.compile(r"(?<=[.!?…])[\"”»’)]*\s+|\n+")
_NEAR = 160  # characters behind a quotation, and before it, in which it is attributed
_DASHES = frozenset(",-–—")
_APPOSITION = 14  # words between a name and its verb: "Ada Quill, the mayor of Orrin, said"
_NEXT = 3  # words behind a verb in which "that" leads in what was said
_LONG = 4  # spaces in a quotation that is no title, and may run on into its verb
_FAR = 14  # words between a verb and what it quotes
_DESCRIPTION = 5  # words in small letters of a description: "the harbour master"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks: a name where one stands there, the words as they stand, the verb, and whether it is near."""

    name: str | None
    raw: str | None
    verb: str | None
    beside: bool


def attributed(quotation: Quoted, lexicon: Lexicon, full_names: Container[str]) -> Attribution | None:
    """Return who is said to have said a quotation, None where nothing beside it does.

    `full_names` are the last words of the full names in the text.
    """
    if lexicon.unspaced:
        return _unspaced(quotation, lexicon.unspaced)
    behind, before = quotation.after[:_NEAR], _SENTENCES.split(quotation.before)[-1][-_NEAR * 2 :]
    if before.rstrip().endswith(":") and (leading := _before(Words(before, lexicon, full_names))):
        return leading
    found = _behind(Words(behind, lexicon, full_names), quotation.text)
    if found and found.raw:
        return found
    words = Words(before, lexicon, full_names)
    return _around(words, found) if found else _before(words) or _according(behind, before, lexicon, full_names)


def _forward(words: Words, start: int) -> tuple[str | None, int] | None:
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


def _backward(words: Words, verb: int) -> tuple[str | None, int, int] | None:
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


def _behind(words: Words, said: str) -> Attribution | None:
    """Read `, said Ada Quill`, `, Ada Quill said` and `, dit-elle` behind a quotation."""
    said = said.rstrip("’”'\"»“ ")  # of a quotation within
    at, sentence_over = 0, said.endswith((".", "…"))
    parted = words.lexicon.verb_last or said.endswith((",", ".", "!", "?", "…")) or words.folded(0) in _DASHES - {""}
    while words.folded(at) in _DASHES and words.words[at : at + 1]:
        at, sentence_over = at + 1, False
    inverted = words.folded(at).rpartition("-")
    said_by = inverted[0].removesuffix("-t")
    if said_by and inverted[2] in words.lexicon.pronouns and said_by not in words.lexicon.silent:
        return Attribution(None, inverted[2], said_by, beside=True)
    if said_by in words.lexicon.helpers and inverted[2] in words.lexicon.pronouns and words.is_verb(at + 1):
        return Attribution(None, inverted[2], words.words[at + 1], beside=True)  # "a-t-il estimé"
    verb = words.helped(at, 1)
    if not parted:
        return _run_on(words, verb, said)
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


def _run_on(words: Words, verb: int, said: str) -> Attribution | None:
    """Read `“a long sentence” explique Ada Quill`, with no comma: the verb stands before its subject, a name."""
    subject = _forward(words, verb + 1) if words.is_verb(verb) and said.count(" ") >= _LONG else None
    if not subject or not subject[0]:
        return None
    return Attribution(subject[0], words.raw(verb + 1, subject[1]), words.words[verb], beside=True)


def _around(words: Words, found: Attribution) -> Attribution:
    """Read the subject that stands before a quotation whose verb stands behind: `Ada Quill, “…” dedi`."""
    end = len(words.words) - (words.folded(len(words.words) - 1) == ",")
    if not 0 < end <= _DESCRIPTION or words.run_from(0) != end:
        return found
    return replace(found, name=words.name(0, end, described=False), raw=words.raw(0, end))


def _verb_behind(words: Words, at: int) -> int | None:
    """Return where the verb of a subject stands, directly behind it or behind an apposition."""
    if words.folded(at) == ",":
        closing = (i for i in range(at + 1, min(len(words.words), at + 1 + _APPOSITION)) if words.folded(i) == ",")
        at = next(closing, len(words.words)) + 1
    at = words.helped(at, 1)
    return at if words.is_verb(at) else None


def _before(words: Words) -> Attribution | None:
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
        leads_in = any(words.folded(i) in words.lexicon.that for i in range(verb + 1, verb + 1 + _NEXT))
        announced = bool(words.lexicon.that) and words.words[last] == ":"
        return Attribution(None, None, words.words[verb], beside=announced) if leads_in or announced else None
    raw = words.raw(held[1], held[2])
    sure = beside or held[0] or raw.casefold() in words.lexicon.pronouns
    return Attribution(held[0], raw if sure else None, words.words[verb], beside)


def _according(behind: str, before: str, lexicon: Lexicon, full_names: Container[str]) -> Attribution | None:
    for text in (behind, before):
        found = lexicon.according.search(text) if lexicon.according else None
        if found and not text[: found.start()].strip(" ,–—-"):
            words = Words(text[found.end() :], lexicon, full_names)
            verb = words.helped(0, 1)  # "según ha dicho Ada Quill"
            subject = _forward(words, verb + 1 if words.is_verb(verb) else 0)
            if words.is_verb(verb) and text is behind:
                raw = words.raw(verb + 1, subject[1]) if subject else None
                return Attribution(subject[0] if subject else None, raw, words.words[verb], beside=True)
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
