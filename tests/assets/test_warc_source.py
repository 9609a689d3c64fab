"""WARC files as a source: each response has one outcome, each file is read once, and the bytes come back."""

import errno
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assets.__main__ import main
from assets.steps.clean import Scope, clean
from assets.steps.discover import discover
from assets.steps.fetch import fetch
from assets.summary import what_came_in
from pipeline.discover.warc_files import list_warcs
from tests.assets.newsroom import PARAGRAPH, Newsroom, checks, metadata
from tests.fetch.foreign import Crawl
from warehouse.warehouse import Warehouse


def _story(subject: str) -> bytes:
    text = "".join(f"<p>{PARAGRAPH.format(subject)} ({part})</p>" for part in ("one", "two", "three"))
    return f"<html><title>{subject}</title><body><article><h1>{subject}</h1>{text}</article></body></html>".encode()


def _night(newsroom: Newsroom) -> None:
    """Run the steps of a night, without Dagster around them."""
    shift = newsroom.shift()
    discover(shift, [], True)
    fetch(shift, None)
    clean(shift, Scope())
    shift.warehouse.publish(shift.run_id)


def _url(name: object) -> str:
    return f"https://news.example/2024/05/the-{name}-stays"


def _with_warcs(newsroom: Newsroom, **fetch: object) -> Path:
    newsroom.write_settings(**fetch)
    with (newsroom.folder / "sources.toml").open("a") as file:
        file.write('[[warc]]\npath = "crawl"\n')
    return newsroom.folder / "crawl"


def test_each_response_has_one_outcome_and_nobody_is_asked(newsroom: Newsroom) -> None:
    folder = _with_warcs(newsroom)
    crawl = Crawl().beside("warcinfo", "").add(_url("crane"), _story("crane")).beside("request", _url("crane"))
    crawl.add(_url("boat"), _story("boat")).add(_url("boat"), _story("boat"))
    crawl.add(_url("gone"), b"gone", "404 Not Found").add(_url("later"), b"", "503 Later")
    crawl.add(_url("moved"), b"", "301 Moved", headers={"Location": _url("crane")})
    crawl.add(_url("image"), b"\x89PNG", headers={"Content-Type": "image/png"}).beside("revisit", _url("crane"))
    crawl.add(_url("shut"), _story("shut"), headers={"Content-Type": "text/html", "TDM-Reservation": "1"})
    crawl.add("dns:news.example", b"1.2.3.4").add(_url("undated"), _story("x"), about={"WARC-Date": "then"})
    crawl.add("http://169.254.169.254/latest", _story("metadata")).write(folder / "a.warc.gz")
    _night(newsroom)
    outcomes = newsroom.ask(
        "SELECT split_part(raw_url, 'the-', 2), outcome, ledger.reason "
        "FROM ledger JOIN article_urls ON item_id = url_id WHERE raw_url LIKE '%-stays' ORDER BY 1"
    )
    assert outcomes == [
        ("boat-stays", "landed", None),
        ("crane-stays", "landed", None),
        ("gone-stays", "rejected", "gone"),
        ("image-stays", "rejected", "not_html"),
        ("later-stays", "rejected", "http_server_error"),
        ("moved-stays", "rejected", "bad_response"),
        ("shut-stays", "rejected", "opted_out"),
        ("undated-stays", "rejected", "unreadable"),
    ]
    assert newsroom.ask("SELECT reason FROM rejections WHERE stage = 'discover'") == [("not_a_url",)]
    assert newsroom.ask("SELECT responses, read_bytes = byte_size, warning FROM warc_readings") == [(11, True, None)]
    assert newsroom.site.paths() == ["/rss.xml"]


def test_a_file_is_read_once_and_goes_on_where_it_grew(newsroom: Newsroom) -> None:
    folder = _with_warcs(newsroom)
    crawl = Crawl().add(_url("crane"), _story("crane")).add(_url("boat"), _story("boat"))
    whole = len(crawl.out.getvalue())
    crawl.write(folder / "a.warc.gz", cut=100)
    _night(newsroom)
    [(responses, read, warning)] = newsroom.ask("SELECT responses, read_bytes, warning FROM warc_readings")
    assert (responses, read < whole) == (1, True)
    assert "damaged from byte" in warning
    first = newsroom.contents("editions", "sources", "polls", "schema_migrations")
    _night(newsroom)
    assert newsroom.contents("editions", "sources", "polls", "schema_migrations") == first
    crawl.add(_url("mast"), _story("mast")).write(folder / "a.warc.gz")
    Crawl().add(_url("gull"), _story("gull")).write(folder / "b.warc.gz")
    _night(newsroom)
    assert newsroom.ask("SELECT count(*), count(DISTINCT url_id) FROM pages") == [(4, 4)]
    assert newsroom.ask("SELECT count(*) FROM articles WHERE origin = 'page'") == [(4,)]
    assert newsroom.ask("SELECT responses, warning FROM warc_readings ORDER BY path") == [(3, None), (1, None)]


def test_a_page_behind_a_redirect_to_itself_in_one_second_lands(newsroom: Newsroom) -> None:
    crawl = Crawl().add(_url("crane"), b"", "302 Found", headers={"Location": _url("crane")})
    crawl.add(_url("crane"), _story("crane")).write(_with_warcs(newsroom) / "a.warc.gz")
    _night(newsroom)
    assert newsroom.ask("SELECT status FROM pages ORDER BY fetched_at") == [(302,), (200,)]
    assert newsroom.ask("SELECT outcome FROM ledger") == [("landed",)]


def test_a_file_that_cannot_be_read_is_a_warning_until_it_can(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _with_warcs(newsroom)
    Crawl().add(_url("crane"), _story("crane")).write(folder / "b.warc.gz")
    (folder / "nowhere.warc").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe.warc")
    late = folder / "a.warc.gz"
    with monkeypatch.context() as patch:  # it vanishes between being listed and being read
        patch.setattr("assets.steps.warc_files.list_warcs", lambda place: ([late, *list_warcs(place)[0]], []))
        _night(newsroom)
    asked = "SELECT responses, warning FROM warc_readings ORDER BY path"
    assert newsroom.ask(asked) == [(0, "a.warc.gz cannot be read: No such file or directory"), (1, None)]
    Crawl().add(_url("boat"), _story("boat")).write(late)
    _night(newsroom)
    assert newsroom.ask(asked) == [(1, None), (1, None)]


def test_an_archive_of_ours_that_cannot_be_written_ends_the_night(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    Crawl().add(_url("crane"), _story("crane")).write(_with_warcs(newsroom) / "a.warc.gz")
    monkeypatch.setattr("assets.steps.warc_files.take", _disk_full)
    with pytest.raises(OSError, match="No space left"):
        _night(newsroom)


def _disk_full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_bytes_and_rebuilding_need_our_archive_alone(
    newsroom: Newsroom, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = Crawl().add(_url("crane"), _story("crane")).write(_with_warcs(newsroom) / "a.warc.gz")
    _night(newsroom)
    path.unlink()
    before = newsroom.ask("SELECT article_id, body, found_by FROM articles JOIN article_urls USING (url_id)")
    capsysbinary.readouterr()
    assert main(["bytes", _url("crane"), "--body"]) == 0
    assert capsysbinary.readouterr().out == _story("crane")
    (newsroom.folder / "data" / "warehouse.duckdb").unlink()
    assert main(["rebuild", "--yes"]) == 0
    _night(newsroom)
    assert newsroom.ask("SELECT article_id, body, found_by FROM articles JOIN article_urls USING (url_id)") == before


def test_what_a_feed_names_is_asked_for_although_a_file_brought_it(newsroom: Newsroom) -> None:
    crane, boat, gone = (newsroom.print_story(f"/2024/05/the-{name}-stays", name) for name in ("crane", "boat", "gone"))
    crawl = Crawl().add(crane, _story("crane, as it was")).add(boat, b"", "503 Later").add(gone, b"", "200 OK")
    crawl.write(_with_warcs(newsroom) / "a.warc.gz")
    _night(newsroom)
    assert newsroom.site.paths() == ["/rss.xml"]
    newsroom.list_in_feed(crane, boat)
    _night(newsroom)
    _night(newsroom)
    asked = sorted(newsroom.site.paths()[1:])
    assert asked == ["/2024/05/the-boat-stays", "/2024/05/the-crane-stays", "/rss.xml", "/rss.xml"]
    named = "SELECT split_part(url, 'the-', 2), found_by, live_source_id IS NOT NULL, outcome FROM article_urls "
    expected = [
        ("boat-stays", "warc", True, "landed"),
        ("crane-stays", "warc", True, "landed"),
        ("gone-stays", "warc", False, "rejected"),
    ]
    assert newsroom.ask(f"{named} JOIN ledger ON item_id = url_id ORDER BY 1") == expected
    (newsroom.folder / "data" / "warehouse.duckdb").unlink()
    assert main(["rebuild", "--yes"]) == 0
    newsroom.shift().warehouse.publish("again")
    assert newsroom.ask(f"{named} JOIN ledger ON item_id = url_id ORDER BY 1") == expected


def test_a_damaged_file_is_told_in_the_run(newsroom: Newsroom) -> None:
    crawl = Crawl().add(_url("crane"), _story("crane")).add(_url("boat"), _story("boat"))
    crawl.write(_with_warcs(newsroom) / "a.warc.gz", cut=100)
    result = newsroom.night()
    assert not checks(result)["every_warc_file_is_whole"]
    assert "a.warc.gz is damaged from byte" in metadata(result, "pages")["WARC files"]
    shift = replace(newsroom.shift(), run_id=result.run_id)
    assert any("a.warc.gz is damaged" in line for line in what_came_in(shift))


def test_a_forgotten_url_does_not_come_back_by_a_file(newsroom: Newsroom) -> None:
    folder = _with_warcs(newsroom)
    Crawl().add(_url("crane"), _story("crane")).write(folder / "a.warc.gz")
    _night(newsroom)
    assert main(["forget", "--url", _url("crane"), "--because", "asked", "--yes"]) == 0
    Crawl().add(_url("crane"), _story("crane")).write(folder / "b.warc.gz")
    _night(newsroom)
    assert newsroom.ask("SELECT count(*) FROM articles") == [(0,)]
    kept = b"".join(path.read_bytes() for path in (newsroom.folder / "data" / "warc").iterdir())
    assert _url("crane").encode() not in kept


def test_killed_at_any_moment_it_loses_and_repeats_nothing(newsroom: Newsroom) -> None:
    crawl = Crawl()
    for number in range(600):
        crawl.add(_url(f"crane-{number}"), _story(f"crane {number}"))
    crawl.write(_with_warcs(newsroom) / "a.warc.gz")
    for attempt in range(3):
        command = [sys.executable, "-m", "tests.assets.reading", str(newsroom.folder), f"run{attempt}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == "reading\n"
            time.sleep(0.2 * (attempt + 1))
            run.kill()
    shift = newsroom.shift()
    discover(shift, [], True)
    fetch(shift, None)
    read = Warehouse(newsroom.folder / "data").read
    [reading] = read("warc_readings_of", source_id=shift.settings.sources[-1].source_id)
    assert (reading["responses"], reading["read_bytes"]) == (600, reading["byte_size"])
    due = read("pages_to_clean", everything=False, publisher=None, day=None, after="", most=5_000)
    assert len({row["page"]["url_id"] for row in due}) == len(due) == 600
