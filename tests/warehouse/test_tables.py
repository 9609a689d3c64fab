"""Records to Arrow and back."""

from dataclasses import replace
from datetime import datetime

import pytest

from pipeline.errors import Merge, Outcome, Reason
from pipeline.records import ArticleUrl, LedgerEntry, Page
from tests.warehouse.making import NIGHT, failed, fetched, landed, listed, merged, story
from warehouse.tables import arrow_table, from_row

URL = "https://example.org/a"


@pytest.mark.parametrize("page", [fetched(URL), failed(URL)])
def test_a_page_comes_back_whole(page: Page) -> None:
    [row] = arrow_table("pages", [page]).to_pylist(maps_as_pydicts="strict")
    back = from_row(Page, row)
    assert back == page
    assert isinstance(back.redirects, tuple)
    assert back.reason is None or isinstance(back.reason, Reason)


def test_a_ledger_row_knows_its_reason_s_kind() -> None:
    address = listed(URL)
    rows = [landed(address, story(fetched(URL))), merged(address, "x")]
    back = [from_row(LedgerEntry, row) for row in arrow_table("ledger", rows).to_pylist()]
    assert back == rows
    assert isinstance(back[1].reason, Merge)
    assert back[0].outcome is Outcome.LANDED


def test_columns_a_query_adds_are_left_out() -> None:
    [row] = arrow_table("article_urls", [listed(URL)]).to_pylist()
    assert from_row(ArticleUrl, row | {"attempts": 3}) == listed(URL)


def test_an_instant_without_a_time_zone_is_refused() -> None:
    naive = datetime(2026, 3, 1)  # noqa: DTZ001 - what is refused
    with pytest.raises(ValueError, match="first_seen_at: an instant without a time zone"):
        arrow_table("article_urls", [listed(URL, first_seen_at=naive)])


def test_a_lone_surrogate_costs_one_character_not_the_batch() -> None:
    made = replace(story(fetched(URL)).article, body="broken \ud83d text", authors=("A\udc00da",))
    [row] = arrow_table("articles", [made]).to_pylist()
    assert (row["body"], row["authors"]) == ("broken ? text", ["A?da"])
    page = replace(fetched(URL), headers={"x": "\ud800"})
    [row] = arrow_table("pages", [page]).to_pylist(maps_as_pydicts="strict")
    assert row["headers"] == {"x": "?"}
    assert row["fetched_at"] == NIGHT
