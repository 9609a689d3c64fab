"""What a place for a warehouse must be able to do."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Protocol

import duckdb

from warehouse.care import Compacted


class Store(Protocol):
    """One place for the tables. Rows and queries are the same SQL in every place, and know nothing of this."""

    @property
    def place(self) -> str:
        """What a person calls it; no password in it."""

    def connected(self, patience_seconds: float) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Give a connection that writes here alone, in UTC, with this code's schema; BusyError after the patience."""

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Give a connection that reads the edition that was published last; UnpublishedError where none was."""

    def published_edition(self, connection: duckdb.DuckDBPyConnection) -> int | None:
        """Return the edition that readers see, None where they see none."""

    def put_out(self, connection: duckdb.DuckDBPyConnection, edition: int, afterwards: ExitStack) -> None:
        """Let readers see the sealed edition, and note the cost; what must end last ends with `afterwards`."""

    def published_bytes(self) -> int:
        """Return how much the published edition takes."""

    def pays(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Return whether compaction pays."""

    def compact(self, patience_seconds: float, finish: str = "") -> Compacted:
        """Write anew what pays. With `finish`, SQL that is part of it, no deleted row can be read any more."""

    def verify(self) -> dict[str, Callable[[], int]]:
        """Return for each place what reads every row of it and says how many there are; DamagedError where it fails."""

    def give(self, file: Path) -> None:
        """Write the published edition to a new file, as the file of a warehouse."""

    def take(self, file: Path) -> str | None:
        """Take all that a warehouse's file has in the place of what stands, at once; return where that one is kept."""

    def prompt(self) -> list[str]:
        """Return the arguments with which DuckDB's CLI opens the published edition."""
