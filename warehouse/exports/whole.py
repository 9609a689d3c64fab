"""The whole warehouse as Parquet, a folder a table and a folder a day in it, and a warehouse made of that again."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import transaction
from warehouse.disk import make_durable
from warehouse.errors import ExportError, SchemaNewerError
from warehouse.exports.output import output
from warehouse.migrations import migrate, migrations, schema_number
from warehouse.publishing import Edition, quoted
from warehouse.sql import open_duckdb, tables_of

MANIFEST = "manifest.json"

# The instant whose day (UTC) a row is filed under; a table that is not here is one file.
DAY_OF = {
    "documents": "first_seen_at",
    "article_urls": "first_seen_at",
    "pages": "fetched_at",
    "articles": "landed_at",
    "superseded_articles": "landed_at",
    "rejections": "rejected_at",
    "ledger": "decided_at",
    "cleanings": "cleaned_at",
}


def export_whole(edition: Edition, path: Path) -> int:
    """Write every table of the edition to a new folder, and return the number of rows.

    `articles/day=2026-11-22/*.parquet`, and so on: any tool that knows hive partitions reads it, and
    `restore_whole` makes the same warehouse of it. Raises ExportError where the path is taken.
    """
    with edition.reading() as connection, output(path) as writing:
        writing.mkdir()
        counts = {table: _export_table(connection, table, writing / table) for table in tables_of(connection)}
        said = {"schema": schema_number(connection), "exported_at": f"{datetime.now(UTC):%FT%TZ}", "rows": counts}
        (writing / MANIFEST).write_text(json.dumps(said, indent=2), "utf-8")
    return sum(counts.values())


def restore_whole(export: Path, file: Path) -> int:
    """Make a write file of an export by `export_whole`, and return the number of rows.

    Raises ExportError where the file exists, or the export is none or not whole; SchemaNewerError where newer
    code wrote it. The file is there once it is whole; what a kill left is overwritten.
    """
    said = _manifest(export)
    if file.exists():
        raise ExportError(f"{file} exists already: move it away, and what was never published of it is lost")
    new = file.with_name(f"{file.name}.restoring")
    for left in (new, new.with_name(f"{new.name}.wal")):
        left.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    with open_duckdb(new) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        migrate(connection, at_most=said["schema"])
        with transaction(connection):
            for table, rows in said["rows"].items():
                _restore_table(connection, table, rows, export / table)
        migrate(connection)
        connection.execute("CHECKPOINT")
    make_durable(new)
    new.rename(file)
    make_durable(file.parent)
    return sum(said["rows"].values())


def _export_table(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> int:
    folder.mkdir()
    [(rows,)] = connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608  a name of the schema
    if instant := DAY_OF.get(table):
        chosen = f"(SELECT *, strftime({instant}, '%Y-%m-%d') AS day FROM {table})"  # noqa: S608
        place = f"{quoted(folder)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day), OVERWRITE_OR_IGNORE)"
    else:
        chosen, place = table, f"{quoted(folder / 'all.parquet')} (FORMAT parquet, COMPRESSION zstd)"
    connection.execute(f"COPY {chosen} TO {place}")
    return int(rows)


def _restore_table(connection: duckdb.DuckDBPyConnection, table: str, rows: int, folder: Path) -> None:
    files = quoted(folder / "**" / "*.parquet")
    connection.execute(f"DELETE FROM {table}")  # noqa: S608  what the migrations put in, such as their own names
    if rows:
        read = f"read_parquet({files}, hive_partitioning = false)"
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {read}")  # noqa: S608
    [(restored,)] = connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608
    if restored != rows:
        raise ExportError(f"{folder} has {restored} rows, its manifest says {rows}: the export is not whole")


def _manifest(export: Path) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads((export / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ExportError(f"{export} is no export of a whole warehouse: {MANIFEST} cannot be read ({error})") from error
    if said["schema"] > (known := migrations()[-1].number):
        raise SchemaNewerError(
            f"this export has schema {said['schema']}, this code knows schemas up to {known}: restore it with the "
            f"version of copydesk that wrote it, or a newer one"
        )
    return said
