"""The responses of a WARC file that somebody else wrote, each as the exchange it was (ISO 28500:2017; WARC/0.17 on).

Crawlers differ in what they leave of a body: chunks or none, a content coding undone and still declared. An
Exchange has no chunks, and the content coding that its headers say.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader, DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from pipeline.errors import PermanentError, Reason, Stage, TransientError
from pipeline.fetch.decode import decoded_start
from pipeline.fetch.exchange import Exchange, Truncated
from pipeline.fetch.verdict import Failure
from pipeline.fetch.warc_records import payload_digest

_HEAD_BYTES = 1_000_000  # beside the body: more headers than any server sends
_LINE_END = re.compile(rb"\r?\n")  # a lone LF counts (RFC 9112, 2.2), and none is handed on
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_TRUNCATED: tuple[Truncated, ...] = ("length", "time", "disconnect", "unspecified")
_WARC_HEAD_BYTES = 1 << 16
_TORN = "it ends in the middle of a record"
_WEB_BEGINS = datetime(1990, 1, 1, tzinfo=UTC)  # nothing was fetched before
_PROBED = 64  # bytes: a content coding that is none fails at once


@dataclass(frozen=True, slots=True)
class Foreign:
    """A response record: the URL it is of, the exchange it holds or why it holds none, and where the file goes on."""

    url: str
    exchange: Exchange | None
    problem: str | None
    end: int  # bytes: all before it has been read


class _Lines(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
    """What a file holds, unpacked; lines end before they fill the memory."""

    spent = 0  # bytes of lines, to be set back at each record

    def readline(self, length: int | None = None) -> bytes:
        most = _WARC_HEAD_BYTES - self.spent + 1
        line = bytes(super().readline(most if length is None else min(length, most)))
        self.spent += len(line)
        if self.spent > _WARC_HEAD_BYTES:
            raise ValueError(f"the head of a record has more than {_WARC_HEAD_BYTES} bytes")
        return line


@dataclass(slots=True)
class Responses:
    """The response records of a file from `end` on; `end` moves behind each record that was read to its end.

    Iterating raises, after all that comes before, PermanentError (unreadable) where the file is damaged or ends in
    the middle of a record, and TransientError where it cannot be read.
    """

    path: Path
    end: int  # bytes: where reading goes on
    limit: int  # bytes of a body

    def __iter__(self) -> Iterator[Foreign]:
        """Yield the response records, one in memory."""
        try:
            with self.path.open("rb") as file:
                self.end = _begin(file, self.end)
                yield from self._read(file)
                if self.end < file.tell():
                    raise ValueError(_TORN)
        except (ValueError, ArchiveLoadFailed, EOFError, zlib.error) as error:
            raise _damaged(self.path, self.end, " ".join(str(error).split())) from error
        except OSError as error:
            detail = f"{self.path.name} cannot be read: {error.strerror}"
            raise TransientError(Stage.READ, Reason.UNREADABLE, detail) from error

    def _read(self, file: BinaryIO) -> Iterator[Foreign]:
        records = ArchiveIterator(file, no_record_parse=True)
        records.reader = lines = _Lines(file)
        for record in records:
            lines.spent = 0
            promised = _promised(record)
            block = record.raw_stream.read(self.limit + _HEAD_BYTES)
            if len(block) < min(promised, self.limit + _HEAD_BYTES):
                raise ValueError(_TORN)
            self.end = _end(records, self.end)
            if record.rec_type == "response":
                yield _foreign(record, block, self.limit, self.end, cut=promised > len(block))


def _begin(file: BinaryIO, start: int) -> int:
    """Go to where reading goes on: behind the empty lines that had not been written when it ended there."""
    file.seek(start)
    while (octet := file.read(1)) and octet in b"\r\n":
        start += 1
    return file.seek(start)


def _promised(record: Any) -> int:
    said = record.rec_headers.get_header("Content-Length")
    if not said or not said.strip().isdecimal():
        raise ValueError(f"a record has no length but {said!r}")
    return int(said)


def _end(records: Any, before: int) -> int:
    """Read a record to its end and return where that is."""
    records.read_to_end()
    member = records.reader.decompressor
    if member and records.next_line:
        return before  # compressed as a whole: no record has a place
    if member and not member.eof:
        raise ValueError(_TORN)
    return max(before, int(records.offset))


def _damaged(path: Path, end: int, why: str) -> PermanentError:
    if "non-chunked gzip" in why:
        detail = f"{path.name} is compressed as a whole, not record by record: mend it by `warcio recompress`"
    else:
        detail = f"{path.name} is damaged from byte {end} on, and read no further: {why[:200]}"
    return PermanentError(Stage.READ, Reason.UNREADABLE, detail)


def _foreign(record: Any, block: bytes, limit: int, end: int, *, cut: bool) -> Foreign:
    header = record.rec_headers.get_header
    url = (header("WARC-Target-URI") or "").strip("<> ")
    try:
        exchange = Exchange(url, _told_apart(_instant(header("WARC-Date")), end), peer=header("WARC-IP-Address"))
        _fill(exchange, block, limit, cut=cut)
    except ValueError as error:
        return Foreign(url, None, str(error), end)
    if header("WARC-Truncated"):
        exchange.truncated = next((kind for kind in _TRUNCATED if kind == header("WARC-Truncated")), "unspecified")
    promised = header("WARC-Block-Digest")
    if promised and promised.startswith("sha1:") and promised != payload_digest(block) and not exchange.failure:
        exchange.failure = Failure(Reason.BAD_RESPONSE, False, f"the record is not what its digest says, {promised}")
    return Foreign(url, exchange, None, end)


def _instant(date: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat(date or "")
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"WARC-Date {date!r} is no instant") from None
    if not _WEB_BEGINS <= moment <= datetime.now(UTC) + timedelta(days=1):
        raise ValueError(f"WARC-Date {date!r} is no instant of the Web's past")
    return moment


def _told_apart(moment: datetime, end: int) -> datetime:
    """Return a whole second with a fraction that is the same at each reading: where the file goes on.

    Crawlers write whole seconds (WARC 1.0), and a URL may answer twice in one: by redirecting to itself, say.
    """
    return moment if moment.microsecond else moment.replace(microsecond=end % 1_000_000)


def _fill(exchange: Exchange, block: bytes, limit: int, *, cut: bool) -> None:
    head, *bodies = _HEAD_END.split(block, maxsplit=1)
    first, *lines = _LINE_END.split(head.rstrip(b"\r\n"))
    exchange.status_line = first.decode("utf-8", "surrogateescape")
    protocol, _, rest = exchange.status_line.partition(" ")
    if not protocol.startswith("HTTP/") or not rest[:3].isdigit():
        raise ValueError(f"no HTTP response begins with {exchange.status_line[:60]!r}")
    exchange.status = int(rest[:3])
    exchange.header_lines = [(name.strip(), value.strip()) for name, _, value in (x.partition(b":") for x in lines)]
    exchange.body += _without_chunks(exchange, b"".join(bodies))
    _rename(exchange, b"transfer-encoding")
    if cut or len(exchange.body) > limit:
        del exchange.body[limit:]
        exchange.truncated = "length"
        exchange.failure = Failure(Reason.TOO_LARGE, False, f"more than {limit} bytes")
    elif not _is_coded(exchange):
        _rename(exchange, b"content-encoding")


def _without_chunks(exchange: Exchange, body: bytes) -> bytes:
    if "chunked" not in exchange.headers.get("transfer-encoding", "").lower():
        return body
    return bytes(ChunkedDataReader(io.BytesIO(body)).read())  # leaves alone what has no chunks any more


def _is_coded(exchange: Exchange) -> bool:
    """Whether a body still has the content coding that its headers say."""
    try:
        decoded_start(bytes(exchange.body), exchange.headers.get("content-encoding"), _PROBED, cut=True)
    except PermanentError:
        return False
    return True


def _rename(exchange: Exchange, wanted: bytes) -> None:
    # what no longer holds of the body is told under the name that Common Crawl gives it
    exchange.header_lines = [
        (b"X-Crawler-" + name if name.lower() == wanted else name, value) for name, value in exchange.header_lines
    ]
