"""Sitemaps: the walk from an index to the files it leads to, within bounds."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.discover.asker import Asker
from pipeline.discover.listing import Entry, Listing, failure, joined, usable
from pipeline.discover.sitemap_files import read_sitemap
from pipeline.errors import PermanentError
from pipeline.urls import normalise

# An index of a news site may lead to every month since 1996: one poll reads the newest files of it.
MAX_DEPTH = 3
MAX_FILES = 50
MAX_ENTRIES = 50_000


def read_sitemaps(url: str, asker: Asker, limit: int) -> Listing:
    """Fetch a sitemap and those it leads to, each once, breadth first and the newest of an index first.

    A gzipped file may unpack to `limit` bytes. The warning says what could not be read, and what one poll
    leaves unread because there is too much of it.
    """
    walk = _Walk()
    walk.queue([url], depth=0)
    while walk.waiting and len(walk.entries) < MAX_ENTRIES:
        walk.visit(*walk.waiting.popleft(), asker, limit)
    if walk.waiting or len(walk.entries) > MAX_ENTRIES:
        walk.warnings.append(f"{MAX_ENTRIES} entries read, {len(walk.waiting)} sitemaps left unread")
    return Listing(tuple(walk.entries[:MAX_ENTRIES]), joined(walk.warnings), walk.unchanged)


@dataclass(slots=True)
class _Walk:
    entries: list[Entry] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    waiting: deque[tuple[str, int]] = field(default_factory=deque)
    unchanged: int | None = None  # entries of files that are as they were

    def visit(self, url: str, depth: int, asker: Asker, limit: int) -> None:
        fetched = asker.ask(url)
        if (unchanged := asker.unchanged(fetched)) is not None:
            self.unchanged = (self.unchanged or 0) + unchanged
            return
        body = usable(fetched)
        if body is None:
            self.warnings.append(failure(fetched))
            return
        base = fetched.final_url or url
        sitemap = read_sitemap(body, base, limit)
        self.entries.extend(sitemap.entries)
        if sitemap.warning:
            self.warnings.append(f"{url}: {sitemap.warning}")
        elif not sitemap.children and len(self.entries) <= MAX_ENTRIES:  # what an index leads to may change without it
            asker.remember(fetched, len(sitemap.entries))
        self.queue(list(self._absolute(sitemap.children, base)), depth + 1)

    def _absolute(self, children: Sequence[str], base: str) -> Iterator[str]:
        for child in children:
            try:
                yield normalise(child, base)
            except PermanentError as error:
                self.warnings.append(f"{base} leads to a sitemap that is no URL: {error.detail}")

    def queue(self, urls: Sequence[str], depth: int) -> None:
        fresh = [url for url in dict.fromkeys(urls) if url not in self.seen]
        room = MAX_FILES - len(self.seen) if depth <= MAX_DEPTH else 0
        if len(fresh) > room:
            self.warnings.append(f"{len(fresh) - room} sitemaps left unread, from {fresh[room]} on")
        self.seen.update(fresh[:room])
        self.waiting.extend((url, depth) for url in fresh[:room])
