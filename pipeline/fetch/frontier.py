"""The URLs of a run, by host, in a file: a million of them take the memory of their positions in it."""

import json
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Self
from urllib.parse import urlsplit

from pipeline.fetch.fetched import Known


@dataclass(frozen=True, slots=True)
class Due:
    """A URL to be fetched, and what it gave before where the server may say that nothing has changed."""

    url_id: str
    url: str
    known: Known | None = None


class Frontier:
    """The URLs that wait, first come first served within a host. Close it to give back the file."""

    def __init__(self, due: Iterable[Due]) -> None:
        self._file = tempfile.TemporaryFile("w+b")  # noqa: SIM115 (closed with the frontier)
        self._waiting: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))  # positions, the last first
        self._total = 0
        for each in due:
            self._waiting[_host(each.url)].append(self._file.tell())
            self._file.write(json.dumps(asdict(each)).encode() + b"\n")
            self._total += 1
        for positions in self._waiting.values():
            positions.reverse()

    def __len__(self) -> int:
        return self._total

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def hosts(self) -> list[str]:
        """Return the hosts in the order in which they were first named."""
        return list(self._waiting)

    def of(self, host: str) -> Iterator[Due]:
        """Yield the URLs of a host, each of which waits no more."""
        positions = self._waiting[host]
        while positions:
            self._file.seek(positions.pop())
            row = json.loads(self._file.readline())
            yield Due(row["url_id"], row["url"], row["known"] and Known(**row["known"]))

    def waiting(self) -> dict[str, int]:
        """Return how many URLs wait at each host that has some."""
        return {host: len(positions) for host, positions in list(self._waiting.items()) if positions}


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
