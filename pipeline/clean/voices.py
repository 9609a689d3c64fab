"""Who speaks in a line: the page, of itself and to its reader, or the story, in which somebody said something."""

import re
import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files

from pipeline.metadata.lexicon import lexicons

_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Korean: particles join the word


class Voice(Enum):
    """Whose words a line has most of."""

    PAGE = "page"  # of itself, to its reader, of what it offers
    STORY = "story"  # that somebody said it; wins where both have as many
    NOBODY = "nobody"


def voice_of(text: str, language: str) -> Voice:
    """Return who speaks in a line of a language, ISO 639-1, by the words of either."""
    page = len(_pattern("page", language).findall(text))
    story = len(_pattern("story", language).findall(text))
    return Voice.NOBODY if page == story == 0 else Voice.PAGE if page > story else Voice.STORY


@cache
def _pattern(voice: str, language: str) -> re.Pattern[str]:
    lines = _tables()[voice]
    wanted = lines.values() if language == "any" else (lines.get("any", ""), lines.get(language, ""))
    forms = [_form(word) for line in wanted for word in line.split()]
    if voice == "story" and language in lexicons():
        verbs = lexicons()[language].verbs - lexicons()[language].only_behind
        forms += [rf"\b{re.escape(verb)}\b" for verb in sorted(verbs)]
    return re.compile("|".join(forms) or "(?!)")


def _form(word: str) -> str:
    stem = re.escape(word.rstrip("*"))
    if _UNSPACED.search(word) or not word[0].isalnum():
        return re.escape(word)
    whole = rf"\b{stem}" if word.endswith("*") else rf"\b{stem}\b"
    return rf"(?<=[\w,:;] ){whole}" if word[0].isupper() else rf"(?i:{whole})"


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("pipeline.clean").joinpath("voices.toml").read_text("utf-8"))
