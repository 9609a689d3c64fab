"""What is about to land, as Parquet beside the write file, so that a killed step loses nothing it made.

A batch is a folder, written under a name ending in `.writing` and renamed when whole. Its owner holds a
lock (flock) on it, which the kernel drops when the owner dies: a folder nobody holds is left over. Nothing
is fsynced: what a power cut tears was never said to have landed, and is made again from the raw bytes.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.disk import room_wanted
from warehouse.tables import RECORDS, arrow_table

WRITING, REFUSED = ".writing", ".refused"


@dataclass(frozen=True, slots=True)
class Staging:
    """The staging folder of one warehouse."""

    folder: Path

    @contextmanager
    def staged(self, tables: Mapping[str, Any]) -> Iterator[Path]:
        """Write a batch's tables and hold the folder for the block; `clear` it once it has landed."""
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
        writing = self.folder / f"{name}{WRITING}"
        with _Hold(self.folder):  # so that no sweep comes between making the folder and holding it
            writing.mkdir()
            hold = _Hold(writing)
        with hold:
            with room_wanted(writing):
                for table, rows in tables.items():
                    if rows.num_rows:
                        pq.write_table(rows, writing / f"{table}.parquet", compression="none")
            yield writing.rename(self.folder / name)

    def left_over(self) -> Iterator[Path]:
        """Yield the whole batches whose owner died, oldest first, each held for its turn; sweep torn ones."""
        for folder in sorted(path for path in self.folder.iterdir() if path.suffix != REFUSED and path.is_dir()):
            with _Hold(self.folder):
                hold = _hold_if_left(folder)
            if hold is None:
                continue
            with hold:
                if folder.suffix == WRITING:
                    clear(folder)
                else:
                    yield folder


def read_staged(folder: Path) -> dict[str, Any]:
    """Return the tables of a staged batch, as `pyarrow.Table`s, empty ones too; ArrowInvalid for an unknown one."""
    filled = {path.stem: pq.read_table(path) for path in folder.glob("*.parquet")}
    if unknown := filled.keys() - RECORDS:
        raise pa.ArrowInvalid(f"no table is called {', '.join(sorted(unknown))}: newer code staged it")
    return {table: arrow_table(table, ()) for table in RECORDS} | filled


def clear(folder: Path) -> None:
    """Remove a staged batch, so that a kill half-way leaves a torn one and never a smaller whole one."""
    if folder.suffix != WRITING:
        folder = folder.rename(folder.with_name(f"{folder.name}{WRITING}"))
    shutil.rmtree(folder)


def refuse(folder: Path) -> Path:
    """Set aside a batch that can never land, for a person to look at."""
    return folder.rename(folder.with_name(f"{folder.name}{REFUSED}"))


class _Hold:
    """A lock on a folder, that ends with the block or with the process."""

    def __init__(self, folder: Path, mode: int = fcntl.LOCK_EX) -> None:
        self._handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(self._handle, mode)
        except BaseException:
            os.close(self._handle)
            raise

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)


def _hold_if_left(folder: Path) -> _Hold | None:
    """Return a hold on the folder, or None where its owner lives or has just removed it."""
    try:
        return _Hold(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, FileNotFoundError):
        return None
