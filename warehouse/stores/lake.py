"""A lake: DuckLake, with its catalog in Postgres and its rows as Parquet in a folder or on S3.

An edition is a snapshot that says so in its commit message; readers attach the newest such. Every landing is a
snapshot, too, in one transaction of the catalog. A catalog may be a DuckDB file as well: to try it, for readers of
that one wait for the writer.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.lake import Lake
from warehouse.care import Compacted
from warehouse.care import compact as compact_file
from warehouse.connection import IN_THIS_PROCESS, transaction
from warehouse.damage import read_all
from warehouse.errors import UnpublishedError
from warehouse.migrations import migrate, migrations, refuse_newer
from warehouse.publishing import measure, quoted
from warehouse.sql import fetch_rows, open_duckdb, sql_file
from warehouse.stores.lake_instance import attach_sql, attached, extensions, held, secret_sql, vacuum
from warehouse.stores.lake_schema import create_schema, empty, fill, lake_schema_number

# A landing adds a file to each table it changes: a night of 10,000 articles some 400.
_MANY_FILES = 500
# Who reads an older snapshot, an analyst in mid-query or at breakfast, keeps it so long.
_GRACE = timedelta(days=1)
_READERS_PATIENCE = 60.0  # with a catalog in a file, which the writer locks; in Postgres nobody waits


@dataclass(frozen=True, slots=True)
class LakeStore:
    """The lake at a place, and the folder that a file is made in where it must become one for a while."""

    lake: Lake
    folder: Path

    @property
    def place(self) -> str:
        """Catalog and data, as the settings have them."""
        return str(self.lake)

    @contextmanager
    def connected(self, patience_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
        """Attach the lake alone, and bring it to this code's schema."""
        with self._alone(patience_seconds) as connection:
            at = lake_schema_number(connection)
            refuse_newer(at)
            if not at:
                with transaction(connection):
                    create_schema(connection)
            elif at < migrations()[-1].number:
                self._migrate(connection)
            yield connection

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Attach the snapshot of the last edition, read-only."""
        newest = self._newest()
        if not newest:
            raise UnpublishedError(f"{self.lake}: nothing has been published yet")
        with attached(self.lake, _READERS_PATIENCE, "READ_ONLY", *newest) as connection:
            yield connection

    def published_edition(self, connection: duckdb.DuckDBPyConnection) -> int | None:
        """Look at the commit messages."""
        newest = _editions(connection)
        return newest[1] if newest else None

    def put_out(self, connection: duckdb.DuckDBPyConnection, edition: int, _: ExitStack) -> None:
        """Commit a snapshot that is the edition."""
        _put_out(connection, edition)

    def published_bytes(self) -> int:
        """Return the size of the Parquet that the edition needs."""
        with self.reading() as connection:
            return _bytes(connection)

    def pays(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Say yes where small files have become many."""
        return _size(connection)["files"] >= _MANY_FILES

    def compact(self, patience_seconds: float, finish: str = "") -> Compacted:
        """Merge small files, and write those anew that have deleted rows; drop snapshots that nobody reads.

        Without `finish`, what is dropped is older than a day and than the last edition. With it only the present
        stays, as the edition that readers see, and whoever still reads an older one loses it.
        """
        started = time.monotonic()
        with self.connected(patience_seconds) as connection:
            before, edition = _bytes(connection), self.published_edition(connection)
            _rewrite(connection, every_deletion=bool(finish))
            if finish and edition:
                _put_out(connection, edition)
            _expire(connection, timedelta(0) if finish else _GRACE)
            if finish:
                connection.execute(sql_file("stores", "forget_bounds").replace("LAKE", _name(connection)))
            after = _bytes(connection)
        if finish:
            self._clean_catalog(patience_seconds)
            with self.connected(patience_seconds) as connection:
                connection.execute(finish)
        return Compacted(before, after, time.monotonic() - started)

    def verify(self) -> dict[str, Callable[[], int]]:
        """Read every row of every table of the edition."""
        return {self.place: self._verify}

    def give(self, file: Path) -> None:
        """Copy the edition, table by table."""
        with self.reading() as connection:
            empty(connection, file)

    def take(self, file: Path) -> str:
        """Replace all tables, views and macros in one transaction; the snapshot before stays for a day."""
        with open_duckdb(file) as given:
            migrate(given)
        with self._alone(0) as connection:
            [(stood,)] = connection.execute(f"SELECT max(snapshot_id) FROM {_name(connection)}.snapshots()").fetchall()  # noqa: S608
            fill(connection, file)
        return f"snapshot {stood} of {self.lake}, for a day at least"

    def prompt(self) -> list[str]:
        """Attach the edition as `news`, and use it."""
        loads = [f"LOAD {quoted(file)}" for file in extensions(self.lake)]
        secrets = [secret_sql(self.lake, by_name=True)] if self.lake.on_s3 else []
        statements = [*loads, *secrets, attach_sql(self.lake, "news", "READ_ONLY", *self._newest()), "USE news"]
        return [part for statement in statements for part in ("-cmd", f"{statement};")]

    def _verify(self) -> int:
        with self.reading() as connection:
            return read_all(connection)

    def _newest(self) -> list[str]:
        """Return the option that attaches the last edition, none where there is none."""
        with attached(self.lake, _READERS_PATIENCE, "READ_ONLY") as connection:
            newest = _editions(connection)
        return [f"SNAPSHOT_VERSION {newest[0]}"] if newest else []

    def _migrate(self, connection: duckdb.DuckDBPyConnection) -> None:
        file = self.folder / "lake.migrating.duckdb"
        file.unlink(missing_ok=True)
        empty(connection, file)
        with open_duckdb(file) as older:
            migrate(older)
        fill(connection, file)
        file.unlink()

    @contextmanager
    def _alone(self, patience_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
        """Attach the lake while nobody else has it for writing.

        A lake would let two write at once, and refuse one of two that deleted from the same table.
        """
        with IN_THIS_PROCESS, held(self.lake, patience_seconds), attached(self.lake, patience_seconds) as connection:
            yield connection

    def _clean_catalog(self, patience_seconds: float) -> None:
        """Write the catalog anew: of files that are gone it had the smallest and largest values."""
        if self.lake.in_postgres:
            vacuum(self.lake, patience_seconds)
        else:
            compact_file(Path(self.lake.catalog), patience_seconds)


def _name(connection: duckdb.DuckDBPyConnection) -> str:
    [(name,)] = connection.execute("SELECT current_database()").fetchall()
    return str(name)


def _bytes(connection: duckdb.DuckDBPyConnection) -> int:
    return int(_size(connection)["bytes"])


def _size(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    [size] = fetch_rows(connection, sql_file("stores", "size").replace("LAKE", _name(connection)), {})
    return size


def _editions(connection: duckdb.DuckDBPyConnection) -> tuple[int, int] | None:
    """Return the snapshot of the last edition and its number."""
    rows = connection.execute(sql_file("stores", "editions").replace("LAKE", _name(connection))).fetchall()
    return (int(rows[0][0]), int(rows[0][1])) if rows else None


def _put_out(connection: duckdb.DuckDBPyConnection, edition: int) -> None:
    """Commit a snapshot that is the edition, with all that stands."""
    started = time.monotonic()
    size = _bytes(connection)
    with transaction(connection):
        measure(connection, edition, size, time.monotonic() - started)
        connection.execute(f"CALL {_name(connection)}.set_commit_message('copydesk', 'edition {edition}')")


def _rewrite(connection: duckdb.DuckDBPyConnection, *, every_deletion: bool) -> None:
    name = _name(connection)
    threshold = ", delete_threshold => 0" if every_deletion else ""
    connection.execute(f"CALL ducklake_rewrite_data_files('{name}'{threshold})")
    connection.execute(f"CALL ducklake_merge_adjacent_files('{name}')")


def _expire(connection: duckdb.DuckDBPyConnection, grace: timedelta) -> None:
    """Drop the snapshots before the last edition, and the files that no other needs, once they are old enough."""
    name, newest = _name(connection), _editions(connection)
    sql = sql_file("stores", "old_snapshots").replace("LAKE", name)
    before = {"before": newest[0] if newest else None, "until": datetime.now(UTC) - grace}
    [(old,)] = connection.execute(sql, before).fetchall()
    if old:
        connection.execute(f"CALL ducklake_expire_snapshots('{name}', versions => {old})")
    until = f"older_than => now() - INTERVAL {int(grace.total_seconds())} SECOND" if grace else "cleanup_all => true"
    connection.execute(f"CALL ducklake_cleanup_old_files('{name}', {until})")
    connection.execute(f"CALL ducklake_delete_orphaned_files('{name}', {until})")
