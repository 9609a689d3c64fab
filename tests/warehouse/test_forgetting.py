"""Forgetting in the tables: everything that leads to it goes, nothing else does, and the books still balance."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

import duckdb
import pytest

from pipeline.errors import Outcome
from pipeline.ids import digest, stable_id
from pipeline.records import LiftedTombstone, Tombstone
from tests.warehouse.conftest import contents
from tests.warehouse.making import (
    DAY,
    INBOX,
    NIGHT,
    dump,
    entry,
    fetched,
    landed,
    listed,
    merged,
    night,
    story,
)
from tests.warehouse.places import EVERYWHERE, IN_POSTGRES, server_of, stored
from warehouse import care
from warehouse.batch import Batch
from warehouse.care import compact
from warehouse.checks import ledger_balance, references, unique_keys
from warehouse.errors import BusyError
from warehouse.forget import bury, erase, lift, read_tombstones, set_with, traces
from warehouse.warehouse import Warehouse

A, B = "https://example.org/goose", "https://other.example.com/crane"
ERASED = "UPDATE tombstones SET erased_at = now() WHERE erased_at IS NULL"


def tombstone(kind: str, key: str) -> Tombstone:
    return Tombstone(kind, key, "asked for", NIGHT, "forget1", None)


def article_id(url: str) -> str:
    return stable_id(url)


@pytest.fixture
def stocked(warehouse: Warehouse) -> Warehouse:
    """Land a goose in two versions, with a dump and another URL merged into it, and a crane."""
    warehouse.land(night(A, title="Goose one", body="A goose story."))
    page = fetched(A, NIGHT + DAY, "other goose bytes", run_id="run2")
    warehouse.land(Batch(pages=(page,), stories=(story(page, "A second goose.", title="Goose two"),)))
    text, twin = dump("goose.txt", "A goose dump.", original_url=A), listed("https://example.org/goose?print=1")
    warehouse.land(
        Batch(
            (INBOX,),
            documents=(text,),
            article_urls=(twin,),
            pages=(fetched(twin.url),),
            ledger=(merged(text, article_id(A)), merged(twin, article_id(A))),
        )
    )
    warehouse.land(night(B, title="Crane", body="A crane story."))
    return warehouse


def forget(warehouse: Warehouse, *tombstones: Tombstone) -> None:
    with warehouse.connected() as connection:
        bury(connection, tombstones)
        erase(connection, "forget1")
    warehouse.compact(ERASED)


def in_balance(warehouse: Warehouse) -> bool:
    return [*ledger_balance(warehouse), *unique_keys(warehouse), *references(warehouse)] == []


@EVERYWHERE
@pytest.mark.parametrize(
    "named",
    [
        tombstone("article", article_id(A)),
        tombstone("url", stable_id(A)),
        tombstone("host", "example.org"),
    ],
    ids=lambda named: named.kind,
)
def test_it_is_gone_from_every_table_and_from_the_file(stocked: Warehouse, named: Tombstone) -> None:
    crane = {table: [row for row in rows if "rane" in repr(row)] for table, rows in contents(stocked).items()}
    stocked.publish("run1")
    if stocked.lake:  # which Postgres does by itself, at a moment of its own
        server, database = server_of(stocked.lake)
        server.run("psql", "-qc", "ANALYZE", database)
    assert "goose" in stored(stocked)
    forget(stocked, named)
    assert "goose" not in stored(stocked)
    after = contents(stocked)
    assert {table: [row for row in rows if "rane" in repr(row)] for table, rows in after.items()} == crane
    assert sorted((row[1], row[3], row[5]) for row in after["ledger"]) == [
        ("document", "rejected", "forgotten"),
        ("url", "landed", None),
        ("url", "rejected", "forgotten"),
        ("url", "rejected", "forgotten"),
    ]
    assert len(after["articles"]) == len(after["pages"]) == 1
    assert after["superseded_articles"] == after["superseded_images"] == after["revisions"] == []
    assert after["superseded_candidates"] == []
    assert in_balance(stocked)
    with stocked.connected() as connection:
        assert all(each.erased_at for each in read_tombstones(connection))


@IN_POSTGRES
def test_it_waits_for_who_may_still_see_it(stocked: Warehouse) -> None:
    assert stocked.lake
    stocked.publish("run1")
    server, database = server_of(stocked.lake)
    with server.inside(database) as reader:
        with pytest.raises(BusyError, match=r"in a transaction after 0\.5 s: process \d+ .* next run or command"):
            forget(replace(stocked, patience_seconds=0.5), tombstone("url", stable_id(A)))
        with stocked.connected() as connection:
            assert not any(each.erased_at for each in read_tombstones(connection))
        assert "goose" in stored(stocked)
        with ThreadPoolExecutor(1) as threads:
            again = threads.submit(stocked.compact, ERASED)
            with pytest.raises(TimeoutError):
                again.result(timeout=3)
            reader.terminate()
            again.result(timeout=20)
    assert "goose" not in stored(stocked)
    with stocked.connected() as connection:
        assert all(each.erased_at for each in read_tombstones(connection))


@EVERYWHERE
def test_what_would_go_is_shown_and_nothing_changed(stocked: Warehouse) -> None:
    before = contents(stocked)
    with stocked.connected() as connection:
        found = traces(connection, [tombstone("article", article_id(A))])
    assert dict(found.counts) == {"articles": 1, "earlier_versions": 1, "pages": 3, "documents": 1, "urls": 2}
    assert [(row["kind"], row["name"]) for row in found.names] == [
        ("article", "Goose two"),
        ("document", "/texts/goose.txt"),
        ("url", "https://example.org/goose?print=1"),
    ]
    assert contents(stocked) == before


@EVERYWHERE
def test_what_is_lifted_lands_as_if_it_were_new(stocked: Warehouse) -> None:
    goose, crane = tombstone("article", article_id(A)), tombstone("article", article_id(B))
    forget(stocked, goose, replace(crane, forgotten_at=NIGHT + DAY))
    with stocked.connected() as connection:
        standing = set_with(connection, [tombstone("url", stable_id(B))])
        assert {(each.kind, each.key) for each in standing} == {("article", article_id(B)), ("url", stable_id(B))}
        now = NIGHT + 2 * DAY
        lifted = [
            LiftedTombstone(each.kind, each.key, each.because, each.forgotten_at, each.run_id, "a mistake", now, "run3")
            for each in standing
        ]
        lift(connection, lifted)
        lift(connection, lifted)
    for url in (A, B):
        stocked.land(night(url, NIGHT + 3 * DAY, title=url))
    after = contents(stocked)
    assert [row[9] for row in after["articles"]] == [B]
    assert sorted(row[1] for row in after["article_urls"] if not row[1].startswith("forgotten:")) == [B]
    assert len(after["lifted_tombstones"]) == 2
    assert in_balance(stocked)


@EVERYWHERE
def test_a_landing_lets_nothing_of_it_in_again(stocked: Warehouse) -> None:
    forget(stocked, tombstone("article", article_id(A)))
    before = contents(stocked)
    again = night(A, NIGHT + 2 * DAY, title="Goose three")
    copy, other = dump("again/goose.txt", "A goose dump."), "https://mirror.example.net/goose"
    mirrored = story(fetched(other), article_id=article_id(A))
    stocked.land(again)
    stocked.land(Batch((INBOX,), documents=(copy,), ledger=(entry(copy, Outcome.PENDING),)))
    address = listed(other)
    stocked.land(
        Batch(
            article_urls=(address,), pages=(fetched(other),), stories=(mirrored,), ledger=(landed(address, mirrored),)
        )
    )
    after = contents(stocked)
    for table in ("articles", "images", "removed_blocks", "candidates", "quotes", "pages"):
        assert after[table] == before[table]
    assert {row[5] for row in after["ledger"]} == {None, "forgotten"}
    assert in_balance(stocked)
    with stocked.connected() as connection:
        pending = [each for each in read_tombstones(connection) if each.erased_at is None]
    assert {(each.kind, each.key) for each in pending} >= {("url", stable_id(other))}


def test_another_article_of_the_site_may_come(stocked: Warehouse) -> None:
    forget(stocked, tombstone("article", article_id(A)))
    stocked.land(night("https://example.org/hen", title="Hen"))
    assert [row[9] for row in contents(stocked)["articles"]] == ["Crane", "Hen"]


def test_a_page_that_now_leads_to_the_front_page_takes_no_others_with_it(stocked: Warehouse) -> None:
    front = "https://other.example.com/"
    for url in (A, B):
        stocked.land(Batch(pages=(fetched(url, NIGHT + 3 * DAY, final_url=front),)))
    forget(stocked, tombstone("article", article_id(A)))
    assert [row[9] for row in contents(stocked)["articles"]] == ["Crane"]


def test_compaction_keeps_everything_and_shrinks_the_file(warehouse: Warehouse) -> None:
    for number in range(3):
        body = "".join(digest(f"{number} {part}".encode()) for part in range(20_000))
        warehouse.land(night(f"{A}{number}", body=body))
        with warehouse.connected() as connection:
            connection.execute("UPDATE articles SET rules_version = rules_version || '0'; CHECKPOINT")
    before = contents(warehouse)
    comments = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    with duckdb.connect(warehouse.path) as connection:
        said = connection.execute(comments).fetchall()
    done = warehouse.compact()
    assert done.bytes_after <= done.bytes_before
    assert contents(warehouse) == before
    with duckdb.connect(warehouse.path) as connection:
        assert connection.execute(comments).fetchall() == said
    warehouse.land(night(B))
    assert len(contents(warehouse)["articles"]) == 4


def test_it_is_compacted_by_itself_when_much_of_it_is_free(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        body = "".join(digest(f"{number} {part}".encode()) for part in range(30_000))
        warehouse.land(night(f"{A}{number}", body=body))
    assert warehouse.compact_if_it_pays() is None
    monkeypatch.setattr(care, "_SMALLEST_BYTES", 0)
    warehouse.compact()
    assert warehouse.compact_if_it_pays() is None
    with warehouse.connected() as connection:
        connection.execute("DELETE FROM search_terms; DELETE FROM articles; CHECKPOINT")
    done = warehouse.compact_if_it_pays()
    assert done
    assert done.bytes_after < 0.6 * done.bytes_before


_COMPACT = """
import sys
from pathlib import Path
from warehouse.care import compact
print("begin", flush=True)
for _ in range(1000):
    compact(Path(sys.argv[1]), 5)
"""


def test_kills_leave_a_file_that_has_everything(stocked: Warehouse) -> None:
    moments, before = Random(3), contents(stocked)  # noqa: S311 - moments, not secrets
    for _ in range(5):
        with subprocess.Popen([sys.executable, "-c", _COMPACT, stocked.path], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.5))
            process.kill()
        assert contents(stocked) == before
    compact(stocked.path, 5)
    assert sorted(path.name for path in stocked.folder.iterdir()) == ["staging", "warehouse.duckdb"]
