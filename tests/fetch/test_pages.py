"""Many URLs at once, for a caller that knows no event loop."""

import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, repeat
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, Reason
from pipeline.fetch.archive import Archive
from pipeline.fetch.pages import polling_get
from pipeline.ids import stable_id
from tests.fetch import defects
from tests.fetch.making import listed, pages_of, settings
from tests.fetch.server import Server, Write, answer


def test_each_url_gives_one_page_whatever_happens(server: Server, archive: Archive) -> None:
    server.routes |= {"/good": answer(b"page"), "/slow": defects.silent}
    urls = listed(
        server.url("/good"), server.url("/slow"), server.url("/gone"), "http://127.0.0.1:9/", "ftp://a", "http://["
    )
    pages = list(pages_of(urls, settings(timeout_seconds=0.5), archive, "tonight"))
    assert {page.url: page.reason for page in pages} == {
        server.url("/good"): None,
        server.url("/slow"): Reason.TIMED_OUT,
        server.url("/gone"): Reason.GONE,
        "http://127.0.0.1:9/": Reason.CONNECTION_FAILED,
        "ftp://a": Reason.NOT_A_URL,
        "http://[": Reason.NOT_A_URL,
    }
    assert len(pages) == len(urls)
    for page in pages:
        assert page.page_id == stable_id(page.url, page.fetched_at.isoformat())
        assert (page.url_id, page.run_id) == (f"id of {page.url}", "tonight")


def test_no_urls_give_no_pages(archive: Archive) -> None:
    assert list(pages_of([], settings(), archive, "run")) == []


@pytest.mark.parametrize(
    ("content_type", "reason"),
    [
        ("text/html", None),
        ("text/html; charset=windows-1252", None),
        ("TEXT/HTML", None),
        ("application/xhtml+xml", None),
        ("text/plain", None),
        ("text/html, text/html", None),
        ("", None),
        ("application/pdf", Reason.NOT_HTML),
        ("image/jpeg", Reason.NOT_HTML),
        ("application/json", Reason.NOT_HTML),
        ("application/octet-stream", Reason.NOT_HTML),
        ("video/mp4; codecs=avc1", Reason.NOT_HTML),
    ],
)
def test_what_is_neither_html_nor_text_is_no_page(
    content_type: str, reason: Reason | None, server: Server, archive: Archive
) -> None:
    server.routes["/"] = answer(b"content", content_type=content_type)
    (page,) = pages_of(listed(server.url()), settings(), archive, "run")
    assert (page.reason, page.transient) == (reason, False)
    assert page.byte_size == 7
    with polling_get(settings(), archive) as get:
        assert get(server.url(), None).reason is None


def test_a_page_without_a_body_waits_for_another_night(server: Server, archive: Archive) -> None:
    server.routes["/"] = answer(b"")
    (page,) = pages_of(listed(server.url()), settings(), archive, "run")
    assert (page.reason, page.transient, page.status) == (Reason.EMPTY, True, 200)


def test_hosts_are_asked_side_by_side(server: Server, archive: Archive) -> None:
    all_here = threading.Barrier(5)

    def wait_for_the_others(write: Write) -> None:
        all_here.wait(timeout=5)
        write(answer(b"page"))

    server.routes["/"] = wait_for_the_others
    urls = listed(*(f"http://h{number}.example/" for number in range(5)))
    staged = settings(resolve_to=f"127.0.0.1:{server.port}")
    assert [page.reason for page in pages_of(urls, staged, archive, "run")] == [None] * 5


@pytest.mark.parametrize(("hosts", "at_once", "most"), [(1, 32, 1), (6, 2, 2)])
def test_one_slot_a_host_and_some_hosts_at_once(
    hosts: int, at_once: int, most: int, server: Server, archive: Archive
) -> None:
    busy, seen = threading.Semaphore(most), []

    def one_at_a_time(write: Write) -> None:
        seen.append(busy.acquire(blocking=False))
        time.sleep(0.01)
        busy.release()
        write(answer(b"page"))

    server.routes["*"] = one_at_a_time
    urls = listed(*(f"http://h{number % hosts}.example/{number}" for number in range(12)))
    staged = settings(resolve_to=f"127.0.0.1:{server.port}", hosts_at_once=at_once)
    assert [page.reason for page in pages_of(urls, staged, archive, "run")] == [None] * 12
    assert seen == [True] * (12 + 2 * hosts)  # robots.txt and tdmrep.json of each host as well


def test_a_host_is_left_alone_between_two_requests(server: Server, archive: Archive) -> None:
    moments = []

    def note(write: Write) -> None:
        moments.append(time.monotonic())
        write(answer(b"page"))

    server.routes["*"] = note
    urls = listed(*(server.url(f"/{number}") for number in range(4)))
    assert len(list(pages_of(urls, settings(per_host_delay_seconds=0.1), archive, "run"))) == 4
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert len(pauses) == 5  # robots.txt and tdmrep.json count as well
    assert min(pauses) >= 0.1


def test_robots_txt_is_asked_for_once_an_origin(server: Server, archive: Archive) -> None:
    server.routes["/robots.txt"] = answer(b"", "500 Error")
    urls = listed(*(server.url(f"/{number}") for number in range(10)))
    pages = list(pages_of(urls, settings(), archive, "run"))
    assert {page.reason for page in pages} == {Reason.ROBOTS_UNREACHABLE}
    assert len(server.asked) == 1


def test_robots_txt_and_feeds_are_archived_and_give_no_page(server: Server, tmp_path: Path) -> None:
    server.routes |= {"/feed": answer(b"<rss/>", content_type="application/rss+xml")}
    archive = Archive(tmp_path)
    with polling_get(settings(), archive) as get:
        feed = get(server.url("/feed"), None)
    assert archive.read(feed.warc_file or "", feed.warc_offset or 0).body == b"<rss/>"
    archive.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    with Archive(tmp_path) as later:
        assert later.recover() == []


def test_discovery_asks_from_several_threads(server: Server, archive: Archive) -> None:
    server.routes["/*"] = answer(b"feed")
    urls = [server.url(f"/{number}") for number in range(20)]
    with polling_get(settings(), archive) as get, ThreadPoolExecutor(8) as pool:
        assert [fetched.url for fetched in pool.map(get, urls, repeat(None))] == urls
    assert sorted(server.paths()) == sorted(f"/{number}" for number in range(20))


def test_a_consumer_that_stops_early_stops_the_fetching(server: Server, archive: Archive) -> None:
    server.routes |= {"/*": answer(b"page"), "/stuck": defects.silent}
    urls = listed("http://stuck.example/stuck", *(f"http://h.example/{number}" for number in range(5_000)))
    pages = pages_of(urls, settings(resolve_to=f"127.0.0.1:{server.port}"), archive, "run")
    assert next(pages).reason is None
    pages.close()  # type: ignore[attr-defined]  # a generator, promised as an iterator
    time.sleep(0.2)  # what was under way when it closed reaches the server's own list a moment later
    asked = len(server.asked)
    assert asked < 100  # of 5,000
    time.sleep(0.2)
    assert len(server.asked) == asked
    assert threading.active_count() < 20
    assert not [thread for thread in threading.enumerate() if thread.name == "fetch"]


def test_fetching_goes_on_while_the_consumer_is_busy(server: Server, archive: Archive) -> None:
    all_asked = threading.Event()

    def count(write: Write) -> None:
        write(answer(b"page"))
        if len(server.paths()) == 6:
            all_asked.set()

    server.routes["/*"] = count
    server.routes["/robots.txt"] = answer(b"")
    pages = pages_of(listed(*(server.url(f"/{number}") for number in range(6))), settings(), archive, "run")
    first = next(pages)
    assert all_asked.wait(timeout=10)
    assert [page.reason for page in (first, *pages)] == [None] * 6


def test_an_archive_that_cannot_be_written_ends_the_run(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    archive = Archive(tmp_path / "archive")
    (tmp_path / "file").rename(tmp_path / "archive")
    with pytest.raises(FileExistsError):
        list(pages_of(listed(server.url()), settings(), archive, "run"))
    with pytest.raises(ConfigError, match="is a file"):
        Archive(tmp_path / "archive")


def test_ctrl_c_ends_it_cleanly(server: Server, tmp_path: Path) -> None:
    server.routes |= {"/*": answer(b"page"), "/stuck": defects.silent}
    command = [sys.executable, "-W", "error", "-m", "tests.fetch.night"]
    arguments = [str(server.port), str(tmp_path), "http://a.example/1", "http://a.example/stuck"]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as night:
        assert night.stdout is not None
        assert night.stdout.readline().endswith(" http://a.example/1\n")
        night.send_signal(signal.SIGINT)
        _, errors = night.communicate(timeout=10)
    assert night.returncode == 130, errors
    assert errors == ""
    with Archive(tmp_path) as archive:
        assert [page.url for page in archive.recover()] == ["http://a.example/1"]
