"""The words by which the press of each language attributes speech, from quotations.toml."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_UNSPACED = frozenset({"zh", "ja"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words by which one language attributes speech."""

    marks: tuple[str, ...]
    verbs: frozenset[str]
    only_behind: frozenset[str]
    to_whom: frozenset[str]
    helpers: frozenset[str]
    that: frozenset[str]
    silent: frozenset[str]
    according: re.Pattern[str] | None
    articles: frozenset[str]
    pronouns: frozenset[str]
    stops: frozenset[str]
    roles: frozenset[str]
    endings: tuple[str, ...]
    verb_last: bool
    unspaced: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None  # before, behind, a name


@cache
def lexicons() -> dict[str, Lexicon]:
    """Return the lexicon of each language, ISO 639-1."""
    table = tomllib.loads(files("pipeline.metadata").joinpath("quotations.toml").read_text("utf-8"))
    return {language: _lexicon(language, entry) for language, entry in table.items()}


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
        words("that"),
        words("silent"),
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
