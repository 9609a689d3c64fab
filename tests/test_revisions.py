"""What a version changed, in words a person reads."""

import time
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from pipeline.revisions import is_correction_note, revise, word_diff
from tests.warehouse.making import fetched, story

OLD = story(fetched("https://example.org/a"), "The ferry carries ninety cars.\n\nIt is green.").article
EXAMPLES = tomllib.loads(files("pipeline").joinpath("corrections.toml").read_text("utf-8"))

DIFFS = {
    "a word": ("The crane fell at nine.", "The crane fell at ten.", "The crane fell at [-nine-]{+ten+}."),
    "nothing": ("Same.", "Same.", "…"),
    "a paragraph more": ("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.", "…\n\n{+New.+}\n\n…"),
    "a paragraph less": ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "…\n\n[-Two.-]\n\n…"),
    "another paragraph": ("The crane fell.", "Nobody was hurt by it", "[-The crane fell.-]{+Nobody was hurt by it+}"),
    "nothing in common but small words": (
        "The crane fell at nine in the old harbour of Oslo.",
        "Nobody was hurt by it, said the mayor of our town.",
        "[-The crane fell at nine in the old harbour of Oslo.-]{+Nobody was hurt by it, said the mayor of our town.+}",
    ),
    "two edits": ("a b c d e f", "a x c d y f", "a [-b-]{+x+} c d [-e-]{+y+} f"),
    "no spaces": ("渡轮可载九十辆车", "渡轮可载九辆车", "渡轮可载九[-十-]辆车"),
    "from nothing": ("", "Text.", "{+Text.+}"),
}

NO_NOTES = (
    "Correction of the river's course will take nine years, the board said.",
    "Update your boat's papers before the spring, the harbour master asks.",
    "The article of faith was revised by the synod.",
    "The version of events given by the crew has been disputed.",
    "Die Korrektur der Straße dauert neun Jahre.",
    "Le rectificatif budgétaire a été adopté.",
    "更新换代的渡轮今天下水。",
)


@pytest.mark.parametrize("case", DIFFS)
def test_a_diff_marks_words_and_leaves_out_what_stayed(case: str) -> None:
    old, new, marked = DIFFS[case]
    assert word_diff(old, new) == marked


@pytest.mark.parametrize(("pattern", "example"), [item for patterns in EXAMPLES.values() for item in patterns.items()])
def test_each_wording_knows_its_example(pattern: str, example: str) -> None:
    assert pattern
    assert is_correction_note(example)


@pytest.mark.parametrize("text", NO_NOTES)
def test_a_story_about_corrections_is_no_note(text: str) -> None:
    assert not is_correction_note(text)


def test_a_revision_names_the_fields_the_words_and_the_note() -> None:
    note = "Correction: The ferry carries nine cars, not ninety."
    new = replace(OLD, title="Another title", body="The ferry carries nine cars.\n\nIt is green.", agency=None)
    revision = revise(OLD, new, said_now=["Share this", note], version=2)
    assert revision.changed == ("title", "body", "agency")
    assert revision.correction_note == note
    assert revision.diff == ("title: [-A-]{+Another+} title\n\nThe ferry carries [-ninety-]{+nine+} cars.\n\n…")
    assert revise(OLD, new, said_before=[note], said_now=[note], version=2).correction_note is None


def test_other_rules_are_named_beside_what_they_may_have_changed() -> None:
    revision = revise(OLD, replace(OLD, rules_version="2", dek="A dek."), version=2)
    assert (revision.changed, revision.diff) == (("dek", "rules"), "dek: {+A dek.+}")


@pytest.mark.parametrize("word", ["a ", "a b ", "\n\n", "Correction ", "an earlier ", "(corrects"])
def test_hostile_texts_cost_little(word: str) -> None:
    started = time.process_time()
    old, new = word * 100_000, f"x{word * 99_000}y"
    revise(replace(OLD, body=old), replace(OLD, body=new), said_now=[word * 50], version=2)
    assert time.process_time() - started < 5
