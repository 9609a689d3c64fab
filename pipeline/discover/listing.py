"""What a feed, sitemap or URL list names, before its URLs are judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.fetch.fetched import Fetched


@dataclass(frozen=True, slots=True)
class Entry:
    """One URL as it was listed."""

    url: str  # raw
    base: str | None = None  # what a relative URL is relative to
    title: str | None = None
    published: str | None = None  # raw
    language: str | None = None  # raw
    place: str | None = None  # where in the list, e.g. "line 3"


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything one poll could read, and a warning where that was not everything."""

    entries: tuple[Entry, ...]
    warning: str | None = None
    unchanged: int | None = None  # entries of files that are as they were read before; None where there are none
    next_url: str | None = None  # raw, of the page behind, where a feed comes in several

    @property
    def answer(self) -> str:
        """Return in a word how the poll went: read, partly, unchanged or failed."""
        if self.warning:
            return "failed" if self.unchanged is None and not self.entries else "partly"
        return "read" if self.unchanged is None or self.entries else "unchanged"


def joined(warnings: Sequence[str]) -> str | None:
    """Return one warning of many: the first five and how many more; None of none."""
    more = [f"and {len(warnings) - 5} more"] if len(warnings) > 5 else []
    return "; ".join([*warnings[:5], *more]) or None


def usable(fetched: Fetched) -> bytes | None:
    """Return the body of a good response, None where there is none to read."""
    return fetched.body if fetched.reason is None else None


def failure(fetched: Fetched) -> str:
    """Return in words why there is nothing to read."""
    return f"{fetched.url}: {fetched.reason or 'no body'}: {fetched.detail or f'status {fetched.status}'}"
