"""What the sample site answers: the table of `site/pages.toml`, read with its files, and two pages made up."""

import gzip
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

SITE = Path(__file__).parent / "site"
HOME = "http://127.0.0.1:8749"  # the address in the sample's own links
DEPTH = 100_000
ENDLESS_BYTES = 40_000_000


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response; the body comes in pieces, so that a large one is never held whole."""

    status: int
    headers: tuple[tuple[str, str], ...]
    pieces: Callable[[], Iterable[bytes]]


def load_responses(home: str = HOME) -> dict[str, Response]:
    """Return the response of every path; links to `HOME` in the bodies lead to `home` instead."""
    table = tomllib.loads((SITE / "pages.toml").read_text(encoding="utf-8"))
    return {path: _response(row, home) for path, row in table.items()}


def nested_page() -> Iterator[bytes]:
    """Yield a page whose one sentence lies below 100,000 elements, each inside the last."""
    yield b"<!DOCTYPE html><html lang=en><head><title>Committee structure of the county</title></head><body>"
    yield b"<div>" * DEPTH
    yield b"<p>Matters arising were referred to a sub-committee.</p>"
    yield b"</div>" * DEPTH
    yield b"</body></html>"


def endless_page() -> Iterator[bytes]:
    """Yield a page of 40 MB, in pieces of some 60 kB."""
    yield b"<!DOCTYPE html><html lang=en><head><title>Parish minutes, complete</title></head><body>"
    piece = b"<p>The minutes of the previous meeting were read and, after discussion, read again.</p>\n" * 700
    for _ in range(ENDLESS_BYTES // len(piece) + 1):
        yield piece
    yield b"</body></html>"


# Neither states its length: who fetches has to count.
_MADE_UP: dict[str, Callable[[], Iterator[bytes]]] = {"nested": nested_page, "endless": endless_page}


def _response(row: dict[str, Any], home: str) -> Response:
    headers = {"Content-Type": row.get("content_type", "text/html; charset=utf-8")}
    if location := row.get("location"):
        headers["Location"] = location
    if made_up := row.get("made_up"):
        return Response(200, tuple(headers.items()), _MADE_UP[made_up])
    body = _body(row, home)
    headers["Content-Length"] = str(len(body))
    return Response(row.get("status", 200), tuple(headers.items()), partial(iter, [body]))


def _body(row: dict[str, Any], home: str) -> bytes:
    body = (SITE / row["file"]).read_bytes() if "file" in row else b""
    body = body.replace(HOME.encode(), home.encode())  # in all the encodings used, a URL's bytes are ASCII
    return gzip.compress(body, mtime=0) if row.get("gzip") else body
