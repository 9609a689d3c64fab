"""One WARC file in writing: locked, only ever appended to by whole records, renamed when it is done."""

import fcntl
import os
import secrets
import string
import zlib
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Self

from pipeline.fetch.warc_records import warcinfo

OPEN = ".open"
_CHUNK_BYTES = 1 << 20


class WarcFile:
    """A file `copydesk-20261121T020000Z-x7k2p.warc.gz.open` that this object alone writes."""

    def __init__(self, path: Path, file: FileIO) -> None:
        self.path = path
        self.name = path.name.removesuffix(OPEN)  # the one it will have, and that is written down
        self._file = file

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Begin a new file with its warcinfo record."""
        folder.mkdir(parents=True, exist_ok=True)
        mark = "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(5))
        path = folder / f"copydesk-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{mark}.warc.gz{OPEN}"
        warc = cls(path, FileIO(path, "x"))
        fcntl.flock(warc._file, fcntl.LOCK_EX)
        warc.append(warcinfo(warc.name))
        return warc

    @classmethod
    def adopt(cls, path: Path) -> Self | None:
        """Take over a file that a killed run left, cutting a torn record off its end.

        None where someone is writing it, or where nothing whole is in it (it may be just beginning).
        """
        file = FileIO(path, "r+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        if whole := _whole_bytes(file):
            file.truncate(whole)
            return cls(path, file)
        file.close()
        return None

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._file.tell()

    def append(self, records: bytes) -> int:
        """Write whole records and return the offset of the first, in bytes.

        Each write goes to the system at once, so a kill tears at most the last one.
        """
        offset = self._file.tell()
        rest = memoryview(records)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(self._file.seek(offset))  # a full disk: what was whole before stays readable
            raise
        return offset

    def finish(self) -> None:
        """Make the file durable and give it its name."""
        os.fsync(self._file.fileno())
        self.path.rename(self.path.with_name(self.name))
        self._file.close()

    def leave(self) -> None:
        """Stop writing and leave the file to be recovered."""
        self._file.close()


def _whole_bytes(file: FileIO) -> int:
    """Return where the last whole gzip member of a file ends, its CRC checked (RFC 1952)."""
    whole = position = 0
    decoder = zlib.decompressobj(zlib.MAX_WBITS + 16)
    while chunk := file.read(_CHUNK_BYTES):
        position += len(chunk)
        while chunk:
            try:
                decoder.decompress(chunk)
            except zlib.error:
                return whole
            chunk = decoder.unused_data
            if decoder.eof:
                whole = position - len(chunk)
                decoder = zlib.decompressobj(zlib.MAX_WBITS + 16)
    return whole
