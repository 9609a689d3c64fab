"""Care of the write file: written anew when that pays, so that neither it nor each published copy grows for ever."""

import logging
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connection import IN_THIS_PROCESS, write_connection
from warehouse.damage import damage_named
from warehouse.disk import ensure_room, make_durable
from warehouse.errors import BusyError, WarehouseError
from warehouse.publishing import Edition, quoted
from warehouse.sql import fetch_rows, open_duckdb, sql_file

log = logging.getLogger(__name__)

COMPACTING = ".compacting"

# Measured over a hundred nights of 200 new and 50 changed articles: left alone, a tenth to a third of the file is free,
# and DuckDB fills it again, so that the file stays at 1.2 to 1.4 times what it would be written anew. Compacted at a
# quarter, the next night made the same room again, and the file was compacted fourteen nights running. So no less
# than what nights leave behind by themselves. A file below the smallest is copied in a tenth of a second.
_SMALLEST_BYTES = 64 * 1024 * 1024
_FREE_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a compaction did."""

    bytes_before: int
    bytes_after: int
    seconds: float


def pays(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether a file of some size has more free blocks, copied by each publish, than nights leave behind."""
    connection.execute("CHECKPOINT")
    sizes = "SELECT block_size, total_blocks, free_blocks FROM pragma_database_size()"
    [(block, total, free)] = connection.execute(f"{sizes} WHERE database_name = current_database()").fetchall()
    return bool(block * total >= _SMALLEST_BYTES and free >= total * _FREE_SHARE)


def compact(file: Path, patience_seconds: float, finish: str = "") -> Compacted:
    """Write the file anew and put that in its place; what was deleted is gone from the disk with the old one.

    `finish` is SQL that is part of it: run on the new file before it counts. A kill leaves the old file, or the
    new one. Raises NoRoomError and BusyError, with nothing changed. No run may be at work.
    """
    started = time.monotonic()
    deadline = started + patience_seconds
    ensure_room(file.parent, file.stat().st_size, f"{file} written anew")
    new = file.with_name(f"{file.name}{COMPACTING}")
    for left in (new, _wal(new)):
        left.unlink(missing_ok=True)
    while True:
        with write_connection(file, patience_seconds) as connection:
            connection.execute("CHECKPOINT")
        before = file.stat().st_size
        if _copied(file, new, finish):
            return Compacted(before, file.stat().st_size, time.monotonic() - started)
        if time.monotonic() > deadline:
            raise BusyError(f"{file} was written to again and again: compact it when nothing else is at work")


def _copied(file: Path, new: Path, finish: str) -> bool:
    """Copy and replace the file while a reader's lock keeps every writer out; False where one was faster."""
    with IN_THIS_PROCESS, damage_named(file), open_duckdb() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        try:
            connection.execute(f"ATTACH {quoted(file)} AS old (READ_ONLY)")
        except duckdb.IOException:
            return False
        if _wal(file).exists():  # it belongs to the old file, and must not be replayed over the new one
            return False
        connection.execute(f"ATTACH {quoted(new)} AS new; COPY FROM DATABASE old TO new; USE new; {finish}")
        connection.execute("CHECKPOINT new; USE memory; DETACH new")
        make_durable(new)
        new.replace(file)
        make_durable(file.parent)
    return True


def _wal(file: Path) -> Path:
    return file.with_name(f"{file.name}.wal")


def differences(standing: duckdb.DuckDBPyConnection, anew: Path) -> dict[str, int]:
    """Return how many versions of articles a file agrees on with what stands, and how many not."""
    standing.execute(f"ATTACH {quoted(anew)} AS anew (READ_ONLY)")
    try:
        [counts] = fetch_rows(standing, sql_file("caring", "compare_articles"), {})
    finally:
        standing.execute("DETACH anew")
    return counts


def carry_over(file: Path, published: Edition) -> None:
    """Take over what no archive holds, the editions and exports there were, where the last edition can be read."""
    with write_connection(file, patience_seconds=0) as connection:
        try:
            with published.reading() as last:
                rows = {table: last.table(table).to_arrow_table() for table in ("editions", "exports", "warc_readings")}
            for table, was in rows.items():
                connection.register("was", was)
                connection.execute(f"DELETE FROM {table}; INSERT INTO {table} BY NAME FROM was")  # noqa: S608
        except (duckdb.Error, WarehouseError) as error:
            log.warning("no editions and exports are taken over from the last edition: %s", error)
        connection.execute(sql_file("editions", "open_editions"))
