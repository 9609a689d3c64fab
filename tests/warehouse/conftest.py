"""A warehouse of its own for each test, and a look at everything in it."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.places import empty_file, empty_in_postgres, empty_lake, new_warehouse, postgres, s3
from warehouse.sql import tables_of
from warehouse.warehouse import Warehouse

__all__ = ["empty_file", "empty_in_postgres", "empty_lake", "postgres", "s3"]

Contents = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def warehouse(tmp_path: Path, request: pytest.FixtureRequest) -> Warehouse:
    """Return an empty warehouse: a file, unless the test is one for other places, too."""
    return new_warehouse(getattr(request, "param", "file"), tmp_path, request)


def contents(place: Warehouse | Path, *without: str) -> Contents:
    """Return all rows of all tables of a warehouse, or of a file, sorted."""
    if isinstance(place, Warehouse):
        with place.connected() as connection:
            return _rows(connection, *without)
    with duckdb.connect(place) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return _rows(connection, *without)


def published_contents(warehouse: Warehouse) -> Contents:
    """Return all rows of all tables of the last edition, sorted."""
    with warehouse.reading() as connection:
        return _rows(connection)


def _rows(connection: duckdb.DuckDBPyConnection, *without: str) -> Contents:
    tables = [table for table in tables_of(connection) if table not in without]
    return {table: sorted(connection.execute(f"FROM {table}").fetchall(), key=repr) for table in tables}
