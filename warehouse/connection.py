"""The write file, opened briefly: one at a time, waiting for whoever holds it."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from random import SystemRandom
from threading import Lock

import duckdb

from warehouse.damage import damage_named, named_damage
from warehouse.errors import BusyError
from warehouse.publishing import quoted
from warehouse.sql import open_duckdb, spare_threads

FIRST_PAUSE_SECONDS = 0.02
LONGEST_PAUSE_SECONDS = 0.5  # a landing of 500 articles holds the file for about 0.1 s
SAID_AFTER_SECONDS = 2.0

# Two connections of one process would share DuckDB's file lock, and so not wait for each other.
IN_THIS_PROCESS = Lock()
_jitter = SystemRandom()

log = logging.getLogger(__name__)


@contextmanager
def write_connection(path: Path, patience_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the write file alone, in UTC, and close it whatever happens.

    Raises BusyError when another process still holds it after `patience_seconds`, DamagedError for a broken file.
    """
    with IN_THIS_PROCESS:
        connection = _connect(path, patience_seconds)
        try:
            with damage_named(path):
                connection.execute("SET TimeZone = 'UTC'")
                yield connection
        finally:
            detach(path, connection)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what the block did, or nothing of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def turns(patience_seconds: float) -> Iterator[bool]:
    """Yield for each time that something is to be tried whether it is the last, with longer and longer pauses."""
    deadline, pause = time.monotonic() + patience_seconds, FIRST_PAUSE_SECONDS
    while not (last := time.monotonic() > deadline):
        yield last
        time.sleep(pause * _jitter.uniform(0.5, 1.0))  # jitter: two that wait must not wake together for ever
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
    yield last


@lru_cache(maxsize=1)
def _instance(path: Path) -> duckdb.DuckDBPyConnection:
    """Return this process's DuckDB for a file: a new one takes half of what opening a small file does."""
    return open_duckdb(temp_directory=f"{path}.tmp")


def attach(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that has nothing but the file, to be closed by `detach`."""
    connection = _instance(path).cursor()
    connection.execute("SET enable_progress_bar = false")
    spare_threads(connection, path)
    connection.execute(f"ATTACH {quoted(path)} AS warehouse; USE warehouse")
    return connection


def detach(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Close the file; a DuckDB that has met an error it cannot go on after goes with it, and no committed row."""
    connection.close()
    try:
        _instance(path).execute("DETACH warehouse")
    except duckdb.Error:
        _instance.cache_clear()


def _connect(path: Path, patience_seconds: float) -> duckdb.DuckDBPyConnection:
    if not path.exists():
        with suppress(duckdb.Error):  # which is raised again below, where there is a file to know again
            detach(path, attach(path))
    wait_is_said_at = time.monotonic() + SAID_AFTER_SECONDS
    for last in turns(patience_seconds):
        try:
            known = _inode(path)
            connection = attach(path)
            if known and known == _inode(path):
                return connection
            detach(path, connection)  # opened as another file took its place: what is written to the old one is lost
        except duckdb.Error as error:
            if damaged := named_damage(path, error):
                _instance.cache_clear()  # it may refuse everything from here on
                raise damaged from error
            if "Could not set lock" not in str(error):
                raise
            if time.monotonic() > wait_is_said_at:
                wait_is_said_at += patience_seconds + 1  # once
                log.warning(
                    "%s is held by another process, waiting for it up to %g s: %s", path, patience_seconds, error
                )
            if last:
                raise BusyError(
                    f"{path} is still held by another process after {patience_seconds:g} s. Only the "
                    f"pipeline may open it; to read, open news.duckdb beside it. DuckDB says: {error}"
                ) from error
    raise BusyError(f"{path} was replaced again and again as it was opened")


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None
