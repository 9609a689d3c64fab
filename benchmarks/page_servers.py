"""Many news sites on loopback for benchmarks: one port on 127.0.1.1, 127.0.1.2 and on, each address a host.

`python -m benchmarks.page_servers HOSTS LATENCY_MS` prints its port and serves until its input ends. Any path but
those of a whole origin is a story of some 30 KB, gzipped, of its own.
"""

import asyncio
import gzip
import sys
from collections import Counter
from typing import ClassVar

STORIES = 64  # different ones, taken in turn

_WORDS = (
    "the harbour board met on Tuesday and agreed after some discussion that a crane should stay where it was".split()
)


def hosts(count: int) -> list[str]:
    """Return the addresses of so many hosts."""
    return [f"127.0.{1 + number // 250}.{1 + number % 250}" for number in range(count)]


def story(number: int) -> bytes:
    """Return a page with the head, menu and text of a story."""
    words = (_WORDS[(number * 7 + place * place) % len(_WORDS)] + str(place % 13) for place in range(3_600))
    text = " ".join(words)
    paragraphs = "".join(f"<p>{text[start : start + 600]}</p>\n" for start in range(0, len(text), 600))
    menu = "".join(f'<li><a href="/section/{item}">Section {item}</a></li>' for item in range(60))
    return f"<html><head><title>Story {number}</title></head><body><ul>{menu}</ul>{paragraphs}</body></html>".encode()


def _response(body: bytes, *lines: str) -> bytes:
    head = "".join(f"{line}\r\n" for line in ("HTTP/1.1 200 OK", *lines, f"Content-Length: {len(body)}", ""))
    return head.encode() + body


_HTML = "Content-Type: text/html; charset=utf-8"
_PAGES = [
    _response(gzip.compress(story(number), mtime=0), _HTML, "Content-Encoding: gzip") for number in range(STORIES)
]
_ROBOTS = _response(b"User-agent: *\nDisallow: /private\n", "Content-Type: text/plain")
_NOTHING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class Site(asyncio.Protocol):
    """One connection; what is asked for of all of them is counted by host and path."""

    stories: ClassVar[Counter[tuple[str, str]]] = Counter()

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._heard = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 (for the type)
        self._transport = transport
        self._host: str = transport.get_extra_info("sockname")[0]

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while b"\r\n\r\n" in self._heard:
            head, _, self._heard = self._heard.partition(b"\r\n\r\n")
            answer = self._answer(head.split(b" ", 2)[1])
            if self._latency:
                asyncio.get_running_loop().call_later(self._latency, self._transport.write, answer)
            else:
                self._transport.write(answer)

    def _answer(self, path: bytes) -> bytes:
        if path.endswith(b"/robots.txt"):
            return _ROBOTS
        if path.startswith(b"/.well-known/"):
            return _NOTHING
        Site.stories[self._host, path.decode()] += 1
        return _PAGES[sum(path) % STORIES]


async def _serve(count: int, latency: float) -> None:
    loop = asyncio.get_running_loop()
    port = 0
    for address in hosts(count):
        server = await loop.create_server(lambda: Site(latency), address, port, backlog=512)
        port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2]) / 1000))
