"""A file that is not whole: told from other errors, with the ways back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.disk import full
from warehouse.errors import DamagedError, NoRoomError, WarehouseError
from warehouse.sql import open_duckdb, tables_of

WAYS_BACK = (
    "`make restore` takes the last published edition in its place, with all that came since from the archive; "
    "`make rebuild` makes it anew from the archive alone"
)
_OF_THE_WRITTEN = f"{WAYS_BACK}. Either keeps the damaged file beside it"
_ANEW = (
    "the next run publishes it anew, and so does `make compact`. Where warehouse.duckdb beside it is damaged as well, "
    "`make rebuild` makes it anew from the archive alone"
)
_OF_THE_PUBLISHED = f"It is a copy: move it away, and {_ANEW}"  # one whose edition can be read stands until then
_SIGNS = (
    "not a valid DuckDB database file",
    "Corrupt database file",
    "does not match stored checksum",
    "Failure while replaying WAL",
    "Could not read enough bytes",
    "Could not read all bytes",
    "Failed to deserialize",
    "Serialization Error",
    "sqlite_scanner",  # DuckDB takes a file of SQLite for one that an extension reads
)
_FULL = "No space left on device"
_KINDS = (duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)


def named_damage(path: Path, error: duckdb.Error, back: str = _OF_THE_WRITTEN) -> WarehouseError | None:
    """Return what to say of an error that only a broken file or a full disk raises, None for any other."""
    if _FULL in str(error):  # which is no damage, though DuckDB calls it fatal
        return NoRoomError(full(path))
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    if not isinstance(error, _KINDS) and not any(sign in str(error) for sign in _SIGNS):
        return None
    return DamagedError(f"{path} is damaged. {back}. DuckDB says: {said}")


@contextmanager
def damage_named(path: Path, back: str = _OF_THE_WRITTEN) -> Iterator[None]:
    """Raise DamagedError or NoRoomError for what only a broken file or a full disk makes DuckDB raise in the block."""
    try:
        yield
    except duckdb.Error as error:
        if damaged := named_damage(path, error, back):
            raise damaged from error
        raise


def missing(path: Path) -> DamagedError:
    """Return what to say of a file that is not there, though an edition was published from it."""
    return DamagedError(
        f"{path} is missing, and a new one would be published over the last edition. {WAYS_BACK}. To begin with an "
        f"empty one, move the published file away"
    )


def read_all(connection: duckdb.DuckDBPyConnection) -> int:
    """Read every row of every table, and return how many there are."""
    read = (f"SELECT count(*), bit_xor(hash(each)) FROM {table} AS each" for table in tables_of(connection))  # noqa: S608
    return sum(int(connection.execute(sql).fetchall()[0][0]) for sql in read)


def verify(file: Path) -> int:
    """Read every row of every table of the write file, and return how many there are; DamagedError where that fails."""
    if not file.exists():
        raise missing(file)
    return _verify(file, _OF_THE_WRITTEN)


def verify_published(file: Path) -> int:
    """Do the same for the published file."""
    if not file.exists():
        raise DamagedError(f"{file} is missing. It is a copy: {_ANEW}")
    return _verify(file, _OF_THE_PUBLISHED)


def _verify(file: Path, back: str) -> int:
    with damage_named(file, back), open_duckdb(file, read_only=True) as connection:
        return read_all(connection)
