"""What cleaning anew would change of an article, told field by field."""

from dataclasses import replace

import pytest

from pipeline.changes import Change, change
from pipeline.errors import PermanentError, Reason, Stage
from pipeline.records import Story
from tests.warehouse.making import NIGHT, fetched, story

PAGE = fetched("https://example.org/a")
BEFORE = story(PAGE, "One.\n\nPhoto: a crane.\n\nTwo.\n\nTwo.")


def told(after: Story | PermanentError, before: Story | None = BEFORE) -> Change | None:
    return change("preview", "item", before.article if before else None, after)


def test_only_who_made_it_and_when_is_no_change() -> None:
    made = replace(
        BEFORE.article, version=7, extractor="x", rules_version="9", landed_at=NIGHT, run_id="z", page_id="p"
    )
    assert told(Story(made, (), ())) is None


def test_paragraphs_that_go_and_come_are_named_once_each() -> None:
    found = told(story(PAGE, "One.\n\nTwo.\n\nThree."))
    assert found
    assert (found.effect, found.fields_changed) == ("changed", ("body",))
    assert found.paragraphs_cut == ("Photo: a crane.", "Two.")
    assert found.paragraphs_restored == ("Three.",)
    assert (found.words_before, found.words_after) == (6, 3)


def test_fields_that_change_are_named() -> None:
    found = told(Story(replace(BEFORE.article, title="Another", authors=()), (), ()))
    assert found
    assert (found.fields_changed, found.paragraphs_cut, found.title) == (("title", "authors"), (), "A title")


@pytest.mark.parametrize(("before", "effect"), [(BEFORE, "lost"), (None, None)])
def test_what_would_be_rejected_is_lost_if_it_was_there(before: Story | None, effect: str | None) -> None:
    found = told(PermanentError(Stage.EXTRACT, Reason.NO_TEXT, "nothing"), before)
    assert (found and found.effect) == effect
    assert (found and found.reason) == (effect and "no_text")


def test_what_was_rejected_and_would_land_is_new() -> None:
    found = told(BEFORE, None)
    assert found
    assert (found.effect, found.words_before, found.words_after) == ("new", None, 6)
