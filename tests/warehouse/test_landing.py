"""Landing: idempotent, first seen stays, versions rise for changed pages only, the ledger balances."""

from dataclasses import replace
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from pipeline.errors import Merge, Outcome, Reason
from pipeline.ids import stable_id
from tests.warehouse.conftest import contents
from tests.warehouse.making import (
    DAY,
    FEED,
    HOUR,
    INBOX,
    NIGHT,
    cleaned,
    dump,
    dump_story,
    entry,
    fetched,
    landed,
    listed,
    merged,
    night,
    rejected,
    story,
)
from tests.warehouse.places import EVERYWHERE
from warehouse.batch import Batch, batch_tables
from warehouse.checks import ledger_balance, references, unique_keys
from warehouse.landing import land_tables
from warehouse.warehouse import Warehouse

pytestmark = EVERYWHERE

URL = "https://example.org/a"


def articles(warehouse: Warehouse, columns: str, table: str = "articles") -> list[tuple[object, ...]]:
    with warehouse.connected() as connection:
        return connection.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608 - test SQL


def assert_sound(warehouse: Warehouse) -> None:
    assert [*ledger_balance(warehouse), *unique_keys(warehouse), *references(warehouse)] == []


def test_landing_the_same_batch_again_changes_nothing_at_all(warehouse: Warehouse) -> None:
    text = dump("a.txt")
    batch = night()
    batch = replace(
        batch,
        sources=(FEED, INBOX),
        documents=(text,),
        stories=(*batch.stories, dump_story(text)),
        ledger=(*batch.ledger, landed(text, dump_story(text))),
    )
    first = warehouse.land(batch)
    before = contents(warehouse)
    assert warehouse.land(batch) == {}
    assert contents(warehouse) == before
    assert first == {
        "sources": 2,
        "documents": 1,
        "article_urls": 1,
        "pages": 1,
        "articles": 2,
        "images": 2,
        "removed_blocks": 2,
        "candidates": 2,
        "quotes": 2,
        "cleanings": 1,
        "ledger": 2,
    }
    assert_sound(warehouse)


def test_an_unchanged_article_keeps_its_row_when_fetched_again(warehouse: Warehouse) -> None:
    warehouse.land(night())
    before = articles(warehouse, "*")
    changed = warehouse.land(night(at=NIGHT + DAY, run_id="run2"))
    assert articles(warehouse, "*") == before
    assert "articles" not in changed
    assert "images" not in changed


def test_what_was_first_seen_stays_first_seen(warehouse: Warehouse) -> None:
    warehouse.land(Batch(documents=(dump("a.txt"),), article_urls=(listed(URL),)))
    before = contents(warehouse)
    again: dict[str, Any] = {"first_seen_at": NIGHT + DAY, "run_id": "run2"}
    later = Batch(
        documents=(dump("a.txt", **again),),
        article_urls=(listed(URL, found_by="sitemap", source_id="map", raw_url="other", **again),),
    )
    assert warehouse.land(later) == {}
    assert contents(warehouse) == before


def test_a_changed_page_makes_a_new_version_and_keeps_the_old(warehouse: Warehouse) -> None:
    warehouse.land(night())
    page = fetched(URL, NIGHT + DAY, "<p>Corrected.</p>", run_id="run2")
    corrected = story(page, "Corrected.")
    changed = warehouse.land(Batch(pages=(page,), stories=(corrected,)))
    assert (changed["articles"], changed["superseded_articles"]) == (1, 1)
    assert articles(warehouse, "version, body") == [(2, "Corrected.")]
    old = articles(warehouse, "version, body, superseded_at, superseded_by_run_id", "superseded_articles")
    assert old == [(1, "First paragraph.\n\nSecond.", corrected.article.landed_at, "run2")]
    assert articles(warehouse, "text", "removed_blocks") == [("Photo of Corrected.",)]
    assert warehouse.land(Batch(pages=(page,), stories=(corrected,))) == {}
    assert_sound(warehouse)


def test_an_older_page_never_replaces_a_newer_one(warehouse: Warehouse) -> None:
    old, new = fetched(URL, NIGHT, "old"), fetched(URL, NIGHT + DAY, "new")
    warehouse.land(replace(night(), pages=(old, new), stories=(story(new, "New."),)))
    assert "articles" not in warehouse.land(Batch(stories=(story(old, "Old."),)))
    assert articles(warehouse, "body") == [("New.",)]


@pytest.mark.parametrize("at", [NIGHT, NIGHT + DAY], ids=["the same page", "the same bytes fetched again"])
def test_new_rules_over_the_same_bytes_replace_in_place(warehouse: Warehouse, at: object) -> None:
    warehouse.land(night())
    page = fetched(URL, NIGHT if at == NIGHT else NIGHT + DAY)
    again = story(page, "First paragraph.", rules_version="2")
    changed = warehouse.land(Batch(pages=(page,), stories=(again,)))
    assert changed["articles"] == 1
    assert "superseded_articles" not in changed
    assert articles(warehouse, "version, rules_version, body") == [(1, "2", "First paragraph.")]
    assert articles(warehouse, "text", "removed_blocks") == [("Photo of First para",)]


def test_a_dump_lands_by_its_own_text_until_its_page_comes(warehouse: Warehouse) -> None:
    text, address = dump("a.txt", original_url=URL), listed(URL, found_by="document", source_id="inbox1")
    own = dump_story(text)
    first = Batch((INBOX,), (text,), (address,), stories=(own,))
    deferred = entry(address, Outcome.DEFERRED, reason=Reason.TIMED_OUT)
    warehouse.land(replace(first, ledger=(landed(text, own), deferred)))
    assert_sound(warehouse)
    page = fetched(URL, NIGHT + DAY, run_id="run2")
    better = story(page, own.article.body)
    warehouse.land(Batch(pages=(page,), stories=(better,), ledger=(landed(address, better),)))
    assert articles(warehouse, "version, origin") == [(2, "page")]
    [row] = warehouse.read("ledger_of", item_ids=[text.document_id])
    assert (row["outcome"], row["reason"], row["run_id"]) == ("merged", Merge.ORIGINAL_FETCHED, "run2")
    assert "articles" not in warehouse.land(Batch(stories=(own,)))
    assert articles(warehouse, "origin") == [("page",)]
    assert_sound(warehouse)


def test_a_dump_merged_into_another_article_is_retired_with_what_followed_it(warehouse: Warehouse) -> None:
    text, copy = dump("a.txt"), dump("b.txt")
    own = dump_story(text)
    ledger = (landed(text, own), merged(copy, own.article.article_id, reason=Merge.SAME_BYTES))
    warehouse.land(Batch((INBOX,), (text, copy), stories=(own,), ledger=ledger))
    batch = night()
    original = batch.stories[0].article.article_id
    warehouse.land(replace(batch, ledger=(*batch.ledger, merged(text, original, run_id="run2"))))
    assert articles(warehouse, "article_id") == [(original,)]
    gone = articles(warehouse, "article_id, superseded_by_run_id", "superseded_articles")
    assert gone == [(own.article.article_id, "run2")]
    assert {row["article_id"] for row in warehouse.read("ledger_of", item_ids=[copy.document_id])} == {original}
    assert_sound(warehouse)


def test_a_page_that_gives_another_article_now_has_not_two(warehouse: Warehouse) -> None:
    follower = listed(f"{URL}?print", raw_url="print")
    warehouse.land(replace(night(article_id="section"), article_urls=(listed(URL), follower)))
    warehouse.land(Batch(ledger=(merged(follower, "section"),)))
    page = fetched(URL, NIGHT + DAY, "other bytes", run_id="run2")
    made = story(page, "Another text.")
    warehouse.land(Batch(pages=(page,), stories=(made,), ledger=(landed(listed(URL), made, run_id="run2"),)))
    with warehouse.connected() as connection:
        standing = connection.execute("SELECT article_id FROM articles").fetchall()
        left = connection.execute("SELECT article_id, superseded_reason FROM superseded_articles").fetchall()
        outcomes = connection.execute("SELECT outcome, article_id FROM ledger ORDER BY outcome").fetchall()
    assert (standing, left) == ([(stable_id(URL),)], [("section", "merged")])
    assert outcomes == [("landed", stable_id(URL)), ("merged", stable_id(URL))]
    assert warehouse.check("references") == warehouse.check("ledger_balance") == []


def test_of_two_stories_with_one_id_the_better_lands_and_the_other_input_is_merged(
    warehouse: Warehouse,
) -> None:
    main, print_view = listed(URL), listed(f"{URL}?print")
    pages = fetched(URL), fetched(f"{URL}?print")
    good, weak = story(pages[0]), story(pages[1], "Print view.", article_id=stable_id(URL), canonical_url=URL)
    ledger = landed(print_view, weak), landed(main, good)
    batch = Batch((FEED,), (), (main, print_view), pages, (weak, good), (), ledger)
    warehouse.land(batch)
    assert articles(warehouse, "body") == [(good.article.body,)]
    assert articles(warehouse, "caption", "images") == [("A photo",)]
    [row] = warehouse.read("ledger_of", item_ids=[print_view.url_id])
    assert (row["outcome"], row["reason"]) == (Outcome.MERGED, Merge.SAME_CANONICAL_URL)
    assert_sound(warehouse)
    before = contents(warehouse)
    assert warehouse.land(batch) == {}
    assert contents(warehouse) == before


def test_another_address_replaces_only_when_the_story_calls_it_its_own(warehouse: Warehouse) -> None:
    amp = fetched(f"{URL}/amp", body="amp")
    first = story(amp, "Amp view.", article_id=stable_id(URL), canonical_url=URL)
    amp_url = listed(amp.url)
    warehouse.land(Batch((FEED,), (), (amp_url,), (amp,), (first,), (), (landed(amp_url, first),)))
    warehouse.land(night(at=NIGHT + DAY))
    assert articles(warehouse, "url, version") == [(URL, 2)]
    later = fetched(f"{URL}/amp", NIGHT + 2 * DAY)
    again = story(later, "Amp view, later.", article_id=stable_id(URL), canonical_url=URL)
    assert "articles" not in warehouse.land(Batch(pages=(later,), stories=(again,)))
    assert_sound(warehouse)


def test_of_two_dumps_of_one_url_the_one_seen_later_counts(warehouse: Warehouse) -> None:
    old = dump("a.txt", "Old.", original_url=URL)
    new = dump("b.txt", "New.", original_url=URL, first_seen_at=NIGHT + DAY)
    for text in (old, new, old):
        made = dump_story(text, text.text or "")
        warehouse.land(Batch((INBOX,), (text,), stories=(made,), ledger=(landed(text, made),)))
    assert articles(warehouse, "version, body") == [(2, "New.")]
    assert_sound(warehouse)


def test_pending_never_replaces_a_decision_and_origins_stay(warehouse: Warehouse) -> None:
    address = listed(URL)
    warehouse.land(Batch(article_urls=(address,), ledger=(entry(address, Outcome.PENDING),)))
    decided = entry(address, Outcome.DEFERRED, run_id="run2", first_run_id="run2", source_id="map", attempts=2)
    warehouse.land(Batch(ledger=(decided, entry(address, Outcome.PENDING, run_id="run2"))))
    assert warehouse.land(Batch(ledger=(entry(address, Outcome.PENDING, run_id="run3"),))) == {}
    [row] = warehouse.read("ledger_of", item_ids=[address.url_id])
    assert row["outcome"] == Outcome.DEFERRED
    assert (row["first_run_id"], row["source_id"], row["run_id"], row["attempts"]) == (
        "run1",
        "feed1",
        "run2",
        2,
    )


def test_a_fetch_counts_while_the_decision_is_pending(warehouse: Warehouse) -> None:
    address = listed(URL)
    warehouse.land(Batch(article_urls=(address,), ledger=(entry(address, Outcome.PENDING, attempts=0),)))
    warehouse.land(Batch(pages=(fetched(URL),), ledger=(entry(address, Outcome.PENDING, attempts=1),)))
    assert [row["attempts"] for row in warehouse.read("ledger_of", item_ids=[address.url_id])] == [1]


def test_a_rejection_is_one_an_item_and_goes_when_the_item_lands(warehouse: Warehouse) -> None:
    address, page = listed(URL), fetched(URL)
    warehouse.land(Batch((FEED,), article_urls=(address,), pages=(page,)))
    warehouse.land(rejected(address, Reason.CONSENT_WALL, page))
    warehouse.land(rejected(address, Reason.SOFT_404, page))
    assert articles(warehouse, "reason", "rejections") == [(Reason.SOFT_404,)]
    assert_sound(warehouse)
    changed = warehouse.land(night())
    assert changed["rejections"] == 1
    assert articles(warehouse, "reason", "rejections") == []
    assert_sound(warehouse)


def test_a_rejection_waits_for_its_decision(warehouse: Warehouse) -> None:
    address = listed(URL)
    early = replace(rejected(address, Reason.NOT_A_URL), ledger=(entry(address, Outcome.PENDING),))
    warehouse.land(replace(early, sources=(FEED,), article_urls=(address,)))
    assert articles(warehouse, "count(*)", "rejections") == [(1,)]


def test_an_article_whose_url_is_later_rejected_keeps_its_row(warehouse: Warehouse) -> None:
    warehouse.land(night())
    before = articles(warehouse, "*")
    gone = fetched(URL, NIGHT + DAY, "sorry", status=410, reason=Reason.GONE)
    changed = warehouse.land(replace(rejected(listed(URL), Reason.GONE, gone), pages=(gone,)))
    assert changed == {"pages": 1, "cleanings": 1}
    assert articles(warehouse, "*") == before
    assert articles(warehouse, "outcome", "ledger") == [("landed",)]
    assert_sound(warehouse)


def test_earlier_versions_keep_their_images_and_cuts(warehouse: Warehouse) -> None:
    warehouse.land(night())
    for day in (1, 2):
        page = fetched(URL, NIGHT + day * DAY, f"day {day}")
        warehouse.land(Batch(pages=(page,), stories=(story(page, f"Version of day {day}, and no other."),)))
    assert articles(warehouse, "version, caption", "superseded_images") == [(1, "A photo"), (2, "A photo")]
    assert articles(warehouse, "version, text", "superseded_removed_blocks") == [
        (1, "Photo of First para"),
        (2, "Photo of Version of"),
    ]
    said = articles(warehouse, "version, field, value, chosen", "superseded_candidates")
    assert said == [(1, "title", "A title", True), (2, "title", "A title", True)]
    assert articles(warehouse, "version, quote", "superseded_quotes") == [(1, "First para"), (2, "Version of")]
    assert articles(warehouse, "count(*)", "images") == articles(warehouse, "count(*)", "quotes") == [(1,)]
    assert articles(warehouse, "version, changed", "revisions") == [(2, ["body"]), (3, ["body"])]
    assert_sound(warehouse)


LONG = "\n\n".join(f"Paragraph {number} of a long story, and what it says." for number in range(8))


@pytest.mark.parametrize(
    ("later", "standing"),
    [
        (LONG[:120] + "…", LONG),
        (LONG[:120].replace("long", "short"), LONG[:120].replace("long", "short")),
        (LONG[:300], LONG[:300]),
    ],
    ids=["its beginning", "a correction of it", "more than half of it"],
)
def test_a_page_that_went_behind_a_wall_does_not_replace_the_story(
    warehouse: Warehouse, later: str, standing: str
) -> None:
    warehouse.land(night(body=LONG))
    for day in (1, 2):  # the second time adds nothing
        page = fetched(URL, NIGHT + day * DAY, f"teaser {day}")
        made = story(page, later)
        warehouse.land(Batch(pages=(page,), stories=(made,), ledger=(landed(listed(URL), made),)))
        assert articles(warehouse, "body") == [(standing,)]
        history = articles(warehouse, "version, superseded_reason", "superseded_articles")
        assert history == ([(2, "shorter")] if standing == LONG else [(1, "changed")])
        assert articles(warehouse, "version", "revisions") == [(2,)]
        assert_sound(warehouse)
    page = fetched(URL, NIGHT + 3 * DAY, "corrected")
    warehouse.land(Batch(pages=(page,), stories=(story(page, f"{LONG} And more."),)))
    assert articles(warehouse, "version, body") == [(3, f"{LONG} And more.")]


def test_what_newer_rules_call_no_article_is_retired_and_kept_in_the_history(warehouse: Warehouse) -> None:
    text = dump("a.txt", original_url=URL)
    follower = merged(text, stable_id(URL))
    batch = night()
    warehouse.land(replace(batch, documents=(text,), sources=(FEED, INBOX), ledger=(*batch.ledger, follower)))
    refused = rejected(listed(URL), Reason.NOT_AN_ARTICLE, fetched(URL))
    changed = warehouse.land(refused)
    assert (changed["articles"], changed["superseded_articles"]) == (1, 1)
    assert articles(warehouse, "version, superseded_reason", "superseded_articles") == [(1, "rejected")]
    assert articles(warehouse, "version, value", "superseded_candidates") == [(1, "A title")]
    assert articles(warehouse, "count(*)") == articles(warehouse, "count(*)", "images") == [(0,)]
    assert articles(warehouse, "outcome, reason, article_id", "ledger") == [
        ("deferred", None, None),
        ("rejected", "not_an_article", None),
    ]
    assert_sound(warehouse)
    assert warehouse.land(refused) == {}
    own = dump_story(text)
    warehouse.land(Batch(stories=(own,), ledger=(landed(text, own),)))
    assert articles(warehouse, "version, origin") == [(2, "document")]
    assert_sound(warehouse)


def test_all_or_nothing_when_a_row_does_not_fit(warehouse: Warehouse) -> None:
    warehouse.land(night())
    before = contents(warehouse)
    tables = batch_tables(night("https://example.org/b"))
    loose = [field.with_nullable(True) for field in tables["ledger"].schema]
    nameless = tables["ledger"].to_pylist()[0] | {"first_run_id": None}
    tables["ledger"] = pa.Table.from_pylist([nameless], schema=pa.schema(loose))
    with warehouse.connected() as connection, pytest.raises(duckdb.ConstraintException):
        land_tables(connection, tables)
    assert contents(warehouse) == before


def test_a_required_field_left_out_is_refused_before_it_is_staged(warehouse: Warehouse) -> None:
    with pytest.raises(pa.ArrowInvalid, match="source_id"):
        warehouse.land(Batch(article_urls=(listed(URL, source_id=None),)))
    assert warehouse.read("urls_known", url_ids=[stable_id(URL)], live=True) == []
    assert list((warehouse.folder / "staging").iterdir()) == []


def test_everything_comes_back_as_it_went_in(warehouse: Warehouse) -> None:
    batch = night()
    warehouse.land(batch)
    [row] = warehouse.read("pages_to_clean", everything=True, publisher=None, day=None, after="", most=9)
    assert row["page"]["headers"] == batch.pages[0].headers
    assert row["page"]["fetched_at"] == NIGHT
    assert row["page"]["fetched_at"].utcoffset() == 0 * HOUR


def test_an_empty_batch_is_no_work(warehouse: Warehouse) -> None:
    assert warehouse.land(Batch()) == {}
    assert not (warehouse.folder / "staging").exists()


def test_a_cleaning_is_replaced_by_the_next(warehouse: Warehouse) -> None:
    page = fetched(URL)
    warehouse.land(Batch(pages=(page,), cleanings=(cleaned(page),)))
    warehouse.land(Batch(cleanings=(cleaned(page, rules_version="2"),)))
    assert articles(warehouse, "item_id, rules_version", "cleanings") == [(page.page_id, "2")]
