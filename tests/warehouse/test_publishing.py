"""Publishing: readers never disturb and are never disturbed, and every file says which edition it is."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import Reason
from tests.warehouse.making import DAY, FEED, NIGHT, cleaned, fetched, landed, listed, night, story
from warehouse.batch import Batch
from warehouse.errors import UnpublishedError
from warehouse.publishing import read_published
from warehouse.warehouse import Warehouse

URL = "https://example.org/a"
READER = """
import sys, duckdb
held = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    print(held.execute("SELECT max(edition) FROM editions").fetchone()[0],
          duckdb.connect().execute(f"ATTACH '{sys.argv[1]}' AS now (READ_ONLY)").execute(
          "SELECT max(edition) FROM now.editions").fetchone()[0], flush=True)
"""


def editions(warehouse: Warehouse) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in warehouse.ask("SELECT edition, run_id FROM editions ORDER BY 1")]


def test_a_reader_holds_its_edition_while_two_more_are_published(warehouse: Warehouse) -> None:
    def land_and_publish(number: int) -> None:
        warehouse.land(night(at=NIGHT + number * DAY, body=f"Version {number}."))
        assert warehouse.publish(f"run{number}").edition == number

    def ask() -> list[int]:
        print(file=reader.stdin, flush=True)
        assert reader.stdout
        return [int(edition) for edition in reader.stdout.readline().split()]

    land_and_publish(1)
    command = [sys.executable, "-c", READER, str(warehouse.published_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert ask() == [1, 1]
        land_and_publish(2)
        assert ask() == [1, 2]
        land_and_publish(3)
        assert ask() == [1, 3]
        assert reader.stdin
        reader.stdin.close()
    assert reader.returncode == 0


def test_no_progress_bar_comes_among_what_a_command_writes() -> None:
    asked = "SELECT current_setting('enable_progress_bar')"
    code = f"import duckdb, warehouse.sql as ours; [print(db.execute({asked!r}).fetchone()) for db in (OPENED)]"
    opened = "ours.open_duckdb(), duckdb.connect()"  # by itself DuckDB shows it where a person may be typing
    said = subprocess.run(
        [sys.executable, "-c", code.replace("OPENED", opened)], check=True, capture_output=True, text=True
    )
    assert said.stdout.split() == ["(False,)", "(True,)"]


def test_the_published_file_says_which_run_made_it_and_when(warehouse: Warehouse) -> None:
    warehouse.land(night())
    published = warehouse.publish("run1")
    assert published.bytes == warehouse.store.published_bytes() > 0
    [edition] = warehouse.ask("FROM editions")
    assert (edition["edition"], edition["run_id"], edition["bytes"]) == (1, "run1", None)
    assert edition["published_at"].utcoffset() is not None
    warehouse.land(night("https://example.org/b"))
    warehouse.publish("run2")
    assert [row["bytes"] for row in warehouse.ask("FROM editions ORDER BY edition")] == [published.bytes, None]


def test_publishing_is_skipped_when_nothing_changed(warehouse: Warehouse) -> None:
    warehouse.land(night())
    first = warehouse.publish("run1")
    inode = warehouse.published_path.stat().st_ino
    warehouse.land(night())
    second = warehouse.publish("run2")
    assert (first.skipped, second.skipped) == (False, True)
    assert (second.edition, second.bytes, warehouse.published_path.stat().st_ino) == (1, first.bytes, inode)
    assert editions(warehouse) == [(1, "run1")]


POLLED = replace(FEED, polled_at=NIGHT + DAY, new_entries=0, run_id="run2")
AGAIN = fetched(URL, NIGHT + DAY, run_id="run2")
KNOWN = landed(listed(URL), story(fetched(URL)))


@pytest.mark.parametrize(
    ("batch", "is_news"),
    [
        pytest.param(Batch(sources=(POLLED,)), False, id="a poll that brought nothing"),
        pytest.param(Batch(sources=(replace(POLLED, warning="status 503"),)), True, id="a source that fails now"),
        pytest.param(Batch(sources=(replace(POLLED, name="The Times"),)), True, id="another name"),
        pytest.param(Batch(sources=(replace(POLLED, source_id="feed2"),)), True, id="another source"),
        pytest.param(Batch(pages=(AGAIN,)), False, id="a page that was looked at again"),
        pytest.param(Batch(pages=(replace(AGAIN, reason=Reason.GONE),)), True, id="a page that is gone"),
        pytest.param(Batch(cleanings=(cleaned(AGAIN, article_id="a"),)), False, id="judged again: an article"),
        pytest.param(Batch(cleanings=(cleaned(AGAIN, reason=Reason.SOFT_404),)), True, id="judged again: none"),
        pytest.param(Batch(ledger=(replace(KNOWN, attempts=2),)), False, id="one more attempt"),
        pytest.param(Batch(ledger=(replace(KNOWN, article_id="b", attempts=2),)), True, id="another outcome"),
        pytest.param(Batch(article_urls=(listed(f"{URL}/b"),)), True, id="a new URL"),
    ],
)
def test_what_nobody_would_see_makes_no_edition(warehouse: Warehouse, batch: Batch, is_news: bool) -> None:
    warehouse.land(night(URL))
    warehouse.publish("run1")
    assert warehouse.land(batch)
    assert warehouse.publish("run2").skipped is not is_news
    warehouse.land(night("https://example.org/b"))
    assert not warehouse.publish("run3").skipped


def test_an_empty_warehouse_is_published_once(warehouse: Warehouse) -> None:
    assert not warehouse.publish("run1").skipped
    assert warehouse.publish("run2").skipped
    assert editions(warehouse) == [(1, "run1")]


@pytest.mark.parametrize("damage", ["missing", "torn", "older"])
def test_a_published_file_that_is_not_the_newest_edition_is_made_again(warehouse: Warehouse, damage: str) -> None:
    warehouse.land(night())
    warehouse.publish("run1")
    older = warehouse.published_path.read_bytes()
    warehouse.land(night("https://example.org/b"))
    warehouse.publish("run2")
    warehouse.published_path.unlink()
    if damage != "missing":
        warehouse.published_path.write_bytes(older if damage == "older" else older[:5000])
    assert not warehouse.publish("run3").skipped
    assert editions(warehouse) == [(1, "run1"), (2, "run2")]


def test_a_copy_that_fails_leaves_the_old_edition(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse.land(night())
    warehouse.publish("run1")
    warehouse.land(night("https://example.org/b"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            warehouse.publish("run2")
    assert editions(warehouse) == [(1, "run1")]
    assert sorted(path.suffix for path in warehouse.folder.iterdir() if path.is_file()) == [".duckdb", ".duckdb"]
    assert not warehouse.publish("run3").skipped
    assert editions(warehouse) == [(1, "run1"), (2, "run2")]


def test_the_published_file_is_not_for_writing(warehouse: Warehouse) -> None:
    warehouse.land(night())
    warehouse.publish("run1")
    path = warehouse.published_path
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    path.with_name("news.duckdb.wal").write_bytes(b"left by somebody who wrote anyway")
    warehouse.land(night("https://example.org/b"))
    warehouse.publish("run2")
    assert len(read_published(path, "FROM articles")) == 2


def test_reading_before_anything_is_published_says_so(warehouse: Warehouse) -> None:
    with pytest.raises(UnpublishedError, match=r"news\.duckdb does not exist: nothing has been published yet"):
        read_published(warehouse.published_path, "FROM articles")


def test_reading_shows_the_new_edition_though_this_process_holds_the_old(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "it's here")
    warehouse.land(night())
    warehouse.publish("run1")
    with duckdb.connect(warehouse.published_path, read_only=True) as held:
        warehouse.land(night("https://example.org/b"))
        warehouse.publish("run2")
        assert held.execute("SELECT count(*) FROM articles").fetchone() == (1,)
        assert read_published(warehouse.published_path, "SELECT count(*) AS n FROM articles") == [{"n": 2}]


def test_the_write_file_stays_locked_while_it_is_copied(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts: list[str] = []
    opener = f"import duckdb; duckdb.connect({str(warehouse.path)!r})"

    def open_elsewhere(_: int) -> None:
        result = subprocess.run([sys.executable, "-c", opener], capture_output=True, text=True, check=False)
        attempts.append(result.stderr)

    warehouse.land(night())
    monkeypatch.setattr(os, "fsync", open_elsewhere)
    warehouse.publish("run1")
    assert len(attempts) == 2
    assert all("Could not set lock" in attempt for attempt in attempts)
