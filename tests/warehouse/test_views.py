"""An example of each view, run."""

from dataclasses import replace
from typing import Any

from pipeline.errors import Reason
from tests.warehouse.making import (
    DAY,
    FEED,
    NIGHT,
    dump,
    dump_story,
    fetched,
    landed,
    listed,
    night,
    rejected,
    story,
)
from warehouse.batch import Batch
from warehouse.publishing import read_published
from warehouse.warehouse import Warehouse

URL = "https://example.org/a"


def ask(warehouse: Warehouse, sql: str) -> list[dict[str, Any]]:
    return read_published(warehouse.publish("run1").path, sql)


def test_article_history_says_what_changed(warehouse: Warehouse) -> None:
    warehouse.land(night())
    page = fetched(URL, NIGHT + DAY, "other bytes", run_id="run2")
    warehouse.land(Batch(pages=(page,), stories=(story(page, "Corrected."),)))
    versions = ask(
        warehouse,
        "SELECT version, is_current, title_changed, body_changed, body FROM article_history ORDER BY version",
    )
    assert [tuple(row.values()) for row in versions] == [
        (1, False, None, None, "First paragraph.\n\nSecond."),
        (2, True, False, True, "Corrected."),
    ]


def test_why_rejected_names_input_source_and_reason(warehouse: Warehouse) -> None:
    address, page = listed(URL), fetched(URL, status=200)
    warehouse.land(Batch((FEED,), article_urls=(address,), pages=(page,)))
    warehouse.land(rejected(address, Reason.CONSENT_WALL, page))
    [row] = ask(warehouse, "SELECT input, source_location, reason, detail, status FROM why_rejected")
    assert tuple(row.values()) == (URL, FEED.location, "consent_wall", "said so", 200)


def test_what_was_cut_stands_beside_its_article(warehouse: Warehouse) -> None:
    warehouse.land(night())
    [row] = ask(warehouse, "SELECT title, kind, rule, text FROM what_was_cut WHERE kind = 'caption'")
    assert tuple(row.values()) == ("A title", "caption", "cut_captions", "Photo of First para")


def test_lineage_leads_to_the_warc_record_or_the_dump(warehouse: Warehouse) -> None:
    text = dump("texts/a.txt")
    batch, own = night(), dump_story(text)
    warehouse.land(replace(batch, documents=(text,), stories=(*batch.stories, own)))
    rows = ask(warehouse, "SELECT url, document_path, warc_file, warc_offset FROM lineage ORDER BY url")
    assert [tuple(row.values()) for row in rows] == [
        (URL, None, "2026-03-01.warc.gz", 1234),
        (None, "texts/a.txt", None, None),
    ]


def test_source_health_counts_outcomes(warehouse: Warehouse) -> None:
    warehouse.land(night())
    other = listed("https://example.org/b")
    warehouse.land(replace(rejected(other, Reason.GONE), article_urls=(other,)))
    second = listed(f"{URL}?2")
    warehouse.land(Batch(article_urls=(second,), ledger=(landed(second, story(fetched(URL))),)))
    [row] = ask(
        warehouse,
        "SELECT inputs, landed, merged, rejected, commonest_reason, last_landed_at FROM source_health",
    )
    assert tuple(row.values())[:5] == (3, 1, 1, 1, "gone")
    assert row["last_landed_at"] > NIGHT
