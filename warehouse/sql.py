"""DuckDB opened, SQL files, run whole, and rows as dicts."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

# DuckDB shares a table out to threads by 122,880 rows: in a file as small as this the second one costs more than it
# does (500 articles landed with two: 2.5 s of CPU and 3.7 s in all, with one: 1.9 and 2.8).
SMALL_BYTES = 64_000_000


def open_duckdb(path: Path | str = ":memory:", *, read_only: bool = False, **config: str) -> duckdb.DuckDBPyConnection:
    """Connect without DuckDB's progress bar: it goes to standard output, among what a command writes there."""
    connection = duckdb.connect(path, read_only=read_only, config=dict(config))
    connection.execute("SET enable_progress_bar = false")
    spare_threads(connection, path)
    return connection


def spare_threads(connection: duckdb.DuckDBPyConnection, path: Path | str) -> None:
    """Have one thread do all the work on a small file, and as many as there are cores on others."""
    file = Path(path)
    small = file.exists() and file.stat().st_size < SMALL_BYTES
    connection.execute("SET threads = 1" if small else "RESET threads")


def sql_file(folder: str, name: str) -> str:
    """Return the text of warehouse/`folder`/`name`.sql."""
    return files("warehouse").joinpath(folder, f"{name}.sql").read_text("utf-8")


def stream_rows(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of one statement as `fetch_rows` returns them, a thousand at a time in memory."""
    for batch in connection.execute(sql, parameters).to_arrow_reader(1_000):
        yield from batch.to_pylist(maps_as_pydicts="strict")


def fetch_rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of one statement, instants timezone-aware, maps as dicts."""
    table = connection.execute(sql, parameters).to_arrow_table()
    rows: list[dict[str, Any]] = table.to_pylist(maps_as_pydicts="strict")
    return rows


def tables_of(connection: duckdb.DuckDBPyConnection, database: str | None = None) -> list[str]:
    """Return the names of the tables of an attached database, or else of the one in use."""
    return [
        row["table_name"] for row in fetch_rows(connection, sql_file("stores", "tables_of"), {"database": database})
    ]
