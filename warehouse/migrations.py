"""The schema as numbered SQL files, each applied once, in its own transaction."""

from datetime import UTC, datetime
from importlib.resources import files
from typing import NamedTuple

import duckdb

from warehouse.connection import transaction
from warehouse.errors import SchemaNewerError


class Migration(NamedTuple):
    """One file of warehouse/schema."""

    number: int
    name: str
    sql: str


def migrations() -> list[Migration]:
    """Return the files of warehouse/schema in order of the number each name begins with."""
    found = (path for path in files("warehouse").joinpath("schema").iterdir() if path.name.endswith(".sql"))
    return sorted(Migration(int(path.name[:4]), path.name, path.read_text("utf-8")) for path in found)


def migrate(connection: duckdb.DuckDBPyConnection, at_most: int | None = None) -> None:
    """Bring the file to the schema of this code, or no further than to the number `at_most`.

    Raises SchemaNewerError when it was made by newer code, before anything is changed.
    """
    known, at = migrations(), schema_number(connection)
    if at > known[-1].number:
        raise SchemaNewerError(
            f"this warehouse has schema {at}, this code knows schemas up to {known[-1].number}: "
            f"run the version of copydesk that wrote it, or a newer one"
        )
    for migration in known:
        if at < migration.number <= (at_most or migration.number):
            _apply(connection, migration)


def schema_number(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the last migration applied to the file, 0 for a new one."""
    exists = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_migrations'"
    if not connection.execute(exists).fetchall():
        return 0
    [(number,)] = connection.execute("SELECT max(number) FROM schema_migrations").fetchall()
    return int(number)


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    with transaction(connection):
        connection.execute(migration.sql)
        connection.execute(
            "INSERT INTO schema_migrations VALUES ($number, $name, $applied_at)",
            {"number": migration.number, "name": migration.name, "applied_at": datetime.now(UTC)},
        )
