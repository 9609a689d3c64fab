"""Forgetting: tombstones, what they mean of what is stored, and its rows gone.

    bury       tombstones for what a person named and for all it was made from: from here on it cannot come back
    erase      its rows out of every table, in one transaction
    compact    the file written anew (`warehouse.care`): what was deleted stays readable in a file's free blocks

A tombstone without `erased_at` is work to do, and whoever finds one does the rest (`assets.steps.forget`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import duckdb

from pipeline.keeping.forgotten import url_ids
from pipeline.records import LiftedTombstone, Tombstone
from warehouse.connection import transaction
from warehouse.sql import fetch_rows, sql_file
from warehouse.tables import arrow_table, from_row


@dataclass(frozen=True, slots=True)
class Traces:
    """What there is of something: how many rows of each kind, and what a person knows them by."""

    counts: Mapping[str, int]
    names: Sequence[Mapping[str, Any]]


def traces(connection: duckdb.DuckDBPyConnection, targets: Iterable[Tombstone]) -> Traces:
    """Return what these tombstones would take, and change nothing."""
    connection.begin()
    try:
        _insert(connection, targets)
        connection.execute(sql_file("forgetting", "find_forgotten"))
        [counts] = fetch_rows(connection, sql_file("forgetting", "count_found"), {})
        return Traces(counts, fetch_rows(connection, sql_file("forgetting", "name_found"), {}))
    finally:
        connection.rollback()


def bury(connection: duckdb.DuckDBPyConnection, targets: Sequence[Tombstone]) -> None:
    """Set these tombstones, and with each one for everything that goes with it, of the same run and instant."""
    with transaction(connection):
        for target in targets:
            _insert(connection, [target])
            connection.execute(sql_file("forgetting", "find_forgotten"))
            _insert(connection, _of_found(connection, target))


def erase(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Take all that is forgotten out of every table, and let the next edition be without it."""
    with transaction(connection):
        connection.execute(sql_file("forgetting", "find_forgotten"))
        _erase_found(connection, run_id)
        connection.execute(sql_file("editions", "open_editions"))


def erase_incoming(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Any]) -> None:
    """Take out again, inside the transaction of a landing, what it has brought of what is forgotten.

    Its own traces (another URL of the story, say) get tombstones to be worked off, as its bytes are in the archive.
    """
    if not connection.execute("FROM tombstones LIMIT 1").fetchall():
        return
    if not connection.execute(sql_file("forgetting", "incoming_forgotten")).fetchall():
        return
    signed = (rows["run_id"] for rows in tables.values() if rows.num_rows and "run_id" in rows.schema.names)
    run_id = next(signed)[0].as_py()
    connection.execute(sql_file("forgetting", "find_forgotten"))
    now = datetime.now(UTC)
    _insert(connection, _of_found(connection, Tombstone("", "", "came back with something else", now, run_id, None)))
    _erase_found(connection, run_id)


def read_tombstones(connection: duckdb.DuckDBPyConnection) -> list[Tombstone]:
    """Return all tombstones, the oldest first."""
    return [from_row(Tombstone, row) for row in fetch_rows(connection, sql_file("forgetting", "tombstones"), {})]


def keep_tombstones(connection: duckdb.DuckDBPyConnection, tombstones: Sequence[Tombstone]) -> None:
    """Set these tombstones, as they were."""
    with transaction(connection):
        _insert(connection, tombstones)


def set_with(connection: duckdb.DuckDBPyConnection, named: Sequence[Tombstone]) -> list[Tombstone]:
    """Return the tombstones of what is named, all of one kind, and those set with them."""
    asked = {"kind": named[0].kind, "keys": [each.key for each in named]}
    return [from_row(Tombstone, row) for row in fetch_rows(connection, sql_file("forgetting", "requested_with"), asked)]


def lift(connection: duckdb.DuckDBPyConnection, lifted: Sequence[LiftedTombstone]) -> None:
    """Move these tombstones to those that are lifted, and let the next edition say so."""
    with transaction(connection):
        connection.register("incoming_lifted", arrow_table("lifted_tombstones", lifted))
        connection.execute(sql_file("forgetting", "lift_tombstones"))
        connection.execute(sql_file("editions", "open_editions"))
        connection.unregister("incoming_lifted")


def _of_found(connection: duckdb.DuckDBPyConnection, like: Tombstone) -> list[Tombstone]:
    keys = set()
    for row in fetch_rows(connection, sql_file("forgetting", "keys_found"), {}):
        if row["kind"] == "address":
            keys |= {("url", url_id) for url_id in url_ids(row["key"])}
        else:
            keys.add((row["kind"], row["key"]))
    return [replace(like, kind=kind, key=key) for kind, key in sorted(keys)]


def _insert(connection: duckdb.DuckDBPyConnection, tombstones: Iterable[Tombstone]) -> None:
    connection.register("incoming_tombstones", arrow_table("tombstones", tombstones))
    connection.execute(sql_file("forgetting", "insert_tombstones"))
    connection.unregister("incoming_tombstones")


def _erase_found(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    connection.execute("SET VARIABLE forgotten_by = $run_id", {"run_id": run_id})
    connection.execute("SET VARIABLE forgotten_at = $now", {"now": datetime.now(UTC)})
    connection.execute(sql_file("forgetting", "segments_found"))
    connection.execute(sql_file("forgetting", "erase_found"))
    for (table,) in connection.execute(sql_file("forgetting", "tables_of_articles")).fetchall():
        connection.execute(f"DELETE FROM {table} WHERE article_id IN (SELECT article_id FROM doomed_articles)")  # noqa: S608
    connection.execute(sql_file("landing", "merge_segments"))  # their words are in the search index, too
