"""`make run`: the nightly job on the command line, in the same history that the UI shows."""

import errno
import io
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import dagster as dg
from dagster_shared.error import SerializableErrorInfo

from assets.at_work import end_dead_runs
from assets.definitions import defs
from assets.desk import PROJECT, data_folder, sources_file
from assets.shift import Shift
from assets.summary import printable, summary
from pipeline.errors import ConfigError
from pipeline.sources import Settings, load_settings
from samples.server import PORT, serve
from warehouse.errors import WarehouseError

HISTORY = PROJECT / ".dagster"  # where Dagster's is, unless DAGSTER_HOME names another folder

# Dagster's own lines go to the run's log, which the UI shows; here it would bury ours.
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
OURS = ("assets", "warehouse", "pipeline")

ON_PURPOSE = {ConfigError.__name__, *(kind.__name__ for kind in WarehouseError.__subclasses__())}

# By this tag the UI knows which job's page a run belongs to; its own launches carry it.
TAGS = {".dagster/repository": "__repository__@copydesk"}


def main() -> int:
    """Run the night, say how it goes and what came of it; return 0 where it succeeded."""
    try:
        check_history()
        settings = load_settings(sources_file())
        job = defs().resolve_job_def("nightly")
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 2
    started = monotonic()
    with progress_shown(), sample_site(settings), dg.DagsterInstance.get() as instance:
        end_dead_runs(instance, data_folder())
        result = job.execute_in_process(QUIET, instance=instance, raise_on_error=False, tags=TAGS)
    if not result.success:
        print(failures(result), file=sys.stderr)
        return 1
    print(f"\n{summary(Shift(result.run_id, settings, data_folder()))}")
    print(f"Done in {monotonic() - started:.1f} s, run {result.run_id[:8]}.")
    return 0


def check_history() -> None:
    """Raise ConfigError where the folder that is to have Dagster's history is none."""
    home = Path(os.environ.get("DAGSTER_HOME", HISTORY)).expanduser()
    if not (home.is_absolute() and home.is_dir()):
        wrong = "no folder: make it" if home.is_absolute() else "no absolute path: write it from the root"
        raise ConfigError(f"DAGSTER_HOME: {home} is {wrong}, or unset DAGSTER_HOME to use the project's own")


class Printed(logging.Formatter):
    """Lines as a terminal may have them, whatever a title or file name says."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text, without what would steer a terminal."""
        return "\n".join(map(printable, super().format(record).splitlines()))


@contextmanager
def progress_shown() -> Iterator[None]:
    """Print what our own code logs for the time of the block."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(Printed("  %(message)s"))
    loggers = [logging.getLogger(name) for name in OURS]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
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
    """Return what failed and why, the rows that a check found wrong, and where to read on."""
    steps = [(event.step_key, event.step_failure_data.error) for event in result.all_events if event.is_step_failure]
    starts = [event.engine_event_data.error for event in result.all_events if event.is_resource_init_failure]
    causes = [f"{name}: {cause(error)}" for name, error in (*steps, *(("start", error) for error in starts))]
    read_on = f"Read on in the UI (make dev), run {result.run_id}."
    return "\n".join(["The run failed.", *causes, *_wrong(result), read_on])


def _wrong(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """Yield the checks that failed, each with the rows that are wrong."""
    for evaluation in result.get_asset_check_evaluations():
        if not evaluation.passed and evaluation.severity is dg.AssetCheckSeverity.ERROR:
            rows = evaluation.metadata.get("rows")
            yield f"{evaluation.check_name}: {evaluation.description or 'failed'}"
            yield from (f"  {printable(line)}" for line in str(rows.value if rows else "").splitlines()[:12])


def cause(error: SerializableErrorInfo | None) -> str:
    """Return the message of the error that this project raised on purpose, or else of the one at the root."""
    chain = [error] if error else []
    while chain and (deeper := chain[-1].cause):
        chain.append(deeper)
    told = next((error for error in chain if error.cls_name in ON_PURPOSE), chain[-1] if chain else None)
    return told.message.strip() if told else "unknown"


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a title may hold what the terminal's encoding lacks
    os.environ.setdefault("DAGSTER_HOME", str(HISTORY))
    sys.exit(main())
