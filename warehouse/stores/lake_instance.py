"""The DuckDB instance of this process that lakes are attached to, its extensions, and what their errors mean.

One instance, because loading the extensions takes a second (their signatures are verified), and a landing a tenth.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import duckdb

from pipeline.lake import Lake
from warehouse.connection import turns
from warehouse.errors import BusyError, LakeError
from warehouse.publishing import quoted
from warehouse.sql import open_duckdb, sql_file

log = logging.getLogger(__name__)

# The statistics are a table of Postgres itself, which only the owner of a database may have written anew.
_OWNED = "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"
_NOT_OWNED = (
    "%s: the user of the catalog does not own its database, so values of deleted rows may stay in Postgres's own "
    "statistics until it has `VACUUM FULL pg_statistic` run by who does"
)
_LOCK = 0x636F7079  # which of a Postgres database's advisory locks: "copy"
_SECRETS = {"KEY_ID": "AWS_ACCESS_KEY_ID", "SECRET": "AWS_SECRET_ACCESS_KEY", "SESSION_TOKEN": "AWS_SESSION_TOKEN"}
_names = count()


def extension(name: str) -> Path:
    """Return the file of an extension, from its wheel for this very DuckDB; LakeError where it is not installed."""
    package, version = f"duckdb_extension_{name}", duckdb.__version__
    spec = find_spec(package)
    places = spec.submodule_search_locations or () if spec else ()
    for place in places:
        file = Path(place) / "extensions" / f"v{version}" / f"{name}.duckdb_extension"
        if file.exists():
            return file
    raise LakeError(
        f"a lake takes DuckDB's extension {name}, built for DuckDB {version}, and it is not installed: "
        f"`make setup` does so, or pip install {package.replace('_', '-')}=={version}"
    )


def extensions(lake: Lake) -> list[Path]:
    """Return the files of the extensions that a lake takes."""
    # the wheel called `postgres` cannot be loaded (1.5.5): its file has another name than the code in it
    wanted = {"ducklake": True, "postgres_scanner": lake.in_postgres, "httpfs": lake.on_s3}
    return [extension(name) for name, needed in wanted.items() if needed]


@cache
def _instance() -> duckdb.DuckDBPyConnection:
    return open_duckdb(autoinstall_known_extensions="false")


def attach_sql(lake: Lake, name: str, *options: str) -> str:
    """Return the statement that attaches a lake under a name."""
    said = ", ".join((f"DATA_PATH {quoted(lake.data)}", "DATA_INLINING_ROW_LIMIT 0", *options))
    return f"ATTACH {quoted(f'ducklake:{lake.catalog}')} AS {name} ({said})"


def secret_sql(lake: Lake, *, by_name: bool = False) -> str:
    """Return the statement that tells DuckDB how to reach S3: by the variables that every tool for it reads.

    DuckDB's own prompt can read them itself, `by_name`: so no secret stands among a process's arguments.
    """
    said = os.environ.get
    endpoint = said("AWS_ENDPOINT_URL_S3") or said("AWS_ENDPOINT_URL")
    options = {
        "SCOPE": lake.data,
        **{name: said(variable) for name, variable in _SECRETS.items()},
        "REGION": said("AWS_REGION") or said("AWS_DEFAULT_REGION"),
    }
    if endpoint:  # a server of one's own, which has no host name for each bucket
        scheme, _, host = endpoint.partition("://")
        options |= {"ENDPOINT": host.rstrip("/"), "USE_SSL": str(scheme == "https").lower(), "URL_STYLE": "path"}
    given = {name: quoted(value) for name, value in options.items() if value}
    if by_name:
        given |= {name: f"getenv('{variable}')" for name, variable in _SECRETS.items() if name in given}
    return f"CREATE OR REPLACE SECRET copydesk (TYPE s3, {', '.join(map(' '.join, given.items()))})"


@contextmanager
def attached(lake: Lake, patience_seconds: float, *options: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that uses a lake, in UTC; wait for who has its catalog's file.

    Raises LakeError where it cannot be reached, BusyError when the patience is over.
    """
    name = f"lake_{next(_names)}"
    with _connected(lake) as connection:
        _until(lake, patience_seconds, lambda: _attach(connection, attach_sql(lake, name, *options)))
        try:
            connection.execute(f"USE {name}")
            yield connection
        finally:
            _detach(connection, name)


@contextmanager
def held(lake: Lake, patience_seconds: float) -> Iterator[None]:
    """Hold a lake in Postgres for writing: by an advisory lock of a transaction, which ends with the process.

    A catalog in a file is held by DuckDB's lock on it. Raises BusyError when the patience is over.
    """
    if not lake.in_postgres:
        yield
        return
    name = f"lock_{next(_names)}"
    with _connected(lake) as connection:
        connection.execute(f"ATTACH {quoted(lake.connection)} AS {name} (TYPE postgres, READ_ONLY)")
        connection.begin()
        try:
            ask = f"SELECT * FROM postgres_query('{name}', 'SELECT pg_try_advisory_xact_lock({_LOCK})')"  # noqa: S608
            _until(lake, patience_seconds, lambda: bool(connection.execute(ask).fetchall()[0][0]))
            yield
        finally:
            connection.rollback()
            _detach(connection, name)


def vacuum(lake: Lake, patience_seconds: float) -> None:
    """Have Postgres write the catalog's tables anew, so that no deleted row can be read in its files.

    Its planner's statistics are taken anew before: they quote rows, and live longer than these. What it has deleted
    it keeps for whoever began before that, so their end is waited for; BusyError when the patience is over.
    """
    name = f"lock_{next(_names)}"
    with _connected(lake) as connection:
        connection.execute(f"ATTACH {quoted(lake.connection)} AS {name} (TYPE postgres)")

        def ask(sql: str) -> list[tuple[Any, ...]]:
            return connection.execute(f"FROM postgres_query('{name}', {quoted(sql)})").fetchall()

        def execute(sql: str) -> None:
            connection.execute(f"CALL postgres_execute('{name}', '{sql}', use_transaction => false)")

        try:
            if ask(_OWNED) != [(True,)]:
                log.warning(_NOT_OWNED, lake)
            execute("ANALYZE")
            _wait_for_transactions(lake, patience_seconds, lambda: ask(sql_file("stores", "open_transactions")))
            execute("VACUUM FULL")
        finally:
            _detach(connection, name)


def _wait_for_transactions(lake: Lake, patience_seconds: float, ask: Callable[[], list[tuple[Any, ...]]]) -> None:
    begun = open_still = set(ask())
    for _ in turns(patience_seconds):
        if not (open_still := begun.intersection(ask())):
            return
    processes = ", ".join(sorted({str(process) for _, process in open_still}))
    raise BusyError(
        f"{lake}: Postgres keeps deleted rows in its files for who is still in a transaction after "
        f"{patience_seconds:g} s: process {processes} (see pg_stat_activity). The next run or command tries again"
    )


@contextmanager
def _connected(lake: Lake) -> Iterator[duckdb.DuckDBPyConnection]:
    files = extensions(lake)
    connection = _instance().cursor()
    try:
        for file in files:
            connection.execute(f"LOAD {quoted(file)}")
        if lake.on_s3:
            connection.execute(secret_sql(lake))
        connection.execute("SET TimeZone = 'UTC'")
        yield connection
    except duckdb.Error as error:
        if isinstance(error, duckdb.FatalException | duckdb.InternalException):
            _instance.cache_clear()  # DuckDB refuses everything from here on
        if named := _named(lake, error):
            raise named from error
        raise
    finally:
        connection.close()


def _attach(connection: duckdb.DuckDBPyConnection, sql: str) -> bool:
    """Attach; False where another process, or another thread of this one, has the catalog's file."""
    try:
        connection.execute(sql)
    except duckdb.Error as error:
        if not any(sign in str(error) for sign in ("Could not set lock", "already attached", "Unique file handle")):
            raise
        return False
    return True


def _until(lake: Lake, patience_seconds: float, attempt: Callable[[], bool]) -> None:
    for _ in turns(patience_seconds):
        if attempt():
            return
    raise BusyError(
        f"{lake} is still held by another process after {patience_seconds:g} s: the pipeline, on this host or another"
    )


def _detach(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    with suppress(duckdb.FatalException):  # which was raised before, and made an end of the instance
        connection.execute(f"USE memory; DETACH {name}")


_MEANINGS = (
    ("password authentication failed", "Postgres refuses the password; libpq takes it from PGPASSWORD or ~/.pgpass"),
    ("no password supplied", "Postgres asks for a password; libpq takes it from PGPASSWORD or ~/.pgpass"),
    ('database "', "there is no such database; createdb makes one, and the first run fills it"),
    ('role "', "Postgres knows no such user; createuser makes one"),
    ("connection to server", "no Postgres answers there"),
    ("connection info string", "this is no connection string of libpq, such as host=db.example.org dbname=news"),
    ("could not translate host name", "there is no such host"),
    ("does not match existing data path", "this catalog's Parquet lies in another place than [warehouse] data says"),
    ("Cannot open file", "the catalog's file cannot be opened"),
    ("HTTP Error", "S3 refuses it; see AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL"),
    ("HTTP HEAD", "S3 refuses it; see AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL"),
    ("permission denied", "Postgres lets this user do too little; the pipeline's own needs to write"),
)


def _named(lake: Lake, error: duckdb.Error) -> LakeError | None:
    """Return what to say of an error that the lake's place raises, None for one that any SQL may."""
    said = str(error)
    of_the_place = isinstance(error, duckdb.IOException | duckdb.HTTPException) or type(error) is duckdb.Error
    meanings = (meaning for sign, meaning in _MEANINGS if of_the_place and sign in said)
    return next((LakeError(f"{lake}: {meaning}. DuckDB says: {said.splitlines()[0]}") for meaning in meanings), None)
