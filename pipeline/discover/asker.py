"""Asking for the files of one poll, each with what the last poll left of it: what has not changed is not read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.fetch.fetched import Fetched, Get, Known
from pipeline.ids import stable_id
from pipeline.records import PolledFile


@dataclass(slots=True)
class Asker:
    """Asks for URLs on behalf of one source, and remembers what was read in whole."""

    get: Get
    source_id: str = ""
    run_id: str = ""
    known: Mapping[str, PolledFile] = field(default_factory=dict)  # by URL
    read: list[PolledFile] = field(default_factory=list)
    status: int | None = None  # of the first URL, which is the source's own
    retry_at: datetime | None = None  # when a host asks to be left alone until

    def ask(self, url: str) -> Fetched:
        """Return what a URL gives, without its body where that is what was read before."""
        fetched = self.get(url, _conditions(self.known.get(url)))
        self.status = self.status or fetched.status
        self.retry_at = fetched.retry_at or self.retry_at
        return fetched

    def knows(self, url: str) -> bool:
        """Return whether an earlier poll read a URL in whole."""
        return url in self.known

    def unchanged(self, fetched: Fetched) -> int | None:
        """Return how many entries a file has that is as it was read before; None where it is not."""
        known = self.known.get(fetched.url)
        return known.entries if known and fetched.revisit_of and fetched.reason is None else None

    def remember(self, fetched: Fetched, entries: int) -> None:
        """Take note of a file that was read in whole: one with a warning is to be read again, and warned of."""
        self.read.append(
            PolledFile(
                file_id=stable_id(self.source_id, fetched.url),
                source_id=self.source_id,
                url=fetched.url,
                entries=entries,
                final_url=fetched.final_url,
                digest=fetched.digest,
                etag=fetched.headers.get("etag"),
                last_modified=fetched.headers.get("last-modified"),
                warc_file=fetched.warc_file,
                warc_offset=fetched.warc_offset,
                read_up_to=None,
                read_at=fetched.fetched_at,
                run_id=self.run_id,
            )
        )

    def read_up_to(self, url: str) -> str | None:
        """Return the newest change that a poll of a WordPress collection has read."""
        known = self.known.get(url)
        return known.read_up_to if known else None

    def remember_up_to(self, url: str, newest: str, entries: int, at: datetime) -> None:
        """Take note of the newest change that was read of a WordPress collection."""
        nothing = (None, None, None, None, None, None)
        key = stable_id(self.source_id, url)
        self.read.append(PolledFile(key, self.source_id, url, entries, *nothing, newest, at, self.run_id))


def _conditions(file: PolledFile | None) -> Known | None:
    if file is None or not (file.final_url and file.digest and file.warc_file) or file.warc_offset is None:
        return None
    where = (file.warc_file, file.warc_offset)
    return Known(file.file_id, file.final_url, file.digest, file.etag, file.last_modified, *where)
