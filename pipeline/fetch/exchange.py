"""One request and what came back for it: the value that the client fills and the archive keeps."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipeline.fetch.verdict import Failure

Truncated = Literal["length", "time", "disconnect", "unspecified"]
"""Why a body is not whole, as WARC-Truncated says it."""


@dataclass(slots=True)
class Exchange:
    """A request and its response as it was on the wire, freed of its transfer-coding only.

    It is filled while the response comes in, so that what came before a break is kept.
    """

    url: str
    sent_at: datetime  # UTC
    seconds: float = 0.0
    request_line: str = ""
    request_headers: list[tuple[str, str]] = field(default_factory=list)
    peer: str | None = None  # IP address
    status: int | None = None  # None until a response begins
    status_line: str = ""  # without the line break
    header_lines: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)
    truncated: Truncated | None = None
    failure: Failure | None = None
    reused: bool = False  # whether it went over a connection that was kept

    @property
    def headers(self) -> dict[str, str]:
        """The response's headers by lower-case name."""
        return header_map((text_of(name), text_of(value)) for name, value in self.header_lines)

    def header_values(self, name: str) -> list[str]:
        """Return the values of a header, one for each line of it."""
        return [text_of(value) for line, value in self.header_lines if line.lower() == name.encode()]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a response lies in the archive."""

    warc_file: str
    warc_offset: int
    record_id: str


def header_map(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers by lower-case name, repeated ones joined by ", " (RFC 9110, 5.3)."""
    headers: dict[str, str] = {}
    for name, value in pairs:
        key = name.lower()
        headers[key] = f"{headers[key]}, {value.strip()}" if key in headers else value.strip()
    return headers


def text_of(octets: bytes) -> str:
    """Return a header's octets as text: UTF-8 where it is, else ISO 8859-1 (RFC 9110, 5.5)."""
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return octets.decode("iso-8859-1")
