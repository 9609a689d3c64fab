from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.errors import Merge, Outcome, PermanentError, Reason, Stage, TransientError
from pipeline.ledger import PAUSES, Decider
from pipeline.records import Rejection
from tests.warehouse.making import NIGHT, dump, failed, fetched, listed, story

URL = "https://example.org/a"
MORNING = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
DECIDER = Decider("run2", MORNING)
PENDING = DECIDER.received(listed(URL))
NO_TEXT = PermanentError(Stage.EXTRACT, Reason.NO_TEXT, "nothing is left")


def test_what_comes_in_is_pending_and_keeps_where_it_came_from() -> None:
    document = dump("a.txt")
    entry = DECIDER.received(document)
    assert (entry.item_id, entry.item_kind) == (document.document_id, "document")
    assert (entry.outcome, entry.source_id, entry.attempts) == (Outcome.PENDING, "inbox1", 0)
    assert (entry.first_run_id, entry.run_id) == ("run1", "run2")


def test_what_cannot_be_read_is_rejected_as_it_comes() -> None:
    document = dump("a.txt")
    rejection = Rejection(document.document_id, "document", Stage.READ, Reason.EMPTY, "0 bytes", None, NIGHT, "run1")
    entry = DECIDER.received(document, rejection)
    assert (entry.outcome, entry.stage, entry.reason) == (Outcome.REJECTED, Stage.READ, Reason.EMPTY)


def test_a_usable_page_is_an_attempt_and_no_decision() -> None:
    entry, rejection = DECIDER.fetched(PENDING, fetched(URL))
    assert (entry.outcome, entry.attempts, rejection) == (Outcome.PENDING, 1, None)


def test_a_permanent_failure_is_rejected_with_the_page_that_shows_it() -> None:
    page = replace(failed(URL, reason=Reason.GONE), transient=False)
    entry, rejection = DECIDER.fetched(PENDING, page)
    assert (entry.outcome, entry.stage, entry.reason) == (Outcome.REJECTED, Stage.FETCH, Reason.GONE)
    assert rejection
    assert (rejection.page_id, rejection.rejected_at, rejection.run_id) == (page.page_id, MORNING, "run2")


def test_a_transient_failure_waits_longer_each_time_and_then_is_rejected() -> None:
    entry, pauses = PENDING, []
    for _ in PAUSES:
        entry, rejection = DECIDER.fetched(entry, failed(URL))
        assert (entry.outcome, rejection) == (Outcome.DEFERRED, None)
        assert entry.next_attempt_at
        pauses.append(entry.next_attempt_at - NIGHT)
    assert pauses == list(PAUSES)
    entry, rejection = DECIDER.fetched(entry, failed(URL))
    assert (entry.outcome, entry.next_attempt_at) == (Outcome.REJECTED, None)
    assert rejection


@pytest.mark.parametrize(("asked", "waits"), [(timedelta(hours=1), PAUSES[0]), (timedelta(days=5), timedelta(days=5))])
def test_a_host_that_asks_to_be_left_alone_for_longer_is(asked: timedelta, waits: timedelta) -> None:
    page = failed(URL, reason=Reason.RATE_LIMITED, retry_at=NIGHT + asked)
    entry, _ = DECIDER.fetched(PENDING, page)
    assert entry.next_attempt_at == NIGHT + waits


def test_an_article_once_made_is_not_unmade_by_a_failure() -> None:
    landed, _ = DECIDER.cleaned(PENDING, story(fetched(URL)))
    assert landed.outcome is Outcome.LANDED
    after, rejection = DECIDER.fetched(landed, replace(failed(URL, reason=Reason.GONE), transient=False))
    assert (after, rejection) == (replace(landed, attempts=landed.attempts + 1), None)
    for reason in (Reason.EXTRACTOR_FAILED, Reason.EXTRACTOR_TIMED_OUT):
        assert DECIDER.cleaned(landed, PermanentError(Stage.EXTRACT, reason, "crashed")) == (landed, None)


def test_what_is_no_article_claims_to_unmake_one_and_the_warehouse_weighs_it() -> None:
    landed, _ = DECIDER.cleaned(PENDING, story(fetched(URL)))
    entry, rejection = DECIDER.cleaned(landed, NO_TEXT, "page1")
    assert (entry.outcome, entry.article_id) == (Outcome.REJECTED, None)
    assert rejection


def test_a_deferred_url_that_gives_a_story_has_landed() -> None:
    deferred, _ = DECIDER.fetched(PENDING, failed(URL))
    entry, rejection = DECIDER.cleaned(deferred, story(fetched(URL)))
    assert (entry.outcome, entry.stage, entry.reason, entry.next_attempt_at) == (Outcome.LANDED, None, None, None)
    assert rejection is None


def test_what_is_no_article_is_rejected_at_extract() -> None:
    entry, rejection = DECIDER.cleaned(PENDING, NO_TEXT, "page1")
    assert (entry.outcome, entry.stage, entry.reason) == (Outcome.REJECTED, Stage.EXTRACT, Reason.NO_TEXT)
    assert rejection
    assert (rejection.page_id, rejection.detail) == ("page1", "nothing is left")


def test_what_may_be_cleaned_another_night_is_deferred() -> None:
    error = TransientError(Stage.EXTRACT, Reason.EXTRACTOR_TIMED_OUT, "60 s")
    entry, rejection = DECIDER.cleaned(PENDING, error)
    assert (entry.outcome, entry.next_attempt_at, rejection) == (Outcome.DEFERRED, MORNING, None)


def test_the_same_article_again_is_no_new_decision() -> None:
    made = story(fetched(URL))
    landed, _ = Decider("run1", NIGHT).cleaned(PENDING, made)
    assert DECIDER.cleaned(landed, made) == (landed, None)
    merged = Decider("run1", NIGHT).merged(PENDING, Merge.ORIGINAL_FETCHED, "article1")
    assert DECIDER.merged(merged, Merge.ORIGINAL_FETCHED, "article1") == merged
    assert DECIDER.merged(merged, Merge.ORIGINAL_FETCHED, "article2").run_id == "run2"


@pytest.mark.parametrize(
    ("entry", "stage"),
    [
        (PENDING, Stage.FETCH),
        (replace(PENDING, attempts=1), Stage.EXTRACT),
        (DECIDER.received(dump("a.txt")), Stage.EXTRACT),
    ],
)
def test_what_a_run_did_not_come_to_may_be_tried_at_once(entry: object, stage: Stage) -> None:
    postponed = DECIDER.postponed(entry)  # type: ignore[arg-type]
    assert (postponed.outcome, postponed.stage, postponed.reason) == (Outcome.DEFERRED, stage, None)
    assert postponed.next_attempt_at == MORNING
