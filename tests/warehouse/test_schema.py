"""The schema: commented to the last column, equal to the records, migrated once and never backwards."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from pipeline.errors import Reason
from tests.warehouse.killed import die_once_migrated
from tests.warehouse.making import DAY, INBOX, NIGHT, dump, fetched, listed, night, rejected, story
from warehouse import migrations
from warehouse.batch import Batch
from warehouse.errors import SchemaNewerError
from warehouse.migrations import Migration, schema_number
from warehouse.tables import RECORDS, arrow_schema
from warehouse.warehouse import Warehouse

OF_NO_RECORD = {
    "applied_corrections",
    "superseded_articles",
    "superseded_images",
    "superseded_removed_blocks",
    "superseded_candidates",
    "superseded_quotes",
    "search_documents",
    "search_terms",
    "editions",
    "schema_migrations",
    "exports",
    "polls",
}


@pytest.fixture
def connection(empty_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(empty_file) as connection:
        yield connection


def columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str, bool]]:
    return connection.execute(
        "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()


def test_every_table_view_and_column_has_a_comment(connection: duckdb.DuckDBPyConnection) -> None:
    silent = connection.execute(
        """
        SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
        UNION ALL
        SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL
        SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
        """
    ).fetchall()
    assert silent == []


@pytest.mark.parametrize("table", RECORDS)
def test_columns_are_the_record_s_fields_in_order(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    connection.register("derived", pa.table({f.name: pa.array([], f.type) for f in arrow_schema(table)}))
    described = connection.execute("DESCRIBE derived").fetchall()
    derived = [(row[0], row[1], field.nullable) for row, field in zip(described, arrow_schema(table), strict=True)]
    assert columns(connection, table) == derived


def test_superseded_articles_are_articles_and_what_took_their_place(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    superseded = columns(connection, "superseded_articles")
    beside = {"superseded_at", "superseded_by_run_id", "superseded_reason"}
    assert [column for column in superseded if column[0] not in beside] == columns(connection, "articles")
    assert beside < {name for name, *_ in superseded}


def test_there_is_no_table_beside(connection: duckdb.DuckDBPyConnection) -> None:
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == {*RECORDS, *OF_NO_RECORD}


def test_each_migration_is_applied_once(warehouse: Warehouse) -> None:
    warehouse.read("ledger_pending")
    with duckdb.connect(warehouse.path) as connection:
        applied = connection.execute("SELECT number, name FROM schema_migrations ORDER BY number").fetchall()
    assert applied == [(migration.number, migration.name) for migration in migrations.migrations()]
    assert [number for number, _ in applied] == list(range(1, len(applied) + 1))


@pytest.mark.parametrize("number", [1, 6, migrations.migrations()[-1].number])
def test_a_kill_while_it_is_made_leaves_a_warehouse_that_can_be_opened(tmp_path: Path, number: int) -> None:
    process = get_context("forkserver").Process(target=die_once_migrated, args=(tmp_path, number))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert Warehouse(tmp_path).read("ledger_pending") == []
    assert {path.name for path in tmp_path.iterdir()} == {"staging", "warehouse.duckdb"}
    with duckdb.connect(tmp_path / "warehouse.duckdb") as connection:
        assert schema_number(connection) == migrations.migrations()[-1].number


def test_a_file_of_newer_code_is_refused_untouched(warehouse: Warehouse) -> None:
    newer = migrations.migrations()[-1].number + 5
    with duckdb.connect(warehouse.path) as connection:
        connection.execute("INSERT INTO schema_migrations VALUES (?, 'x.sql', now())", [newer])
    before = warehouse.path.read_bytes()
    with pytest.raises(SchemaNewerError, match=f"has schema {newer}, this code knows schemas up to {newer - 5}"):
        warehouse.read("ledger_pending")
    assert warehouse.path.read_bytes() == before


def test_migrations_that_fail_leave_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch, warehouse: Warehouse) -> None:
    known = migrations.migrations()
    good = Migration(known[-1].number + 1, "good.sql", "ALTER TABLE sources ADD COLUMN mood VARCHAR")
    bad = Migration(good.number + 1, "bad.sql", "CREATE TABLE half (a INTEGER); SELECT * FROM missing")
    warehouse.land(night())
    warehouse.publish("run1")
    before = warehouse.path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "migrations", lambda: [*known, good, bad])
        with pytest.raises(duckdb.CatalogException):
            warehouse.read("ledger_pending")
    assert warehouse.path.read_bytes() == before
    monkeypatch.setattr(migrations, "migrations", lambda: [*known, good])  # what was left of the copy is no obstacle
    warehouse.read("ledger_pending")
    with duckdb.connect(warehouse.path) as connection:
        assert schema_number(connection) == good.number
        assert columns(connection, "half") == []
        assert columns(connection, "sources")[-1][0] == "mood"
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    assert not warehouse.publish("run2").skipped, "the published file has the older schema"


@pytest.fixture
def oldest(tmp_path: Path) -> Warehouse:
    """Return a file of the first schema with rows in every table, as the records of today fill it."""
    warehouse, oldest = Warehouse(tmp_path / "today"), Warehouse(tmp_path)
    warehouse.land(night())
    page = fetched("https://example.org/a", NIGHT + DAY, "other")
    warehouse.land(Batch((INBOX,), (dump("a.txt"),), pages=(page,), stories=(story(page, "Corrected."),)))
    refused = listed("https://example.org/b")
    warehouse.land(replace(rejected(refused, Reason.GONE), article_urls=(refused,)))
    warehouse.publish("run1")
    with duckdb.connect(oldest.path) as old:
        for migration in migrations.migrations()[:2]:
            old.execute(migration.sql)
            old.execute("INSERT INTO schema_migrations VALUES (?, ?, now())", [migration.number, migration.name])
        old.execute(f"ATTACH '{warehouse.path}' AS today (READ_ONLY)")
        tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'warehouse'"
        for (table,) in old.execute(tables).fetchall():
            names = ", ".join(name for name, *_ in old.execute(f"DESCRIBE warehouse.{table}").fetchall())
            if table != "schema_migrations":
                old.execute(f"INSERT INTO warehouse.{table} BY NAME SELECT {names} FROM today.{table}")  # noqa: S608
    return oldest


def test_a_file_of_the_first_schema_with_rows_becomes_one_of_today(
    oldest: Warehouse, connection: duckdb.DuckDBPyConnection
) -> None:
    oldest.publish("today")
    counts = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM superseded_articles), count(*) FROM pages"
    everything = "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() ORDER BY ALL"
    for path in (oldest.path, oldest.published_path):
        with duckdb.connect(path, read_only=True) as migrated:
            assert migrated.execute(counts).fetchone() == (1, 1, 2)
            assert migrated.execute(everything).fetchall() == connection.execute(everything).fetchall()
            assert migrated.execute("SELECT body FROM articles_current").fetchall() == [("Corrected.",)]
            assert len(migrated.execute("FROM search('corrected')").fetchall()) == 1


def test_comments_survive_publishing(warehouse: Warehouse) -> None:
    warehouse.publish("run1")
    with duckdb.connect(warehouse.published_path, read_only=True) as connection:
        silent: list[Any] = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
    assert silent == []
