"""What each answer of a server is worth, over real sockets."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta

import brotli
import pytest

from pipeline.errors import Reason
from pipeline.fetch.archive import Archive
from pipeline.fetch.decode import zstd
from pipeline.ids import digest
from tests.fetch import defects
from tests.fetch.conftest import Fetch
from tests.fetch.server import Server, answer

_PAGE = "<p>Grüße aus Łódź</p>".encode()


def test_a_page_comes_whole_and_leads_to_its_bytes(server: Server, fetch: Fetch, archive: Archive) -> None:
    server.routes["/a?b=1"] = answer(_PAGE, content_type="text/html; charset=utf-8", x_served="yes")
    before = datetime.now(UTC)
    fetched = fetch(server.url("/a?b=1"))
    assert (fetched.status, fetched.reason, fetched.transient) == (200, None, False)
    assert (fetched.body, fetched.digest) == (_PAGE, digest(_PAGE))
    assert fetched.url == fetched.final_url == server.url("/a?b=1")
    assert fetched.headers["x-served"] == "yes"
    assert fetched.content_type == "text/html; charset=utf-8"
    assert before <= fetched.fetched_at <= datetime.now(UTC)
    assert 0 <= fetched.duration_ms < 5_000
    assert fetched.warc_file is not None
    assert fetched.warc_offset is not None
    assert archive.read(fetched.warc_file, fetched.warc_offset).body == _PAGE


def test_it_says_who_asks_and_asks_by_get_alone(server: Server, fetch: Fetch) -> None:
    server.routes["/"] = answer(_PAGE)
    fetch(server.url())
    robots, page = server.asked
    assert (robots.method, robots.path, page.method, page.path) == ("GET", "/robots.txt", "GET", "/")
    for asked in (robots, page):
        assert asked.headers["user-agent"] == "copydesk/0 (+mailto:desk@example.org)"
        assert asked.headers["accept-encoding"] == "gzip, deflate, br, zstd"
        assert asked.headers["host"] == f"127.0.0.1:{server.port}"
        assert not {"if-none-match", "if-modified-since", "range", "cookie"} & asked.headers.keys()


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (_PAGE, "identity"),
        (gzip.compress(_PAGE), "gzip"),
        (gzip.compress(_PAGE), "X-GZIP"),
        (gzip.compress(_PAGE[:9]) + gzip.compress(_PAGE[9:]), "gzip"),
        (gzip.compress(_PAGE) + b"\0\0padding", "gzip"),
        (zlib.compress(_PAGE), "deflate"),
        (zlib.compress(_PAGE)[2:-4], "deflate"),  # raw, as half the servers mean it
        (gzip.compress(zlib.compress(_PAGE)), "deflate, gzip"),
        (brotli.compress(_PAGE), "br"),
        (zstd.compress(_PAGE), "zstd"),
        (zstd.compress(_PAGE[:9]) + zstd.compress(_PAGE[9:]), "zstd"),
        (brotli.compress(zstd.compress(_PAGE)), "zstd, BR"),
    ],
    ids=[
        *("identity", "gzip", "x-gzip", "two members", "padded", "zlib", "raw deflate", "nested"),
        *("brotli", "zstd", "two frames", "zstd in brotli"),
    ],
)
def test_content_codings_are_undone(body: bytes, coding: str, server: Server, fetch: Fetch, archive: Archive) -> None:
    server.routes["/"] = answer(body, content_encoding=coding)
    fetched = fetch(server.url())
    assert (fetched.body, fetched.reason) == (_PAGE, None)
    assert archive.read(fetched.warc_file or "", fetched.warc_offset or 0).body == _PAGE


def test_a_chunked_body_is_put_together(server: Server, fetch: Fetch, archive: Archive) -> None:
    server.routes["/"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n5\r\n<p\r\n3\r\n>a<\r\n0\r\n\r\n"
    fetched = fetch(server.url())
    assert fetched.body == b"5\r\n<p>a<"  # what looks like another chunk's length is text
    assert archive.read(fetched.warc_file or "", fetched.warc_offset or 0).body == fetched.body


@pytest.mark.parametrize("status", ["200 OK", "204 No Content"])
def test_an_empty_answer_is_an_answer(status: str, server: Server, fetch: Fetch) -> None:
    server.routes["/"] = answer(b"", status, content_encoding="gzip")
    fetched = fetch(server.url())
    assert (fetched.body, fetched.reason) == (b"", None)


@pytest.mark.parametrize(
    ("status", "reason", "transient"),
    [
        ("400 Bad Request", Reason.HTTP_CLIENT_ERROR, False),
        ("401 Unauthorized", Reason.HTTP_CLIENT_ERROR, False),
        ("402 Payment Required", Reason.PAYWALL, False),
        ("403 Forbidden", Reason.HTTP_CLIENT_ERROR, False),
        ("404 Not Found", Reason.GONE, False),
        ("405 Method Not Allowed", Reason.HTTP_CLIENT_ERROR, False),
        ("410 Gone", Reason.GONE, False),
        ("429 Too Many Requests", Reason.RATE_LIMITED, True),
        ("451 Unavailable For Legal Reasons", Reason.HTTP_CLIENT_ERROR, False),
        ("500 Internal Server Error", Reason.HTTP_SERVER_ERROR, True),
        ("503 Service Unavailable", Reason.HTTP_SERVER_ERROR, True),
        ("599 Odd", Reason.HTTP_SERVER_ERROR, True),
        ("999 Request Denied", Reason.BAD_RESPONSE, False),
    ],
)
def test_a_status_gives_the_reason(status: str, reason: Reason, transient: bool, server: Server, fetch: Fetch) -> None:
    server.routes["/"] = answer(b"<p>no</p>", status)
    fetched = fetch(server.url())
    assert (fetched.status, fetched.reason, fetched.transient) == (int(status[:3]), reason, transient)
    assert fetched.body == b"<p>no</p>"
    assert fetched.detail == f"HTTP {status[:3]}" or reason is Reason.BAD_RESPONSE


@pytest.mark.parametrize("status", ["200 OK", "202 Accepted", "403 Forbidden", "405 No", "429 Slow", "503 Later"])
@pytest.mark.parametrize("header", [{"cf_mitigated": "challenge"}, {"x_amzn_waf_action": "captcha"}])
def test_a_guard_that_says_so_is_no_page_and_no_end(
    status: str, header: dict[str, str], server: Server, fetch: Fetch
) -> None:
    server.routes["/"] = answer(_PAGE, status, **header)
    fetched = fetch(server.url())
    assert (fetched.reason, fetched.transient) == (Reason.BOT_CHALLENGE, True), fetched.detail


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_retry_after_is_kept_in_both_forms(status: str, server: Server, fetch: Fetch) -> None:
    now = datetime.now(UTC)
    server.routes["/seconds"] = answer(b"", status, retry_after="120")
    server.routes["/date"] = answer(b"", status, retry_after=f"{now + timedelta(hours=1):%a, %d %b %Y %H:%M:%S GMT}")
    server.routes["/none"] = answer(b"", status)
    by_seconds, by_date = (fetch(server.url(path)).retry_at for path in ("/seconds", "/date"))
    assert by_seconds is not None
    assert by_date is not None
    assert timedelta(seconds=119) < by_seconds - now < timedelta(seconds=150)
    assert timedelta(minutes=59) < by_date - now <= timedelta(hours=1)
    assert fetch(server.url("/none")).retry_at is None


@pytest.mark.parametrize(
    ("defect", "reason", "transient"),
    [
        ("slow_header", Reason.TIMED_OUT, True),
        ("slow_body", Reason.TIMED_OUT, True),
        ("silent", Reason.TIMED_OUT, True),
        ("endless_interim", Reason.TIMED_OUT, True),
        ("endless_chunk_extension", Reason.TIMED_OUT, True),
        ("tiny_chunks", Reason.TOO_LARGE, False),
        ("many_trailers", Reason.BAD_RESPONSE, False),
        ("two_framings", Reason.BAD_RESPONSE, False),
        ("two_lengths", Reason.BAD_RESPONSE, False),
        ("other_protocol", Reason.BAD_RESPONSE, False),
        ("endless_body", Reason.TOO_LARGE, False),
        ("too_long", Reason.TOO_LARGE, False),
        ("gzip_bomb", Reason.TOO_LARGE, False),
        ("nested_bomb", Reason.TOO_LARGE, False),
        ("deflate_bomb", Reason.TOO_LARGE, False),
        ("member_bomb", Reason.BAD_RESPONSE, False),
        ("matryoshka", Reason.BAD_RESPONSE, False),
        ("torn_gzip", Reason.BAD_RESPONSE, False),
        ("no_gzip", Reason.BAD_RESPONSE, False),
        ("brotli_bomb", Reason.TOO_LARGE, False),
        ("zstd_bomb", Reason.TOO_LARGE, False),
        ("bomb_in_all_codings", Reason.TOO_LARGE, False),
        ("zstd_with_a_huge_window", Reason.BAD_RESPONSE, False),
        ("torn_brotli", Reason.BAD_RESPONSE, False),
        ("torn_zstd", Reason.BAD_RESPONSE, False),
        ("no_brotli", Reason.BAD_RESPONSE, False),
        ("no_zstd", Reason.BAD_RESPONSE, False),
        ("uninvited_coding", Reason.BAD_RESPONSE, False),
        ("closed_early", Reason.CONNECTION_FAILED, True),
        ("torn_chunk", Reason.CONNECTION_FAILED, True),
        ("no_answer", Reason.CONNECTION_FAILED, True),
        ("no_http", Reason.BAD_RESPONSE, False),
        ("endless_header", Reason.BAD_RESPONSE, False),
        ("many_headers", Reason.BAD_RESPONSE, False),
        ("unasked_304", Reason.BAD_RESPONSE, True),
        ("redirect_to_nowhere", Reason.BAD_RESPONSE, False),
        ("multiple_choices", Reason.BAD_RESPONSE, False),
    ],
)
def test_a_defect_costs_one_url_and_names_its_reason(
    defect: str, reason: Reason, transient: bool, server: Server, fetch: Fetch
) -> None:
    server.routes["/"] = getattr(defects, defect)
    patience = 0.15 if reason is Reason.TIMED_OUT else 5.0
    fetched = fetch(server.url(), timeout_seconds=patience)
    assert (fetched.reason, fetched.transient) == (reason, transient), fetched.detail
    assert fetched.detail
    assert fetched.duration_ms < 5_000
    assert fetched.body in (None, b"", b"choose")


def test_what_came_before_a_break_is_archived_and_says_so(server: Server, fetch: Fetch, archive: Archive) -> None:
    server.routes["/"] = defects.closed_early
    fetched = fetch(server.url())
    assert (fetched.status, fetched.body, fetched.digest) == (200, None, None)
    assert archive.read(fetched.warc_file or "", fetched.warc_offset or 0).body == b"<p>only this"


def test_a_response_within_the_limit_is_not_too_large(server: Server, fetch: Fetch) -> None:
    server.routes["/"] = answer(b"x" * 1_000)
    assert fetch(server.url(), max_response_bytes=1_000).reason is None
    assert fetch(server.url(), max_response_bytes=999).reason is Reason.TOO_LARGE


def test_a_host_that_does_not_listen(server: Server, fetch: Fetch) -> None:
    fetched = fetch("http://127.0.0.1:9/")
    assert (fetched.reason, fetched.transient, fetched.status) == (Reason.CONNECTION_FAILED, True, None)
    assert (fetched.final_url, fetched.warc_file, fetched.headers) == (None, None, {})
    assert server.asked == []


def test_a_name_that_does_not_exist(fetch: Fetch) -> None:
    fetched = fetch("http://no-such-newspaper.invalid/")
    assert (fetched.reason, fetched.transient) == (Reason.HOST_NOT_FOUND, True)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "example.org/no-scheme",
        "//example.org/no-scheme",
        "http://",
        "http:///path",
        "http://[::1",
        "http://example.org:port/",
        "http://example.org:0/",
        "http://" + "a" * 64 + ".org/",
        "http://a..b/",
        "http://a b/",
        "http://a%20b/",
        "http://a|b/",
        "",
        "not a url",
    ],
)
def test_what_is_no_http_url_is_refused_unasked(url: str, fetch: Fetch) -> None:
    fetched = fetch(url)
    assert (fetched.reason, fetched.transient, fetched.status) == (Reason.NOT_A_URL, False, None)


def test_headers_that_are_not_ascii_are_kept(server: Server, fetch: Fetch, archive: Archive) -> None:
    server.routes["/"] = (
        b"HTTP/1.1 200 Sch\xc3\xb6n\r\nX-Latin: caf\xe9\r\nX-Utf: caf\xc3\xa9\r\nSet-Cookie: a=1\r\n"
        b"Set-Cookie: b=2\r\nContent-Length: 2\r\n\r\nok"
    )
    fetched = fetch(server.url())
    assert (fetched.headers["x-latin"], fetched.headers["x-utf"]) == ("café", "café")
    assert fetched.headers["set-cookie"] == "a=1, b=2"
    assert archive.read(fetched.warc_file or "", fetched.warc_offset or 0).headers == fetched.headers
