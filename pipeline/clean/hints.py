"""Words that boilerplate uses more than stories do, read once from hints.toml: a kind of evidence, never a verdict."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Korean: particles join the word
_SYMBOLS = re.compile(r"[©€£]")


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of hints in the file's order."""
    return tuple(_tables())


def count_hints(text: str) -> Counter[str]:
    """Return how many words of a text hint at each kind, in whatever language."""
    found = Counter(kind for word in _WORD.findall(text) for kind in _kinds_of(word.casefold()))
    found.update(kind for symbol in _SYMBOLS.findall(text) for kind in _whole().get(symbol, ()))
    if _UNSPACED.search(text):
        found.update(kind for word, kind in _inside() for _ in range(text.count(word)))
    return found


@lru_cache(maxsize=65536)
def _kinds_of(word: str) -> frozenset[str]:
    """The kinds that a word hints at, whole or by its stem."""
    stems = (_stems().get(word[:end], frozenset()) for end in range(3, min(len(word), _longest_stem()) + 1))
    return _whole().get(word, frozenset()).union(*stems)


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("pipeline.clean").joinpath("hints.toml").read_text("utf-8"))


@cache
def _whole() -> dict[str, frozenset[str]]:
    return _by_word(lambda word: not word.endswith("*"))


@cache
def _stems() -> dict[str, frozenset[str]]:
    return _by_word(lambda word: word.endswith("*"))


@cache
def _longest_stem() -> int:
    return max(map(len, _stems()), default=0)


def _by_word(wanted: Callable[[str], bool]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, word in _entries():
        if wanted(word):
            found[word.rstrip("*")] = found.get(word.rstrip("*"), frozenset()) | {kind}
    return found


@cache
def _inside() -> tuple[tuple[str, str], ...]:
    return tuple((word, kind) for kind, word in _entries() if _UNSPACED.search(word))


def _entries() -> tuple[tuple[str, str], ...]:
    return tuple((kind, word) for kind, lines in _tables().items() for line in lines.values() for word in line.split())
