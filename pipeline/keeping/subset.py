"""Some records of the archive as a WARC file of their own, for other tools and other people."""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from pipeline.fetch.warc_records import warcinfo
from pipeline.keeping.members import Member, members


def write_subset(archive: Path, places: Iterable[tuple[str, int]], path: Path, name: str) -> int:
    """Copy the records at these places, each response with its request, octet by octet; return how many.

    `places` are names of files below the archive's folder and byte offsets; `name` is the file's in the end.
    Each record is verified by its digest: PermanentError (unreadable) for one that is damaged.
    """
    copied = 0
    with path.open("wb") as out:
        out.write(warcinfo(name))
        for warc_file, offset in sorted(set(places)):
            with (archive / warc_file).open("rb") as file:
                for member in _together(archive / warc_file, offset):
                    _copy(member, file, out)
                    copied += 1
    return copied


def _together(path: Path, offset: int) -> Iterator[Member]:
    """Yield the record at an offset and those right behind it that belong to it."""
    found = members(path, offset)
    first = next(found)
    yield first
    yield from takewhile(lambda member: member.refers_to == first.record_id, found)


def _copy(member: Member, file: BinaryIO, out: BinaryIO) -> None:
    file.seek(member.offset)
    out.write(file.read(member.length))
