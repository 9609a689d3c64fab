"""Stable identifiers and digests."""

import hashlib


def stable_id(*parts: str) -> str:
    """Return 16 hexadecimal digits that the same parts always give, whatever the machine or the night."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest(content: bytes) -> str:
    """Return `sha256:` and the 64 hexadecimal digits of the content's SHA-256 (FIPS 180-4)."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
