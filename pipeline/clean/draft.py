"""The draft that the rules work on, and the cuts they make in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from pipeline.blocks import Block

_WORD = re.compile(r"\w+")


class Cut(StrEnum):
    """What a removed block was: the closed list that `removed_blocks.kind` draws from."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    VIDEO_CAPTION = "video_caption"
    FILE_NAME = "file_name"
    PHOTO_CREDIT = "photo_credit"
    COMMENT_FORM = "comment_form"
    CAPTCHA = "captcha"
    RELATED = "related"
    SHARE = "share"
    WIDGET = "widget"
    NEWSLETTER = "newsletter"
    ORIGINAL_URL = "original_url"
    CONTRIBUTORS = "contributors"
    EDITORS_NOTE = "editors_note"
    BIOGRAPHY = "biography"
    LEGAL = "legal"
    CONSENT = "consent"
    PAYWALL = "paywall"
    ADVERTISEMENT = "advertisement"
    REPEATED = "repeated"
    FURNITURE = "furniture"
    SITE_BOILERPLATE = "site_boilerplate"


@dataclass(frozen=True, slots=True)
class Removed:
    """A block that was cut, or the span of one that starts at `span_start`."""

    block: Block
    kind: Cut
    rule: str
    text: str
    span_start: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The blocks still standing, those cut so far, and what the page says of itself."""

    blocks: tuple[Block, ...]
    door: str  # html or text
    removed: tuple[Removed, ...] = ()
    headlines: frozenset[str] = field(default_factory=frozenset)  # folded: what the page calls itself
    titles: frozenset[str] = field(default_factory=frozenset)  # folded: what `<title>` may have for its headline
    authors: frozenset[str] = field(default_factory=frozenset)  # folded: whom the page names for machines
    descriptions: frozenset[str] = field(default_factory=frozenset)  # the page's own summaries of itself
    witness: str = ""  # the story as the page gives it to machines, where it does
    lessons: frozenset[str] = field(default_factory=frozenset)  # forms of the lines its site prints in many stories

    def removed_as(self, *kinds: Cut) -> tuple[Removed, ...]:
        """Return what was cut under the given kinds, in the text's own order."""
        found = (r for r in self.removed if r.kind in kinds)
        return tuple(sorted(found, key=lambda r: (r.block.position, r.span_start or 0)))

    @property
    def cut_whole(self) -> dict[int, Removed]:
        """What was cut whole, by its place in the text."""
        return {r.block.position: r for r in self.removed if r.span_start is None}

    @property
    def lines(self) -> list[Block]:
        """Every block of the text in its order: those standing and those cut whole."""
        return sorted((*self.blocks, *(r.block for r in self.cut_whole.values())), key=lambda block: block.position)

    @property
    def first_prose(self) -> int:
        """Index in `blocks` of the first paragraph of running text; the number of blocks where there is none."""
        return next((i for i, b in enumerate(self.blocks) if b.is_prose), len(self.blocks))

    @property
    def last_prose(self) -> int:
        """Index in `blocks` of the last paragraph of running text; -1 where there is none."""
        return next((i for i in range(len(self.blocks) - 1, -1, -1) if self.blocks[i].is_prose), -1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One cut a rule asks for: a whole block, or the span of it given as character offsets."""

    block: Block
    kind: Cut
    span: tuple[int, int] | None = None


Rule = Callable[[Draft], Iterable[Verdict]]


def apply(draft: Draft, rule: Rule) -> Draft:
    """Return the draft after one rule; a block cut whole is gone, one cut in a span keeps the rest."""
    verdicts: dict[int, list[Verdict]] = {}
    for verdict in rule(draft):
        verdicts.setdefault(verdict.block.position, []).append(verdict)
    if not verdicts:
        return draft
    name = getattr(rule, "__name__", str(rule))
    cut = tuple(r for found in verdicts.values() for r in _removed(found, name))
    standing = (_standing(b, verdicts.get(b.position, [])) for b in draft.blocks)
    return replace(draft, blocks=tuple(b for b in standing if b), removed=draft.removed + cut)


def _removed(verdicts: list[Verdict], rule: str) -> Iterator[Removed]:
    whole = next((v for v in verdicts if v.span is None), None)
    if whole:
        yield Removed(whole.block, whole.kind, rule, whole.block.text)
        return
    for verdict in verdicts:
        start, end = verdict.span or (0, 0)
        yield Removed(verdict.block, verdict.kind, rule, verdict.block.text[start:end], start)


def _standing(block: Block, verdicts: list[Verdict]) -> Block | None:
    if not verdicts:
        return block
    if any(v.span is None for v in verdicts):
        return None
    text = block.text
    for start, end in sorted((v.span for v in verdicts if v.span), reverse=True):
        text = _joined(text[:start].rstrip(), text[end:].lstrip())
    return replace(block, text=text) if text else None


def _joined(before: str, after: str) -> str:
    glued = not before or not after or after[0] in ".,;:!?)"
    return f"{before}{after}" if glued else f"{before} {after}"


@lru_cache(maxsize=4096)  # rules, metadata and pictures ask it of the same lines
def fold(text: str) -> str:
    """Fold a text for comparison: case, punctuation and white space gone."""
    return " ".join(_WORD.findall(text.casefold()))
