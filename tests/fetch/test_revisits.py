"""Pages that were fetched before: asked for only if they have changed, and stored only where they have."""

import contextlib
import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.fetch.archive import Archive
from pipeline.fetch.fetched import Known
from pipeline.fetch.frontier import Due
from pipeline.records import Page
from tests.fetch.making import listed, pages_of, settings
from tests.fetch.server import Server, Write, answer, redirect
from tests.fetch.test_archive import check

Visit = Callable[..., Page]
_STORY = b"<p>A story that stays as it is.</p>"


@pytest.fixture
def visit(server: Server, archive: Archive) -> Visit:
    """Fetch /a, as a URL that gave a page before where one is given."""

    def fetch_one(before: Page | None = None, **changes: Any) -> Page:
        due = listed(server.url("/a"))
        if before:
            due = [Due(due[0].url_id, due[0].url, replace(known(before), **changes))]
        (page,) = pages_of(due, settings(), archive, "run")
        return page

    return fetch_one


def known(page: Page) -> Known:
    """Return a page as the warehouse knows it."""
    return Known(
        page.page_id,
        page.final_url or "",
        page.digest or "",
        page.headers.get("etag"),
        page.headers.get("last-modified"),
        page.warc_file or "",
        page.warc_offset or 0,
    )


def serve_with_validators(server: Server) -> None:
    """Answer 304 to whoever names the story's tag or date."""

    def write_if_changed(write: Write) -> None:
        headers = server.asked[-1].headers
        unchanged = headers.get("if-none-match") == '"v1"' or "if-modified-since" in headers
        fresh = answer(_STORY, etag='"v1"', last_modified="Sat, 21 Nov 2026 03:00:00 GMT")
        write(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n' if unchanged else fresh)

    server.routes["/a"] = write_if_changed


@pytest.mark.parametrize("without", ["etag", "last_modified"])
def test_a_304_is_a_page_that_repeats_the_one_before(without: str, server: Server, visit: Visit) -> None:
    serve_with_validators(server)
    first = visit()
    again = visit(first, **{without: None})
    assert (again.status, again.reason, again.revisit_of) == (304, None, first.page_id)
    assert (again.byte_size, again.digest) == (None, None)
    sent = server.asked[-1].headers
    assert sent.get("if-none-match") == (None if without == "etag" else '"v1"')
    assert sent.get("if-modified-since") == (None if without == "last_modified" else "Sat, 21 Nov 2026 03:00:00 GMT")


def test_the_same_body_again_is_not_stored_again(server: Server, visit: Visit) -> None:
    server.routes["/a"] = answer(_STORY)
    first = visit()
    again = visit(first)
    assert (again.status, again.revisit_of, again.digest) == (200, first.page_id, first.digest)


def test_a_changed_body_is_a_page_of_its_own(server: Server, visit: Visit, archive: Archive) -> None:
    server.routes["/a"] = answer(_STORY, etag='"v1"')
    first = visit()
    server.routes["/a"] = answer(b"<p>Corrected.</p>", etag='"v2"')
    again = visit(first)
    assert (again.status, again.revisit_of, again.reason) == (200, None, None)
    assert archive.read(again.warc_file or "", again.warc_offset or 0).body == b"<p>Corrected.</p>"


def test_the_same_text_in_another_coding_is_unchanged_and_its_octets_are_kept(
    server: Server, visit: Visit, archive: Archive
) -> None:
    server.routes["/a"] = answer(_STORY)
    first = visit()
    server.routes["/a"] = answer(gzip.compress(_STORY), content_encoding="gzip")
    again = visit(first)
    assert again.revisit_of == first.page_id
    assert archive.read(again.warc_file or "", again.warc_offset or 0).body == _STORY


def test_a_page_whose_bytes_are_gone_is_fetched_whole(server: Server, visit: Visit) -> None:
    serve_with_validators(server)
    again = visit(visit(), warc_file="lost.warc.gz")
    assert (again.status, again.revisit_of) == (200, None)
    assert "if-none-match" not in server.asked[-1].headers


def test_another_url_is_not_asked_by_the_first_one_s_tag(server: Server, visit: Visit) -> None:
    serve_with_validators(server)
    first = visit()
    server.routes |= {"/a": redirect("/b"), "/b": answer(b"<p>Elsewhere.</p>")}
    assert visit(first).revisit_of is None
    there, elsewhere = server.asked[-2:]
    assert "if-none-match" in there.headers
    assert "if-none-match" not in elsewhere.headers


def test_a_304_that_nobody_asked_for_is_no_page(server: Server, visit: Visit) -> None:
    server.routes["/a"] = answer(_STORY)
    first = visit()
    server.routes["/a"] = answer(status="304 Not Modified")
    again = visit(first)
    assert (again.reason, again.transient, again.revisit_of) == ("bad_response", True, None)


def test_revisit_records_are_true_and_other_tools_read_them(server: Server, visit: Visit, archive: Archive) -> None:
    serve_with_validators(server)
    first = visit()
    unmodified = visit(first)
    identical = visit(first, etag=None, last_modified=None)
    archive.close()
    folder: Path = archive._folder
    check(*folder.iterdir())
    found = {}
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                found[record.rec_headers["WARC-Record-ID"]] = (record.rec_type, record.rec_headers, record.http_headers)
    kind, original, _ = found[first.warc_record_id]
    assert kind == "response"
    for page, profile in ((unmodified, "server-not-modified"), (identical, "identical-payload-digest")):
        kind, headers, http = found[page.warc_record_id]
        assert kind == "revisit"
        assert headers["WARC-Profile"] == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
        assert headers["WARC-Refers-To"] == first.warc_record_id
        assert headers["WARC-Refers-To-Target-URI"] == first.url
        assert headers["WARC-Refers-To-Date"] == original["WARC-Date"]
        assert headers["WARC-Payload-Digest"] == original["WARC-Payload-Digest"]
        assert http.get_statuscode() == str(page.status)


def test_revisits_of_a_killed_run_are_recovered_to_the_letter(server: Server, tmp_path: Path) -> None:
    serve_with_validators(server)
    folder = tmp_path / "warc"
    with Archive(folder) as archive:
        (first,) = pages_of(listed(server.url("/a")), settings(), archive, "run")
    plain = replace(known(first), etag=None, last_modified=None)
    with contextlib.suppress(KeyboardInterrupt), Archive(folder) as archive:
        due = [Due("one", first.url, known(first)), Due("two", first.url, plain)]
        killed = list(pages_of(due, settings(), archive, "run"))
        raise KeyboardInterrupt
    assert [page.revisit_of for page in killed] == [first.page_id] * 2
    with Archive(folder) as archive:
        assert archive.recover() == killed
