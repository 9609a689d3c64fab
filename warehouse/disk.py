"""The disk: is there room for a large file, answered in words, and is a written one on it?"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import NoRoomError

_MARGIN_BYTES = 64 * 1024 * 1024  # for what a run writes meanwhile: staging, a log, the next WARC records


def ensure_room(folder: Path, needed_bytes: int, what: str) -> None:
    """Raise NoRoomError where the disk of a folder cannot hold so many bytes more, and a margin."""
    free = shutil.disk_usage(folder).free
    if free < needed_bytes + _MARGIN_BYTES:
        raise NoRoomError(
            f"no room in {folder} for {what}: it takes {needed_bytes / 1e6:.0f} MB and {_MARGIN_BYTES / 1e6:.0f} MB to "
            f"spare, {free / 1e6:.0f} MB are free. Nothing was changed; make room (old exports?) and run it again"
        )


def full(path: Path) -> str:
    """Return what to say where there was no room left to write a file or folder."""
    return (
        f"no room left on the disk for {path}. What had landed is kept, and the last edition; make room (old exports?) "
        f"and run it again: it goes on from there"
    )


@contextmanager
def room_wanted(path: Path) -> Iterator[None]:
    """Raise NoRoomError where the disk is full in the block."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NoRoomError(full(path)) from error
        raise


def make_durable(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
