"""Cleaning over processes: order is kept, and what crashes or hangs costs itself alone."""

import os
import pickle
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import workers
from pipeline.article import Stamp
from pipeline.errors import InputError, PermanentError, Reason, Stage, TransientError
from pipeline.records import Story
from pipeline.workers import DocumentJob, Job, PageJob, clean_all, clean_one
from tests.cleaning.making import STAMP, STORY, document, html, page

_NOWHERE = Path("nowhere")
_CRASH, _EXIT, _HANG, _FAIL = "crash", "exit", "hang", "fail"
_AWAIT, _WRITE = "await ", "write "  # a file, whose path follows


def hostile(job: Job, archive: Path, stamp: Stamp) -> Story | InputError:
    """Do what a job's text asks for, in place of cleaning; stands here so that other processes can import it."""
    assert isinstance(job, DocumentJob)
    text = job.document.text or ""
    if text == _CRASH:
        os.kill(os.getpid(), signal.SIGKILL)
    if text == _EXIT:
        os._exit(3)
    if text == _HANG:
        time.sleep(60)
    while text.startswith(_AWAIT) and not Path(text.removeprefix(_AWAIT)).exists():
        time.sleep(0.01)
    if text.startswith(_WRITE):
        Path(text.removeprefix(_WRITE)).touch()
    if text == _FAIL:
        raise MemoryError(f"no more for {archive} and {stamp.run_id}")
    return PermanentError(Stage.EXTRACT, Reason.NO_TEXT, text)


def _job(text: str, number: int = 0) -> DocumentJob:
    return DocumentJob(document(text, f"{number}.txt"), "no_url")


def _story(number: int) -> DocumentJob:
    return _job("\n\n".join((f"Council votes on lamps, number {number}", *STORY)), number)


def _cleaned(jobs: list[Job], seconds: float = 30.0) -> list[Story | InputError]:
    results = list(clean_all(jobs, _NOWHERE, STAMP, workers=2, seconds=seconds))
    assert [job for job, _ in results] == jobs
    return [result for _, result in results]


def _said(result: Story | InputError) -> str:
    return result.detail if isinstance(result, InputError) else "a story"


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "clean_one", hostile)


def test_pages_documents_and_refusals_come_back_in_order() -> None:
    jobs: list[Job] = [PageJob(page(), None, html().encode()), _job(""), _story(1), PageJob(page(), None, b"")]
    first, second, third, fourth = _cleaned(jobs)
    assert isinstance(first, Story)
    assert isinstance(third, Story)
    assert third.article.title == "Council votes on lamps, number 1"
    assert [error.reason for error in (second, fourth) if isinstance(error, InputError)] == [Reason.NO_TEXT] * 2


@pytest.mark.usefixtures("trouble")
def test_a_job_that_crashes_or_hangs_costs_itself_alone() -> None:
    asked = {1: _CRASH, 3: _HANG, 5: _EXIT}
    results = _cleaned([_job(asked.get(number, f"fine {number}"), number) for number in range(70)], seconds=2.0)
    assert [_said(results[n]) for n in range(70) if n not in asked] == [
        f"fine {n}" for n in range(70) if n not in asked
    ]
    failed = [result for n, result in enumerate(results) if n in asked and isinstance(result, PermanentError)]
    assert [(error.stage, error.reason) for error in failed] == [
        (Stage.EXTRACT, Reason.EXTRACTOR_FAILED),
        (Stage.EXTRACT, Reason.EXTRACTOR_TIMED_OUT),
        (Stage.EXTRACT, Reason.EXTRACTOR_FAILED),
    ]
    assert "code 3" in failed[2].detail


@pytest.mark.usefixtures("trouble")
def test_a_job_that_hangs_is_told_its_own_limit() -> None:
    (result,) = _cleaned([_job(_HANG)], seconds=1.0)
    assert "1 s" in _said(result)


@pytest.mark.usefixtures("trouble")
def test_an_error_outside_the_cleaning_costs_its_job_alone() -> None:
    first, second = _cleaned([_job(_FAIL), _job("fine")])
    assert isinstance(first, InputError)
    assert _said(second) == "fine"


def test_no_jobs_give_no_results() -> None:
    assert _cleaned([]) == []


@pytest.mark.usefixtures("trouble")
def test_jobs_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[Job]:
        for number in range(1_000):
            taken.append(number)
            yield _job("", number)

    results = clean_all(jobs(), _NOWHERE, STAMP, workers=1)
    next(results)
    assert len(taken) <= 256
    next(results)
    assert len(taken) <= 257
    results.close()  # type: ignore[attr-defined]  # it is a generator


@pytest.mark.usefixtures("trouble")
def test_a_slow_job_keeps_hundreds_behind_it_from_waiting(tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    texts = [f"{_AWAIT}{sign}", *("" for _ in range(200)), f"{_WRITE}{sign}"]
    assert _said(_cleaned([_job(text, n) for n, text in enumerate(texts)])[0]) == texts[0]


@pytest.mark.usefixtures("trouble")
def test_a_run_that_is_ended_cleans_no_more(tmp_path: Path) -> None:
    texts = ["", _HANG, _HANG, *(f"{_WRITE}{tmp_path / str(n)}" for n in range(100))]
    results = clean_all((_job(text, n) for n, text in enumerate(texts)), _NOWHERE, STAMP, workers=2, seconds=2.0)
    next(results)
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [TransientError, PermanentError])
def test_errors_of_an_input_survive_pickling(kind: type[InputError]) -> None:
    error = kind(Stage.FETCH, Reason.RATE_LIMITED, "slow down")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    assert type(back) is kind
    assert (back.stage, back.reason, back.detail, str(back)) == (error.stage, error.reason, error.detail, str(error))


def test_a_story_survives_pickling() -> None:
    story = clean_one(_story(1), _NOWHERE, STAMP)
    assert pickle.loads(pickle.dumps(story)) == story  # noqa: S301  our own bytes


def test_an_error_of_an_input_is_a_value() -> None:
    result = clean_one(_job(""), _NOWHERE, STAMP)
    assert isinstance(result, PermanentError)
    assert result.reason is Reason.NO_TEXT


def test_a_defect_met_on_one_page_is_a_value_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Story:
        raise ZeroDivisionError("x" * 10_000)

    monkeypatch.setattr(workers, "article_from_document", broken)
    result = clean_one(_story(1), _NOWHERE, STAMP)
    assert isinstance(result, PermanentError)
    assert result.reason is Reason.EXTRACTOR_FAILED
    assert result.detail.startswith("ZeroDivisionError: x")
    assert len(result.detail) <= 500


def test_a_page_without_a_place_in_the_archive_is_refused() -> None:
    result = clean_one(PageJob(page(), None), _NOWHERE, STAMP)
    assert isinstance(result, PermanentError)
    assert result.reason is Reason.NO_TEXT


def test_a_page_whose_archive_is_gone_is_refused(tmp_path: Path) -> None:
    lost = replace(page(), warc_file="gone.warc.gz", warc_offset=0)
    result = clean_one(PageJob(lost, None), tmp_path, STAMP)
    assert isinstance(result, InputError)
