"""Commands while another process has the warehouse's file: a clean wait, or a clear word and nothing half done."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest

from assets.__main__ import main
from assets.desk import at_the_desk
from assets.shift import Shift
from assets.steps import forget
from tests.assets.newsroom import Newsroom
from tests.assets.test_forgetting import stock, traces_of
from tests.warehouse.test_waiting import held_elsewhere
from warehouse.warehouse import Warehouse

COMMANDS = {
    "forget": ["forget", "--url", "{url}", "--because", "asked for", "--yes"],
    "restore": ["restore", "--yes"],
    "compact": ["compact", "--yes"],
    "export": ["export", "csv"],
}


def _command(name: str, newsroom: Newsroom) -> list[str]:
    return [word.format(url=newsroom.site.url("/zeppelin")) for word in COMMANDS[name]]


@pytest.fixture
def impatient(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom with a night behind it, whose commands wait for a fifth of a second."""
    stock(newsroom)
    monkeypatch.setattr(Shift, "warehouse", property(lambda shift: Warehouse(shift.data, patience_seconds=0.2)))
    return newsroom


def test_commands_wait_for_a_landing(newsroom: Newsroom) -> None:
    stock(newsroom)
    for name in ("forget", "restore"):
        with held_elsewhere(newsroom.folder / "data" / "warehouse.duckdb") as holder, ThreadPoolExecutor(1) as threads:
            command = threads.submit(main, _command(name, newsroom))
            with pytest.raises(TimeoutError):
                command.result(timeout=0.5)
            assert holder.stdin
            holder.stdin.close()
            assert command.result(timeout=60) == 0
    assert newsroom.ask("SELECT count(*) FROM articles") == [(2,)]


def test_a_night_waits_for_another(newsroom: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "assets")
    newsroom.drop("hen.txt", "hen")
    with ThreadPoolExecutor(1) as threads:
        with at_the_desk(newsroom.folder / "data"):
            night, deadline = threads.submit(newsroom.night), monotonic() + 60
            while "another run is at work in" not in caplog.text:
                assert not night.done()
                assert monotonic() < deadline
                sleep(0.02)
            with pytest.raises(TimeoutError):
                night.result(timeout=0.2)
        assert night.result(timeout=60).success
    assert newsroom.ask("SELECT outcome FROM ledger") == [("landed",)]


def test_commands_give_up_with_a_word_and_change_nothing(
    impatient: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    before, data = impatient.contents(), impatient.folder / "data"
    for name in COMMANDS:
        with held_elsewhere(data / "warehouse.duckdb") as holder:
            assert main(_command(name, impatient)) == 1
        said = capsys.readouterr()
        assert f"PID {holder.pid}" in said.err
        assert "cannot be read" not in said.out, "it is held, not damaged"
    assert impatient.contents() == before
    assert not [*data.glob("*.before-*"), *data.glob("exports/*")]


def test_a_forgetting_that_has_to_stop_says_how_far_it_came(
    impatient: Newsroom, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, finish = impatient.folder / "data", forget.finish

    def disturbed(shift: Shift) -> int:
        with held_elsewhere(data / "warehouse.duckdb"):
            return finish(shift)

    (data / "anew").mkdir()
    (data / "anew" / "left by a kill").write_text("zeppelin")
    kept = data / "warehouse.duckdb.before-20260301T020000Z"
    kept.touch()
    with monkeypatch.context() as patched:
        patched.setattr(forget, "finish", disturbed)
        assert main(_command("forget", impatient)) == 1
    assert "it is forgotten and cannot come back, but not erased yet" in capsys.readouterr().err
    assert traces_of(data, b"zeppelin")
    assert main(_command("forget", impatient)) == 0
    assert str(kept) in capsys.readouterr().out
    assert traces_of(data, b"zeppelin") == []
