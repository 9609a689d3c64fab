"""Runs that look alive and are not: only the system knows, by the lock that a process holds."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from assets.at_work import at_work, end_dead_runs

_HOLD = """
import sys, time
from pathlib import Path
from assets.at_work import at_work
with at_work(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    time.sleep(60)
"""


@dg.job
def nothing() -> None:
    """Do nothing."""


@pytest.fixture
def run(instance: dg.DagsterInstance) -> dg.DagsterRun:
    """Return a run that its storage takes to be at work."""
    return instance.create_run_for_job(nothing, status=dg.DagsterRunStatus.STARTED)


def status(instance: dg.DagsterInstance, run: dg.DagsterRun) -> dg.DagsterRunStatus:
    found = instance.get_run_by_id(run.run_id)
    assert found
    return found.status


def test_a_run_whose_process_was_killed_is_ended(
    tmp_path: Path, instance: dg.DagsterInstance, run: dg.DagsterRun
) -> None:
    with subprocess.Popen([sys.executable, "-c", _HOLD, tmp_path, run.run_id], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline()
        assert end_dead_runs(instance, tmp_path) == []
        assert status(instance, run) is dg.DagsterRunStatus.STARTED
        os.kill(process.pid, signal.SIGKILL)
    assert end_dead_runs(instance, tmp_path) == [run.run_id]
    assert status(instance, run) is dg.DagsterRunStatus.FAILURE
    assert end_dead_runs(instance, tmp_path) == []


def test_a_run_that_ended_leaves_no_sign(tmp_path: Path, instance: dg.DagsterInstance, run: dg.DagsterRun) -> None:
    with at_work(tmp_path, run.run_id):
        assert end_dead_runs(instance, tmp_path) == []
    assert end_dead_runs(instance, tmp_path) == []
    assert status(instance, run) is dg.DagsterRunStatus.STARTED


def test_a_sign_of_a_run_nobody_knows_is_taken_away(tmp_path: Path, instance: dg.DagsterInstance) -> None:
    (tmp_path / "at_work").mkdir()
    (tmp_path / "at_work" / "0000").touch()
    assert end_dead_runs(instance, tmp_path) == ["0000"]
    assert end_dead_runs(instance, tmp_path) == []
