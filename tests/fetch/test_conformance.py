"""Public conformance cases: robots.txt (RFC 9309, and what Google's own parser is tested for), Retry-After, bombs."""

import asyncio
import gzip
import logging
import time
import zlib
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from protego import Protego

from pipeline.errors import PermanentError
from pipeline.fetch.client import Client
from pipeline.fetch.decode import decoded, zstd
from pipeline.fetch.dial import AddressRefused, Guard
from pipeline.fetch.targets import target_of
from pipeline.fetch.verdict import LONGEST_RETRY_AFTER, retry_time
from tests.fetch.making import settings

_GROUPS = (
    "allow: /foo/bar/\n\nuser-agent: FooBot\ndisallow: /\nallow: /x/\nuser-agent: BarBot\ndisallow: /\nallow: /y/\n\n\n"
    "allow: /w/\nuser-agent: BazBot\n\nuser-agent: FooBot\nallow: /z/\ndisallow: /\n"
)
_ROBOTS = [
    ("user-agent: FooBot\ndisallow: /\n", "/x/y", False),
    ("foo: FooBot\nbar: /\n", "/x/y", True),
    ("user-agent FooBot\ndisallow /\n", "/x/y", False),
    ("user-agent:FooBot\ndisallow:/", "/", False),
    ("user-agent: BarBot\nuser-agent: FooBot\ndisallow: /x/\n", "/x/y", False),
    (_GROUPS, "/x/b", True),
    (_GROUPS, "/z/d", True),
    (_GROUPS, "/y/c", False),
    ("user-agent: BarBot\n\ndisallow: /\n\nuser-agent: FooBot\n", "/x", True),
    ("USER-AGENT: foobot\nALLOW: /x/\nDISALLOW: /\n", "/x/y", True),
    ("user-agent: FooBot\ndisallow: /X/\n", "/x/y", True),
    ("user-agent: *\nallow: /\nuser-agent: FooBot\ndisallow: /\n", "/x", False),
    ("user-agent: *\ndisallow: /\nuser-agent: FooBot-News\nallow: /\n", "/x", False),
    ("user-agent: FooBot\ndisallow: /x/page.html\nallow: /x/\n", "/x/page.html", False),
    ("user-agent: FooBot\nallow: /x/page.html\ndisallow: /x/\n", "/x/page.html", True),
    ("user-agent: FooBot\ndisallow: \nallow: \n", "/x/page.html", True),
    ("user-agent: FooBot\ndisallow: /\nallow: /\n", "/x/page.html", True),
    ("user-agent: FooBot\ndisallow: /x\nallow: /x/\n", "/x", False),
    ("user-agent: FooBot\nallow: /page\ndisallow: /*.html\n", "/page.html", False),
    ("user-agent: FooBot\nallow: /page\ndisallow: /*.html\n", "/page", True),
    ("user-agent: FooBot\nallow: /x/page.\ndisallow: /*.html\n", "/x/page.html", True),
    ("user-agent: *\ndisallow: /x/\nuser-agent: FooBot\ndisallow: /y/\n", "/x/page", True),
    ("user-agent: FooBot\ndisallow: /\nallow: /foo/bar?a=b&c=http://h?d&e\n", "/foo/bar?a=b&c=http://h?d&e", True),
    ("user-agent: FooBot\ndisallow: /\nallow: /foo/bar/ツ\n", "/foo/bar/%E3%83%84", True),
    ("user-agent: FooBot\ndisallow: /\nallow: /foo/bar/%E3%83%84\n", "/foo/bar/%E3%83%84", True),
    ("user-agent: FooBot\ndisallow: /\nallow: /foo/bar/%62%61%7A\n", "/foo/bar/baz", True),
    ("user-agent: FooBot\ndisallow: /foo/bar/quz\nallow: /foo/*/qux\n", "/foo/bar/quz", False),
    ("user-agent: FooBot\ndisallow: /foo/bar$\nallow: /foo/bar/qux\n", "/foo/bar", False),
    ("user-agent: FooBot\ndisallow: /foo/bar$\nallow: /foo/bar/qux\n", "/foo/bar/baz", True),
    ("user-agent: FooBot\n# disallow: /\ndisallow: /foo/quz#qux\nallow: /\n", "/foo/quz", False),
    ("user-agent: FooBot\ndisallow: /foo/bar\rallow: /foo/bar/baz\r", "/foo/bar/baz", True),
    ("user-agent: *\ndisallow: /*/foo*bar$", "/a/fooXbar", False),
    ("user-agent: *\ndisallow: /*?", "/a?b", False),
    ("user-agent: FooBot\ncrawl-delay: 5\n\nuser-agent: BarBot\ndisallow: /", "/x", True),
    ("user-agent: FooBot\nsitemap: http://h/s.xml\nuser-agent: BarBot\ndisallow: /", "/x", False),
]


@pytest.mark.parametrize(("rules", "path", "allowed"), _ROBOTS)
def test_robots_rules_mean_what_they_mean_to_others(rules: str, path: str, allowed: bool) -> None:
    assert Protego.parse(rules).can_fetch(f"http://foo.bar{path}", "FooBot") is allowed


_NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta()),
        ("9" * 40, LONGEST_RETRY_AFTER),
        ("Sun, 01 Mar 2026 02:02:00 GMT", timedelta(minutes=2)),
        ("Sun, 01 Mar 2026 03:02:00 +0100", timedelta(minutes=2)),
        ("Sunday, 01-Mar-26 02:02:00 GMT", timedelta(minutes=2)),
        ("Sun Mar  1 02:02:00 2026", timedelta(minutes=2)),
        ("Fri, 31 Dec 1999 23:59:59 GMT", timedelta()),
        ("Fri, 31 Dec 2027 23:59:59 GMT", LONGEST_RETRY_AFTER),
        *((value, None) for value in ("-1", "+5", "1.5", "1e3", "١٢", "soon", "", "120, 60", "Sun, 99 Mar 2026")),
        ("Sun, 01 Mar 99999 02:02:00 GMT", None),
    ],
)
def test_retry_after_is_read_in_all_its_forms_and_no_other(value: str, after: timedelta | None) -> None:
    assert retry_time(value, _NOW) == (None if after is None else _NOW + after)


_ZEROS = b"\0" * 20_000_000
_SKIPPABLE = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"
_BOMBS = {
    "raw deflate": ("deflate", zlib.compress(_ZEROS, wbits=-15)),
    "zlib": ("deflate", zlib.compress(_ZEROS)),
    "two members": ("gzip", gzip.compress(_ZEROS, mtime=0) * 2),
    "brotli in gzip": ("br, gzip", gzip.compress(brotli.compress(_ZEROS), mtime=0)),
    "three gzips": ("gzip, gzip, gzip", gzip.compress(gzip.compress(gzip.compress(_ZEROS, mtime=0)))),
    "many frames": ("zstd", zstd.compress(_ZEROS[:1_000_000]) * 60),
    "frames of nothing": ("zstd", _SKIPPABLE * 1_000),
    "members of nothing": ("gzip", gzip.compress(b"", mtime=0) * 100_000),
    "a name without end": ("gzip", b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"a" * 5_000_000),
}


@pytest.mark.parametrize("bomb", _BOMBS)
def test_a_bomb_costs_next_to_nothing(bomb: str) -> None:
    coding, body = _BOMBS[bomb]
    began = time.process_time()
    with pytest.raises(PermanentError):
        decoded(body, coding, 1_000_000)
    assert time.process_time() - began < 5


def test_a_frame_that_may_be_skipped_is() -> None:
    assert decoded(_SKIPPABLE * 3 + zstd.compress(b"page") + _SKIPPABLE, "zstd", 100) == b"page"


@pytest.mark.parametrize(
    "url",
    [
        *("http://0x0000007f000001/", "http://00000177.0.0.1/", "http://127.65537/", "http://0251.0376.0251.0376/"),
        *("http://①②⑦.⓪.⓪.①/", "http://a@127.0.0.1/", "http://127.0.0.1\\@example.org/", "http:\\\\127.0.0.1/"),
        *("http://\t127.0.0.1/", "http://127.0.0.1%2f@[::1]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/", "http://0x7f.1./"),
        *("http://[64:ff9b:1:7f00:0:100::]/", "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://1/"),
        *(
            "http://127.0.0.1%00/",
            "http://[::1%25lo]/",
            "http://[::%31]/",
            "http://[::ffff:0x7f.1]/",
            "http:/127.0.0.1/",
        ),
        *("http://[fe80::1%25eth0]/", "http://[::1]@example.org/", "http://exa%6dple.org/", "http://a:80:81/"),
    ],
)
def test_no_trick_of_a_url_leads_inside(url: str) -> None:
    def dial() -> None:
        Guard(()).check_literal(target_of(url).split("/")[2].rpartition("@")[2])

    with pytest.raises((ValueError, AddressRefused)):
        dial()


def test_a_kept_connection_that_was_closed_is_told_and_tried_once(caplog: pytest.LogCaptureFixture) -> None:
    asked: list[bytes] = []

    async def answer_and_hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(1 if asked else 2):
            asked.append((await reader.readuntil(b"\r\n\r\n")).split(b" ")[1])
            if len(asked) in (1, 4):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        writer.close()

    async def ask_all() -> list[int | None]:
        async with await asyncio.start_server(answer_and_hang_up, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            client = Client(settings())
            seen = [(await client.send(f"http://127.0.0.1:{port}/{name}", 5)).status for name in "abc"]
            await client.close()
            return seen

    with caplog.at_level(logging.INFO, "pipeline.fetch.client"):
        assert asyncio.run(ask_all()) == [200, None, 200]
    assert asked == [b"/a", b"/b", b"/b", b"/c"]
    assert [record.getMessage().partition(": ")[2] for record in caplog.records] == [
        "asked once more, its connection had been closed"
    ]
