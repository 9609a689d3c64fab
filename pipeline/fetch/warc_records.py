"""Exchanges as WARC 1.1 records (ISO 28500:2017), each a gzip member of its own, and back."""

import base64
import hashlib
import io
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import WARCWriter

from pipeline.errors import PermanentError, Reason, Stage
from pipeline.fetch.exchange import Exchange, header_map
from pipeline.fetch.fetched import Fetched, Purpose

_BUILDER = RecordBuilder(warc_version="1.1")
_LEVEL = 4  # 60 real pages: 5% larger than at zlib's 9 and 1.7 times the pages a second; at 6, 1.2 times
ACCOUNT_TYPE = "application/warc-fields"
_ACCOUNT = "copydesk: "


class _RawHead(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """A response's head whose octets are written as they came, not percent-encoded to ASCII."""

    def __init__(self, exchange: Exchange) -> None:
        protocol, _, status_line = exchange.status_line.partition(" ")
        super().__init__(status_line, [], protocol)
        lines = [name + b": " + value for name, value in exchange.header_lines]
        first = exchange.status_line.encode("utf-8", "surrogateescape")
        self._octets = b"\r\n".join([first, *lines, b"", b""])

    def to_ascii_bytes(self, header_filter: object = None) -> bytes:  # noqa: ARG002 (warcio's signature)
        return self._octets


@dataclass(frozen=True, slots=True)
class RawResponse:
    """A response record, its digests verified, its body still content-coded."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Earlier:
    """An archived response that a later one may repeat, as a revisit record refers to it."""

    record_id: str
    url: str
    date: str  # WARC-Date
    payload_digest: str  # WARC-Payload-Digest: of the body with its content coding


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is written, and its WARC-Record-ID."""

    octets: bytes
    record_id: str


def new_record_id() -> str:
    """Return a fresh WARC-Record-ID."""
    return str(StatusAndHeadersParser.make_warc_id())


def warcinfo(filename: str) -> bytes:
    """Return the record that opens a file and says what wrote it."""
    info = {
        "software": f"copydesk/{version('copydesk')}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
    }
    return _octets(_BUILDER.create_warcinfo_record(filename, info))


def response_and_request(exchange: Exchange, record_id: str, earlier: Earlier | None = None) -> bytes:
    """Return the two records of an exchange, the response first, as a revisit where it repeats an earlier one.

    An exchange of somebody else's, whose request is not known, has only the response.
    """
    about = {"WARC-Date": datetime_to_iso_date(exchange.sent_at.replace(tzinfo=None), use_micros=True)}
    if exchange.peer:
        about["WARC-IP-Address"] = exchange.peer
    response = about | {"WARC-Record-ID": record_id}
    if exchange.truncated:
        response["WARC-Truncated"] = exchange.truncated
    request = _request(exchange, about | {"WARC-Concurrent-To": record_id}) if exchange.request_line else b""
    if earlier and _repeats(exchange, earlier):
        revisit = response | _referring(exchange, earlier)
        return _octets(_record("revisit", exchange.url, revisit, b"", http_headers=_RawHead(exchange))) + request
    answered = _record("response", exchange.url, response, bytes(exchange.body), http_headers=_RawHead(exchange))
    return _octets(answered) + request


def _request(exchange: Exchange, about: dict[str, str]) -> bytes:
    sent = StatusAndHeaders(exchange.request_line, exchange.request_headers, is_http_request=True)
    return _octets(_record("request", exchange.url, about, b"", http_headers=sent))


def _repeats(exchange: Exchange, earlier: Earlier) -> bool:
    return exchange.status == 304 or payload_digest(exchange.body) == earlier.payload_digest


def _referring(exchange: Exchange, earlier: Earlier) -> dict[str, str]:
    profile = "server-not-modified" if exchange.status == 304 else "identical-payload-digest"
    return {
        "WARC-Profile": f"http://netpreserve.org/warc/1.1/revisit/{profile}",
        "WARC-Refers-To": earlier.record_id,
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": earlier.date,
        "WARC-Payload-Digest": earlier.payload_digest,
    }


def payload_digest(body: bytes | bytearray) -> str:
    """Return the digest of a body as WARC records carry it: base 32 of its SHA-1."""
    return f"sha1:{base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()}"


def read_earlier(path: Path, offset: int) -> Earlier | None:
    """Return what refers to the response record that begins at an offset, None where none begins there."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)), None)
    except (OSError, ValueError, ArchiveLoadFailed):
        return None
    if record is None or record.rec_type != "response":
        return None
    names = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest")
    values = [record.rec_headers.get_header(name) for name in names]
    return Earlier(*values) if all(values) else None


def metadata(fetched: Fetched, purpose: Purpose, record_id: str) -> bytes:
    """Return the record that says of a response what only this run knows (application/warc-fields)."""
    account = {
        "kind": purpose.kind,
        "url_id": purpose.url_id,
        "run_id": purpose.run_id,
        "url": fetched.url,
        "redirects": fetched.redirects,
        "fetched_at": fetched.fetched_at.isoformat(),
        "duration_ms": fetched.duration_ms,
        "digest": fetched.digest,
        "reason": fetched.reason,
        "transient": fetched.transient,
        "detail": fetched.detail,
        "retry_at": fetched.retry_at and fetched.retry_at.isoformat(),
        "opt_outs": fetched.opt_outs,
        "revisit_of": fetched.revisit_of,
        "memento_of": fetched.memento_of,
        "memento_at": fetched.memento_at and fetched.memento_at.isoformat(),
    }
    fields = f"fetchTimeMs: {fetched.duration_ms}\r\n{_ACCOUNT}{json.dumps(account)}\r\n".encode()
    return _octets(_record("metadata", fetched.final_url or fetched.url, {"WARC-Refers-To": record_id}, fields))


def resource(uri: str, content: bytes) -> Record:
    """Return the record of bytes that no request brought, such as a file's."""
    record_id = new_record_id()
    about = {"WARC-Record-ID": record_id}
    record = _record("resource", uri, about, content, warc_content_type="application/octet-stream")
    return Record(_octets(record), record_id)


def metadata_of(uri: str, media_type: str, block: bytes, refers_to: str | None) -> bytes:
    """Return a metadata record of any kind, of the record that it refers to or of none."""
    about = {"WARC-Refers-To": refers_to} if refers_to else {}
    return _octets(_record("metadata", uri, about, block, warc_content_type=media_type))


def read_metadata(block: bytes) -> tuple[dict[str, Any], Purpose]:
    """Return what a metadata record says of a fetch, as arguments for Fetched, and what it was for."""
    line = next(line for line in block.decode().splitlines() if line.startswith(_ACCOUNT))
    account: dict[str, Any] = json.loads(line.removeprefix(_ACCOUNT))
    purpose = Purpose(account.pop("kind"), account.pop("url_id"), account.pop("run_id"))
    account.setdefault("memento_of", None)  # of records written before there were any
    for listed in ("redirects", "opt_outs"):
        account[listed] = tuple(account.get(listed, ()))
    account["reason"] = account["reason"] and Reason(account["reason"])
    for instant in ("fetched_at", "retry_at", "memento_at"):
        account[instant] = account.get(instant) and datetime.fromisoformat(account[instant])
    return account, purpose


def read_response(path: Path, offset: int) -> RawResponse:
    """Read the response or revisit record that begins at an offset, in bytes, of a file.

    Raises PermanentError (unreadable) where it is missing, torn, altered or another kind of record.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return _response(next(iter(ArchiveIterator(file, check_digests=True)), None))
    except (OSError, ValueError, ArchiveLoadFailed) as error:
        raise PermanentError(Stage.READ, Reason.UNREADABLE, f"{path.name} at {offset}: {error}") from error


def _response(record: Any) -> RawResponse:
    if record is None or record.rec_type not in ("response", "revisit") or record.http_headers is None:
        raise ValueError("no response record begins there")
    body = record.raw_stream.read()
    if len(body) != record.payload_length or record.digest_checker.passed is False:
        raise ValueError("; ".join(record.digest_checker.problems) or "the record is torn")
    return RawResponse(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=header_map(record.http_headers.headers),
        body=body,
    )


def _record(kind: str, url: str, headers: dict[str, str], block: bytes, **more: Any) -> Any:
    return _BUILDER.create_warc_record(url, kind, io.BytesIO(block), len(block), warc_headers_dict=headers, **more)


def _octets(record: Any) -> bytes:
    out = io.BytesIO()
    WARCWriter(out, gzip=False, warc_version="1.1").write_record(record)
    return zlib.compress(out.getvalue(), _LEVEL, zlib.MAX_WBITS + 16)
