"""Files that are not whole, and disks that are full: said in words, with what to do, and nothing changed."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

import duckdb
import pytest

from tests.warehouse.making import night
from warehouse.care import compact
from warehouse.damage import verify
from warehouse.disk import ensure_room
from warehouse.errors import DamagedError, NoRoomError
from warehouse.warehouse import Warehouse


class Usage(NamedTuple):
    """What shutil.disk_usage says."""

    total: int
    used: int
    free: int


@pytest.mark.parametrize("damage", ["header", "middle", "cut", "junk"])
def test_a_damaged_file_is_named_with_the_ways_back(warehouse: Warehouse, damage: str) -> None:
    warehouse.land(night(body="A story of some length. " * 20_000))
    warehouse.publish("run1")
    warehouse.want_edition()
    last = warehouse.published_path.read_bytes()
    content = bytearray(warehouse.path.read_bytes())
    if damage == "header":
        content[4096:12288] = b"\xff" * 8192
    if damage == "middle":
        for start in range(300_000, len(content), 5000):
            content[start] ^= 0xFF
    damaged = {"cut": content[: len(content) // 2], "junk": bytearray(b"not a database at all" * 1000)}
    warehouse.path.write_bytes(damaged.get(damage, content))
    with pytest.raises(DamagedError, match=r"is damaged\. `make restore` takes .* `make rebuild` makes it anew"):
        verify(warehouse.path)
    if damage != "middle":  # which shows where it is read
        with pytest.raises(DamagedError):
            warehouse.land(night("https://example.org/b"))
    with pytest.raises(DamagedError, match=r"warehouse\.duckdb is damaged\. `make restore`"):
        warehouse.publish("run2")
    with pytest.raises(DamagedError, match=r"warehouse\.duckdb is damaged\. `make restore`"):
        warehouse.compact()
    assert warehouse.published_path.read_bytes() == last
    assert not list(warehouse.folder.glob("*.new"))


@pytest.mark.parametrize("name", ["warehouse.duckdb", "news.duckdb", "staging"])
def test_what_is_of_another_kind_is_in_the_way(warehouse: Warehouse, name: str) -> None:
    warehouse.land(night())
    path = warehouse.folder / name
    if path.is_dir():
        path.rmdir()
        path.write_text("a file")
    else:
        path.unlink(missing_ok=True)
        path.mkdir()
    for work in (
        lambda: warehouse.land(night("https://example.org/b")),
        lambda: warehouse.publish("run1"),
        warehouse.compact,
    ):
        with pytest.raises(DamagedError, match=rf"{name} is a (file|folder), and .* belongs there: move it away"):
            work()


def test_a_warehouse_that_is_gone_is_not_begun_anew_over_what_was_published(warehouse: Warehouse) -> None:
    warehouse.land(night())
    warehouse.publish("run1")
    published = warehouse.published_path.read_bytes()
    warehouse.path.unlink()
    for work in (lambda: warehouse.land(night("https://example.org/b")), lambda: warehouse.publish("run2")):
        with pytest.raises(DamagedError, match=r"is missing, and a new one would be published over .* `make restore`"):
            work()
    with pytest.raises(DamagedError, match="is missing"):
        verify(warehouse.path)
    assert warehouse.published_path.read_bytes() == published
    assert not warehouse.path.exists()


@pytest.mark.parametrize("damage", ["missing", "cut", "junk", "bit"])
def test_a_damaged_edition_is_published_anew_from_the_file_beside_it(warehouse: Warehouse, damage: str) -> None:
    body = Random(20260301).randbytes(100_000).hex()  # noqa: S311 - no secret: blocks of nothing but text
    warehouse.land(night(body=body))
    warehouse.publish("run1")
    published = warehouse.published_path
    content = published.read_bytes()
    published.unlink()
    if damage != "missing":
        flipped = bytearray(content)
        flipped[content.index(body[100_000:100_050].encode())] ^= 4
        published.write_bytes(
            {"cut": content[: len(content) // 2], "junk": b"not a database", "bit": bytes(flipped)}[damage]
        )
    said = r"missing\. It is a copy: the" if damage == "missing" else r"damaged\. It is a copy: move it away, and the"
    with pytest.raises(DamagedError, match=rf"news\.duckdb is {said} next run publishes it anew"):
        warehouse.store.verify()[str(published)]()
    if damage == "bit":
        assert warehouse.publish("run2").skipped, "its edition can be read"
    if damage != "missing":
        published.rename(published.with_name("away"))
    assert not warehouse.publish("run2").skipped
    assert [reads() > 0 for reads in warehouse.store.verify().values()] == [True, True]


@pytest.mark.parametrize(
    "made", ["CREATE TABLE customers (name VARCHAR)", "CREATE TABLE schema_migrations (version INT)"]
)
def test_a_database_of_somebody_else_is_not_written_to(tmp_path: Path, made: str) -> None:
    theirs = tmp_path / "warehouse.duckdb"
    with duckdb.connect(theirs) as connection:
        connection.execute(made)
    before = theirs.read_bytes()
    with pytest.raises(DamagedError, match=r"is no warehouse of copydesk: it has the tables (customers|schema_migr)"):
        Warehouse(tmp_path).land(night())
    assert theirs.read_bytes() == before
    theirs.unlink()
    with closing(sqlite3.connect(theirs)) as other:
        other.execute("CREATE TABLE customers (name TEXT)")
    with pytest.raises(DamagedError, match="is damaged"):
        Warehouse(tmp_path).land(night())


@pytest.mark.parametrize("kind", [duckdb.IOException, duckdb.FatalException])
def test_a_disk_that_is_full_is_no_damage(warehouse: Warehouse, kind: type[duckdb.Error]) -> None:
    said = f"could not write all bytes to {warehouse.path}: No space left on device"
    with pytest.raises(NoRoomError, match=r"no room left on the disk for .* run it again"), warehouse.connected():
        raise kind(said)


def test_a_batch_that_has_no_room_lands_once_there_is(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("warehouse.staging.pq.write_table", full_disk)
        with pytest.raises(NoRoomError, match=r"no room left on the disk for .*staging"):
            warehouse.land(night())
    assert warehouse.land(night())["articles"] == 1
    assert list((warehouse.folder / "staging").iterdir()) == []


def test_a_full_disk_is_said_before_anything_is_written(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse.land(night())
    warehouse.publish("run1")
    first = warehouse.published_path.read_bytes()
    warehouse.land(night("https://example.org/b"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9 - 10**6, 10**6))
    with pytest.raises(NoRoomError, match=r"no room in .* to publish as .*news\.duckdb: it takes \d+ MB and 67 MB"):
        warehouse.publish("run2")
    with pytest.raises(NoRoomError, match=r"no room in .*warehouse\.duckdb written anew"):
        compact(warehouse.path, 5)
    assert warehouse.published_path.read_bytes() == first
    assert {path.name for path in Path(warehouse.folder).iterdir()} == {"warehouse.duckdb", "news.duckdb", "staging"}
    monkeypatch.undo()
    ensure_room(warehouse.folder, 1, "a byte")
    assert not warehouse.publish("run3").skipped
