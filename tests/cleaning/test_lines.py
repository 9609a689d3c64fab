"""Lines in a story: those that only look like boilerplate stay, and boilerplate in any wording goes."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cleaning.known import defect
from tests.cleaning.making import STORY, cleaned_text, cut_from, standing

_GERMAN = (
    "Der Hafenrat von Hallstedt hat in der Nacht über die Lampen gestritten, und niemand ging danach zufrieden heim.",
    "Die Mannschaften fahren seit dem Sturm ohne Licht, schrieb die Gewerkschaft der Lotsen in einem Brief an den Rat.",
    "Die Lampen seien bestellt, bezahlt und verloren gegangen, in dieser Reihenfolge, antwortete der Schreiber.",
)
_FRENCH = (
    "Le conseil du port de Valmer a débattu toute la nuit des lampes du bac, et personne n'est rentré content.",
    "Les équipages naviguent sans lampes depuis la tempête, selon une lettre du syndicat des pilotes au conseil.",
    "Les lampes avaient été commandées, payées puis perdues, dans cet ordre, a répondu le greffier du conseil.",
)
STORIES = {"de": _GERMAN, "fr": _FRENCH}


def _lines(name: str, right: str, wrong: str, why: str) -> list[Any]:
    table = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    fine = [pytest.param(language, line) for language, lines in table.items() for line in lines[right]]
    return fine + [defect(language, line, why=why) for language, lines in table.items() for line in lines[wrong]]


@pytest.mark.parametrize(
    ("language", "line"), _lines("decoys.toml", "stays", "is_cut", "a sentence of the story is cut")
)
def test_a_sentence_that_looks_like_boilerplate_stays(language: str, line: str) -> None:
    story = STORIES.get(language, STORY)
    draft = cleaned_text("\n\n".join(("Lamps for the ferry, again", *story[:2], line, *story[2:])))
    assert cut_from(draft, line) is None
    assert line in standing(draft.blocks)


@pytest.mark.parametrize(("language", "line"), _lines("leftovers.toml", "is_cut", "stays", "boilerplate is left in"))
def test_boilerplate_goes_however_it_is_worded(language: str, line: str) -> None:
    story = STORIES.get(language, STORY)
    draft = cleaned_text("\n\n".join(("Lamps for the ferry, again", *story[:2], line, *story[2:])))
    assert standing(draft.blocks) == list(story)
