"""An example of each view, run."""

from dataclasses import replace
from typing import Any

import pytest

from pipeline.errors import Reason
from pipeline.ids import stable_id
from pipeline.records import Candidate
from tests.warehouse.making import (
    DAY,
    FEED,
    HOUR,
    NIGHT,
    cleaned,
    dump,
    dump_story,
    fetched,
    landed,
    listed,
    merged,
    night,
    rejected,
    story,
)
from tests.warehouse.places import EVERYWHERE
from warehouse.batch import Batch
from warehouse.warehouse import Warehouse

URL = "https://example.org/a"

pytestmark = EVERYWHERE


def ask(warehouse: Warehouse, sql: str) -> list[dict[str, Any]]:
    warehouse.publish("run1")
    return warehouse.ask(sql)


def correct(warehouse: Warehouse, body: str = "First paragraph.\n\nSecond, corrected.", **fields: Any) -> None:
    """Land a night, and the next one's page with another text."""
    warehouse.land(night())
    page = fetched(URL, NIGHT + DAY, "other bytes", run_id="run2")
    warehouse.land(Batch(pages=(page,), stories=(story(page, body, **fields),)))


def revisit(warehouse: Warehouse, days: int, reason: Reason, cleaning_reason: Reason | None = None) -> None:
    """Land a visit that found no article at the story's URL."""
    found = fetched(URL, NIGHT + days * DAY, reason.value, reason=None if cleaning_reason else reason)
    cleanings = (cleaned(found, reason=cleaning_reason),) if cleaning_reason else ()
    warehouse.land(Batch(pages=(found,), cleanings=cleanings))


def test_this_edition_says_how_old_it_is_and_what_to_do(warehouse: Warehouse) -> None:
    warehouse.land(night())
    [row] = ask(warehouse, "SELECT *, age BETWEEN INTERVAL 0 SECOND AND INTERVAL 5 MINUTE AS is_new FROM this_edition")
    assert (row["edition"], row["run_id"], row["articles"]) == (1, "run1", 1)
    assert row["newest_article_landed_at"] == NIGHT + HOUR
    assert row["is_new"]
    assert "open it again" in row["to_see_a_newer_one"]


def test_article_history_says_what_changed_and_in_which_words(warehouse: Warehouse) -> None:
    note = "Correction: The second paragraph was wrong."
    correct(warehouse, f"First paragraph.\n\nSecond, corrected.\n\n{note}", title="Another title")
    versions = ask(
        warehouse,
        "SELECT version, is_current, changed, correction_note, diff, superseded_reason FROM article_history ORDER BY 1",
    )
    diff = f"title: [-A-]{{+Another+}} title\n\n…\n\nSecond{{+, corrected+}}.\n\n{{+{note}+}}"
    assert [tuple(row.values()) for row in versions] == [
        (1, False, None, None, None, "changed"),
        (2, True, ["title", "body"], note, diff, None),
    ]


def test_articles_current_knows_what_was_corrected(warehouse: Warehouse) -> None:
    correct(warehouse, "First paragraph.\n\nUpdate: Nobody was hurt.")
    [row] = ask(warehouse, "SELECT version, correction_note, checked_at, gone_at FROM articles_current")
    assert tuple(row.values()) == (2, "Update: Nobody was hurt.", NIGHT + DAY, None)


@pytest.mark.parametrize(
    ("visits", "gone_on_day"),
    [
        ([(1, Reason.GONE, None)], 1),
        ([(1, Reason.TIMED_OUT, None)], None),
        ([(1, Reason.GONE, Reason.SOFT_404), (2, Reason.GONE, None)], 1),
        ([(1, Reason.GONE, None), (2, Reason.HTTP_SERVER_ERROR, None)], 1),
        ([(1, Reason.GONE, Reason.CONSENT_WALL)], None),
        ([], None),
    ],
    ids=["gone", "out of reach", "says so with 200, then 410", "gone, then out of order", "behind a wall", "not asked"],
)
def test_a_story_deleted_at_the_source_stays_and_says_since_when(
    warehouse: Warehouse, visits: list[tuple[int, Reason, Reason | None]], gone_on_day: int | None
) -> None:
    warehouse.land(night())
    for visit in visits:
        revisit(warehouse, *visit)
    gone_at = None if gone_on_day is None else NIGHT + gone_on_day * DAY
    [current] = ask(warehouse, "FROM articles_current")
    [version] = ask(warehouse, "FROM article_history")
    assert (current["gone_at"], version["gone_at"], version["title"]) == (gone_at, gone_at, "A title")
    assert current["last_seen_at"] == NIGHT


def test_a_page_that_says_it_is_gone_stays_gone_when_it_has_not_changed(warehouse: Warehouse) -> None:
    warehouse.land(night())
    revisit(warehouse, 1, Reason.GONE, Reason.SOFT_404)
    said = fetched(URL, NIGHT + DAY, Reason.GONE.value)
    again = fetched(URL, NIGHT + 2 * DAY, status=304, digest=None, revisit_of=said.page_id)
    warehouse.land(Batch(pages=(again,)))
    [row] = ask(warehouse, "SELECT gone_at, checked_at FROM articles_current")
    assert tuple(row.values()) == (NIGHT + DAY, NIGHT + 2 * DAY)


def test_a_story_that_came_back_is_not_gone(warehouse: Warehouse) -> None:
    warehouse.land(night())
    revisit(warehouse, 1, Reason.GONE)
    warehouse.land(night(at=NIGHT + 2 * DAY))
    assert ask(warehouse, "SELECT gone_at FROM articles_current") == [{"gone_at": None}]


def test_articles_by_day_counts_each_publisher_s_day(warehouse: Warehouse) -> None:
    warehouse.land(night())
    warehouse.land(night("https://example.org/b", agency=None))
    warehouse.land(night("https://other.example/c", publisher="Other", published_on=None))
    rows = ask(warehouse, "SELECT day, publisher, articles, from_agencies, changed, words FROM articles_by_day")
    assert [tuple(row.values()) for row in rows] == [
        (NIGHT.date(), "Example Times", 2, 1, 0, 6),
        (None, "Other", 1, 1, 0, 3),
    ]


def test_a_publisher_has_one_name_under_all_its_spellings(warehouse: Warehouse) -> None:
    spelt = ("Reuters", "Reuters", "Reuters.com", "Reuters.com", "Reuters.com", "Thomson Reuters", None)
    for number, name in enumerate(spelt):
        warehouse.land(night(f"https://example.org/{number}", publisher=name, publisher_id="reuters.com"))
    warehouse.land(night("https://example.org/spiegel", publisher="spiegel.de", publisher_id="spiegel.de"))
    warehouse.land(night("https://example.org/none", publisher=None, publisher_id=None))
    rows = ask(warehouse, "SELECT publisher_id, name, spellings, articles FROM publishers")
    assert [tuple(row.values()) for row in rows] == [
        ("reuters.com", "Reuters", ["Reuters.com", "Reuters", "Thomson Reuters"], 7),
        ("spiegel.de", "spiegel.de", ["spiegel.de"], 1),
    ]
    assert ask(warehouse, "SELECT count(DISTINCT publisher_id) AS n FROM articles_current") == [{"n": 2}]


def test_why_rejected_names_input_source_and_reason(warehouse: Warehouse) -> None:
    address, page = listed(URL), fetched(URL, status=200)
    warehouse.land(Batch((FEED,), article_urls=(address,), pages=(page,)))
    warehouse.land(rejected(address, Reason.CONSENT_WALL, page))
    [row] = ask(warehouse, "SELECT input, source_location, reason, detail, status FROM why_rejected")
    assert tuple(row.values()) == (URL, FEED.location, "consent_wall", "said so", 200)


def test_who_said_what_stands_beside_its_article(warehouse: Warehouse) -> None:
    warehouse.land(night())
    [row] = ask(warehouse, "SELECT title, field, source, value, chosen FROM who_said_what")
    assert tuple(row.values()) == ("A title", "title", "h1", "A title", True)


def test_field_history_tells_who_said_what_of_every_version(warehouse: Warehouse) -> None:
    warehouse.land(night(title="First title"))
    page = fetched(URL, NIGHT + DAY, "corrected")
    warehouse.land(Batch(pages=(page,), stories=(story(page, "Corrected.", title="Second title"),)))
    question = "SELECT version, is_current, title, field, source, value, chosen FROM field_history ORDER BY version"
    assert [tuple(row.values()) for row in ask(warehouse, question)] == [
        (1, False, "First title", "title", "h1", "First title", True),
        (2, True, "Second title", "title", "h1", "Second title", True),
    ]


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


def test_lineage_says_what_a_web_archive_gave(warehouse: Warehouse) -> None:
    memento = "https://web.example/web/20260301020000id_/https://example.org/a"
    dead = night()
    warehouse.land(replace(dead, pages=(fetched(URL, memento_url=memento, memento_at=NIGHT),)))
    [row] = ask(warehouse, "SELECT url, memento_url, archived_at FROM lineage")
    assert row == {"url": URL, "memento_url": memento, "archived_at": NIGHT}


def test_article_addresses_know_every_url_of_an_article(warehouse: Warehouse) -> None:
    amp = "https://example.org/amp/a"
    address, page = listed(amp), fetched(amp, final_url=f"{amp}/", redirects=(amp, "https://example.org/r"))
    named = Candidate(stable_id("url", URL), "alternate_urls", 0, amp, "/amp/a", "link amphtml", chosen=True, why=None)
    article_id = named.article_id
    made = replace(story(page, article_id=article_id, canonical_url=URL), candidates=(named,))
    other, walled = (
        listed("https://example.org/?p=1"),
        fetched(amp, NIGHT + DAY, final_url="https://example.org/consent"),
    )
    warehouse.land(
        Batch(
            article_urls=(address, other),
            pages=(page, walled),
            stories=(made,),
            ledger=(landed(address, made), merged(other, article_id)),
            cleanings=(cleaned(page, article_id=article_id), cleaned(walled, reason=Reason.CONSENT_WALL)),
        )
    )
    rows = ask(warehouse, "SELECT url, how FROM article_addresses ORDER BY ALL")
    assert [tuple(row.values()) for row in rows] == [
        ("https://example.org/?p=1", "found"),
        (URL, "canonical"),
        (amp, "amp"),
        (amp, "found"),
        (amp, "redirected"),
        (f"{amp}/", "fetched"),
        ("https://example.org/r", "redirected"),
    ]


def test_lineage_leads_from_an_earlier_version_to_its_own_bytes(warehouse: Warehouse) -> None:
    correct(warehouse)
    rows = ask(warehouse, "SELECT version, is_current, fetched_at, redirects FROM lineage ORDER BY version")
    assert [tuple(row.values()) for row in rows] == [
        (1, False, NIGHT, ["https://example.org/old"]),
        (2, True, NIGHT + DAY, ["https://example.org/old"]),
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
