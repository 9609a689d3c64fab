"""What a version of an article changed against the one before: which fields, in which words, and what it says of it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

from pipeline.records import Article

# Of an article that which differs is a change of the page; the others are ours (identifiers, counts, stamps).
_FIELDS = (
    "title dek body authors contributors agency publisher original_publisher photo_credits dateline_place section "
    "published_at published_on language canonical_url"
).split()

# Words a diff is made of: letters and digits together, signs and letters of scripts without spaces one by one.
_WORD = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|\w+|\s+|[^\w\s]")

# Below this likeness (difflib's ratio, of the words without the space between, of which any two texts have much in
# common) two paragraphs are not one that was edited, but one gone and one new.
_SAME_PARAGRAPH = 0.4

# Comparing takes their product: beyond, paragraphs count as gone and new in whole.
_MOST_WORDS = 2000
_MOST_PARAGRAPHS = 1000

_LONGEST_NOTE = 600  # characters, of what a page says of its own correction


@dataclass(frozen=True, slots=True)
class Revision:
    """What a version changed against the one before it."""

    article_id: str
    version: int
    changed: tuple[str, ...]  # fields of Article; `rules` where other rules or another extractor cleaned it
    correction_note: str | None  # what the page says of it
    diff: str | None  # title, dek and body, as `git diff --word-diff=plain` writes it
    run_id: str


def revise(
    old: Article, new: Article, *, said_before: Sequence[str] = (), said_now: Sequence[str] = (), version: int
) -> Revision:
    """Return what `new` changed, as `version`; `said_before` and `said_now` are the texts cut from the two."""
    changed = [name for name in _FIELDS if getattr(old, name) != getattr(new, name)]
    if (old.extractor, old.rules_version) != (new.extractor, new.rules_version):
        changed.append("rules")
    known = {*old.body.split("\n\n"), *said_before}
    notes = (text for text in (*new.body.split("\n\n"), *said_now) if text not in known and is_correction_note(text))
    parts = (_labelled(name, getattr(old, name) or "", getattr(new, name) or "") for name in ("title", "dek"))
    body = word_diff(old.body, new.body) if old.body != new.body else None
    diff = "\n\n".join(part for part in (*parts, body) if part) or None
    return Revision(new.article_id, version, tuple(changed), next(notes, None), diff, new.run_id)


def is_correction_note(text: str) -> bool:
    """Return whether a paragraph says that the article it belongs to was corrected, amended or updated."""
    return len(text) <= _LONGEST_NOTE and any(pattern.match(text) for pattern in _notes())


def word_diff(old: str, new: str) -> str:
    """Return a text's changes as `git diff --word-diff=plain` shows them: `[-gone-]{+new+}`.

    Paragraphs are parted by an empty line; a run of paragraphs that stayed as they are is one `…`.
    """
    return "\n\n".join(_paragraphs(old.split("\n\n"), new.split("\n\n")))


def _labelled(name: str, old: str, new: str) -> str | None:
    return f"{name}: {_marked(old, new)}" if old != new else None


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for same, before, after in _blocks(old, new, _MOST_PARAGRAPHS):
        if same:
            yield "…"
            continue
        pairs = min(len(before), len(after))
        yield from (_marked(a, b) for a, b in zip(before, after, strict=False))
        yield from (f"[-{text}-]" for text in before[pairs:])
        yield from (f"{{+{text}+}}" for text in after[pairs:])


def _marked(old: str, new: str) -> str:
    before, after = _WORD.findall(old), _WORD.findall(new)
    said_before, said_after = _said(before), _said(after)
    enough = _SAME_PARAGRAPH * (said_before.total() + said_after.total()) / 2
    if (said_before & said_after).total() < enough:  # in whatever order: the cheap half of the question
        return _change(old, new)
    blocks = list(_blocks(before, after, _MOST_WORDS))
    if sum(_said(words).total() for same, words, _ in blocks if same) < enough:
        return _change(old, new)
    return "".join("".join(a) if same else _change("".join(a), "".join(b)) for same, a, b in blocks)


def _said(words: Iterable[str]) -> Counter[str]:
    return Counter(word for word in words if not word.isspace())


def _change(old: str, new: str) -> str:
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")


def _blocks(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Yield runs of two sequences in order: whether the same, and the run in each."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = next((n for n, (a, b) in enumerate(rest) if a != b), min(len(old), len(new)) - start)
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield True, old[:start], new[:start]
    yield from _middle(before, after, most)
    if end:
        yield True, old[len(old) - end :], new[len(new) - end :]


def _middle(old: Sequence[str], new: Sequence[str], most: int) -> Iterable[tuple[bool, Sequence[str], Sequence[str]]]:
    if not (old and new) or max(len(old), len(new)) > most:
        return [(False, old, new)] if old or new else []
    matcher = SequenceMatcher(None, old, new)
    return [(tag == "equal", old[a:b], new[c:d]) for tag, a, b, c, d in matcher.get_opcodes()]


@cache
def _notes() -> tuple[re.Pattern[str], ...]:
    wording = tomllib.loads(files("pipeline").joinpath("corrections.toml").read_text("utf-8"))
    return tuple(re.compile(pattern, re.IGNORECASE) for patterns in wording.values() for pattern in patterns)
