"""The schema as numbered SQL files, each applied once, all that are due or none of them."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import duckdb

from warehouse.connection import transaction
from warehouse.disk import ensure_room, make_durable
from warehouse.errors import DamagedError, SchemaNewerError
from warehouse.sql import open_duckdb, sql_file


class Migration(NamedTuple):
    """One file of warehouse/schema."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Return the files of warehouse/schema in order of the number each name begins with."""
    found = (path for path in files("warehouse").joinpath("schema").iterdir() if path.name.endswith(".sql"))
    return tuple(sorted(Migration(int(path.name[:4]), path.name, path.read_text("utf-8")) for path in found))


def migrate(connection: duckdb.DuckDBPyConnection, at_most: int | None = None, *, stands: bool = False) -> bool:
    """Bring the open file to the schema of this code, or no further than to the number `at_most`.

    Return whether another file has its name now, to be opened instead.

    A file with rows is copied, and the copy takes its place when it is whole: DuckDB does not take several changes
    of one filled table in a transaction. So is an empty one that `stands` where others open it: what a kill leaves
    of our changes beside a file, DuckDB cannot replay (a column's default that calls a function).
    Raises SchemaNewerError when newer code made it, before anything changes.
    """
    known, at = migrations(), schema_number(connection)
    refuse_newer(at)
    pending = [migration for migration in known if at < migration.number <= (at_most or migration.number)]
    if pending and (at or stands):
        _migrate_copy(connection, pending, published=bool(at))
        return True
    for migration in pending:
        with transaction(connection):
            _apply(connection, migration)
    return False


def refuse_newer(at: int) -> None:
    """Raise SchemaNewerError for a schema that this code does not know."""
    if at > (known := migrations()[-1].number):
        raise SchemaNewerError(
            f"this warehouse has schema {at}, this code knows schemas up to {known}: "
            f"run the version of copydesk that wrote it, or a newer one"
        )


def schema_number(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the last migration applied to the file, 0 for a new one; DamagedError for another's."""
    try:
        applied = connection.execute("FROM schema_migrations").fetchall()
    except duckdb.CatalogException:
        applied = []
    if not applied or not all(isinstance(number, int) and len(others) == 2 for number, *others in applied):
        found = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY 1"
        tables = [name for (name,) in connection.execute(found).fetchall()]
        if not tables:
            return 0
        raise DamagedError(
            f"this DuckDB file is no warehouse of copydesk: it has the tables {', '.join(tables[:5])}. "
            f"Move it away, and name a data folder of its own for the warehouse"
        )
    return max(int(number) for number, *_ in applied)


def _migrate_copy(connection: duckdb.DuckDBPyConnection, pending: Sequence[Migration], *, published: bool) -> None:
    connection.execute("CHECKPOINT")
    [(name,)] = connection.execute(
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchall()
    path = Path(name)
    ensure_room(path.parent, path.stat().st_size, f"{path} brought to a newer schema")
    new = path.with_name(f"{path.name}.migrating")
    for left in (new, new.with_name(f"{new.name}.wal")):  # by a run that was killed
        left.unlink(missing_ok=True)
    with path.open("rb") as old:  # until the other has its name: closing a handle drops this process's lock on it
        with new.open("wb") as copy:
            shutil.copyfileobj(old, copy)
        with open_duckdb(new) as migrated:
            for migration in pending:
                _apply(migrated, migration)
            if published:  # it has the older schema
                migrated.execute(sql_file("editions", "open_editions"))
        make_durable(new)
        new.replace(path)


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    connection.execute(migration.sql)
    connection.execute(
        "INSERT INTO schema_migrations VALUES ($number, $name, $applied_at)",
        {"number": migration.number, "name": migration.name, "applied_at": datetime.now(UTC)},
    )
