"""The rule for what sites print below a story: appeals, sources, services, terms, who wrote it and who published it.

Wording that would be too bold inside a story is asked of the lines behind its last running text.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice

from pipeline.blocks import Block
from pipeline.clean.about import is_company
from pipeline.clean.boilerplate import is_attributed
from pipeline.clean.dates import is_publication
from pipeline.clean.draft import Cut, Draft, Verdict, fold
from pipeline.clean.patterns import Entry, Patterns, entries_in
from pipeline.clean.voices import Voice, voice_of
from pipeline.metadata.lexicon import lexicons

_MOST_WORDS = 90
_MOST_PASSED = 6  # lines that nothing is known of, between the page's end and the story's
_OPENING = 2  # paragraphs of running text
_INITIAL = r"[^\W\d_a-zß-öø-ÿα-ωа-яёіїєґ]"
_NAME = rf"{_INITIAL}[\w.'’-]+(?: (?:(?:van|von|de|da|di|del|der|den|la|le|bin|al) )?{_INITIAL}[\w.'’-]+){{1,3}}"
_NAMED = re.compile(
    rf"(?!(?:Mrs?|Ms|Herr|Frau|Ein|Eine|The|An?|Der|Die|Un|Una|Une)\b)(?P<name>{_NAME})(?:\s|(?=,))(?P<said>.+)",
    re.DOTALL,
)
_QUOTED = re.compile(r"[\"“”«»„]")


def cut_foot(draft: Draft) -> Iterator[Verdict]:
    """Cut the page's own lines from below the story, going up until running text is met that is not the page's.

    Inside the story a line goes by the same wording where it is no running text, and asks nothing.
    """
    signed, opening = _signed(draft), _opening(draft)
    at, passed, described = len(draft.blocks), 0, False
    while at > 1 and passed <= _MOST_PASSED:
        at -= 1
        block = draft.blocks[at]
        described = is_company(block, opening, again=described)
        kind = Cut.BIOGRAPHY if described or is_life(block, draft.blocks[:at], signed) else kind_below(block)
        if kind:
            yield Verdict(block, kind)
        elif block.is_prose:
            break
        passed += kind is None
    lines = (b for b in draft.blocks[:at] if not b.is_prose and not b.text.endswith(("?", "？", "؟")))
    yield from (Verdict(block, kind) for block in lines if (kind := kind_below(block)))


def _signed(draft: Draft) -> str:
    """Whom the page and its bylines name, folded."""
    return " ".join([*draft.authors, *(fold(r.text) for r in draft.removed_as(Cut.BYLINE))])


def _opening(draft: Draft) -> str:
    """What the story begins with: its headlines and first paragraphs."""
    first = islice((block.text for block in draft.blocks if block.is_prose), _OPENING)
    return "\n".join([*(r.text for r in draft.removed_as(Cut.HEADLINE)), *first])


def is_life(block: Block, above: Sequence[Block], signed: str) -> bool:
    """Whether a line says who somebody is of whom the story above does not speak: its writer.

    Of whoever signed it, by the folded names of the bylines, anything may be said.
    """
    named = _NAMED.fullmatch(block.text) if block.words <= _MOST_WORDS else None
    if not named or _QUOTED.search(block.text):
        return False
    said = named["said"]
    if fold(named["name"]) not in signed and not any(p.whole.fullmatch(said) for p in _lives().likely(said)):
        return False
    surname = re.compile(rf"\b{re.escape(named['name'].split()[-1])}\b")
    return not (is_attributed(block.text) or any(surname.search(other.text) for other in above))


def kind_below(block: Block) -> Cut | None:
    """Return the kind whose wording a line below a story is, None where it is none's."""
    if is_publication(block):
        return Cut.DATE
    if block.words > _MOST_WORDS:
        return None
    said = (part for part in _lines().likely(block.text) if part.whole.fullmatch(block.text))
    kind = next((part.kind for part in said if not _is_told(block.text, part.language)), None)
    return None if kind and is_attributed(block.text) else kind


def _is_told(text: str, language: str) -> bool:
    """Whether somebody says it: by most of the words, or by a verb of speech shortly behind a comma."""
    return language != "any" and (voice_of(text, language) is Voice.STORY or bool(_speech(language).search(text)))


@cache
def _speech(language: str) -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, sorted(lexicons()[language].verbs))) if language in lexicons() else "(?!)"
    return re.compile(rf",\s(?:[\w'’.-]+\s){{0,3}}(?:{verbs})\b", re.IGNORECASE)


@cache
def foot_entries() -> tuple[Entry, ...]:
    """Return every entry of foot.toml in the file's order."""
    return tuple(entries_in(tomllib.loads(files("pipeline.clean").joinpath("foot.toml").read_text("utf-8"))))


@cache
def _lives() -> Patterns:
    return Patterns(entry for entry in foot_entries() if entry.kind is Cut.BIOGRAPHY)


@cache
def _lines() -> Patterns:
    return Patterns(entry for entry in foot_entries() if entry.kind is not Cut.BIOGRAPHY)
