"""The warehouse: what the pipeline writes, and its last edition, which everybody else reads."""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.lake import Lake
from warehouse.batch import Batch, batch_tables
from warehouse.care import Compacted
from warehouse.exports.given import Given
from warehouse.landing import land_tables
from warehouse.publishing import Published, waiting_edition
from warehouse.sql import fetch_rows, sql_file, stream_rows
from warehouse.staging import Staging, clear, read_staged, refuse
from warehouse.stores.file import FileStore
from warehouse.stores.lake import LakeStore
from warehouse.stores.place import stands_in, where_it_stands
from warehouse.stores.store import Store

log = logging.getLogger(__name__)

# What no later open would do better: these rows do not fit these tables, or this is no whole Parquet.
POISON = (duckdb.DataError, duckdb.IntegrityError, duckdb.ProgrammingError, pa.ArrowInvalid, OSError)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the pipeline writes, open, to be asked several things about one state of it."""

    connection: duckdb.DuckDBPyConnection

    def read(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of warehouse/queries/`query`.sql, given exactly the parameters it names."""
        return fetch_rows(self.connection, sql_file("queries", query), parameters)

    def check(self, check: str) -> list[dict[str, Any]]:
        """Return what warehouse/checks/`check`.sql finds wrong, none when all is well."""
        return fetch_rows(self.connection, sql_file("checks", check), {})


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A folder with `warehouse.duckdb` (the pipeline's own), `news.duckdb` (published) and `staging/`.

    Where there is a lake, it stands in the place of the two files. Every method opens it shortly, waits for whoever
    holds it, and lands first what a killed run left staged. Raises BusyError, SchemaNewerError for what newer code
    made, and MovedError where the folder's warehouse stands elsewhere.
    """

    folder: Path
    patience_seconds: float = 120.0
    lake: Lake | None = None

    @property
    def store(self) -> Store:
        """Where the tables stand."""
        return LakeStore(self.lake, self.folder) if self.lake else self.file

    @property
    def file(self) -> FileStore:
        """The two files of the folder, whether the tables stand there or not."""
        return FileStore(self.folder)

    @property
    def path(self) -> Path:
        """The file that only the pipeline opens."""
        return self.file.path

    @property
    def published_path(self) -> Path:
        """The file for everybody: the DuckDB CLI, a notebook."""
        return self.file.published

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Give a connection that reads the edition published last; UnpublishedError where there is none."""
        return self.store.reading()

    def ask(self, sql: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of one statement on the edition published last."""
        with self.reading() as connection:
            return fetch_rows(connection, sql, parameters)

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """Give the tables to be asked several things; nobody else can write meanwhile."""
        with self.connected() as connection:
            yield Opened(connection)

    def read(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of one of warehouse/queries, as `Opened.read` does."""
        with self.opened() as tables:
            return tables.read(query, **parameters)

    def stream(self, query: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Yield the rows of a query that may have many, a few at a time; the file is held until the last."""
        with self.connected() as connection:
            yield from stream_rows(connection, sql_file("queries", query), parameters)

    def check(self, check: str) -> list[dict[str, Any]]:
        """Return what one of warehouse/checks finds wrong, as `Opened.check` does."""
        with self.opened() as tables:
            return tables.check(check)

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
        self._begin()
        with self._staging.staged(tables) as staged, self.connected() as connection:
            changed = land_tables(connection, tables)
            clear(staged)
            return changed

    def publish(self, run_id: str) -> Published:
        """Publish the warehouse as it stands; skipped when nothing changed since the last time."""
        started = time.monotonic()
        with ExitStack() as afterwards, self.connected() as connection:
            edition, changed = waiting_edition(connection, self.store.published_edition, run_id)
            if changed:
                self.store.put_out(connection, edition, afterwards)
        size, seconds = self.store.published_bytes(), time.monotonic() - started
        said = f"published: {size / 1e6:.1f} MB in {seconds:.1f} s" if changed else "stands: nothing changed since"
        log.info("edition %d %s", edition, said)
        return Published(self.store.place, edition, size, seconds, skipped=not changed)

    def compact(self, finish: str = "") -> Compacted:
        """Write anew what pays; with `finish`, SQL that is part of it, no deleted row can be read afterwards."""
        where_it_stands(self.folder, self.lake)
        return self.store.compact(self.patience_seconds, finish)

    def compact_if_it_pays(self) -> Compacted | None:
        """Compact where much is to be won; return what that did, None where it stays."""
        with self.connected() as connection:
            if not self.store.pays(connection):
                return None
        done = self.compact()
        log.info(
            "compacted from %.1f to %.1f MB in %.1f s", done.bytes_before / 1e6, done.bytes_after / 1e6, done.seconds
        )
        return done

    def want_edition(self) -> None:
        """Have the next publish make an edition, though nothing changed that a reader sees."""
        with self.connected() as connection:
            connection.execute(sql_file("editions", "open_editions"))

    def note_export(self, given: Given) -> None:
        """Remember an export; the next edition shows it."""
        with self.connected() as connection:
            connection.execute(sql_file("exports", "insert_exports"), asdict(given))

    @property
    def _staging(self) -> Staging:
        return Staging(self.folder / "staging")

    def _begin(self) -> None:
        where_it_stands(self.folder, self.lake)
        self._staging.folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def connected(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give what the pipeline writes, alone and migrated, for what no other method does."""
        self._begin()
        with self.store.connected(self.patience_seconds) as connection:
            stands_in(self.folder, self.lake)  # it could be reached, and is at today's schema
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
