"""Where an export goes: written under a name ending in `.writing`, made durable, and renamed when whole."""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.disk import make_durable
from warehouse.errors import ExportError, NoRoomError

WRITING = ".writing"


@contextmanager
def output(path: Path) -> Iterator[Path]:
    """Give the path to write a file or folder to; it stands at `path` once the block has succeeded.

    Raises ExportError where something is there already, NoRoomError where the disk is full. What killed exports left
    in the same folder is swept: one export at a time writes to a folder, and the next waits.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _turn(path.parent):
        if path.exists():
            raise ExportError(f"{path} exists already: an export replaces nothing. Name another, or move it away")
        for left in path.parent.glob(f"*{WRITING}"):
            remove(left)
        writing = path.with_name(f"{path.name}{WRITING}")
        try:
            yield writing
            for file in files_of(writing):
                make_durable(file)
            writing.rename(path)
            make_durable(path.parent)
        except (OSError, duckdb.Error) as error:
            if not _is_full(error):
                raise
            raise NoRoomError(
                f"no room left on the disk for the export {path}: nothing of it is left there. Make room, or name a "
                f"place on another disk, and export again"
            ) from error
        finally:
            remove(writing)


def files_of(path: Path) -> list[Path]:
    """Return the files that an export consists of."""
    return sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_full(error: Exception) -> bool:
    return getattr(error, "errno", None) == errno.ENOSPC or os.strerror(errno.ENOSPC) in str(error)


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
