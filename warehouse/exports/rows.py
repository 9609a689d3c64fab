"""Rows for other programs: JSON Lines (a line of RFC 8259 each), Parquet, CSV (RFC 4180) that no spreadsheet runs."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import duckdb

from warehouse.errors import ExportError
from warehouse.exports.output import output
from warehouse.publishing import Edition, quoted
from warehouse.sql import fetch_rows, sql_file

Format = Literal["jsonl", "csv", "parquet"]

EVERYTHING = "FROM articles ORDER BY landed_at, article_id"

_COPY = {
    "jsonl": "(FORMAT json, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ')",
    "parquet": "(FORMAT parquet, COMPRESSION zstd)",
}
# What a spreadsheet takes for a formula: OWASP, CSV injection, with white space and what has no width before it
# (controls, byte order and direction marks), full-width and small signs.
_FORMULA = re.compile(
    r"[\s\x00-\x1F\x7F\xAD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]*[=+\-@＝＋－＠﹢﹣﹦﹫]|[\t\r\n]"
)
_MAY_HOLD_NUMBERS = re.compile("DOUBLE|FLOAT|JSON")  # inside a list, a struct, a map, a union
_STRING = r'"(?:[^"\\]|\\.)*"'  # of JSON
_BATCH_ROWS = 1_000


def export_rows(edition: Edition, kind: Format, query: str, path: Path, **parameters: Any) -> int:
    """Write what a query on the edition answers to a new file, and return the number of rows.

    In CSV a cell of text that a spreadsheet would run begins with an apostrophe; lists are joined by "; ".
    Raises ExportError where the query is none, the path is taken, or JSON has no number for what is in a list.
    """
    with edition.reading() as connection, output(path) as writing:
        _choose(connection, query, parameters)
        if kind == "csv":
            _write_csv(connection, writing)
        else:
            if kind == "jsonl":
                _clear_of_what_json_lacks(connection)
            connection.execute(f"COPY chosen TO {quoted(writing)} {_COPY[kind]}")
        [(rows,)] = connection.execute("SELECT count(*) FROM chosen").fetchall()
        return int(rows)


def places_of(edition: Edition, query: str) -> list[tuple[str, int]]:
    """Return WARC file and offset of each version of the articles that a query gives by `article_id`.

    Raises ExportError where the query is none, or gives no such column.
    """
    with edition.reading() as connection:
        _choose(connection, query, {})
        try:
            rows = fetch_rows(connection, sql_file("queries", "places_of"), {})
        except duckdb.BinderException as error:
            raise ExportError(f"the query gives no article_id: {error}") from error
    return [(row["warc_file"], row["warc_offset"]) for row in rows]


def _choose(connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, Any]) -> None:
    """Answer a query as the table `chosen`; ExportError for several, of which DuckDB would answer one."""
    try:
        statements = duckdb.extract_statements(query)
        written = [each for each in statements if each.query.strip()]  # a PIVOT is two, one unwritten
        if len(written) > 1:
            raise ExportError(f"the query has to be one statement, and these are {len(written)}")
        connection.execute("CREATE TEMP TABLE chosen AS " + query, parameters)
    except duckdb.Error as error:
        raise ExportError(f"the query cannot be answered: {error}") from error


def _clear_of_what_json_lacks(connection: duckdb.DuckDBPyConnection) -> None:
    """Make NULL of NaN and of infinity, for which RFC 8259 has no number; ExportError for those inside other values."""
    for name, kind, *_ in connection.execute("DESCRIBE chosen").fetchall():
        column = '"' + name.replace('"', '""') + '"'
        if kind in ("DOUBLE", "FLOAT"):
            connection.execute(f"UPDATE chosen SET {column} = NULL WHERE NOT isfinite({column})")  # noqa: S608
        elif _MAY_HOLD_NUMBERS.search(kind):
            bare = f"regexp_replace(to_json({column})::VARCHAR, '{_STRING}', '', 'g')"
            found = f"SELECT 1 FROM chosen WHERE regexp_matches({bare}, 'NaN|Infinity') LIMIT 1"  # noqa: S608
            if connection.execute(found).fetchall():
                raise ExportError(
                    f"the column {name} holds NaN or infinity inside a {kind}, which JSON has no number for: "
                    f"put NULL there in the query, or export parquet"
                )


def safe_cell(value: Any) -> Any:
    """Return a value as a cell of CSV: text that would run as a formula gets an apostrophe before it."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, dict):
        value = "; ".join(f"{name}: {part}" for name, part in value.items())
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _write_csv(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    rows = connection.execute("FROM chosen")
    # with a byte order mark, without which Excel reads UTF-8 as a code page of its own
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(safe_cell(column[0]) for column in rows.description or ())
        while batch := rows.fetchmany(_BATCH_ROWS):
            writer.writerows(map(safe_cell, row) for row in batch)
