"""The warehouse: one file the pipeline writes, one that everybody else reads."""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.batch import Batch, batch_tables
from warehouse.care import Compacted, compact, pays
from warehouse.connection import write_connection
from warehouse.damage import missing
from warehouse.exports.given import Given
from warehouse.landing import land_tables
from warehouse.migrations import migrate
from warehouse.publishing import Published, copy_file, waiting_edition
from warehouse.sql import fetch_rows, sql_file, stream_rows
from warehouse.staging import Staging, clear, read_staged, refuse

log = logging.getLogger(__name__)

# What no later open would do better: these rows do not fit these tables, or this is no whole Parquet.
POISON = (duckdb.DataError, duckdb.IntegrityError, duckdb.ProgrammingError, pa.ArrowInvalid, OSError)


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A folder with `warehouse.duckdb` (the pipeline's own), `news.duckdb` (published) and `staging/`.

    Every method opens the write file shortly, waits for whoever holds it, and lands first what a killed run
    left staged. Raises BusyError, and SchemaNewerError for a file that newer code made.
    """

    folder: Path
    patience_seconds: float = 120.0

    @property
    def path(self) -> Path:
        """The file that only the pipeline opens."""
        return self.folder / "warehouse.duckdb"

    @property
    def published_path(self) -> Path:
        """The file for everybody: `read_published`, the DuckDB CLI, a notebook."""
        return self.folder / "news.duckdb"

    def read(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of warehouse/queries/`query`.sql, given exactly the parameters it names."""
        with self.connected() as connection:
            return fetch_rows(connection, sql_file("queries", query), parameters)

    def stream(self, query: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Yield the rows of a query that may have many, a few at a time; the file is held until the last."""
        with self.connected() as connection:
            yield from stream_rows(connection, sql_file("queries", query), parameters)

    def check(self, check: str) -> list[dict[str, Any]]:
        """Return what warehouse/checks/`check`.sql finds wrong, none when all is well."""
        with self.connected() as connection:
            return fetch_rows(connection, sql_file("checks", check), {})

    def land(self, batch: Batch) -> dict[str, int]:
        """Land a batch, all of it or nothing, and return the rows changed in each table that changed.

        It is staged first: once this was called, a kill loses nothing, and the next open lands it. Landing
        the same batch again changes nothing.
        """
        return self.land_tables(batch_tables(batch))

    def land_tables(self, tables: Mapping[str, Any]) -> dict[str, int]:
        """Land the Arrow tables of a batch, one for each of `warehouse.tables.RECORDS`, every key once in each."""
        if not any(rows.num_rows for rows in tables.values()):
            return {}
        self._staging.folder.mkdir(parents=True, exist_ok=True)
        with self._staging.staged(tables) as staged, self.connected() as connection:
            changed = land_tables(connection, tables)
            clear(staged)
            return changed

    def publish(self, run_id: str) -> Published:
        """Publish the warehouse as it stands; skipped when nothing changed since the last time."""
        started = time.monotonic()
        # Closing any handle on a file drops this process's locks on it (POSIX), DuckDB's too: so the handle
        # that the copy reads from is closed after the connection.
        with ExitStack() as afterwards, self.connected() as connection:
            edition, changed = waiting_edition(connection, self.published_path, run_id)
            if changed:
                connection.execute("CHECKPOINT")
                size = copy_file(afterwards.enter_context(self.path.open("rb")), self.published_path)
                cost = {"bytes": size, "seconds": time.monotonic() - started}
                connection.execute(sql_file("editions", "measure_editions"), {**cost, "edition": edition})
        size, seconds = self.published_path.stat().st_size, time.monotonic() - started
        said = f"published: {size / 1e6:.1f} MB in {seconds:.1f} s" if changed else "stands: nothing changed since"
        log.info("edition %d %s", edition, said)
        return Published(self.published_path, edition, size, seconds, skipped=not changed)

    def compact_if_it_pays(self) -> Compacted | None:
        """Write the file anew where much of it is free room; return what that did, None where it stays."""
        with self.connected() as connection:
            if not pays(connection):
                return None
        done = compact(self.path, self.patience_seconds)
        log.info(
            "compacted from %.1f to %.1f MB in %.1f s", done.bytes_before / 1e6, done.bytes_after / 1e6, done.seconds
        )
        return done

    def note_export(self, given: Given) -> None:
        """Remember an export; the next edition shows it."""
        with self.connected() as connection:
            connection.execute(sql_file("exports", "insert_exports"), asdict(given))

    @property
    def _staging(self) -> Staging:
        return Staging(self.folder / "staging")

    @contextmanager
    def connected(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give the write file, alone and migrated, for what no other method does."""
        self._staging.folder.mkdir(parents=True, exist_ok=True)
        if self.published_path.exists() and not self.path.exists():  # a new one would be published over the last
            raise missing(self.path)
        with ExitStack() as opened:
            connection = opened.enter_context(write_connection(self.path, self.patience_seconds))
            if migrate(connection):
                opened.close()
                connection = opened.enter_context(write_connection(self.path, self.patience_seconds))
            for staged in self._staging.left_over():
                _land_left_over(connection, staged)
            yield connection


def _land_left_over(connection: duckdb.DuckDBPyConnection, staged: Path) -> None:
    try:
        changed = land_tables(connection, read_staged(staged))
    except POISON as error:
        log.warning("what a killed run left cannot land, set aside as %s: %s", refuse(staged), error)
    else:
        clear(staged)
        log.info("landed what a killed run left: %s", changed)
