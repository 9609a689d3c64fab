"""Who speaks in a line: the page, of itself and to its reader, or the story, in which somebody said something."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Korean: particles join the word


def page_speaks(text: str, language: str) -> bool:
    """Whether a line has a word by which a page speaks of itself, to its reader, or of what it offers."""
    return _pattern("page", language).search(text) is not None


def story_speaks(text: str, language: str) -> bool:
    """Whether a line says that somebody said it."""
    return _pattern("story", language).search(text) is not None


@cache
def _pattern(voice: str, language: str) -> re.Pattern[str]:
    lines = _tables()[voice]
    wanted = lines.values() if language == "any" else (lines.get("any", ""), lines.get(language, ""))
    return re.compile("|".join(_form(word) for line in wanted for word in line.split()))


def _form(word: str) -> str:
    stem = re.escape(word.rstrip("*"))
    if _UNSPACED.search(word) or not word[0].isalnum():
        return re.escape(word)
    whole = rf"\b{stem}" if word.endswith("*") else rf"\b{stem}\b"
    return rf"(?<=[\w,:;] ){whole}" if word[0].isupper() else rf"(?i:{whole})"


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("pipeline.clean").joinpath("voices.toml").read_text("utf-8"))
