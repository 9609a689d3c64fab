"""Reading the responses of WARC files that somebody else wrote."""

import gzip
import zlib
from pathlib import Path

import brotli
import pytest

from pipeline.errors import PermanentError, Reason, TransientError
from pipeline.fetch.decode import decoded
from pipeline.fetch.foreign import Foreign, Responses
from pipeline.fetch.verdict import page_id_of
from pipeline.fetch.warc_records import new_record_id, read_response, response_and_request
from tests.fetch.foreign import DATE, Crawl

_PAGE = "<p>Grüße aus Łódź</p>".encode() * 9
_URL = "https://news.example/a"
_CHUNKED = b"5\r\n" + _PAGE[:5] + b"\r\n" + f"{len(_PAGE) - 5:x}".encode() + b"\r\n" + _PAGE[5:] + b"\r\n0\r\n\r\n"
_LIMIT = 10_000


def _read(path: Path, start: int = 0) -> list[Foreign]:
    return list(Responses(path, start, _LIMIT))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (_PAGE, {}),
        (gzip.compress(_PAGE, mtime=0), {"Content-Encoding": "gzip"}),
        (zlib.compress(_PAGE), {"Content-Encoding": "deflate"}),
        (brotli.compress(_PAGE), {"Content-Encoding": "br"}),
        (_CHUNKED, {"Transfer-Encoding": "chunked"}),
        (gzip.compress(_PAGE, mtime=0), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
        (_PAGE, {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
        (_PAGE, {"Content-Encoding": "br"}),
        (_PAGE, {"X-Crawler-Content-Encoding": "gzip", "Content-Encoding": "identity"}),
    ],
    ids=[
        *("plain", "gzip", "deflate", "brotli", "chunks left", "chunks undone, gzip left", "all undone, all declared"),
        *("brotli undone", "renamed"),
    ],
)
@pytest.mark.parametrize("compressed", [True, False])
def test_a_body_is_had_whatever_the_crawler_left_of_it(
    body: bytes, headers: dict[str, str], compressed: bool, tmp_path: Path
) -> None:
    path = Crawl(gzip=compressed).add(_URL, body, headers=headers).write(tmp_path / "a.warc")
    [found] = _read(path)
    assert found.exchange is not None
    assert found.exchange.failure is None
    coding = found.exchange.headers.get("content-encoding")
    assert decoded(bytes(found.exchange.body), coding, _LIMIT) == _PAGE
    assert "transfer-encoding" not in found.exchange.headers
    assert (found.url, found.exchange.sent_at.isoformat("T", "seconds")) == (_URL, "2024-05-31T04:05:06+00:00")


@pytest.mark.parametrize("version", ["0.17", "0.18", "1.0", "1.1"])
def test_only_responses_are_read(version: str, tmp_path: Path) -> None:
    crawl = Crawl().beside("warcinfo", "").add(_URL, _PAGE, version=version)
    for kind in ("request", "metadata", "revisit", "resource", "conversion"):
        crawl.beside(kind, _URL)
    found = _read(crawl.add(f"<{_URL}2>", b"gone", "404 Not Found").write(tmp_path / "a.warc.gz"))
    assert [(each.url, each.exchange and each.exchange.status) for each in found] == [(_URL, 200), (f"{_URL}2", 404)]


@pytest.mark.parametrize("compressed", [True, False])
def test_reading_goes_on_where_it_was(compressed: bool, tmp_path: Path) -> None:
    crawl = Crawl(gzip=compressed)
    for number in range(5):
        crawl.add(f"{_URL}{number}", _PAGE).beside("request", _URL)
    path = crawl.write(tmp_path / "a.warc.gz")
    whole = _read(path)
    for place, each in enumerate(whole):
        assert [later.url for later in _read(path, each.end)] == [later.url for later in whole[place + 1 :]]


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("cut", [1, 40, 300])
def test_a_broken_tail_costs_what_is_torn_and_says_where(compressed: bool, cut: int, tmp_path: Path) -> None:
    last = bytes(range(256)) * 4
    path = Crawl(gzip=compressed).add(_URL, _PAGE).add(f"{_URL}2", last).write(tmp_path / "a.warc.gz", cut=12 + cut)
    found: list[Foreign] = []
    with pytest.raises(PermanentError, match=r"a\.warc\.gz is damaged from byte \d+ on") as refusal:
        found += Responses(path, 0, _LIMIT)
    assert refusal.value.reason is Reason.UNREADABLE
    assert [each.url for each in read_until_damaged(path)] == [_URL]


@pytest.mark.parametrize("compressed", [True, False])
def test_wherever_a_file_was_cut_it_goes_on_when_it_has_grown(compressed: bool, tmp_path: Path) -> None:
    crawl = Crawl(gzip=compressed).add(_URL, _PAGE).beside("request", _URL)
    whole = len(crawl.out.getvalue())
    content = crawl.add(f"{_URL}2", _PAGE).add(f"{_URL}3", _PAGE).out.getvalue()
    path = tmp_path / "a.warc.gz"
    for size in [*range(whole - 5, whole + 80), *range(whole + 80, len(content), 7), len(content)]:
        path.write_bytes(content[:size])
        responses, found, problem = Responses(path, 0, _LIMIT), list[Foreign](), None
        try:
            for each in responses:
                found.append(each)
        except PermanentError as error:
            problem = error.detail
        assert problem or responses.end == size
        path.write_bytes(content)
        assert [each.url for each in (*found, *_read(path, responses.end))] == [_URL, f"{_URL}2", f"{_URL}3"]


@pytest.mark.parametrize(
    ("date", "different"), [(DATE, 2), ("2024-05-31T04:05:06.5Z", 1), ("2024-05-31T04:05:06.000000Z", 2)]
)
def test_two_responses_in_one_second_are_two_and_stay_so(date: str, different: int, tmp_path: Path) -> None:
    crawl = Crawl().add(_URL, b"", "302 Found", about={"WARC-Date": date})
    path = crawl.add(_URL, _PAGE, about={"WARC-Date": date}).write(tmp_path / "a.warc.gz")
    first, second = _read(path)
    assert len({_page_id(first), _page_id(second)}) == different
    [again] = _read(path, first.end)
    assert _page_id(again) == _page_id(second)


def _page_id(found: Foreign) -> str:
    assert found.exchange is not None
    return page_id_of(found.url, found.exchange.sent_at)


def test_a_file_that_cannot_be_read_may_be_another_night(tmp_path: Path) -> None:
    with pytest.raises(TransientError, match=r"gone\.warc cannot be read: No such file"):
        _read(tmp_path / "gone.warc")


def read_until_damaged(path: Path) -> list[Foreign]:
    found: list[Foreign] = []
    try:
        for each in Responses(path, 0, _LIMIT):
            found.append(each)  # noqa: PERF402 (what came before an error counts)
    except PermanentError:
        pass
    return found


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no warc at all", "damaged"), (gzip.compress(b"text"), "damaged"), (b"\x1f\x8b\x08junk", "damaged")],
)
def test_what_is_no_warc_says_so(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    with pytest.raises(PermanentError, match=said):
        _read(path)


def test_a_file_compressed_as_a_whole_says_what_to_do(tmp_path: Path) -> None:
    plain = Crawl(gzip=False).add(_URL, _PAGE).add(f"{_URL}2", _PAGE).out.getvalue()
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(plain))
    with pytest.raises(PermanentError, match="warcio recompress"):
        _read(path)


@pytest.mark.parametrize(
    ("about", "status", "problem"),
    [
        ({"WARC-Date": "yesterday"}, "200 OK", "is no instant"),
        ({"WARC-Date": "0001-01-01T00:00:00+23:00"}, "200 OK", "is no instant"),
        ({"WARC-Date": "9999-12-31T23:59:59-12:00"}, "200 OK", "is no instant"),
        ({"WARC-Date": "1989-12-31T23:59:59Z"}, "200 OK", "is no instant of the Web's past"),
        ({"WARC-Date": "2999-01-01T00:00:00"}, "200 OK", "is no instant of the Web's past"),
        ({}, "OK", "no HTTP response begins with"),
    ],
)
def test_a_record_that_holds_no_response_says_why(
    about: dict[str, str], status: str, problem: str, tmp_path: Path
) -> None:
    [found] = _read(Crawl().add(_URL, _PAGE, status, about=about).write(tmp_path / "a.warc.gz"))
    assert found.exchange is None
    assert problem in (found.problem or "")


def test_an_altered_record_is_not_believed(tmp_path: Path) -> None:
    content = Crawl(gzip=False).add(_URL, _PAGE).out.getvalue()
    path = tmp_path / "a.warc"
    path.write_bytes(content.replace("Łódź".encode(), b"Plzen  "))
    [found] = _read(path)
    assert found.exchange is not None
    assert found.exchange.failure is not None
    assert "digest" in found.exchange.failure.detail


@pytest.mark.parametrize(("said", "kept"), [("length", "length"), ("odd", "unspecified")])
def test_what_the_crawler_cut_is_known_to_be_cut(said: str, kept: str, tmp_path: Path) -> None:
    [found] = _read(Crawl().add(_URL, _PAGE, about={"WARC-Truncated": said}).write(tmp_path / "a.warc.gz"))
    assert found.exchange is not None
    assert (found.exchange.truncated, found.exchange.failure) == (kept, None)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nA: b\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 200 OK\nA: b\nContent-Type: text/html\n\n",
        b"HTTP/1.1 200 OK\r\nA: b\nContent-Type: text/html\n\r\n",
        b"HTTP/1.1 200 OK\nA: b\r\nContent-Type: text/html\r\n\n",
    ],
    ids=["CRLF", "LF", "CRLF first", "LF first"],
)
def test_our_record_of_a_head_can_be_read_whatever_ended_its_lines(head: bytes, tmp_path: Path) -> None:
    body = b"<p>one\r\n\r\ntwo\n\nthree"
    about = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {_URL}\r\nWARC-Date: {DATE}\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(f"{about}Content-Length: {len(head + body)}\r\n\r\n".encode() + head + body + b"\r\n\r\n")
    [found] = _read(path)
    assert found.exchange is not None
    assert found.exchange.header_lines == [(b"A", b"b"), (b"Content-Type", b"text/html")]
    ours = tmp_path / "ours.warc.gz"
    ours.write_bytes(response_and_request(found.exchange, new_record_id()))
    again = read_response(ours, 0)
    assert (again.headers, again.body) == ({"a": "b", "content-type": "text/html"}, body)


@pytest.mark.parametrize("size", [1, 16, 5_000])
def test_a_chunked_body_past_the_limit_is_not_taken_as_a_whole(size: int, tmp_path: Path) -> None:
    chunks = (f"{size:x}\r\n".encode() + b"x" * size + b"\r\n") * (2_000_000 // (size + 5))
    body = chunks + b"0\r\n\r\n"
    [found] = _read(Crawl().add(_URL, body, headers={"Transfer-Encoding": "chunked"}).write(tmp_path / "a.warc.gz"))
    assert found.exchange is not None
    assert (found.exchange.truncated, len(found.exchange.body) <= _LIMIT) == ("length", True)
    assert found.exchange.failure is not None
    assert found.exchange.failure.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "filling", [b"x" * 20_000_000, b"a: b\r\n" * 2_000_000, b"a: b\r\n" + b" c\r\n" * 2_000_000, b"\r\n" * 9_000_000]
)
def test_a_head_that_has_no_end_is_damage(filling: bytes, tmp_path: Path) -> None:
    path = Crawl().add(_URL, _PAGE).write(tmp_path / "a.warc.gz")
    size = path.stat().st_size
    path.write_bytes(path.read_bytes() + gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" + filling))
    assert [each.url for each in read_until_damaged(path)] == [_URL]
    with pytest.raises(PermanentError, match=f"damaged from byte {size} on"):
        _read(path)


def test_many_records_without_a_block_are_no_endless_head(tmp_path: Path) -> None:
    crawl = Crawl(gzip=False)
    for _ in range(500):
        crawl.beside("metadata", _URL, b"")
    assert [each.url for each in _read(crawl.add(_URL, _PAGE).write(tmp_path / "a.warc"))] == [_URL]


def test_a_body_past_the_limit_is_not_kept(tmp_path: Path) -> None:
    crawl = Crawl().add(_URL, b"x" * (_LIMIT + 1)).add(f"{_URL}2", b"x" * 3_000_000).add(f"{_URL}3", _PAGE)
    found = _read(crawl.write(tmp_path / "a.warc.gz"))
    failures = [each.exchange and each.exchange.failure and each.exchange.failure.reason for each in found]
    assert failures == [Reason.TOO_LARGE, Reason.TOO_LARGE, None]
