"""What the assets ask: each query of warehouse/queries, in the states it tells apart."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import Merge, Outcome, Reason, Stage
from pipeline.ids import stable_id
from pipeline.records import ArticleUrl, Document, LedgerEntry, Page, PolledFile, Source, WarcReading
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
    failed,
    fetched,
    landed,
    listed,
    merged,
    night,
    rejected,
    story,
)
from warehouse.batch import Batch
from warehouse.tables import from_row
from warehouse.warehouse import Warehouse

URL = "https://example.org/a"


def due(warehouse: Warehouse, now: Any = NIGHT) -> list[str]:
    rows = warehouse.read("due_urls", now=now, revisit_after_hours=20, revisit_for_days=3)
    return [row["url"] for row in rows]


ALL = {"everything": False, "publisher": None, "day": None, "after": "", "most": 100}


def pages_to_clean(warehouse: Warehouse, **options: Any) -> list[dict[str, Any]]:
    return warehouse.read("pages_to_clean", **{**ALL, **options})


def documents_to_clean(warehouse: Warehouse, **options: Any) -> list[dict[str, Any]]:
    asked = {**ALL, **options}
    return [row for twins in (False, True) for row in warehouse.read("documents_to_clean", **asked, twins=twins)]


def test_every_query_is_tested() -> None:
    here = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    names = [path.name.removesuffix(".sql") for path in files("warehouse").joinpath("queries").iterdir()]
    assert [name for name in names if f'"{name}"' not in here and f" {name}(" not in here] == []


def test_the_last_reading_of_a_file_counts_and_what_came_by_it_is_not_due(warehouse: Warehouse) -> None:
    url = listed(f"{URL}/1", found_by="warc")
    first = WarcReading("file1", "warc1", "/a.warc.gz", 900, 400, 4, "torn", NIGHT, "run1")
    other, last = replace(first, file_id="file2", source_id="warc2"), replace(first, read_bytes=900, warning=None)
    warehouse.land(Batch(article_urls=(url,), ledger=(entry(url, Outcome.PENDING),), warc_readings=(first, other)))
    warehouse.land(Batch(warc_readings=(last,)))
    assert [from_row(WarcReading, row) for row in warehouse.read("warc_readings_of", source_id="warc1")] == [last]
    assert due(warehouse) == []


def test_the_summary_tells_damaged_files_and_sources_that_are_not_well(warehouse: Warehouse) -> None:
    crawl = replace(FEED, source_id="warc1", kind="warc", location="/crawl", answer="read")
    torn = WarcReading("file1", "warc1", "/crawl/a.warc.gz", 900, 400, 4, "a.warc.gz is damaged", NIGHT, "run1")
    whole = replace(torn, file_id="file2", path="/crawl/b.warc.gz", read_bytes=900, warning=None)
    other = replace(torn, file_id="file3", path="/crawl/c.warc.gz", run_id="run0")
    failing = replace(FEED, warning="timed out", answer="failed", entries=None, new_entries=None)
    warehouse.land(Batch(sources=(crawl, failing), warc_readings=(torn, whole, other)))
    inputs = warehouse.read("summary_inputs", run_id="run1")
    assert [(row["kind"], row["warning"], row["state"]) for row in inputs] == [
        ("feed", "timed out", "failing"),
        ("warc", "a.warc.gz is damaged; and 1 files more", None),
    ]
    assert [tuple(row.values()) for row in warehouse.read("summary_warcs", run_id="run1")] == [
        ("/crawl/a.warc.gz", 4, 400, 900, "a.warc.gz is damaged"),
        ("/crawl/b.warc.gz", 4, 900, 900, None),
    ]


def test_a_url_never_fetched_is_due(warehouse: Warehouse) -> None:
    known, new = listed(f"{URL}/1"), listed(f"{URL}/2")
    warehouse.land(Batch(article_urls=(known, new), ledger=(entry(known, Outcome.PENDING),)))
    rows = warehouse.read("due_urls", now=NIGHT, revisit_after_hours=20, revisit_for_days=3)
    assert [from_row(ArticleUrl, row) for row in rows] == [known, new]
    assert [(row["attempts"], row["outcome"], row["first_run_id"]) for row in rows] == [
        (1, "pending", "run1"),
        (0, "pending", None),
    ]


def test_a_url_whose_page_waits_to_be_cleaned_is_not_fetched_again(warehouse: Warehouse) -> None:
    address = listed(URL)
    deferred = entry(address, Outcome.DEFERRED, next_attempt_at=NIGHT)
    warehouse.land(Batch(article_urls=(address,), pages=(fetched(URL),), ledger=(deferred,)))
    assert due(warehouse, NIGHT + DAY) == []


def test_a_url_whose_fetch_failed_before_it_was_decided_is_due(warehouse: Warehouse) -> None:
    address = listed(URL)
    warehouse.land(Batch(article_urls=(address,), pages=(failed(URL),), ledger=(entry(address, Outcome.PENDING),)))
    assert due(warehouse) == [URL]


def test_a_deferred_url_is_due_when_its_time_has_come(warehouse: Warehouse) -> None:
    address = listed(URL)
    deferred = entry(address, Outcome.DEFERRED, next_attempt_at=NIGHT + HOUR)
    warehouse.land(Batch(article_urls=(address,), pages=(failed(URL),), ledger=(deferred,)))
    assert due(warehouse) == []
    assert due(warehouse, NIGHT + HOUR) == [URL]


def test_a_landed_url_is_visited_again_for_some_days(warehouse: Warehouse) -> None:
    warehouse.land(night())
    assert due(warehouse, NIGHT + 19 * HOUR) == []
    assert due(warehouse, NIGHT + 20 * HOUR) == [URL]
    assert due(warehouse, NIGHT + 3 * DAY) == []
    failure = failed(URL, NIGHT + 20 * HOUR)
    warehouse.land(Batch(pages=(failure,)))
    assert due(warehouse, NIGHT + 21 * HOUR) == []
    assert due(warehouse, NIGHT + 40 * HOUR) == [URL]


def visits(warehouse: Warehouse, days: int) -> list[int]:
    """Return the days on which a nightly run of so many nights visits the URL, each time in vain."""
    visited = []
    for day in range(1, days):
        for row in warehouse.read("due_urls", now=NIGHT + day * DAY, revisit_after_hours=20, revisit_for_days=30):
            visited.append(day)
            warehouse.land(Batch(pages=(fetched(row["url"], NIGHT + day * DAY, status=304, revisit_of="first"),)))
    return visited


def test_visits_grow_rarer_as_the_article_grows_old_and_end(warehouse: Warehouse) -> None:
    warehouse.land(night())
    assert visits(warehouse, 60) == [1, 2, 4, 8, 15, 28]


def test_an_article_that_was_old_when_it_was_found_is_left_alone(warehouse: Warehouse) -> None:
    warehouse.land(night(published_on=(NIGHT - 90 * DAY).date()))
    assert visits(warehouse, 60) == []


def test_a_landed_url_whose_host_asks_for_time_gets_it(warehouse: Warehouse) -> None:
    warehouse.land(night())
    warehouse.land(Batch(pages=(failed(URL, NIGHT + HOUR, retry_at=NIGHT + 2 * DAY),)))
    assert due(warehouse, NIGHT + 40 * HOUR) == []
    assert due(warehouse, NIGHT + 2 * DAY) == [URL]


def test_a_landed_url_is_due_with_the_page_whose_body_it_had(warehouse: Warehouse) -> None:
    page = fetched(URL, headers={"etag": '"v1"', "server": "nginx"})
    warehouse.land(replace(night(), pages=(page, fetched(URL, NIGHT + HOUR, status=304, revisit_of=page.page_id))))
    [row] = warehouse.stream("due_urls", now=NIGHT + DAY, revisit_after_hours=20, revisit_for_days=3)
    assert row["known"] == {
        "page_id": page.page_id,
        "final_url": page.final_url,
        "digest": page.digest,
        "etag": '"v1"',
        "last_modified": None,
        "warc_file": page.warc_file,
        "warc_offset": page.warc_offset,
    }


def test_a_url_that_never_landed_is_asked_for_whole(warehouse: Warehouse) -> None:
    address = listed(URL)
    judged = Batch(article_urls=(address,), pages=(fetched(URL),), cleanings=(cleaned(fetched(URL)),))
    warehouse.land(replace(judged, ledger=(entry(address, Outcome.DEFERRED, next_attempt_at=NIGHT),)))
    [row] = warehouse.read("due_urls", now=NIGHT + DAY, revisit_after_hours=20, revisit_for_days=3)
    assert row["known"] is None


@pytest.mark.parametrize(
    ("chosen", "urls"),
    [
        ({}, ["https://a.example/1", "https://a.example/2", "https://b.example:81/3"]),
        ({"hosts": ["a.example"]}, ["https://a.example/1", "https://a.example/2"]),
        ({"hosts": ["b.example:81"], "reasons": ["gone"]}, []),
        ({"reasons": ["gone"]}, ["https://a.example/1"]),
        ({"urls": ["https://a.example/2", "https://a.example/9"]}, ["https://a.example/2"]),
        ({"gave_up": True}, ["https://a.example/2", "https://b.example:81/3"]),
    ],
)
def test_the_quarantine_holds_what_the_fetch_gave_up(
    warehouse: Warehouse, chosen: dict[str, Any], urls: list[str]
) -> None:
    reasons = {"https://a.example/1": Reason.GONE, "https://a.example/2": Reason.TIMED_OUT}
    for url in ("https://a.example/1", "https://a.example/2", "https://b.example:81/3"):
        reason = reasons.get(url, Reason.TIMED_OUT)
        page = replace(failed(url, reason=reason), transient=reason is not Reason.GONE)
        batch = rejected(listed(url), reason, page, Stage.FETCH)
        warehouse.land(replace(batch, article_urls=(listed(url),), pages=(page,)))
    warehouse.land(replace(rejected(listed(URL), Reason.NO_TEXT), article_urls=(listed(URL),)))
    asked = {"urls": None, "hosts": None, "reasons": None, "gave_up": False} | chosen
    assert [row["url"] for row in warehouse.read("quarantined", **asked)] == urls
    assert [(row["host"], row["urls"]) for row in warehouse.read("summary_quarantine", most=1)] == [("a.example", 1)]


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.MERGED])
def test_a_url_that_is_settled_is_not_due_unless_a_person_gives_it(warehouse: Warehouse, outcome: Outcome) -> None:
    address = listed(URL)
    warehouse.land(Batch(article_urls=(address,), ledger=(entry(address, outcome),)))
    assert due(warehouse, NIGHT + DAY) == []
    [row] = warehouse.read("urls_given", url_ids=[address.url_id, "unknown"])
    assert (from_row(ArticleUrl, row), row["outcome"], row["attempts"]) == (address, outcome, 1)


def test_pages_to_clean_are_the_latest_usable_ones_not_judged_yet(warehouse: Warehouse) -> None:
    pages = fetched(URL), fetched(URL, NIGHT + DAY), failed(URL, NIGHT + 2 * DAY)
    warehouse.land(Batch(article_urls=(listed(URL),), pages=pages, ledger=(entry(listed(URL), Outcome.PENDING),)))
    [row] = pages_to_clean(warehouse)
    assert from_row(Page, row["page"]) == pages[1]
    assert from_row(ArticleUrl, row["listed"]) == listed(URL)
    assert (row["outcome"], row["article_id"], row["first_run_id"], row["attempts"]) == ("pending", None, "run1", 1)
    warehouse.land(Batch(cleanings=(cleaned(pages[1]),)))
    assert pages_to_clean(warehouse) == []
    assert len(pages_to_clean(warehouse, everything=True)) == 1
    assert len(pages_to_clean(warehouse, day="2026-03-02")) == 1
    assert pages_to_clean(warehouse, day="2026-03-01") == []
    assert pages_to_clean(warehouse, day="2026-03-02", publisher="nobody") == []


def test_what_is_to_be_cleaned_comes_in_chunks(warehouse: Warehouse) -> None:
    urls = [f"{URL}/{number}" for number in range(5)]
    texts = [dump(f"{number}.txt", str(number)) for number in range(5)]
    pages = [fetched(url) for url in urls]
    warehouse.land(Batch((INBOX,), tuple(texts), pages=tuple(pages)))
    asked: dict[str, Any] = {**ALL, "most": 2}
    for query, column, key, extra in (
        ("pages_to_clean", "page", "page_id", {}),
        ("documents_to_clean", "document", "document_id", {"twins": False}),
    ):
        found, left, after = [], [], ""
        while rows := warehouse.read(query, **(asked | extra | {"after": after})):
            found += [row[column][key] for row in rows]
            left.append(rows[0]["remaining"])
            after = found[-1]
        assert found == sorted(getattr(row, key) for row in (pages if column == "page" else texts))
        assert left == [5, 3, 1]


def test_a_page_that_was_rejected_or_gave_nothing_new_is_not_judged_again(warehouse: Warehouse) -> None:
    address, page = listed(URL), fetched(URL)
    warehouse.land(Batch(article_urls=(address,), pages=(page,)))
    warehouse.land(rejected(address, Reason.NO_TEXT, page))
    assert pages_to_clean(warehouse) == []
    assert [row["outcome"] for row in pages_to_clean(warehouse, everything=True)] == ["rejected"]


def test_pages_of_one_publisher_are_cleaned_again(warehouse: Warehouse) -> None:
    warehouse.land(night())
    warehouse.land(night("https://other.example/b", publisher="Other"))
    found = {
        publisher: [row["page"]["url"] for row in pages_to_clean(warehouse, publisher=publisher)]
        for publisher in ("Other", "example.org", "nobody")
    }
    assert found == {"Other": ["https://other.example/b"], "example.org": [URL], "nobody": []}


def test_a_page_without_a_listed_url_says_so(warehouse: Warehouse) -> None:
    warehouse.land(Batch(pages=(fetched(URL),)))
    [row] = pages_to_clean(warehouse)
    assert (row["listed"], row["outcome"], row["attempts"]) == (None, None, 0)


def test_inputs_find_the_article_they_landed(warehouse: Warehouse) -> None:
    warehouse.land(night())
    [row] = warehouse.read("articles_of_inputs", item_ids=[stable_id(URL), "unknown"])
    assert (row["item_id"], row["outcome"], row["article"]["article_id"]) == (stable_id(URL), "landed", stable_id(URL))


def test_documents_to_clean_come_with_the_state_of_their_url(warehouse: Warehouse) -> None:
    texts = {
        outcome: dump(f"{outcome}.txt", outcome, original_url=f"{URL}/{outcome}")
        for outcome in ("pending", "deferred", "rejected")
    }
    urls = {outcome: listed(f"{URL}/{outcome}") for outcome in texts}
    ledger = [entry(urls[outcome], Outcome(outcome)) for outcome in texts]
    warehouse.land(Batch((FEED, INBOX), (*texts.values(), dump("z.txt")), tuple(urls.values()), ledger=tuple(ledger)))
    warehouse.land(night(f"{URL}/landed"))
    warehouse.land(Batch(documents=(dump("landed.txt", "landed", original_url=f"{URL}/landed"),)))
    rows = {row["document"]["path"]: row for row in documents_to_clean(warehouse)}
    assert {path: row["url_outcome"] for path, row in rows.items()} == {
        "pending.txt": "pending",
        "deferred.txt": "deferred",
        "rejected.txt": "rejected",
        "landed.txt": "landed",
        "z.txt": None,
    }
    assert rows["landed.txt"]["url_article_id"] == stable_id(f"{URL}/landed")
    assert from_row(Document, rows["z.txt"]["document"]) == dump("z.txt")


def test_a_document_finds_its_url_though_another_source_found_it_first(warehouse: Warehouse) -> None:
    address = listed(URL, raw_url=f"{URL}?utm_source=feed")
    warehouse.land(Batch(documents=(dump("a.txt", original_url=URL),), article_urls=(address,)))
    assert [row["url_id"] for row in documents_to_clean(warehouse)] == [address.url_id]


def test_documents_are_judged_once_until_their_url_lands(warehouse: Warehouse) -> None:
    text, address = dump("a.txt", original_url=URL), listed(URL)
    own = dump_story(text)
    ledger = landed(text, own), entry(address, Outcome.DEFERRED)
    warehouse.land(Batch((FEED, INBOX), (text,), (address,), stories=(own,), ledger=ledger, cleanings=(cleaned(text),)))
    assert documents_to_clean(warehouse) == []
    assert len(documents_to_clean(warehouse, everything=True)) == 1
    assert len(documents_to_clean(warehouse, day="2026-03-01")) == 1
    assert documents_to_clean(warehouse, day="2026-03-02") == []
    assert len(documents_to_clean(warehouse, publisher="Example Times")) == 1
    assert documents_to_clean(warehouse, publisher="nobody") == []
    page = fetched(URL)
    other = story(page, article_id="its canonical")
    warehouse.land(Batch(pages=(page,), stories=(other,), ledger=(landed(address, other),)))
    [row] = documents_to_clean(warehouse)
    assert (row["outcome"], row["url_outcome"], row["url_article_id"]) == ("landed", "landed", "its canonical")
    warehouse.land(Batch(ledger=(merged(text, "its canonical"),)))
    assert documents_to_clean(warehouse, everything=True) == []


def test_a_document_that_repeats_another_names_it(warehouse: Warehouse) -> None:
    first, second = dump("a.txt", "Same."), dump("b.txt", "Same.")
    own = dump_story(first)
    warehouse.land(Batch((INBOX,), (second, first), stories=(own,), ledger=(landed(first, own),)))
    rows = {row["document"]["path"]: row for row in documents_to_clean(warehouse)}
    assert rows["b.txt"]["same_as"] == first.document_id
    assert rows["b.txt"]["same_as_article_id"] == own.article.article_id
    assert (rows["a.txt"]["same_as"], rows["a.txt"]["same_as_article_id"]) == (None, None)


def test_a_document_without_text_is_not_cleaned(warehouse: Warehouse) -> None:
    warehouse.land(Batch(documents=(replace(dump("a.txt"), text=None, digest=None),)))
    assert documents_to_clean(warehouse) == []


@pytest.mark.parametrize(
    ("query", "parameter", "key"),
    [
        ("pages_known", "page_ids", fetched(URL).page_id),
        ("documents_known", "document_ids", dump("a.txt").document_id),
    ],
)
def test_known_ones_are_told_from_new_ones(warehouse: Warehouse, query: str, parameter: str, key: str) -> None:
    warehouse.land(replace(night(), documents=(dump("a.txt"),)))
    assert [next(iter(row.values())) for row in warehouse.read(query, **{parameter: [key, "new"]})] == [key]
    assert warehouse.read(query, **{parameter: []}) == []


def test_a_url_that_only_warc_files_named_is_new_to_a_live_source(warehouse: Warehouse) -> None:
    listed_one, taken = listed(URL), listed(f"{URL}/1", found_by="warc", source_id="warc1")

    def known(*, live: bool) -> list[str]:
        url_ids = [listed_one.url_id, taken.url_id, "new"]
        return sorted(row["url_id"] for row in warehouse.read("urls_known", url_ids=url_ids, live=live))

    warehouse.land(Batch(article_urls=(listed_one, taken)))
    assert (known(live=True), known(live=False)) == (
        [listed_one.url_id],
        sorted([listed_one.url_id, taken.url_id]),
    )
    for source_id in ("feed1", "feed2"):  # the first stays
        warehouse.land(Batch(article_urls=(listed(taken.url, source_id=source_id, listed_title="Another"),)))
    assert known(live=True) == known(live=False)
    with warehouse.connected() as connection:
        asked = "SELECT source_id, found_by, live_source_id, listed_title FROM article_urls WHERE found_by = 'warc'"
        assert connection.execute(asked).fetchall() == [("warc1", "warc", "feed1", "Listed title")]


def test_what_came_by_a_warc_file_is_visited_by_its_age_once_a_live_source_names_it(warehouse: Warehouse) -> None:
    warehouse.land(replace(night(), article_urls=(listed(URL, found_by="warc"),)))
    assert visits(warehouse, 20) == []
    warehouse.land(Batch(article_urls=(listed(URL),)))
    assert visits(warehouse, 20) == [1, 2, 4, 8, 15]


def test_articles_known_say_what_they_were_made_from(warehouse: Warehouse) -> None:
    warehouse.land(night())
    [row] = warehouse.read("articles_known", article_ids=[stable_id(URL), "new"])
    assert (row["page_id"], row["url_id"], row["origin"]) == (fetched(URL).page_id, stable_id(URL), "page")


def test_the_ledger_by_input_and_what_is_pending(warehouse: Warehouse) -> None:
    first, second = (listed(f"{URL}/{n}") for n in (1, 2))
    pending, decided = entry(first, Outcome.PENDING), entry(second, Outcome.REJECTED, reason=Reason.GONE)
    warehouse.land(Batch(ledger=(pending, decided)))
    assert [from_row(LedgerEntry, row) for row in warehouse.read("ledger_pending")] == [pending]
    rows = warehouse.read("ledger_of", item_ids=[second.url_id])
    assert [from_row(LedgerEntry, row) for row in rows] == [decided]


def test_the_summary_counts_what_came_and_what_became_of_it(warehouse: Warehouse) -> None:
    warehouse.land(night())
    text, other = dump("a.txt", run_id="run2"), listed(f"{URL}/b", run_id="run2")
    copy = merged(text, stable_id(URL), reason=Merge.SAME_BYTES)
    refused = rejected(other, Reason.GONE)
    warehouse.land(Batch((INBOX,), (text,), (other,), rejections=refused.rejections, ledger=(copy, *refused.ledger)))
    inputs = warehouse.read("summary_inputs", run_id="run2")
    assert [(row["kind"], row["came_in"], row["ever"]) for row in inputs] == [("feed", 1, 2), ("inbox", 1, 1)]
    outcomes = warehouse.read("summary_outcomes", run_id="run2")
    assert [tuple(row.values()) for row in outcomes] == [
        ("document", "merged", None, "same_bytes", 1),
        ("url", "rejected", "extract", "gone", 1),
    ]
    assert sum(row["inputs"] for row in warehouse.read("summary_outcomes", run_id=None)) == 3
    for run_id in ("run1", None):
        assert [tuple(row.values()) for row in warehouse.read("summary_removed", run_id=run_id)] == [
            ("caption", 1, 1, len("Photo of First para"))
        ]
    counts = {row["table_name"]: row["row_count"] for row in warehouse.read("summary_tables")}
    assert (counts["articles"], counts["ledger"], counts["superseded_articles"]) == (1, 3, 0)


def test_the_report_tells_a_run_item_by_item(warehouse: Warehouse) -> None:
    warehouse.land(night())
    text = dump("a.txt")
    refused = rejected(text, Reason.NOT_AN_ARTICLE)
    warehouse.land(replace(refused, sources=(INBOX,), documents=(text,)))
    [article] = warehouse.read("summary_articles", run_id="run1", most=5)
    told = [article[name] for name in ("article", "published", "version", "of_all")]
    assert told == ["A title", "2026-03-01", 1, 1]
    items = warehouse.read("summary_items", run_id="run1", most=5)
    assert {(item["input"], item["outcome"]) for item in items} == {(URL, "landed"), ("a.txt", "rejected")}
    assert [warehouse.read("summary_older", rules_version=rules) for rules in ("1", "2")] == [
        [{"articles": 0}],
        [{"articles": 1}],
    ]
    arrivals = warehouse.read("summary_arrivals", run_id="run1")
    assert [tuple(row.values()) for row in arrivals] == [
        ("article_urls", "feed: Example Times", 1),
        ("documents", "/texts", 1),
    ]
    [rejection] = warehouse.read("summary_rejections", run_id="run1", most=5)
    assert (rejection["input"], rejection["reason"], rejection["detail"]) == ("a.txt", "not_an_article", "said so")
    for query in ("summary_articles", "summary_items", "summary_rejections"):
        assert warehouse.read(query, run_id="run2", most=5) == []


def test_the_columns_of_the_tables_come_with_their_comments(warehouse: Warehouse) -> None:
    [first, *_] = [row for row in warehouse.read("table_columns") if row["table_name"] == "ledger"]
    assert first == {
        "table_name": "ledger",
        "column_name": "item_id",
        "data_type": "VARCHAR",
        "comment": "document_id or url_id of the input.",
    }


def test_what_is_known_of_sources_and_their_files_comes_back(warehouse: Warehouse) -> None:
    file = PolledFile(
        "file1", FEED.source_id, FEED.location, 3, FEED.location, "sha256:1", '"a"', None, "w", 7, None, NIGHT, "run1"
    )
    warehouse.land(Batch(sources=(FEED,), polled_files=(file,)))
    assert [from_row(Source, row) for row in warehouse.read("polled_before")] == [FEED]
    assert [from_row(PolledFile, row) for row in warehouse.read("polled_files_known")] == [file]
