"""The environment a run works in: which settings, which data folder, and one run at a time over it."""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import dagster as dg
from pydantic import Field

from assets.at_work import at_work
from assets.shift import Shift
from pipeline.errors import ConfigError
from pipeline.sources import Settings, load_settings
from warehouse.errors import BusyError

PROJECT = Path(__file__).parents[1]

log = logging.getLogger(__name__)


class Desk(dg.ConfigurableResource):
    """Settings and data folder of a run; while one run holds the folder, the next one waits."""

    sources_file: str = Field(description="The settings: a sources.toml.")
    data_folder: str = Field(description="Where the warehouse and the archive lie.")

    def settings(self) -> Settings:
        """Return the settings as the file has them now; a mistake in it fails the run at once."""
        try:
            return load_settings(Path(self.sources_file))
        except ConfigError as error:
            raise dg.Failure(str(error), allow_retries=False) from error

    def shift(self, run_id: str) -> Shift:
        """Return the run's view of the desk."""
        return Shift(run_id, self.settings(), Path(self.data_folder))

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Desk"]:
        """Hold the data folder for the run: `make run` beside the UI's own runs knows of no queue."""
        folder = Path(self.data_folder)
        run_id = context.run.run_id if context.run else "no-run"
        with ExitStack() as held:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                held.enter_context(at_work(folder, run_id))
                held.enter_context(at_the_desk(folder, wait=True))
            except OSError as error:
                said = f"{folder}: expected a data folder that can be written to, found: {error.strerror}"
                raise ConfigError(said) from error
            yield self


@contextmanager
def at_the_desk(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold a data folder alone; where a run is at work in it, wait for its end or raise BusyError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "run.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not wait:
                raise BusyError(f"a run is at work in {folder}: wait for its end, or end it, and try again") from None
            log.info("another run is at work in %s: waiting for it to end", folder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def sources_file() -> Path:
    """Return the settings file: $COPYDESK_SOURCES, or sources.toml of the project."""
    return Path(os.environ.get("COPYDESK_SOURCES") or PROJECT / "sources.toml").absolute()


def data_folder() -> Path:
    """Return the data folder: $COPYDESK_DATA, or data/ of the project."""
    return Path(os.environ.get("COPYDESK_DATA") or PROJECT / "data").absolute()
