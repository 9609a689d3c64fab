"""Every response as it came, in WARC files that survive a kill.

A file in writing ends in `.warc.gz.open`. It keeps that name, also after a rotation and after recovery,
until `close()` says that the pages it proves have landed: so a run that is killed before that loses
none, and one that is killed again while it recovers neither.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.errors import ConfigError
from pipeline.fetch.decode import decoded
from pipeline.fetch.exchange import Exchange, Place
from pipeline.fetch.fetched import Fetched, Purpose
from pipeline.fetch.recovery import pages_in
from pipeline.fetch.warc_file import OPEN, WarcFile
from pipeline.fetch.warc_records import (
    Earlier,
    metadata,
    new_record_id,
    read_earlier,
    read_response,
    response_and_request,
)
from pipeline.keeping.arrivals import Arrival, arrival_records
from pipeline.records import Page

_ROTATE_BYTES = 1_000_000_000  # what the WARC specification recommends (Annex C)
_LARGEST_BODY = 1_000_000_000  # a bomb was refused when it came; this is for whoever opens it again


@dataclass(frozen=True, slots=True)
class Response:
    """An archived response, its body freed of its content coding."""

    status: int
    headers: dict[str, str]  # lower-case names
    body: bytes
    final_url: str


class Archive:
    """A folder of WARC files: anyone reads them, each is written by the one Archive that began it.

    Raises ConfigError where a file has the folder's name.
    """

    def __init__(self, folder: Path, rotate_bytes: int = _ROTATE_BYTES) -> None:
        if folder.exists() and not folder.is_dir():
            raise ConfigError(f"{folder} is a file, and the folder of the archive belongs there: move it away")
        self._folder = folder
        self._rotate_bytes = rotate_bytes
        self._held: list[WarcFile] = []  # all that still end in .open
        self._current: WarcFile | None = None
        self.begun: list[str] = []  # names of the files that this object began
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close after success; after an error leave the files to the next run's recovery."""
        if kind is None:
            self.close()
        else:
            self._let_go()

    def recover(self) -> list[Page]:
        """Take over the files that killed runs left and return the Pages they prove; none is fetched again.

        A torn record is cut off the end. Files that someone is writing are left alone.
        """
        found = (WarcFile.adopt(path) for path in sorted(self._folder.glob(f"*{OPEN}")))
        adopted = [warc for warc in found if warc]
        self._held += adopted
        return list(pages_in(warc.path for warc in adopted))

    def keep(
        self, exchange: Exchange, account: tuple[Fetched, Purpose] | None = None, earlier: Earlier | None = None
    ) -> Place:
        """Store a response and its request, and with the last of a URL the account of the whole fetch.

        The account stands before the response that it explains and is written with it: no kill leaves
        a whole response without it. What an `earlier` response holds to the octet is not stored again:
        a revisit record refers to it.
        """
        record_id = new_record_id()
        explained = metadata(*account, record_id) if account else b""
        records = explained + response_and_request(exchange, record_id, earlier)
        with self._lock:
            warc = self._writable()
            return Place(warc.name, warc.append(records) + len(explained), record_id)

    def explain(self, place: Place, fetched: Fetched, purpose: Purpose) -> None:
        """Store the account of a fetch that ended after its last response, as with a redirect to nowhere."""
        with self._lock:
            self._writable().append(metadata(fetched, purpose, place.record_id))

    def arrive(self, arrival: Arrival, content: bytes | None = None) -> Place | None:
        """Store what came in, and of a document its bytes; return the place of those."""
        account, stored = arrival_records(arrival, content)
        with self._lock:
            warc = self._writable()
            offset = warc.append(account + (stored.octets if stored else b""))
            return Place(warc.name, offset + len(account), stored.record_id) if stored else None

    def read(self, warc_file: str, warc_offset: int) -> Response:
        """Return an archived response, its digests verified.

        Raises PermanentError: unreadable where it is missing or damaged, bad_response or too_large where
        its content coding cannot be undone.
        """
        raw = read_response(self._path(warc_file), warc_offset)
        body = decoded(raw.body, raw.headers.get("content-encoding"), _LARGEST_BODY)
        return Response(raw.status, raw.headers, body, raw.url)

    def earlier(self, warc_file: str, warc_offset: int) -> Earlier | None:
        """Return what a revisit record needs of an archived response, None where it is there no more."""
        return read_earlier(self._path(warc_file), warc_offset)

    def close(self) -> None:
        """Give all files their names: what they prove has landed. Another response begins a new file."""
        while self._held:
            self._held.pop().finish()
        self._current = None

    def _path(self, warc_file: str) -> Path:
        path = self._folder / warc_file
        return path if path.exists() else path.with_name(warc_file + OPEN)

    def _writable(self) -> WarcFile:
        if self._current is None or self._current.size >= self._rotate_bytes:
            self._current = WarcFile.create(self._folder)
            self._held.append(self._current)
            self.begun.append(self._current.name)
        return self._current

    def _let_go(self) -> None:
        while self._held:
            self._held.pop().leave()
        self._current = None
