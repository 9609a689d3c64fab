"""Which runs are really at work: each holds a lock on a file of its own, which the system frees with its process."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

FOLDER = "at_work"  # below the data folder
KILLED = "The process of this run was killed. What it had done is kept; the next run goes on from there."

log = logging.getLogger(__name__)


@contextmanager
def at_work(data: Path, run_id: str) -> Iterator[None]:
    """Say for the time of the block that this run is at work."""
    sign = data / FOLDER / run_id
    sign.parent.mkdir(parents=True, exist_ok=True)
    with sign.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        sign.unlink(missing_ok=True)


def end_dead_runs(instance: dg.DagsterInstance, data: Path) -> list[str]:
    """Mark as failed the runs whose process is no more, so that they hold up no other; return their identifiers.

    Dagster's own monitoring cannot: its default launcher knows nothing of a run's process once the code server
    that launched it is gone, nor ever of one that `make run` started.
    """
    ended = [sign.name for sign in sorted((data / FOLDER).glob("*")) if _is_dead(sign)]
    for run_id in ended:
        run = instance.get_run_by_id(run_id)
        if run and not run.is_finished:
            log.warning("run %s: %s", run_id[:8], KILLED)
            instance.report_run_failed(run, KILLED)
        (data / FOLDER / run_id).unlink(missing_ok=True)
    return ended


def _is_dead(sign: Path) -> bool:
    try:
        with sign.open() as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:  # it has just ended well
        return False
    return True
