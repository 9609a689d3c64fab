import shutil
from collections.abc import Sequence
from contextlib import AbstractContextManager

import pytest
from dagster_shared.error import SerializableErrorInfo

from assets import run
from assets.desk import PROJECT
from assets.summary import columns
from pipeline.sources import load_settings
from samples import server
from tests.assets.newsroom import Newsroom


def test_a_mistake_in_the_settings_is_said_and_nothing_runs(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    (newsroom.folder / "sources.toml").write_text('[fetch]\ncontact = ""\n')
    assert run.main() == 2
    assert "fetch.contact" in capsys.readouterr().err
    assert [path.name for path in (newsroom.folder / "data").iterdir()] == ["warehouse.duckdb"]


@pytest.mark.parametrize(
    ("home", "said"),
    [("/nowhere", "/nowhere is no folder: make it, or unset DAGSTER_HOME"), ("here", "here is no absolute path")],
)
def test_a_history_that_is_nowhere_is_said_and_nothing_runs(
    home: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", home)
    assert run.main() == 2
    assert said in capsys.readouterr().err


def test_a_run_that_fails_says_which_step_and_why(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(newsroom.folder))
    shutil.copy(PROJECT / ".dagster" / "dagster.yaml", newsroom.folder)
    (newsroom.folder / "data" / "warehouse.duckdb").write_text("no database")
    assert run.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("The run failed.\ndiscover: ")
    assert "not a valid DuckDB database file" in said


def test_a_run_that_cannot_begin_says_why(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(newsroom.folder))
    shutil.copy(PROJECT / ".dagster" / "dagster.yaml", newsroom.folder)
    shutil.rmtree(newsroom.folder / "data")
    (newsroom.folder / "data").write_text("in the way")
    assert run.main() == 1
    said = capsys.readouterr().err
    assert "\nstart: " in said
    assert "data: expected a data folder that can be written to, found: File exists" in said


def test_our_own_error_is_told_before_the_one_at_its_root() -> None:
    root = SerializableErrorInfo("FileNotFoundError: no such file", [], "FileNotFoundError")
    ours = SerializableErrorInfo("ConfigError: fetch.ca_file: expected a file", [], "ConfigError", cause=root)
    outer = SerializableErrorInfo("DagsterExecutionStepExecutionError: no", [], "DagsterError", cause=ours)
    assert run.cause(outer) == "ConfigError: fetch.ca_file: expected a file"
    assert run.cause(root) == "FileNotFoundError: no such file"
    assert run.cause(None) == "unknown"


def test_only_the_sample_has_its_site_served(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[int] = []

    def serve() -> AbstractContextManager[str]:
        served.append(1)
        return server.serve(port=0)

    monkeypatch.setattr(run, "serve", serve)
    with run.sample_site(load_settings(newsroom.folder / "sources.toml")):
        assert served == []
    with run.sample_site(load_settings(PROJECT / "sources.toml")):
        assert served == [1]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([], []),
        ([{"name": "a", "empty": None, "n": 1}], ["  name  n", "  a     1"]),
        ([{"names": ["a", "b"], "n": 12}, {"names": [], "n": 3}], ["  names  n", "  a, b   12", "         3"]),
        ([{"title": "a\x1b[31mred\x9b0m\u202e"}], ["  title", "  a�[31mred�0m�"]),
        ([{"text": "x" * 100}], ["  text", f"  {'x' * 43}…"]),
    ],
)
def test_rows_are_printed_as_columns(rows: Sequence[dict[str, object]], lines: list[str]) -> None:
    assert list(columns(rows)) == lines
