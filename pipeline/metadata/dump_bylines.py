"""The writers that a scraped text names without a word: between its headline and its date, or below a "By" alone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from pipeline.blocks import Block
from pipeline.clean.byline_leads import JOBS, LABELS, PREPOSITIONS, WORKS
from pipeline.clean.draft import Cut, Draft, fold
from pipeline.clean.heading_lines import begins_at
from pipeline.metadata.names import is_cased, is_full_name, is_organisation
from pipeline.metadata.people import apart
from pipeline.metadata.written_dates import written_dates

_ABOVE, _BELOW = 3, 2  # lines above the headline, and of the story's own, among which it is signed
_FURTHEST = 6  # lines below the headline
_LONGEST = 160  # characters of a line that signs
_MOST_TIMES = 2  # that a dump has a writer's name on a line of its own: above the story and below it
_NO_NAMES = frozenset({Cut.CAPTION, Cut.VIDEO_CAPTION, Cut.PHOTO_CREDIT, Cut.WIDGET, Cut.LEGAL, Cut.SHARE})
_LABEL = re.compile(
    rf"\W*(?:{PREPOSITIONS}|{LABELS}|authors?(?:\ of\ the\ article)?|autor(?:in|en)?|auteurs?|autore|автор)\W*",
    re.IGNORECASE | re.VERBOSE,
)
_GLUED = re.compile(r"^(?:by|von|par|por|door)(?=[A-ZÀ-Þ][a-zß-ÿ])", re.IGNORECASE)  # "ByAda Quill", of two elements
_AGO = re.compile(
    r"[\s,|•·–—-]*(?:\d+\s*(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)\b.*|\d.{0,20}?(?<!\d)\d{1,2}[:.]\d\d.*"
    r"|\d{1,2}[:.]\d\d.*)$",
    re.IGNORECASE,
)
_OF_A_LIFE = re.compile(r"\W*(?:born|died|geboren|gestorben|née?|nacid[oa]|nato|nata)\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:[,;|/•·]|\s(?:and|und|et|y|e|och|og|en|&)\s)\s*")
_WORK = re.compile(rf"^{WORKS}\s+(?:{PREPOSITIONS})\s+", re.IGNORECASE | re.VERBOSE)
# What places, offices and sections begin and end with, and names of people seldom.
_BEGIN_PLACES = frozenset("the los las les der die das new san santa saint fort port mount lake middle".split())
_END_PLACES = frozenset(
    "bay city county house east west north south street hall safety island islands beach valley affairs states".split()
)
_EDGES = " |,•·–—-:/*"

Signed = tuple[str, tuple[str, ...]]


def names_near_headline(draft: Draft) -> Iterator[Signed]:
    """Yield the lines of a dump that name its writers and nothing else, each with their names.

    They stand below a line that is "By" alone, or one below the other above the date, or share its line, between the
    headline and the story; the first such place counts.
    """
    lines = _lines(draft)
    labels = (n for n, line in enumerate(lines) if _LABEL.fullmatch(line.text.strip()))
    dates = (n for n, line in enumerate(lines) if _has_date(line.text))
    labelled = (list(_in_a_row(lines[n + 1 :])) for n in labels)
    dated = (list(_above(lines, n))[::-1] for n in dates)
    yield from next(filter(None, chain(labelled, dated)), [])


def _above(lines: Sequence[Block], dated: int) -> Iterator[Signed]:
    yield from _in_a_row(lines[dated : dated + 1])
    yield from _in_a_row(lines[:dated][::-1])


def _in_a_row(lines: Sequence[Block]) -> Iterator[Signed]:
    signed = ((line.text, _names(line)) for line in lines)
    return takewhile(lambda one: bool(one[1]), signed)


def _lines(draft: Draft) -> list[Block]:
    """Return the lines from the headline to the story, but captions and their like; none where no headline is known."""
    head = next((r.block.position for r in draft.removed_as(Cut.HEADLINE)), None)
    if head is None:
        return []
    cut, told = draft.cut_whole, draft.lines
    times = Counter(fold(block.text) for block in told)
    near = range(head + 1, min(begins_at(draft) + _BELOW, head + _FURTHEST))
    here = [block for block in told if block.position in near and len(block.text) <= _LONGEST]
    apart = (block for block in here if block.position not in cut or cut[block.position].kind not in _NO_NAMES)
    return [block for block in apart if times[fold(block.text)] <= _MOST_TIMES]


def _has_date(text: str) -> bool:
    if _OF_A_LIFE.match(text):
        return False
    return next(written_dates(text), None) is not None or _AGO.search(text) is not None


def _names(line: Block) -> tuple[str, ...]:
    """Return the names of a line that has nothing else but a date, or how long ago it was."""
    found = list(written_dates(line.text))
    before = line.text[: found[0].start] if found else line.text
    behind = line.text[found[-1].end :] if found else ""
    said = _AGO.sub("", before.strip(_EDGES) or behind.strip(_EDGES)).strip(_EDGES)
    said = _WORK.sub("", _GLUED.sub("", apart(said)))
    first, *others = [part for part in _JOINED.split(said) if part and part.split()[-1].casefold() not in JOBS] or [""]
    parts = (first, *(part for part in others if not is_organisation(part)))  # "Ada Quill, Tallow Gazette"
    return parts if all(map(_is_name, parts)) else ()


def _is_name(text: str) -> bool:
    """Whether a text is a full name: no shouted heading, no place with its article, no two words without case."""
    cased = is_cased(text) and not text.isupper()
    first, *_, last = text.casefold().split() if is_full_name(text) else ("", "")
    return cased and bool(first) and first not in _BEGIN_PLACES and last not in _END_PLACES
