"""Whole runs of the jobs over real sockets and files."""

from contextlib import suppress
from typing import Any

import dagster as dg
import pytest

from assets.steps.discover import discover
from assets.steps.fetch import due_urls, fetch
from pipeline.discover import poll
from tests.assets.newsroom import Newsroom, checks, metadata, served
from tests.fetch.making import pages_of
from tests.fetch.server import answer
from tests.warehouse.places import FILE_AND_POSTGRES

# How the last poll went; everything else stays to the byte.
EACH_NIGHT_ANEW = ("sources", "polls")


def test_a_night_goes_from_sources_to_the_published_edition(newsroom: Newsroom) -> None:
    crane = newsroom.print_story("/crane", "crane")
    newsroom.list_in_feed(crane, newsroom.site.url("/gone"), "htp:/nope")
    newsroom.drop("crane.txt", "crane", f"Original url: {crane}")
    newsroom.drop("goose.txt", "goose")
    newsroom.drop("goose-again.txt", "goose")
    result = newsroom.night()
    assert checks(result) == {
        "every_source_was_read": True,
        "every_source_is_well": True,
        "every_url_was_answered": True,
        "every_warc_file_is_whole": True,
        "the_archive_was_read": True,
        "every_key_once": True,
        "nothing_points_at_nothing": True,
        "nothing_is_lost": True,
    }
    assert newsroom.ask("SELECT item_kind, outcome, reason FROM ledger ORDER BY ALL") == [
        ("document", "landed", None),
        ("document", "merged", "original_fetched"),
        ("document", "merged", "same_bytes"),
        ("url", "landed", None),
        ("url", "rejected", "gone"),
        ("url", "rejected", "not_a_url"),
    ]
    assert newsroom.ask("SELECT origin, origin_reason FROM articles ORDER BY ALL") == [
        ("document", "no_url"),
        ("page", None),
    ]
    said = metadata(result, "ledger")
    assert (said["landed"], said["merged"], said["rejected"], said["decided"]) == (2, 2, 2, 6)
    assert metadata(result, "rejections")["rejected"] == 2
    assert metadata(result, "articles")["dagster/row_count"] == 2
    [(warc_file, warc_offset)] = newsroom.ask("SELECT warc_file, warc_offset FROM lineage WHERE origin = 'page'")
    archived = newsroom.shift().archive().read(warc_file, warc_offset)
    assert served(newsroom, "/crane").endswith(archived.body)


def test_the_schedule_leaves_alone_what_a_person_asks(newsroom: Newsroom) -> None:
    newsroom.list_in_feed("htp:/nope")
    shift = newsroom.shift()
    [feed] = [source for source in discover(shift, [], True) if source.kind == "feed"]
    assert feed.next_poll_at
    assert [source.kind for source in discover(shift, [], True, only_due=True)] == ["inbox"]
    again = {source.kind: source.answer for source in discover(shift, [], True)}
    assert again == {"feed": "partly" if feed.warning else "unchanged", "inbox": "read"}


def test_a_second_night_with_nothing_new_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"), newsroom.site.url("/gone"))
    newsroom.drop("goose.txt", "goose")
    newsroom.night()
    first, asked = newsroom.contents(*EACH_NIGHT_ANEW), newsroom.site.paths()
    newsroom.night()
    assert newsroom.contents(*EACH_NIGHT_ANEW) == first
    assert newsroom.site.paths() == [*asked, "/rss.xml"]


@pytest.mark.parametrize("newsroom", FILE_AND_POSTGRES, indirect=True)
def test_a_changed_page_is_a_second_version_and_the_first_is_kept(newsroom: Newsroom) -> None:
    newsroom.write_settings(revisit_after_hours=0)
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.night()
    newsroom.print_story("/crane", "corrected crane")
    newsroom.night()
    history = "SELECT version, is_current, title FROM article_history ORDER BY version"
    assert newsroom.ask(history) == [(1, False, "crane"), (2, True, "corrected crane")]


def test_a_page_that_has_not_changed_is_neither_stored_nor_cleaned_again(newsroom: Newsroom) -> None:
    newsroom.write_settings(revisit_after_hours=0)
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.night()
    articles = newsroom.contents()["articles"]
    result = newsroom.night()
    assert (metadata(result, "pages")["unchanged"], metadata(result, "articles")["judged"]) == (1, 0)
    assert newsroom.contents()["articles"] == articles
    assert metadata(result, "edition")["skipped, nothing changed"]
    newsroom.drop("goose.txt", "goose")
    newsroom.night()
    first, again, third = newsroom.ask("SELECT page_id, revisit_of FROM pages ORDER BY fetched_at")
    assert (first[1], again[1], third[1]) == (None, first[0], first[0])


def test_a_page_that_opts_out_is_rejected_and_says_why(newsroom: Newsroom) -> None:
    url = newsroom.print_story("/crane", "crane")
    newsroom.site.routes["/crane"] = answer(b"<p>A crane.</p>", x_robots_tag="noai")
    newsroom.list_in_feed(url)
    newsroom.night()
    assert newsroom.ask("SELECT outcome, stage, reason FROM ledger") == [("rejected", "fetch", "opted_out")]
    assert newsroom.ask("SELECT opt_outs, byte_size FROM pages") == [(["x-robots-tag:noai"], None)]


def test_what_is_put_back_is_fetched_the_next_night(newsroom: Newsroom) -> None:
    gone = newsroom.site.url("/crane")
    newsroom.list_in_feed(gone)
    newsroom.night()
    assert newsroom.ask("SELECT url, reason, gave_up FROM quarantine") == [(gone, "gone", False)]
    assert "gone" in metadata(newsroom.run("ingest_urls", urls=["htp:/nope"]), "pages")["quarantine"]
    for config in ({}, {"reasons": ["lost"]}):
        assert not newsroom.run("put_back", ops={"put_back_urls": {"config": config}}).success
    assert newsroom.run("put_back", ops={"put_back_urls": {"config": {"reasons": ["gone"]}}}).success
    newsroom.print_story("/crane", "crane")
    newsroom.night()
    assert newsroom.ask("SELECT outcome, attempts FROM ledger WHERE outcome <> 'rejected'") == [("landed", 1)]
    assert newsroom.ask("SELECT url FROM quarantine") == []


def test_cleaning_anew_never_fetches_and_keeps_the_articles(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.drop("goose.txt", "goose")
    newsroom.night()
    asked, articles = len(newsroom.site.asked), newsroom.contents()["articles"]
    result = newsroom.run("reclean")
    assert result.success
    assert metadata(result, "articles")["judged"] == 2
    assert len(newsroom.site.asked) == asked
    assert newsroom.contents()["articles"] == articles


@pytest.mark.parametrize(
    ("job", "config", "told"),
    [
        ("ingest_urls", {"urls": []}, "expected a URL at least"),
        ("ingest_urls", {"urls": [" "]}, "expected a URL at least"),
        ("reclean", {"day": "yesterday"}, "expected a day of the calendar as YYYY-MM-DD"),
        ("preview_reclean", {"day": "2026-02-30"}, "found '2026-02-30'"),
    ],
)
def test_what_is_typed_wrong_is_told_before_anything_runs(
    newsroom: Newsroom, job: str, config: dict[str, Any], told: str
) -> None:
    with pytest.raises(dg.DagsterConfigMappingFunctionError) as error:
        newsroom.run(job, **config)
    assert told in str(error.value.__cause__)
    assert newsroom.site.paths() == []


def test_an_archive_that_is_away_is_no_verdict(newsroom: Newsroom) -> None:
    newsroom.site.routes["/wall"] = answer(b"<html><body><form><input type=password></form>Log in</body></html>")
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"), newsroom.site.url("/wall"))
    newsroom.night()
    tables = ("ledger", "rejections", "cleanings", "articles")
    before = {table: rows for table, rows in newsroom.contents().items() if table in tables}
    away = newsroom.folder / "away"
    (newsroom.folder / "data" / "warc").rename(away)
    result = newsroom.run("reclean")
    assert result.success
    assert checks(result)["the_archive_was_read"] is False
    assert {table: newsroom.contents()[table] for table in tables} == before
    away.rename(newsroom.folder / "data" / "warc")
    assert checks(newsroom.run("reclean"))["the_archive_was_read"]


def test_a_page_whose_bytes_are_lost_before_it_was_cleaned_is_fetched_again(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    shift = newsroom.shift()
    discover(shift, (), poll_sources=True)
    fetch(shift, None)
    for file in shift.warc.iterdir():
        file.unlink()
    assert not checks(newsroom.run("reclean"))["the_archive_was_read"]
    assert newsroom.ask("SELECT outcome, reason FROM ledger") == [("deferred", "unreadable")]
    newsroom.night()
    assert newsroom.ask("SELECT outcome, attempts FROM ledger") == [("landed", 2)]


def test_only_the_typed_urls_are_fetched_even_if_they_were_before(newsroom: Newsroom) -> None:
    crane, goose = newsroom.print_story("/crane", "crane"), newsroom.print_story("/goose", "goose")
    newsroom.list_in_feed(goose)
    for _ in range(2):
        assert newsroom.run("ingest_urls", urls=[crane, "htp:/nope"]).success
    assert newsroom.site.paths() == ["/crane", "/crane"]
    assert newsroom.ask("SELECT found_by, url FROM article_urls ORDER BY url") == [
        ("launchpad", "htp:/nope"),
        ("launchpad", crane),
    ]
    assert {(row[3], row[7]) for row in newsroom.contents()["ledger"]} == {("landed", 2), ("rejected", 0)}


def test_what_a_killed_run_fetched_is_not_fetched_again(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    shift = newsroom.shift()
    discover(shift, (), poll_sources=True)
    with suppress(KeyboardInterrupt), shift.archive() as archive:
        list(pages_of(due_urls(shift), shift.settings.fetch, archive, "killed"))
        raise KeyboardInterrupt
    result = newsroom.night()
    assert newsroom.site.paths().count("/crane") == 1
    assert metadata(result, "pages")["fetched"] == 0
    assert newsroom.ask("SELECT outcome, attempts FROM ledger") == [("landed", 1)]


def test_inputs_that_a_killed_run_left_wait_for_the_next_night_and_are_not_lost(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    discover(newsroom.shift(), (), poll_sources=True)
    result = newsroom.run("reclean")
    assert checks(result)["nothing_is_lost"]
    assert metadata(result, "ledger")["postponed"] == 1
    assert newsroom.ask("SELECT outcome, stage, reason FROM ledger") == [("deferred", "fetch", None)]
    newsroom.night()
    assert newsroom.ask("SELECT outcome FROM ledger") == [("landed",)]


def test_a_lost_input_stops_the_edition(newsroom: Newsroom) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    discover(newsroom.shift(), (), poll_sources=True)
    newsroom.spoil("DELETE FROM ledger")
    result = newsroom.run("reclean")
    assert not result.success
    assert not checks(result)["nothing_is_lost"]
    assert not newsroom.shift().warehouse.published_path.exists()


def test_a_row_the_ledger_has_lost_does_not_stop_the_others(newsroom: Newsroom) -> None:
    newsroom.write_settings(revisit_after_hours=0)
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.drop("goose.txt", "goose")
    newsroom.night()
    newsroom.spoil("DELETE FROM ledger")
    newsroom.list_in_feed(newsroom.print_story("/ferry", "ferry"))
    result = newsroom.run("nightly")
    assert not result.success
    assert not checks(result)["nothing_is_lost"]
    assert ("ferry",) in {row[9:10] for row in newsroom.contents()["articles"]}


def test_a_source_that_brings_a_defect_to_light_does_not_stop_the_others(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_feeds(*_: object) -> None:
        raise RecursionError("a defect of ours")

    monkeypatch.setattr(poll, "read_feeds", read_feeds)
    newsroom.drop("goose.txt", "goose")
    newsroom.night()
    assert newsroom.ask("SELECT warning FROM sources WHERE kind = 'feed'") == [("RecursionError: a defect of ours",)]
    assert newsroom.ask("SELECT outcome FROM ledger") == [("landed",)]


def test_a_source_that_is_silent_is_a_warning(newsroom: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "assets")
    del newsroom.site.routes["/rss.xml"]
    newsroom.drop("goose.txt", "goose")
    result = newsroom.night()
    assert not checks(result)["every_source_was_read"]
    assert [line for line in caplog.messages if "entries" in line] == [f"{newsroom.folder}/inbox: 1 entries, 1 new"]
    assert newsroom.ask("SELECT outcome FROM ledger") == [("landed",)]
