"""Who opens the write file while another holds it: waits, and gives up with a clear word."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipeline.ids import stable_id
from tests.warehouse.conftest import contents
from tests.warehouse.making import night
from warehouse.connection import attach, write_connection
from warehouse.errors import BusyError, DamagedError
from warehouse.sql import open_duckdb, tables_of
from warehouse.warehouse import Warehouse

URL = "https://example.org/a"
HOLDER = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        yield holder
        holder.terminate()


def test_a_landing_waits_for_another_process(warehouse: Warehouse) -> None:
    with held_elsewhere(warehouse.path) as holder, ThreadPoolExecutor(1) as threads:
        landing = threads.submit(warehouse.land, night())
        with pytest.raises(TimeoutError):
            landing.result(timeout=0.15)
        assert holder.stdin
        holder.stdin.close()
        assert landing.result(timeout=10)["articles"] == 1


def test_waiting_is_said_once_and_ends_with_who_holds_it_and_what_to_do(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("warehouse.connection.SAID_AFTER_SECONDS", 0)
    impatient = replace(warehouse, patience_seconds=0.1)
    with held_elsewhere(warehouse.path) as holder, pytest.raises(BusyError) as error:
        impatient.land(night(URL))
    assert "held by another process after 0.1 s" in str(error.value)
    assert f"PID {holder.pid}" in str(error.value)
    assert [f"PID {holder.pid}" in record.message for record in caplog.records] == [True]
    assert "news.duckdb" in str(error.value)
    assert len(warehouse.read("articles_known", article_ids=[stable_id(URL)])) == 1  # staged, so not lost


def test_two_threads_at_once_wait_for_each_other(warehouse: Warehouse) -> None:
    urls = [f"https://example.org/{number}" for number in range(6)]
    with ThreadPoolExecutor(3) as threads:
        changed = list(threads.map(lambda url: warehouse.land(night(url))["articles"], urls))
    assert changed == [1] * 6
    assert len(contents(warehouse.path)["articles"]) == 6


def test_the_file_is_let_go_after_an_exception(warehouse: Warehouse) -> None:
    with pytest.raises(duckdb.Error), write_connection(warehouse.path, 1) as connection:
        connection.execute("SELECT * FROM missing")
    with held_elsewhere(warehouse.path):
        pass


def test_what_is_written_to_a_new_file_stands_in_the_one_that_took_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, others = tmp_path / "warehouse.duckdb", [tmp_path / "first.duckdb", tmp_path / "second.duckdb"]
    for other in others:
        open_duckdb(other).close()

    def opened_as_another_took_its_place(path: Path) -> duckdb.DuckDBPyConnection:
        connection = attach(path)
        if others:
            others.pop(0).replace(path)
        return connection

    monkeypatch.setattr("warehouse.connection.attach", opened_as_another_took_its_place)
    with write_connection(new, 5) as connection:
        connection.execute("CREATE TABLE written (here INT)")
    with open_duckdb(new, read_only=True) as connection:
        assert tables_of(connection) == ["written"]


def test_a_file_that_is_no_database_is_not_waited_for(warehouse: Warehouse) -> None:
    whole = warehouse.path.read_bytes()
    warehouse.path.write_bytes(b"no database" * 1000)
    with pytest.raises(DamagedError, match="make restore"):
        warehouse.read("ledger_pending")
    warehouse.path.write_bytes(whole)
    assert warehouse.read("ledger_pending") == []


def test_what_duckdb_gave_up_is_opened_anew(warehouse: Warehouse) -> None:
    most, usual = resource.RLIMIT_FSIZE, resource.getrlimit(resource.RLIMIT_FSIZE)
    with warehouse.connected() as connection:
        connection.execute("CREATE TABLE written AS FROM range(100_000)")
        resource.setrlimit(most, (4096, usual[1]))
        try:
            with pytest.raises(duckdb.Error, match="invalidated"):
                connection.execute("CHECKPOINT")
        finally:
            resource.setrlimit(most, usual)
    assert len(contents(warehouse)["written"]) == 100_000
