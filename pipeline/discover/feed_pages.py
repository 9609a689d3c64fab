"""A feed and the pages behind it: a JSON Feed names the next one (`next_url`, JSON Feed 1.1)."""

from dataclasses import replace

from pipeline.discover.asker import Asker
from pipeline.discover.feeds import read_feed
from pipeline.discover.listing import Entry, Listing, failure, joined, usable
from pipeline.errors import PermanentError
from pipeline.fetch.fetched import Fetched
from pipeline.urls import normalise

MAX_PAGES = 10  # of one poll: what lies deeper is old


def read_feeds(url: str, asker: Asker) -> Listing:
    """Fetch a feed and the pages that it leads to, each once, up to one that is as it was read before.

    What could not be read is told, and asked for again by the next poll, with all before it.
    """
    walk = _Walk(asker, first=url)
    following: str | None = url
    while following and len(walk.seen) < MAX_PAGES:
        following = walk.visit(following)
    if not walk.warnings:
        for fetched, entries in walk.read:
            asker.remember(fetched, entries)
    if following and not asker.knows(url):  # told once: every poll would say it
        walk.warnings.append(f"{MAX_PAGES} pages read, older ones are left unread")
    return walk.listing()


class _Walk:
    """The pages of one poll."""

    def __init__(self, asker: Asker, first: str) -> None:
        self._asker = asker
        self._first = first
        self._unchanged: int | None = None  # entries of the page that is as it was
        self._entries: list[Entry] = []
        self.seen: set[str] = set()
        self.read: list[tuple[Fetched, int]] = []
        self.warnings: list[str] = []

    def visit(self, url: str) -> str | None:
        """Take in a page; return the URL of the one behind it, None where there is none to be read."""
        self.seen.add(url)
        fetched = self._asker.ask(url)
        self._unchanged = self._asker.unchanged(fetched)
        body = usable(fetched)
        if self._unchanged is not None:
            return None
        if body is None:
            self.warnings.append(failure(fetched))
            return None
        at = fetched.final_url or url
        page = read_feed(body, fetched.content_type, at)
        self._entries += page.entries
        self.read.append((replace(fetched, body=None), len(page.entries)))
        if page.warning:
            self.warnings.append(page.warning if url == self._first else f"{url}: {page.warning}")
        return self._next(page.next_url, at)

    def _next(self, following: str | None, at: str) -> str | None:
        if not following:
            return None
        try:
            url = normalise(following, at)
        except PermanentError as error:
            self.warnings.append(f"leads to a page that is no URL: {error.detail}")
            return None
        return None if url in self.seen else url

    def listing(self) -> Listing:
        """Return what was read so far."""
        return Listing(tuple(self._entries), joined(self.warnings), self._unchanged)
