"""A warehouse of its own for each test, and a look at everything in it."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse.warehouse import Warehouse

Contents = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file without rows: making one takes 0.2 s, which no test need pay again."""
    warehouse = Warehouse(tmp_path_factory.mktemp("empty"))
    warehouse.read("ledger_pending")
    return warehouse.path


@pytest.fixture
def warehouse(tmp_path: Path, empty_file: Path) -> Warehouse:
    shutil.copy(empty_file, tmp_path)
    return Warehouse(tmp_path, patience_seconds=20)


def contents(path: Path, *without: str) -> Contents:
    """Return all rows of all tables of a file, sorted."""
    with duckdb.connect(path) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {table: sorted(connection.table(table).fetchall(), key=repr) for table in tables if table not in without}
