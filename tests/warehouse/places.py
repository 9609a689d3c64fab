"""Places for a warehouse: the file, a lake in a folder, and lakes with their catalog in a real Postgres.

A new place is a copy of an empty one: making the schema anew takes half a second, which no test need pay again.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.lake import Lake
from warehouse.warehouse import Warehouse

PASSWORD = "herring & 'chips'"  # noqa: S105  of a server that lives as long as the tests
POSTGRES = pytest.param("postgres", marks=pytest.mark.lake)
IN_POSTGRES = pytest.mark.parametrize("warehouse", [POSTGRES], indirect=True)
FILE_AND_POSTGRES = ["file", POSTGRES]
EVERYWHERE = pytest.mark.parametrize("warehouse", FILE_AND_POSTGRES, indirect=True)
EVERYWHERE_ALWAYS = pytest.mark.parametrize("warehouse", ["file", "lake", POSTGRES], indirect=True)
LAKES = pytest.mark.parametrize("warehouse", ["lake", POSTGRES], indirect=True)

_MOVED = "UPDATE ducklake_metadata SET value = '{}/' WHERE key = 'data_path'"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server of our own, on a socket in its folder, whose user needs a password."""

    folder: Path
    binaries: Path
    numbers: Iterator[int] = field(default_factory=count)

    def catalog(self, database: str, **others: str) -> str:
        said = {"host": str(self.folder), "user": "desk", "dbname": database} | others
        return "postgres:" + " ".join(f"{key}={value}" for key, value in said.items())

    def create(self, template: str = "template1") -> str:
        """Create a database and return its name."""
        name = f"news{next(self.numbers)}"
        self.run("createdb", "-T", template, name)
        return name

    def run(self, program: str, *arguments: str) -> str:
        command = [str(self.binaries / program), "-h", str(self.folder), "-U", "desk", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    @contextmanager
    def inside(self, database: str) -> Iterator[subprocess.Popen[str]]:
        """Give a client in a transaction that has seen what there is."""
        command = [str(self.binaries / "psql"), "-qAth", str(self.folder), "-U", "desk", database]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as client:
            assert client.stdin
            assert client.stdout
            print("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1;", file=client.stdin, flush=True)
            client.stdout.readline()
            yield client
            client.terminate()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Start a Postgres of our own; skip where there is none on this machine."""
    binaries, folder = _newest_postgres(), Path(tempfile.mkdtemp(prefix="copydesk-"))
    user = "postgres" if os.geteuid() == 0 else None  # root is refused
    try:
        (folder / "password").write_text(PASSWORD)
        if user:
            shutil.chown(folder, user)
        new = f"-D {folder}/data -U desk -A scram-sha-256 --pwfile {folder}/password -N".split()
        subprocess.run([binaries / "initdb", *new], user=user, check=True, cwd=folder, capture_output=True)
        command = f"{binaries}/postgres -D {folder}/data -c listen_addresses= -k {folder} -c fsync=off".split()
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("PGPASSWORD", PASSWORD)
            server = subprocess.Popen(command, user=user, cwd=folder, stderr=subprocess.DEVNULL)
            try:
                _wait(lambda: subprocess.run([binaries / "pg_isready", "-qh", folder], check=False).returncode == 0)
                yield Postgres(folder, binaries)
            finally:
                server.terminate()
                server.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """Start moto's server with a bucket called newsroom, and say by the usual variables where it is."""
    with tempfile.TemporaryFile("w+") as said, pytest.MonkeyPatch.context() as patched:
        server = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], stderr=said)
        try:
            address: list[str] = []

            def told() -> bool:
                said.seek(0)
                address[:] = [word for word in said.read().split() if word.startswith("http://127.0.0.1:")]
                return bool(address)

            _wait(told)
            patched.setenv("AWS_ENDPOINT_URL", address[0])
            patched.setenv("AWS_ACCESS_KEY_ID", "desk")
            patched.setenv("AWS_SECRET_ACCESS_KEY", "secret")
            patched.setenv("AWS_REGION", "us-east-1")
            request = urllib.request.Request(f"{address[0]}/newsroom", method="PUT")  # noqa: S310
            urllib.request.urlopen(request).close()  # noqa: S310
            yield address[0]
        finally:
            server.terminate()
            server.wait(20)


def _wait(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file without rows."""
    warehouse = Warehouse(tmp_path_factory.mktemp("empty"))
    warehouse.read("ledger_pending")
    return warehouse.path


@pytest.fixture(scope="session")
def empty_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a lake without rows: `catalog.ducklake` and `lake/`."""
    folder = tmp_path_factory.mktemp("lake")
    Warehouse(folder, lake=folder_lake(folder)).read("ledger_pending")
    return folder


@pytest.fixture(scope="session")
def empty_in_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return the database and the folder of a lake without rows."""
    name, folder = postgres.create(), tmp_path_factory.mktemp("postgres")
    Warehouse(folder, lake=Lake(catalog=postgres.catalog(name), data=str(folder / "lake"))).read("ledger_pending")
    return name, folder


def stored(warehouse: Warehouse) -> str:
    """Return all that the write file or the lake, with its catalog, has on the disk, as text."""
    with warehouse.connected() as connection:
        if not warehouse.lake:
            connection.execute("CHECKPOINT")
    if not warehouse.lake:
        return warehouse.path.read_bytes().decode("latin-1")
    files = [path for path in (warehouse.folder / "lake").rglob("*") if path.is_file()]
    rows = [repr(pq.read_table(path).to_pylist()) for path in files]
    catalog = warehouse.folder / "catalog.ducklake"
    raw = [path.read_bytes() for path in [*files, *([catalog] if catalog.exists() else _of_postgres(warehouse.lake))]]
    return " ".join([*rows, *(each.decode("latin-1") for each in raw)])


def _of_postgres(lake: Lake) -> list[Path]:
    """Return the files of the catalog's database."""
    server, database = server_of(lake)
    server.run("psql", "-qc", "CHECKPOINT", database)
    number = server.run("psql", "-Atc", "SELECT oid FROM pg_database WHERE datname = current_database()", database)
    return [path for path in (server.folder / "data" / "base" / number.strip()).iterdir() if path.is_file()]


def server_of(lake: Lake) -> tuple[Postgres, str]:
    """Return the server of a lake's catalog, and the name of its database."""
    said = dict(part.split("=") for part in lake.connection.split())
    return Postgres(Path(said["host"]), _newest_postgres()), said["dbname"]


def _newest_postgres() -> Path:
    """Return where the newest Postgres of this machine has its programs; skip where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("no Postgres on this machine: apt-get install postgresql")
    return found[-1].parent


def folder_lake(folder: Path) -> Lake:
    return Lake(catalog=str(folder / "catalog.ducklake"), data=str(folder / "lake"))


def new_warehouse(kind: str, folder: Path, request: pytest.FixtureRequest) -> Warehouse:
    """Return an empty warehouse of a kind: file, lake or postgres."""
    if kind == "file":
        shutil.copy(request.getfixturevalue("empty_file"), folder)
        return Warehouse(folder, patience_seconds=20)
    if kind == "lake":
        empty = request.getfixturevalue("empty_lake")
        shutil.copy(empty / "catalog.ducklake", folder)
        shutil.copytree(empty / "lake", folder / "lake")
        with duckdb.connect(folder / "catalog.ducklake") as catalog:
            catalog.execute(_MOVED.format(folder / "lake"))
        return Warehouse(folder, patience_seconds=20, lake=folder_lake(folder))
    (template, empty), server = request.getfixturevalue("empty_in_postgres"), request.getfixturevalue("postgres")
    shutil.copytree(empty / "lake", folder / "lake")
    name = server.create(template)
    server.run("psql", "-qc", _MOVED.format(folder / "lake"), name)
    lake = Lake(catalog=server.catalog(name), data=str(folder / "lake"))
    return Warehouse(folder, patience_seconds=20, lake=lake)
