"""From a locator to the exact bytes: a response as it was on the wire, or a document as it lay in its inbox."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PermanentError, Reason, Stage
from pipeline.fetch.decode import decoded
from pipeline.fetch.exchange import header_map, text_of
from pipeline.fetch.warc_file import OPEN
from pipeline.ids import digest
from pipeline.keeping.members import members

_NO_LIMIT = 1 << 40  # it was decoded within the limit of its own night


@dataclass(frozen=True, slots=True)
class Exact:
    """The bytes of a record, verified against the record's own digests and against the warehouse's."""

    uri: str
    date: str
    head: bytes  # status line and headers, with the empty line behind them; empty for a document
    sent: bytes  # the body, content-coded as it came
    body: bytes  # the body, decoded: what the digest is of
    digest: str


def read_exact(archive: Path, warc_file: str, warc_offset: int, expected: str) -> Exact:
    """Return what lies at a locator below the archive's folder.

    Raises PermanentError (unreadable) where the record is missing, damaged, or not what `expected`, the digest
    of the decoded body, says.
    """
    path = archive / warc_file
    member = next(members(path if path.exists() else path.with_name(warc_file + OPEN), warc_offset), None)
    if member is None or member.kind not in ("response", "resource"):
        raise _unreadable(warc_file, warc_offset, "no response or document begins there")
    head, sent = parted(member.block) if member.kind == "response" else (b"", member.block)
    body = decoded(sent, header_of(head, "content-encoding"), _NO_LIMIT)
    found = digest(body)
    if found != expected:
        raise _unreadable(warc_file, warc_offset, f"expected {expected}, found {found}")
    return Exact(member.uri, member.date, head, sent, body, found)


def parted(block: bytes) -> tuple[bytes, bytes]:
    """Return the head of an HTTP message, with the empty line behind it, and its body (RFC 9112, 2.1)."""
    head, line, body = block.partition(b"\r\n\r\n")
    return head + line, body


def header_of(head: bytes, name: str) -> str | None:
    """Return a header of a head by its lower-case name."""
    lines = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    return header_map((text_of(key), text_of(value)) for key, _, value in lines).get(name)


def _unreadable(warc_file: str, warc_offset: int, why: str) -> PermanentError:
    return PermanentError(Stage.READ, Reason.UNREADABLE, f"{warc_file} at {warc_offset}: {why}")
