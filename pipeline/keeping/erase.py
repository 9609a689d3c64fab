"""Records taken out of a WARC file for good, the others left where they are.

What is taken out becomes a record of its own that says so, of the same length to the byte: every other locator,
in the warehouse or in somebody's notes, stays true. The file is written anew and renamed over the old one, so a
kill leaves the one or the other, and a second erasure finds nothing to do.
"""

import os
import re
import shutil
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qsl, urljoin, urlsplit

from pipeline.discover.feeds import read_feed
from pipeline.discover.sitemap_files import read_sitemap
from pipeline.errors import InputError
from pipeline.fetch.decode import decoded
from pipeline.fetch.warc_records import ACCOUNT_TYPE, new_record_id, payload_digest, read_metadata
from pipeline.ids import digest
from pipeline.keeping.arrivals import MEDIA_TYPE, read_arrival
from pipeline.keeping.exact import header_of, parted
from pipeline.keeping.forgotten import Forgotten
from pipeline.keeping.members import Member, members

ERASING = ".erasing"

_MEMENTO = re.compile(r"/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)")  # before the URL that a web archive kept
_URL = re.compile(rb"https?:(?:\\?/){2}[^]\s\"'<>]+")  # in JSON with slashes escaped or not
_STORED_BYTES = 0xFFFF  # of one stored block (RFC 1951, 3.2.4)
_HEAD = bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF])  # of a gzip member (RFC 1952) without a name or time
_SAID = b"erased"
_END = b"\r\n\r\n"
_CHUNK_BYTES = 1 << 20
_LARGEST_LISTING = 1 << 28


def erase(path: Path, forgotten: Forgotten) -> int:
    """Take the records of what is forgotten out of a file; return how many there were.

    Records that belong together go together: a response with its request and its account, a document's bytes
    with its arrival. A feed, a sitemap or any list that names what is forgotten goes as a whole. Raises PermanentError
    (unreadable) for a file that is damaged: it has to be mended or removed by hand.
    """
    for left in path.parent.glob(f"*{ERASING}"):
        left.unlink()
    found = doomed(path, forgotten)
    if found:
        writing = path.with_name(f"{path.name}{ERASING}")
        with path.open("rb") as old, writing.open("wb") as new:
            _rewrite(old, new, list(_spans(found)))
            new.flush()
            os.fsync(new.fileno())
        writing.replace(path)
    return len(found)


def doomed(path: Path, forgotten: Forgotten) -> list[Member]:
    """Return the records that are to go, in order, without their blocks."""
    seen: list[Member] = []
    gone: set[str] = set()
    listings: set[str] = set()
    for member in members(path):
        if _is_about(member, forgotten) or (member.record_id in listings and _lists(member, forgotten)):
            gone |= {member.record_id, member.refers_to or member.record_id}
        if member.media_type == ACCOUNT_TYPE and _purpose(member) == "discovery":
            listings.add(member.refers_to or "")
        seen.append(replace(member, block=b""))
    gone |= {member.refers_to for member in seen if member.record_id in gone and member.refers_to}
    return [member for member in seen if gone & {member.record_id, member.refers_to}]


def filler(length: int) -> bytes:
    """Return a record of exactly so many bytes that holds nothing: a gzip member (RFC 1952), stored and no smaller.

    Raises ValueError below the 300 bytes that it takes to say so; no record of ours is as short.
    """
    stored_blocks = -(-(length - len(_HEAD) - 8) // (_STORED_BYTES + 5))
    record = _empty_record(length - len(_HEAD) - 8 - 5 * stored_blocks)
    size = -(-len(record) // stored_blocks)
    parts = [record[start : start + size] for start in range(0, len(record), size)]
    stored = (_stored(part, last=number == len(parts)) for number, part in enumerate(parts, 1))
    return _HEAD + b"".join(stored) + struct.pack("<II", zlib.crc32(record), len(record) & 0xFFFFFFFF)


def _is_about(member: Member, forgotten: Forgotten) -> bool:
    if member.kind == "resource":
        return ("document", digest(member.block)) in forgotten.keys
    if member.media_type == MEDIA_TYPE:
        arrival = read_arrival(member.block)
        urls = [arrival.url and arrival.url.url, *((arrival.page.url, arrival.page.final_url) if arrival.page else ())]
        return any(map(forgotten.url, urls)) or bool(arrival.document and forgotten.document(arrival.document))
    if member.media_type == ACCOUNT_TYPE and member.kind == "metadata":
        account, purpose = read_metadata(member.block)
        return ("url", purpose.url_id) in forgotten.keys or any(
            map(forgotten.url, (account["url"], account["memento_of"] or "", *account["redirects"]))
        )
    if member.kind in ("response", "revisit") and (location := header_of(parted(member.block)[0], "location")):
        return _names(member.uri, forgotten) or forgotten.url(_joined(member.uri, location))
    return _names(member.uri, forgotten)


def _lists(member: Member, forgotten: Forgotten) -> bool:
    """Return whether a response to a poll names a URL that is forgotten: as an entry, or anywhere in whole."""
    head, sent = parted(member.block)
    try:
        body = decoded(sent, header_of(head, "content-encoding"), _LARGEST_LISTING)
    except InputError:  # nothing was read of it
        return False
    entries = (
        *read_feed(body, header_of(head, "content-type"), member.uri).entries,
        *read_sitemap(body, member.uri, _LARGEST_LISTING).entries,
    )
    named = {_joined(entry.base or member.uri, entry.url) for entry in entries}
    named |= {found.decode("utf-8", "replace").replace("\\/", "/") for found in _URL.findall(body)}
    return any(map(forgotten.url, named))


def _names(uri: str, forgotten: Forgotten) -> bool:
    """Whether a URI is a forgotten URL, or asks a web archive for one, or is a memento of it (RFC 7089)."""
    carried = [value for name, value in parse_qsl(urlsplit(uri).query) if name == "url"] + [
        uri[found.end() :] for found in _MEMENTO.finditer(uri)
    ]
    return forgotten.url(uri) or any(map(forgotten.url, carried))


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:  # a bracket that is none: no URL, and so none that was fetched
        return url


def _purpose(member: Member) -> str:
    return read_metadata(member.block)[1].kind if member.kind == "metadata" else ""


def _spans(found: list[Member]) -> Iterator[tuple[int, int]]:
    """Yield the offset and length of what lies together, in order."""
    begin = end = found[0].offset
    for member in found:
        if member.offset != end:
            yield begin, end - begin
            begin = member.offset
        end = member.offset + member.length
    yield begin, end - begin


def _rewrite(old: BinaryIO, new: BinaryIO, spans: Iterable[tuple[int, int]]) -> None:
    for offset, length in spans:
        _copy(old, new, offset - old.tell())
        new.write(filler(length))
        old.seek(offset + length)
    shutil.copyfileobj(old, new)


def _copy(old: BinaryIO, new: BinaryIO, length: int) -> None:
    while length:
        chunk = old.read(min(length, _CHUNK_BYTES))
        new.write(chunk)
        length -= len(chunk)


def _empty_record(size: int) -> bytes:
    """Return a WARC metadata record (ISO 28500:2017, 6.6) of exactly so many bytes."""
    date = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    head = (
        f"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: {new_record_id()}\r\nWARC-Date: {date}\r\n"
        "Content-Type: text/plain\r\nWARC-Block-Digest: {digest:37}\r\nContent-Length: {length:010}\r\n\r\n"
    )
    room = size - len(head.format(digest="", length=0)) - len(_END)
    if room < len(_SAID):
        raise ValueError(f"no record is as short as {size} bytes")
    block = _SAID.ljust(room)
    return head.format(digest=payload_digest(block), length=room).encode() + block + _END


def _stored(part: bytes, *, last: bool) -> bytes:
    """Return a stored block of DEFLATE (RFC 1951, 3.2.4)."""
    return struct.pack("<BHH", last, len(part), len(part) ^ _STORED_BYTES) + part
