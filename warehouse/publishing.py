"""Publishing: the write file copied to the file that analysts open.

Checkpoint, copy, read, fsync, atomic rename: a reader holds the edition it opened for as long as it likes, and the
next open sees the new one. A kill leaves the old edition, and a copy that the next publish overwrites.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import duckdb

from warehouse.damage import damage_named, read_all
from warehouse.disk import ensure_room, make_durable, room_wanted
from warehouse.errors import UnpublishedError
from warehouse.sql import fetch_rows, open_duckdb, spare_threads, sql_file

COPY_BYTES = 16 * 1024 * 1024


class Edition(Protocol):
    """What was published last, wherever it is: a warehouse, a store."""

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Give a connection that reads it as it stands now, whatever is published meanwhile."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did."""

    place: str
    edition: int
    bytes: int
    seconds: float
    skipped: bool  # nothing had changed since


def read_published(path: Path, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """Return the rows of one statement on the published file, as it stands now.

    Raises UnpublishedError when there is none. The file is attached, not connected to: DuckDB keeps one
    instance a path and process, and would show the edition that another thread still holds.
    """
    with reading(path) as connection:
        return fetch_rows(connection, sql, parameters)


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that reads the published file as it stands now, whatever is published meanwhile.

    Raises UnpublishedError when there is none.
    """
    if not path.exists():
        raise UnpublishedError(f"{path} does not exist: nothing has been published yet")
    with open_duckdb() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        spare_threads(connection, path)
        connection.execute(f"ATTACH {quoted(path)} AS news (READ_ONLY); USE news")
        yield connection


def waiting_edition(
    connection: duckdb.DuckDBPyConnection,
    published: Callable[[duckdb.DuckDBPyConnection], int | None],
    run_id: str,
) -> tuple[int, bool]:
    """Return the newest edition, sealed by this run where it was open, and whether readers have yet to see it."""
    rows = fetch_rows(connection, sql_file("editions", "read_editions"), {})
    if rows and rows[0]["published_at"] is not None:
        edition = int(rows[0]["edition"])
        return edition, published(connection) != edition
    if not rows:
        connection.execute(sql_file("editions", "open_editions"))
    now = datetime.now(UTC)
    connection.execute(sql_file("editions", "seal_editions"), {"run_id": run_id, "published_at": now})
    return int(rows[0]["edition"]) if rows else 1, True


def measure(connection: duckdb.DuckDBPyConnection, edition: int, size: int, seconds: float) -> None:
    """Write down what publishing an edition took, in bytes and seconds; the next edition shows it."""
    cost = {"bytes": size, "seconds": seconds}
    connection.execute(sql_file("editions", "measure_editions"), {**cost, "edition": edition})


def copy_file(raw: BinaryIO, published: Path) -> int:
    """Put a copy of an open file in the place of the published one, durably and at once; return its bytes.

    Raises DamagedError, and leaves the last edition, where the copy cannot be read to its last row.
    """
    ensure_room(published.parent, os.fstat(raw.fileno()).st_size, f"a copy of the warehouse to publish as {published}")
    new = published.with_name(f"{published.name}.new")
    try:
        with room_wanted(new), new.open("wb") as copy:
            shutil.copyfileobj(raw, copy, COPY_BYTES)
            size = copy.tell()
        with damage_named(Path(raw.name)), open_duckdb(new, read_only=True) as copied:
            read_all(copied)  # of a block that cannot be read nothing else need tell: the last edition is to stay
        make_durable(new)
        new.chmod(0o444)  # opened for writing by mistake, it would lock every other reader out
        published.with_name(f"{published.name}.wal").unlink(missing_ok=True)  # of somebody who did so anyway
        new.replace(published)
    finally:
        new.unlink(missing_ok=True)
    make_durable(published.parent)
    return size


def published_edition(published: Path) -> int | None:
    """Return the edition of a published file, None where it is missing, damaged or not ours."""
    try:
        [row] = read_published(published, sql_file("editions", "read_editions"))
    except (UnpublishedError, duckdb.Error, ValueError):
        return None
    return int(row["edition"])


def quoted(path: Path | str) -> str:
    """Return a path as an SQL literal: ATTACH and COPY take no parameter for it."""
    return "'" + str(path).replace("'", "''") + "'"
