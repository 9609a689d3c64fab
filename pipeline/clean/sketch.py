"""What a pattern cannot match without, read off the pattern itself: of a long list, few need be tried on a line.

The patterns hold neither names nor references, no flags but `(?i:` and `(?-i:`, and no bare brace.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_LONGEST = 4  # characters of a beginning
_TOKEN = re.compile(
    r"[^\\\[\](){}|.?*+^$]+(?![?*+{])|\((?:\?(?:<?[=!]|[a-z-]*:))?|\[\^?\]?(?:\\.|[^\]\\])*+\]|\\."
    r"|[*+?][?+]?|\{\d*,?\d*\}[?+]?|.",
    re.DOTALL,
)
_REPEATED = re.compile(r"(?P<or_none>[*?]|\{0?,|\{0\})|[+{]")
_NO_LETTERS = re.compile(r"[\[.]|\\\w")
_DIGIT = re.compile(r"\d")
_PLACES = frozenset({r"\b", r"\B", r"\A", r"\Z", "^", "$"})
_UNLIKE = ("(?!", "(?<")  # what must not be there, or stands before
_LOOKING = ("(?=", *_UNLIKE)
_OPEN = "\0"  # ends a beginning that anything may follow
_NOTHING = frozenset({""})


@dataclass(frozen=True, slots=True)
class Sketch:
    """Of the `beginnings` one begins each text that a pattern matches; where they say little, a needle stands in it.

    "" is among the beginnings where there may be any other, and among the `needles` where no other is known.
    """

    beginnings: frozenset[str]
    needles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Item:
    """Letters, a set of characters, a place, or a group with its branches."""

    said: str
    branches: Sequence[Sequence["_Item"]]
    often: str  # as the pattern has it: "?", "{2,}", "" for once
    needed: bool


def sketch(pattern: str) -> Sketch:
    """Return what a text, whatever its case, must begin with (as in `beginnings`) and hold (`folded`) to match."""
    branches = _branches(_TOKEN.findall(pattern)[::-1])
    begun = frozenset(head.rstrip(_OPEN) for head in _begun(branches))
    return Sketch(begun, _needles(branches) if "" in begun else _NOTHING)


def folded(text: str) -> str:
    """Return a text without what `re.IGNORECASE` ignores; a dot on an i, or none, is no difference to it."""
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def beginnings(said: str) -> tuple[str, ...]:
    """Return how a folded text begins, in one character to as many as a sketch has, any digit being 0."""
    begun = _DIGIT.sub("0", said[:_LONGEST])
    return tuple(begun[:length] for length in range(1, len(begun) + 1))


def _branches(tokens: list[str]) -> list[list[_Item]]:
    """Read the tokens, last first, up to the bracket that closes them."""
    branches: list[list[_Item]] = [[]]
    while tokens and (said := tokens.pop()) != ")":
        if said == "|":
            branches.append([])
            continue
        inside = _branches(tokens) if said[0] == "(" else []
        repeated = _REPEATED.match(tokens[-1]) if tokens else None
        often = tokens.pop() if repeated else ""
        branches[-1].append(_Item(said, inside, often, not (repeated and repeated["or_none"])))
    return branches


def _begun(branches: Iterable[Sequence[_Item]]) -> set[str]:
    """How a group begins; what ends in _OPEN or is as long as can be, nothing is put behind."""
    found: set[str] = set()
    for branch in branches:
        begun = {""}
        for item in branch:
            whole = {head for head in begun if _is_whole(head)}
            begun = whole | {f"{a}{b}"[:_LONGEST] for a in begun - whole for b in _alone(item)}
            if begun == whole:
                break
        found |= begun
    return found


def _alone(item: _Item) -> set[str]:
    """How an item begins."""
    if item.said in _PLACES or item.said.startswith(_LOOKING):
        return {""}
    letters = "0" if item.said == r"\d" else _OPEN if _NO_LETTERS.match(item.said) else _letters(item)
    begun = _begun(item.branches) if item.branches else {_DIGIT.sub("0", letters)}
    several = item.often[:1] not in ("", "?")
    return {head + _OPEN * several for head in begun} | (set() if item.needed else {""})


def _is_whole(head: str) -> bool:
    return len(head) == _LONGEST or head.endswith(_OPEN)


def _needles(branches: Iterable[Sequence[_Item]]) -> frozenset[str]:
    """The best that each branch has, together."""
    return frozenset().union(*(max(_held(branch), key=_worth) for branch in branches))


def _held(branch: Sequence[_Item]) -> Iterator[frozenset[str]]:
    """What stands in all that a branch matches: each run of its letters, and what each of its groups holds."""
    yield _NOTHING
    for is_letters, run in groupby(branch, key=_is_letters):
        if is_letters:
            yield frozenset({"".join(map(_letters, run))})
        else:
            groups = (item for item in run if item.branches and item.needed and not item.said.startswith(_UNLIKE))
            yield from (_needles(item.branches) for item in groups)


def _is_letters(item: _Item) -> bool:
    return not item.often and not item.branches and item.said not in _PLACES and not _NO_LETTERS.match(item.said)


def _letters(item: _Item) -> str:
    return folded(item.said.removeprefix("\\"))


def _worth(needles: frozenset[str]) -> int:
    return min(map(len, needles))
