"""The schema of this code in a lake, and all that a file has, in one transaction.

A lake takes no ALTER of several columns in a transaction, no defaults of lists, and no comments on macros or on the
columns of views. So its schema is read off a file that the migrations have made, and what is not taken is left out; a
lake of an older schema is brought to today's through a file, too.
"""

import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from warehouse.connection import transaction
from warehouse.errors import LakeError
from warehouse.migrations import migrate, migrations
from warehouse.publishing import quoted
from warehouse.sql import fetch_rows, open_duckdb, sql_file, tables_of

_MACRO = re.compile(r"(?:\s|--[^\n]*\n)*(?:CREATE|DROP)\s+(?:OR\s+REPLACE\s+)?MACRO\b", re.IGNORECASE)


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables, views and macros of this code in the lake that is used, and say which schema it is."""
    with open_duckdb() as model:
        migrate(model)
        statements = [*_statements(model), *_macros(model)]
        applied = model.execute("FROM schema_migrations").to_arrow_table()
    for statement in statements:
        connection.execute(statement)
    connection.execute("INSERT INTO schema_migrations FROM applied")
    del applied


def fill(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Put all that a file of this code's schema has in the place of what the lake has, in one transaction.

    Raises LakeError, with nothing changed, where a table does not come out the same, row by row.
    """
    connection.execute(f"ATTACH {quoted(file)} AS given (READ_ONLY)")
    try:
        with transaction(connection):
            for kind, name in _standing(connection):
                connection.execute(f"DROP {kind} {name}")
            create_schema(connection)
            for table in tables_of(connection, "given"):
                connection.execute(f"DELETE FROM {table}; INSERT INTO {table} BY NAME FROM given.{table}")  # noqa: S608
                _same(connection, table, f"given.{table}")
    finally:
        connection.execute("DETACH given")


def empty(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Write all that the lake has to a new file, which may have a newer schema.

    Raises LakeError where a table does not come out the same; the file is then no warehouse's.
    """
    tables, at = tables_of(connection), lake_schema_number(connection)
    with open_duckdb(file) as made:
        migrate(made, at_most=at)
    connection.execute(f"ATTACH {quoted(file)} AS made")
    try:
        with transaction(connection):
            for table in tables:
                connection.execute(f"DELETE FROM made.{table}; INSERT INTO made.{table} BY NAME FROM {table}")  # noqa: S608
                _same(connection, f"made.{table}", table)
    finally:
        connection.execute("DETACH made")
    with open_duckdb(file) as made:
        made.execute("CHECKPOINT")


def lake_schema_number(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the schema of the lake that is used, 0 for an empty one."""
    try:
        [(number,)] = connection.execute("SELECT max(number) FROM schema_migrations").fetchall()
    except duckdb.CatalogException:
        return 0
    return int(number)


def _same(connection: duckdb.DuckDBPyConnection, copy: str, original: str) -> None:
    [(copied,), (stood,)] = [
        connection.execute(f"SELECT (count(*), sum(hash(each))) FROM {table} AS each").fetchall()[0]  # noqa: S608
        for table in (copy, original)
    ]
    if copied != stood:
        raise LakeError(f"{copy} did not come out as {original}: {copied} for {stood}. Nothing was changed")


def _standing(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(sql_file("stores", "standing")).fetchall()


def _statements(model: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for row in fetch_rows(model, sql_file("stores", "table_statements"), {}):
        yield from row["statements"]
    views = {row["name"]: row for row in fetch_rows(model, sql_file("stores", "view_statements"), {})}
    named = {name: {other for other in views if re.search(rf"\b{other}\b", row["sql"])} for name, row in views.items()}
    for name in TopologicalSorter({name: others - {name} for name, others in named.items()}).static_order():
        yield from (views[name]["sql"], views[name]["said"])


def _macros(model: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield them as the migrations write them: what DuckDB lists of a macro lacks its defaults."""
    for migration in migrations():
        for statement in model.extract_statements(migration.sql):
            if _MACRO.match(statement.query):
                yield statement.query
