"""What source_health says of sources, by their polls."""

from dataclasses import replace
from typing import Any

import pytest

from tests.warehouse.making import DAY, FEED, NIGHT, listed
from warehouse.batch import Batch
from warehouse.publishing import read_published
from warehouse.warehouse import Warehouse

BAD = {"answer": "failed", "warning": "no answer", "entries": None, "new_entries": 0}
GONE = BAD | {"status": 410}
NEWS = {"answer": "read", "new_entries": 3}
NONE = {"answer": "unchanged", "new_entries": 0}


def health(warehouse: Warehouse, polls: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """Land polls, each on its day, the last of them twice, and return the source's row."""
    for day in (*polls, max(polls)):
        warehouse.land(Batch(sources=(replace(FEED, polled_at=NIGHT + day * DAY, **polls[day]),)))
    warehouse.land(Batch(article_urls=(listed("https://example.org/a", listed_title="The last one"),)))
    warehouse.publish("run1")
    [row] = read_published(warehouse.published_path, "FROM source_health")
    assert row["polls"] == len(polls)
    return row


@pytest.mark.parametrize(
    ("polls", "state", "retire"),
    [
        pytest.param({0: NEWS}, "well", None, id="a first poll"),
        pytest.param({0: NEWS, 6: NONE}, "well", None, id="a week without news"),
        pytest.param({0: NEWS, 20: NONE}, "well", None, id="three weeks, where nothing is known of its pauses"),
        pytest.param({0: NEWS, 1: NEWS, 8: NONE}, "well", None, id="a week to the day"),
        pytest.param({0: NEWS, 1: NEWS, 9: NONE}, "silent", None, id="a daily one, silent for more than a week"),
        pytest.param({0: NEWS, 30: NEWS, 80: NONE}, "well", None, id="a monthly one, silent for fifty days"),
        pytest.param({0: NEWS, 30: NEWS, 91: NONE}, "silent", None, id="a monthly one, silent for two months"),
        pytest.param({0: NEWS, 1: BAD}, "failing", None, id="fails once"),
        pytest.param({0: NEWS, 1: BAD, 2: NONE}, "well", None, id="failed and reads again"),
        pytest.param({0: BAD}, "failing", None, id="never read"),
        pytest.param({0: NEWS, **dict.fromkeys(range(1, 29), BAD)}, "failing", None, id="fails for four weeks"),
        pytest.param(
            {0: NEWS, **dict.fromkeys(range(1, 33, 6), BAD)},
            "failing",
            "failed in 6 polls since 2026-03-02",
            id="a month",
        ),
        pytest.param({0: BAD, 40: BAD}, "failing", None, id="a month, but only two polls"),
        pytest.param(
            {0: NEWS, 1: GONE, 2: GONE, 3: GONE},
            "failing",
            "says it is gone for good, in 3 polls since 2026-03-02",
            id="410 three times",
        ),
        pytest.param(
            {0: NEWS, 1: NEWS, **dict.fromkeys(range(7, 190, 7), NONE)},
            "silent",
            "nothing new since 2026-03-02, in 29 polls",
            id="half a year of silence",
        ),
    ],
)
def test_a_source_is_well_or_says_why_not(
    warehouse: Warehouse, polls: dict[int, dict[str, Any]], state: str, retire: str | None
) -> None:
    row = health(warehouse, polls)
    assert (row["state"], row["retire_because"]) == (state, retire)
    assert (row["last_url"], row["last_title"]) == ("https://example.org/a", "The last one")


def test_a_static_list_is_never_silent(warehouse: Warehouse) -> None:
    row = health(warehouse, {0: NEWS | {"kind": "url_list"}, 400: NONE | {"kind": "url_list"}})
    assert row["state"] == "well"


def test_since_when_a_source_fails_and_what_it_gave_before(warehouse: Warehouse) -> None:
    row = health(warehouse, {0: NEWS, 1: NONE, 2: BAD, 4: BAD})
    assert (row["failed_polls"], row["failing_since"]) == (2, NIGHT + 2 * DAY)
    assert (row["last_read_at"], row["last_new_at"]) == (NIGHT + DAY, NIGHT)
    [unwell] = warehouse.read("sources_unwell", source_ids=["feed1"])
    assert (unwell["state"], unwell["last_gave"], unwell["last_new_at"]) == ("failing", "The last one", NIGHT)
    assert warehouse.read("sources_unwell", source_ids=["another"]) == []
