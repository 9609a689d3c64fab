"""The disk: is there room for a large file, answered in words, and is a written one on it?"""

import os
import shutil
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


def make_durable(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
