"""`make run`: the nightly job on the command line, in the same history that the UI shows."""

import errno
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from urllib.parse import urlsplit

import dagster as dg

from assets.definitions import defs
from assets.desk import PROJECT, data_folder, sources_file
from assets.shift import Shift
from assets.summary import summary
from pipeline.errors import ConfigError
from pipeline.sources import Settings, load_settings
from samples.server import PORT, serve

# Dagster's own lines go to the run's log, which the UI shows; here it would bury ours.
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
OURS = ("assets", "warehouse", "pipeline")

# By this tag the UI knows which job's page a run belongs to; its own launches carry it.
TAGS = {".dagster/repository": "__repository__@copydesk"}


def main() -> int:
    """Run the night, say how it goes and what came of it; return 0 where it succeeded."""
    try:
        settings = load_settings(sources_file())
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 2
    started = monotonic()
    with progress_shown(), sample_site(settings), dg.DagsterInstance.get() as instance:
        job = defs().resolve_job_def("nightly")
        result = job.execute_in_process(QUIET, instance=instance, raise_on_error=False, tags=TAGS)
    if not result.success:
        print(failures(result), file=sys.stderr)
        return 1
    print(f"\n{summary(Shift(result.run_id, settings, data_folder()))}")
    print(f"Done in {monotonic() - started:.1f} s, run {result.run_id[:8]}.")
    return 0


@contextmanager
def progress_shown() -> Iterator[None]:
    """Print what our own code logs for the time of the block."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("  %(message)s"))
    loggers = [logging.getLogger(name) for name in OURS]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    yield
    for logger in loggers:
        logger.removeHandler(handler)


@contextmanager
def sample_site(settings: Settings) -> Iterator[None]:
    """Serve the sample while the run asks for it, unless `make dev` does already."""
    hosts = {urlsplit(source.location).netloc for source in settings.sources}
    if f"127.0.0.1:{PORT}" not in hosts:
        yield
        return
    try:
        site = serve()
        site.__enter__()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        yield
        return
    try:
        yield
    finally:
        site.__exit__(None, None, None)


def failures(result: dg.ExecuteInProcessResult) -> str:
    """Return which steps failed and why, and where to read on."""
    failed = [event for event in result.all_events if event.is_step_failure]
    causes = [f"{event.step_key}: {cause(event)}" for event in failed]
    return "\n".join(["The run failed.", *causes, f"Read on in the UI (make dev), run {result.run_id}."])


def cause(event: dg.DagsterEvent) -> str:
    """Return the message at the root of a failed step."""
    error = event.step_failure_data.error
    while error and error.cause:
        error = error.cause
    return error.message.strip() if error else "unknown"


if __name__ == "__main__":
    os.environ.setdefault("DAGSTER_HOME", str(PROJECT / ".dagster"))
    sys.exit(main())
