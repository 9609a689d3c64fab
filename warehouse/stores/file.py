"""One file that the pipeline writes, and one that everybody else reads: `warehouse.duckdb`, `news.duckdb`."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.care import Compacted, compact, pays
from warehouse.connection import write_connection
from warehouse.damage import missing, verify, verify_published
from warehouse.disk import make_durable
from warehouse.errors import DamagedError
from warehouse.migrations import migrate
from warehouse.publishing import copy_file, measure, published_edition, reading

KEPT = "*.before-*"  # what stood before a file was put in its place


@dataclass(frozen=True, slots=True)
class FileStore:
    """The two files in a folder."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file that only the pipeline opens."""
        return self.folder / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """The file for everybody."""
        return self.folder / "news.duckdb"

    @property
    def place(self) -> str:
        """The published file: what a person is to open."""
        return str(self.published)

    @contextmanager
    def connected(self, patience_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open the write file alone, and open it again where migrating has put another in its place."""
        if self.published.exists() and not self.path.exists():  # a new one would be published over the last
            raise missing(self.path)
        with ExitStack() as opened:
            connection = opened.enter_context(write_connection(self.path, patience_seconds))
            if migrate(connection, stands=True):
                opened.close()
                connection = opened.enter_context(write_connection(self.path, patience_seconds))
            yield connection

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Attach the published file as it stands now."""
        return reading(self.published)

    def published_edition(self, _: duckdb.DuckDBPyConnection) -> int | None:
        """Look into the published file."""
        return published_edition(self.published)

    def put_out(self, connection: duckdb.DuckDBPyConnection, edition: int, afterwards: ExitStack) -> None:
        """Checkpoint and copy.

        Closing any handle on a file drops this process's locks on it (POSIX), DuckDB's too: so the handle that the
        copy reads from is closed `afterwards`, when the connection is.
        """
        started = time.monotonic()
        connection.execute("CHECKPOINT")
        size = copy_file(afterwards.enter_context(self.path.open("rb")), self.published)
        measure(connection, edition, size, time.monotonic() - started)

    def published_bytes(self) -> int:
        """Return the size of the published file."""
        return self.published.stat().st_size

    def pays(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Say yes where two fifths of a large file are free room."""
        return pays(connection)

    def compact(self, patience_seconds: float, finish: str = "") -> Compacted:
        """Write the file anew: the old one goes, with what was deleted in its free blocks."""
        return compact(self.path, patience_seconds, finish)

    def verify(self) -> dict[str, Callable[[], int]]:
        """Read either file."""
        return {
            str(self.path): lambda: verify(self.path),
            str(self.published): lambda: verify_published(self.published),
        }

    def give(self, file: Path) -> None:
        """Copy the published file, once all of it has been read."""
        verify_published(self.published)
        shutil.copyfile(self.published, file)

    def take(self, file: Path) -> str | None:
        """Rename the file; the one that stood keeps a name of its own."""
        kept = None
        if self.path.exists():
            with suppress(DamagedError), self.connected(0) as connection:
                connection.execute("CHECKPOINT")  # and so no write-ahead log, which would be replayed over the new file
            kept = aside(self.path)
            os.link(self.path, kept)
        with write_connection(file, 0) as connection:
            connection.execute("CHECKPOINT")
        make_durable(file)
        self.path.with_name(f"{self.path.name}.wal").unlink(missing_ok=True)
        file.replace(self.path)
        make_durable(self.folder)
        return str(kept) if kept else None

    def put_aside(self) -> str:
        """Give both files names under which nobody takes them for the warehouse, and return them."""
        standing = [file for file in (self.path, self.published) if file.exists()]
        return ", ".join(str(file.rename(aside(file))) for file in standing)

    def prompt(self) -> list[str]:
        """Open the published file, read-only."""
        return ["-readonly", str(self.published)]


def aside(path: Path) -> Path:
    """Return the name under which a file is kept beside what takes its place."""
    return path.with_name(f"{path.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
