"""What the commands ask the published edition."""

from typing import Any

import pytest

from pipeline.ids import stable_id
from tests.warehouse.making import DAY, NIGHT, fetched, night, story
from warehouse.batch import Batch
from warehouse.exports.rows import places_of
from warehouse.publishing import read_published
from warehouse.sql import sql_file
from warehouse.warehouse import Warehouse

URL = "https://example.org/a"


@pytest.fixture
def published(warehouse: Warehouse) -> Warehouse:
    """Return a warehouse with one article in two versions, published by two runs."""
    warehouse.land(night(URL))
    warehouse.publish("run1")
    page = fetched(URL, NIGHT + DAY, "<p>Corrected.</p>", run_id="run2")
    warehouse.land(Batch(pages=(page,), stories=(story(page, title="Corrected", content_digest="other"),)))
    warehouse.publish("run2")
    return warehouse


def ask(warehouse: Warehouse, query: str, sql: str | None = None, **parameters: Any) -> list[dict[str, Any]]:
    return read_published(warehouse.published_path, sql or sql_file("queries", query), **parameters)


@pytest.mark.parametrize("article", [URL, stable_id(URL)])
@pytest.mark.parametrize(("version", "found"), [(None, [2]), (1, [1]), (3, [])])
def test_a_version_leads_to_its_bytes(
    article: str, version: int | None, found: list[int], published: Warehouse
) -> None:
    rows = ask(published, "bytes_of", article=article, version=version)
    assert [row["version"] for row in rows] == found
    assert all(row["warc_file"] == "2026-03-01.warc.gz" and row["warc_offset"] == 1234 for row in rows)


@pytest.mark.parametrize(("run_id", "edition", "runs"), [("run1", 1, 1), ("run", 2, 2), ("none", None, 0), ("", 2, 2)])
def test_a_run_is_known_by_the_beginning_of_its_name(
    run_id: str, edition: int | None, runs: int, published: Warehouse
) -> None:
    [row] = ask(published, "edition_of_run", run_id=run_id)
    assert row == {"newest": 2, "newest_run_id": "run2", "edition": edition, "runs": runs}


def test_the_places_of_a_query_s_articles_are_those_of_all_versions(published: Warehouse) -> None:
    assert places_of(published, "FROM articles") == [("2026-03-01.warc.gz", 1234)]
    assert places_of(published, "FROM articles WHERE false") == []


def test_without_an_export_none_holds_what_came_in(published: Warehouse) -> None:
    assert ask(published, "exports_since", since=NIGHT) == []
