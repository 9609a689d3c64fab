"""What is staged: landed by the next open when its owner died, swept when torn, set aside when it cannot land."""

import os
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.ids import digest
from tests.warehouse.conftest import contents
from tests.warehouse.making import DAY, NIGHT, night
from warehouse.batch import Batch, batch_tables
from warehouse.staging import Staging
from warehouse.warehouse import Warehouse


@pytest.fixture
def staging(warehouse: Warehouse) -> Staging:
    staging = Staging(warehouse.folder / "staging")
    staging.folder.mkdir()
    return staging


def version(number: int) -> Batch:
    """Return the batch of a night on which the one article has changed."""
    batch, body = night(at=NIGHT + number * DAY), f"Version {number}."
    page = replace(batch.pages[0], digest=digest(body.encode()))
    changed = replace(batch.stories[0].article, body=body, content_digest=digest(body.encode()))
    return replace(batch, pages=(page,), stories=(replace(batch.stories[0], article=changed),))


def leave(staging: Staging, number: int) -> Path:
    """Stage a batch and die before it lands, as far as anybody can see."""
    with staging.staged(batch_tables(version(number))) as staged:
        pass
    return staged


def versions(warehouse: Warehouse) -> list[tuple[int, str]]:
    rows = contents(warehouse.path)
    return sorted((row[1], row[11]) for table in ("articles", "superseded_articles") for row in rows[table])


def test_what_was_left_lands_in_order_with_the_next_open(warehouse: Warehouse, staging: Staging) -> None:
    for number in (1, 2):
        leave(staging, number)
    assert len(warehouse.read("urls_given", url_ids=[night().article_urls[0].url_id])) == 1
    assert versions(warehouse) == [(1, "Version 1."), (2, "Version 2.")]
    assert list(staging.folder.iterdir()) == []


def test_what_had_landed_and_was_left_lands_as_nothing(warehouse: Warehouse, staging: Staging) -> None:
    warehouse.land(version(1))
    before = contents(warehouse.path)
    leave(staging, 1)
    warehouse.read("ledger_pending")
    assert contents(warehouse.path) == before
    assert list(staging.folder.iterdir()) == []


def test_what_another_still_holds_is_left_to_it(warehouse: Warehouse, staging: Staging) -> None:
    with staging.staged(batch_tables(night())) as staged:
        warehouse.read("ledger_pending")
        assert staged.exists()
    assert contents(warehouse.path)["articles"] == []


def test_torn_staging_is_swept(warehouse: Warehouse, staging: Staging) -> None:
    torn = leave(staging, 1)
    torn.rename(torn.with_name(f"{torn.name}.writing"))
    warehouse.read("ledger_pending")
    assert list(staging.folder.iterdir()) == []
    assert contents(warehouse.path)["articles"] == []


def test_a_file_that_a_desktop_left_there_is_no_batch(warehouse: Warehouse, staging: Staging) -> None:
    (staging.folder / ".DS_Store").write_text("x")
    leave(staging, 1)
    warehouse.read("ledger_pending")
    assert versions(warehouse) == [(1, "Version 1.")]
    assert [path.name for path in staging.folder.iterdir()] == [".DS_Store"]


@pytest.mark.parametrize("damage", ["truncated", "unknown column", "unknown table"])
def test_what_can_never_land_is_set_aside_and_said(
    warehouse: Warehouse, staging: Staging, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = leave(staging, 1), leave(staging, 2)
    pages = bad / "pages.parquet"
    if damage == "truncated":
        os.truncate(pages, 100)
    elif damage == "unknown table":
        pages.rename(bad / "moods.parquet")
    else:
        table = pq.read_table(pages)
        pq.write_table(table.append_column("mood", pa.array(["good"])), pages)
    assert warehouse.read("ledger_pending") == []
    assert [path.name for path in staging.folder.iterdir()] == [f"{bad.name}.refused"]
    assert not good.exists()
    assert "cannot land, set aside" in caplog.text
    assert len(contents(warehouse.path)["articles"]) == 1
