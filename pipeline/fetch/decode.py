"""Undoing content codings, never past a size: a bomb costs its compressed bytes and no more."""

import zlib

from pipeline.errors import PermanentError, Reason, Stage

# What a response may be coded with, and so what the client says it accepts. Brotli and zstd would be
# two entries more; no server needs them from a client that does not offer them.
ACCEPTED = "gzip, deflate"

_MAX_CODINGS = 3  # browsers stop at five; honest servers send one
_MAX_MEMBERS = 100  # each copies what follows it, so many tiny members in 20 MB would take minutes


def decoded(body: bytes, content_encoding: str | None, max_bytes: int) -> bytes:
    """Return a body freed of its content codings (RFC 9110, 8.4; gzip RFC 1952, deflate RFC 1950 and 1951).

    Raises PermanentError: too_large past `max_bytes`, bad_response for what cannot be decoded.
    """
    codings = [coding.strip().lower() for coding in (content_encoding or "").split(",") if coding.strip()]
    if len(codings) > _MAX_CODINGS:
        raise _bad(f"{len(codings)} content codings, one inside the other")
    for coding in reversed(codings):
        body = _undo(coding, body, max_bytes)
    return body


def _undo(coding: str, body: bytes, max_bytes: int) -> bytes:
    match coding:
        case "identity":
            return body
        case "gzip" | "x-gzip":
            return _inflated(body, zlib.MAX_WBITS + 16, max_bytes)
        case "deflate":
            return _inflated(body, zlib.MAX_WBITS if _is_zlib(body) else -zlib.MAX_WBITS, max_bytes)
        case _:
            raise _bad(f"content coding {coding!r}, which was not asked for")


def _inflated(body: bytes, wbits: int, max_bytes: int) -> bytes:
    out = bytearray()
    for _ in range(_MAX_MEMBERS):
        if not body:
            return bytes(out)
        decoder = zlib.decompressobj(wbits)
        try:
            out += decoder.decompress(body, max_bytes + 1 - len(out))
        except zlib.error as error:
            raise _bad(f"content coding broken: {error}") from error
        if len(out) > max_bytes:
            raise PermanentError(Stage.FETCH, Reason.TOO_LARGE, f"more than {max_bytes} bytes once decoded")
        if not decoder.eof:
            raise _bad("content coding broken: it ends early")
        # another gzip member goes on; anything else is padding, which browsers ignore too
        body = decoder.unused_data if decoder.unused_data.startswith(b"\x1f\x8b") else b""
    raise _bad(f"more than {_MAX_MEMBERS} gzip members")


def _is_zlib(body: bytes) -> bool:
    # "deflate" means a zlib stream, and half the servers that say it send a raw one
    return len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0


def _bad(detail: str) -> PermanentError:
    return PermanentError(Stage.FETCH, Reason.BAD_RESPONSE, detail)
