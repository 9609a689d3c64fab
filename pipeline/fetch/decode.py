"""Undoing content codings, never past a size: a bomb costs its compressed bytes and no more."""

import sys
import zlib
from collections.abc import Callable
from typing import Protocol

import brotli

from pipeline.errors import PermanentError, Reason, Stage

if sys.version_info >= (3, 14):
    from compression import zstd as zstd  # noqa: PLC0414 (exported)
else:
    from backports import zstd as zstd  # noqa: PLC0414 (exported)

# What a response may be coded with, and so what the client says it accepts.
ACCEPTED = "gzip, deflate, br, zstd"

_MAX_CODINGS = 3  # browsers stop at five; honest servers send one
_MAX_MEMBERS = 100  # each copies what follows it, so many tiny members in 20 MB would take minutes
_ZSTD_FRAMES = (b"\x28\xb5\x2f\xfd", *(bytes((0x50 + n, 0x2A, 0x4D, 0x18)) for n in range(16)))  # and skippable ones
_LARGEST_WINDOW = 23  # log2 of the bytes that a zstd frame may make us keep: 8 MB, RFC 9659


class _Stream(Protocol):
    """One gzip member, zlib or Brotli stream, or zstd frame, in being read."""

    @property
    def eof(self) -> bool:
        """Whether it came to its end."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind its end."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return at most so many bytes of what the data holds."""


class _Brotli:
    """The brotli library's decoder (RFC 7932) with the interface of the others."""

    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()
        self.eof = False
        self.unused_data = b""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        out = bytearray()
        while len(out) < max_length:
            piece = self._decoder.process(data, output_buffer_limit=max_length - len(out))
            out += piece
            data = b""
            if not piece:
                break
        self.eof = self._decoder.is_finished()
        return bytes(out)


def decoded(body: bytes, content_encoding: str | None, max_bytes: int) -> bytes:
    """Return a body freed of its content codings (RFC 9110, 8.4).

    gzip (RFC 1952), deflate (RFC 1950, and 1951 as half the servers mean it), br (RFC 7932), zstd (RFC 8878).
    Raises PermanentError: too_large past `max_bytes`, bad_response for what cannot be decoded.
    """
    for coding in _codings(content_encoding):
        body, whole = _undo(coding, body, max_bytes)
        if len(body) > max_bytes:
            raise PermanentError(Stage.FETCH, Reason.TOO_LARGE, f"more than {max_bytes} bytes once decoded")
        if not whole:
            raise _torn()
    return body


def decoded_start(body: bytes, content_encoding: str | None, max_bytes: int, cut: bool) -> bytes:
    """Return the first `max_bytes` of a decoded body, or what there is of one that was `cut` off by us.

    Raises PermanentError: bad_response for what cannot be decoded so far.
    """
    for coding in _codings(content_encoding):
        body, whole = _undo(coding, body, max_bytes)
        if not whole and len(body) <= max_bytes and not cut:
            raise _torn()
    return body[:max_bytes]


def _codings(content_encoding: str | None) -> list[str]:
    codings = [coding.strip().lower() for coding in (content_encoding or "").split(",") if coding.strip()]
    if len(codings) > _MAX_CODINGS:
        raise _bad(f"{len(codings)} content codings, one inside the other")
    return [coding for coding in reversed(codings) if coding != "identity"]


def _undo(coding: str, body: bytes, max_bytes: int) -> tuple[bytes, bool]:
    match coding:
        case "gzip" | "x-gzip":
            return _read(body, lambda: zlib.decompressobj(zlib.MAX_WBITS + 16), (b"\x1f\x8b",), max_bytes)
        case "deflate":
            wbits = zlib.MAX_WBITS if _is_zlib(body) else -zlib.MAX_WBITS
            return _read(body, lambda: zlib.decompressobj(wbits), None, max_bytes)
        case "br":
            return _read(body, _Brotli, None, max_bytes)
        case "zstd":
            return _read(body, _zstd, _ZSTD_FRAMES, max_bytes)
        case _:
            raise _bad(f"content coding {coding!r}, which was not asked for")


def _read(
    body: bytes, stream: Callable[[], _Stream], magic: tuple[bytes, ...] | None, max_bytes: int
) -> tuple[bytes, bool]:
    """Return at most one byte more than `max_bytes`, and whether the last stream came to its end."""
    out = bytearray()
    for _ in range(_MAX_MEMBERS):
        if not body:
            return bytes(out), True
        decoder = stream()
        try:
            out += decoder.decompress(body, max_bytes + 1 - len(out))
        except (zlib.error, brotli.error, zstd.ZstdError) as error:
            raise _bad(f"content coding broken: {error}") from error
        if len(out) > max_bytes or not decoder.eof:
            return bytes(out), False
        body = decoder.unused_data if magic and decoder.unused_data.startswith(magic) else b""
    raise _bad(f"more than {_MAX_MEMBERS} members")


def _zstd() -> _Stream:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW})


def _is_zlib(body: bytes) -> bool:
    # "deflate" means a zlib stream, and half the servers that say it send a raw one
    return len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0


def _torn() -> PermanentError:
    return _bad("content coding broken: it ends early")


def _bad(detail: str) -> PermanentError:
    return PermanentError(Stage.FETCH, Reason.BAD_RESPONSE, detail)
