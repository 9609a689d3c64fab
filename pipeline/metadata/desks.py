"""Words by which newsrooms of the world name desks, and not people."""

import tomllib
from functools import cache
from importlib.resources import files

_DOT_ABOVE = "\u0307"  # what is left of a Turkish capital İ in small letters
_EDGES = " .,:;|/()[]\"'„“”"


def has_desk_word(name: str) -> bool:
    """Whether a name has a word of desks.toml, as newsrooms call desks and organisations and nobody calls a child."""
    said = name.casefold().replace(_DOT_ABOVE, "")
    words = [word.strip(_EDGES) for word in said.split()]
    return not _words().isdisjoint(words) or said.endswith(_endings()) or any(map(said.__contains__, _phrases()))


@cache
def _table() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(files("pipeline.metadata").joinpath("desks.toml").read_text("utf-8"))


@cache
def _words() -> frozenset[str]:
    return frozenset(word.casefold() for words in _table()["words"].values() for word in str(words).split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(word for words in _table()["endings"].values() for word in str(words).split())


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(phrase for phrases in _table()["phrases"].values() for phrase in phrases)
