"""What is a lake's own: its snapshots for readers, its errors in words, its schema, and the way into it and back."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.lake import Lake
from tests.warehouse.conftest import Contents, contents, published_contents
from tests.warehouse.making import DAY, NIGHT, fetched, night, story
from tests.warehouse.places import IN_POSTGRES, LAKES, PASSWORD, Postgres, folder_lake
from warehouse import migrations
from warehouse.batch import Batch
from warehouse.checks import ledger_balance, references, unique_keys
from warehouse.errors import BusyError, LakeError, MovedError, SchemaNewerError, UnpublishedError
from warehouse.migrations import Migration
from warehouse.stores import lake as lakes
from warehouse.stores import lake_instance
from warehouse.stores.place import stands_in
from warehouse.warehouse import Warehouse

URL = "https://example.org/a"


def two_nights(warehouse: Warehouse) -> None:
    """Land an article and its correction, and publish in between and at the end."""
    warehouse.land(night(URL, title="The goose", body="A goose story."))
    warehouse.publish("run1")
    page = fetched(URL, NIGHT + DAY, "other bytes", run_id="run2")
    warehouse.land(Batch(pages=(page,), stories=(story(page, "A second goose.", title="The goose again"),)))
    warehouse.publish("run2")


def without_cost(rows: Contents) -> Contents:
    """Leave out what a publish of its own took."""
    return rows | {"editions": [edition[:3] for edition in rows["editions"]]}


@LAKES
def test_a_night_in_a_lake(warehouse: Warehouse) -> None:
    with pytest.raises(UnpublishedError, match="nothing has been published yet"):
        warehouse.ask("FROM articles")
    two_nights(warehouse)
    warehouse.land(night("https://example.org/b", title="A crane"))
    assert warehouse.ask("SELECT title FROM articles") == [{"title": "The goose again"}]
    warehouse.publish("run3")
    assert warehouse.publish("run4").skipped
    assert [row["title"] for row in warehouse.ask("FROM search('goose')")] == ["The goose again"]
    assert [
        row["version"] for row in warehouse.ask("FROM article_history WHERE url = $url ORDER BY version", url=URL)
    ] == [
        1,
        2,
    ]
    assert warehouse.ask("SELECT edition, run_id FROM this_edition") == [{"edition": 3, "run_id": "run3"}]
    assert [*ledger_balance(warehouse), *unique_keys(warehouse), *references(warehouse)] == []


@LAKES
def test_the_move_into_a_lake_and_back_keeps_every_row(warehouse: Warehouse, tmp_path: Path) -> None:
    file, back = Warehouse(tmp_path / "file"), Warehouse(tmp_path / "back")
    two_nights(file)
    assert warehouse.lake
    copy = tmp_path / "copy.duckdb"
    file.store.give(copy)
    warehouse.store.take(copy)
    assert contents(warehouse) == published_contents(file)
    warehouse.publish("moved")
    assert [row["title"] for row in warehouse.ask("FROM search('goose')")] == ["The goose again"]
    back.folder.mkdir()
    warehouse.store.give(tmp_path / "again.duckdb")
    back.store.take(tmp_path / "again.duckdb")
    assert without_cost(contents(back)) == without_cost(published_contents(file))
    back.publish("back")
    assert [row["title"] for row in back.ask("FROM search('goose')")] == ["The goose again"]
    back.land(night("https://example.org/b"))
    assert back.publish("run3").edition == 3


@IN_POSTGRES
def test_a_lake_of_an_older_schema_is_brought_to_today_s(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    two_nights(warehouse)
    before, known = contents(warehouse), migrations.migrations()
    newer = Migration(
        known[-1].number + 1,
        "newer.sql",
        "ALTER TABLE sources ADD COLUMN mood VARCHAR; COMMENT ON COLUMN sources.mood IS 'Its mood.'; "
        "UPDATE sources SET mood = 'good'",
    )
    with monkeypatch.context() as patched:
        for module in (migrations, lakes, "warehouse.stores.lake_schema"):
            name = module if isinstance(module, str) else module.__name__
            patched.setattr(f"{name}.migrations", lambda: [*known, newer])
        after = contents(warehouse)
        assert [row[-1] for row in after["sources"]] == ["good"]
        rest = ("sources", "schema_migrations", "editions")
        assert contents(warehouse, *rest) == {table: rows for table, rows in before.items() if table not in rest}
        assert not warehouse.publish("newer").skipped
    with pytest.raises(SchemaNewerError, match=rf"has schema {newer.number}"):
        warehouse.read("ledger_pending")


@IN_POSTGRES
def test_compaction_keeps_all_rows(warehouse: Warehouse) -> None:
    two_nights(warehouse)
    before = contents(warehouse)
    done = warehouse.compact()
    assert 0 < done.bytes_after <= done.bytes_before
    assert contents(warehouse) == before
    assert len(warehouse.ask("FROM articles")) == 1


@pytest.mark.lake
def test_a_catalog_that_is_not_there_is_said_in_words(tmp_path: Path, postgres: Postgres) -> None:
    def said(catalog: str) -> str:
        with pytest.raises(LakeError) as error:
            Warehouse(tmp_path, lake=Lake(catalog=catalog, data=str(tmp_path / "lake"))).read("ledger_pending")
        assert not (tmp_path / "warehouse.lake").exists(), "a mistake in the settings is no place"
        assert PASSWORD not in str(error.value)
        return str(error.value)

    assert "there is no such database; createdb makes one" in said(postgres.catalog("missing"))
    assert "no Postgres answers there" in said(postgres.catalog("postgres", host=str(tmp_path)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PGPASSWORD", "wrong-and-secret")
        wrong = said(postgres.catalog("postgres"))
        assert "Postgres refuses the password; libpq takes it from PGPASSWORD or ~/.pgpass" in wrong
        assert "wrong-and-secret" not in wrong
        patched.delenv("PGPASSWORD")
        assert "Postgres asks for a password" in said(postgres.catalog("postgres"))


@IN_POSTGRES
def test_a_reader_holds_its_edition_while_others_are_landed_published_and_compacted(warehouse: Warehouse) -> None:
    two_nights(warehouse)
    with warehouse.reading() as held:
        warehouse.land(night("https://example.org/b", title="A crane"))
        assert not warehouse.publish("run3").skipped
        warehouse.compact()
        assert len(warehouse.ask("FROM articles")) == 2
        assert held.execute("SELECT title FROM articles").fetchall() == [("The goose again",)]


@IN_POSTGRES
def test_another_writer_is_waited_for_and_readers_never(warehouse: Warehouse) -> None:
    two_nights(warehouse)
    assert warehouse.lake
    holder = f"""
import sys
from pathlib import Path
from pipeline.lake import Lake
from warehouse.warehouse import Warehouse
with Warehouse(Path({str(warehouse.folder)!r}), lake={warehouse.lake!r}).connected():
    print(flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(BusyError, match=r"still held by another process after 0\.1 s"):
            replace(warehouse, patience_seconds=0.1).read("ledger_pending")
        assert len(warehouse.ask("FROM articles")) == 1
        process.kill()
    assert warehouse.read("ledger_pending") == []


@pytest.mark.lake
def test_a_lake_on_s3(postgres: Postgres, s3: str, tmp_path: Path) -> None:
    assert s3
    file = Warehouse(tmp_path / "file")
    two_nights(file)
    file.store.give(tmp_path / "copy.duckdb")
    lake = Lake(catalog=postgres.catalog(postgres.create()), data="s3://newsroom/lake")
    warehouse = Warehouse(tmp_path / "here", lake=lake)
    (tmp_path / "here").mkdir()
    warehouse.store.take(tmp_path / "copy.duckdb")
    assert contents(warehouse) == published_contents(file)
    warehouse.land(night("https://example.org/b", title="A crane"))
    warehouse.publish("run3")
    assert len(warehouse.ask("FROM search('goose')")) == 1
    assert len(warehouse.ask("FROM search('crane')")) == 1
    warehouse.compact()
    assert len(warehouse.ask("FROM articles_current")) == 2
    prompt = [str(Path(sys.executable).with_name("duckdb")), *warehouse.store.prompt(), "-csv", "-noheader"]
    asked = [*prompt, "-c", "SELECT title FROM news.search('crane')"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines()[-1:], done.stderr) == (["A crane"], "")


def test_a_missing_extension_is_named(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lake_instance, "find_spec", lambda _: None)
    in_lake = replace(warehouse, lake=folder_lake(warehouse.folder), folder=warehouse.folder / "none")
    with pytest.raises(
        LakeError, match=r"extension ducklake, built for DuckDB 1\.5\.5, and it is not installed: `make"
    ):
        in_lake.read("ledger_pending")


def test_settings_that_name_another_place_are_told(warehouse: Warehouse, tmp_path: Path) -> None:
    lake = folder_lake(tmp_path)
    with pytest.raises(MovedError, match=r"the warehouse is still the file .* `make move TO=lake` moves it"):
        replace(warehouse, lake=lake).read("ledger_pending")
    stands_in(tmp_path, lake)
    with pytest.raises(
        MovedError, match=r"was moved to the lake .*: name it under .* `make move TO=file` brings it back"
    ):
        warehouse.read("ledger_pending")
    with pytest.raises(MovedError, match=r"stands in the lake .*, the settings say the lake .* delete"):
        replace(warehouse, lake=replace(lake, data="/elsewhere")).read("ledger_pending")
    stands_in(tmp_path, None)
    assert warehouse.read("ledger_pending") == []


def test_the_prompt_is_told_no_secret_but_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "hush-hush")
    told = lake_instance.secret_sql(Lake(catalog="lake.ducklake", data="s3://bucket/news"), by_name=True)
    assert "hush-hush" not in told
    assert "SECRET getenv('AWS_SECRET_ACCESS_KEY')" in told
