"""Answers of servers that are broken, slow or hostile, named by their defect."""

import gzip
import time
import zlib
from collections.abc import Callable, Iterator

import brotli

from pipeline.fetch.decode import zstd
from tests.fetch.server import Answer, Write, answer

_DRIP_SECONDS = 0.02
_CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
_BOMB = gzip.compress(b"\0" * 5_000_000)


def _drip(head: bytes, drops: Iterator[bytes] | None = None) -> Callable[[Write], None]:
    def write_slowly(write: Write) -> None:
        write(head)
        for _ in range(200):
            time.sleep(_DRIP_SECONDS)
            write(next(drops) if drops else b"x")

    return write_slowly


def slow_header(write: Write) -> None:
    """Send a header line for ever, a letter at a time."""
    _drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")(write)


def slow_body(write: Write) -> None:
    """Promise a body and send it a letter at a time: never silent, never done."""
    _drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")(write)


def silent(write: Write) -> None:
    """Take the request and say nothing."""
    _drip(b"", iter([b""] * 200))(write)


def endless_body(write: Write) -> None:
    """Send a body without a length and without an end."""
    write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(10_000):
        write(b"<p>and on and on</p>" * 1_000)


def endless_interim(write: Write) -> None:
    """Send responses that promise another (RFC 9110, 15.2), and never that."""
    for _ in range(10_000):
        write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


def endless_chunk_extension(write: Write) -> None:
    """Begin a chunk, and never come to what is in it."""
    write(_CHUNKED + b"5;")
    for _ in range(10_000):
        write(b"x" * 65_536)
        time.sleep(_DRIP_SECONDS)


def tiny_chunks(write: Write) -> None:
    """Send a body without an end, an octet a chunk."""
    write(_CHUNKED)
    for _ in range(1_000):
        write(b"1\r\nx\r\n" * 1_000)


gzip_bomb: Answer = answer(_BOMB, content_encoding="gzip")
nested_bomb: Answer = answer(gzip.compress(_BOMB), content_encoding="gzip, gzip")
deflate_bomb: Answer = answer(zlib.compress(b"\0" * 5_000_000), content_encoding="deflate")
member_bomb: Answer = answer(gzip.compress(b"") * 1_000, content_encoding="gzip")
matryoshka: Answer = answer(b"x", content_encoding="gzip, gzip, gzip, gzip, gzip")
too_long: Answer = answer(b"x" * 1_000_000)
torn_gzip: Answer = answer(gzip.compress(b"<p>half</p>" * 1_000)[:-20], content_encoding="gzip")
no_gzip: Answer = answer(b"<p>plain</p>", content_encoding="gzip")
brotli_bomb: Answer = answer(brotli.compress(b"\0" * 5_000_000), content_encoding="br")
zstd_bomb: Answer = answer(zstd.compress(b"\0" * 5_000_000), content_encoding="zstd")
bomb_in_all_codings: Answer = answer(
    gzip.compress(brotli.compress(zstd.compress(b"\0" * 5_000_000))), content_encoding="zstd, br, gzip"
)
zstd_with_a_huge_window: Answer = answer(bytes.fromhex("28b52ffd00a8010000"), content_encoding="zstd")  # 2 GB
torn_brotli: Answer = answer(brotli.compress(b"<p>half</p>" * 1_000)[:-4], content_encoding="br")
torn_zstd: Answer = answer(zstd.compress(b"<p>half</p>" * 1_000)[:-4], content_encoding="zstd")
no_brotli: Answer = answer(b"<p>plain</p>" * 10, content_encoding="br")
no_zstd: Answer = answer(b"<p>plain</p>", content_encoding="zstd")
uninvited_coding: Answer = answer(b"<p>plain</p>", content_encoding="compress")
closed_early: Answer = answer(b"<p>only this", content_length="1000")
torn_chunk: Answer = _CHUNKED + b"ff\r\nonly this"
many_trailers: Answer = _CHUNKED + b"0\r\n" + b"X-More: 1\r\n" * 2_000 + b"\r\n"
two_framings: Answer = _CHUNKED.replace(b"\r\n", b"\r\nContent-Length: 5\r\n", 1) + b"5\r\nhello\r\n0\r\n\r\n"
two_lengths: Answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello"
other_protocol: Answer = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello"
no_http: Answer = b"SSH-2.0-OpenSSH_9.2\r\n"
no_answer: Answer = b""
endless_header: Answer = b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 200_000
many_headers: Answer = b"HTTP/1.1 200 OK\r\n" + b"X-More: 1\r\n" * 2_000 + b"\r\n"
unasked_304: Answer = answer(status="304 Not Modified")
redirect_to_nowhere: Answer = answer(status="302 Found")
multiple_choices: Answer = answer(b"choose", status="300 Multiple Choices")
