"""`make run` over the sample as it is, held against what a sub-editor says of each input."""

import io
import re
import shutil
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from assets.desk import PROJECT
from assets.run import main
from samples.copying import copy_sample
from samples.responses import HOME
from samples.server import serve
from samples.truth import Expected, load_truth
from warehouse.publishing import read_published

INPUTS = """
SELECT
    coalesce(documents.path, article_urls.url) AS item,
    ledger.outcome,
    ledger.stage,
    ledger.reason,
    articles.* EXCLUDE (document_id, url_id),
    coalesce(from_url.url, from_document.path) AS made_from
FROM ledger
LEFT JOIN documents ON ledger.item_id = documents.document_id
LEFT JOIN article_urls ON ledger.item_id = article_urls.url_id
LEFT JOIN articles ON ledger.article_id = articles.article_id
LEFT JOIN article_urls AS from_url ON articles.url_id = from_url.url_id
LEFT JOIN documents AS from_document ON articles.document_id = from_document.document_id
"""


@dataclass(frozen=True, slots=True)
class Night:
    """What is left of one `make run`."""

    home: str  # of the sample site
    exit_code: int
    history: list[tuple[str, bool]]  # of the runs that the UI would show
    printed: str
    inputs: dict[str, dict[str, Any]]
    published: Path


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    folder, printed = tmp_path_factory.mktemp("sample"), io.StringIO()
    with serve(port=0) as home, pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        lay_out(folder, home, patch)
        exit_code = main()
        with dg.DagsterInstance.get() as instance:
            history = [(run.job_name, run.is_success) for run in instance.get_runs()]
    rows = read_published(folder / "data" / "news.duckdb", INPUTS)
    inputs = {row["item"]: row for row in rows}
    return Night(home, exit_code, history, printed.getvalue(), inputs, folder / "data" / "news.duckdb")


def lay_out(folder: Path, home: str, patch: pytest.MonkeyPatch) -> None:
    """Put the sample, its sources.toml and an empty run history into a folder, and point the run at them."""
    copy_sample(folder / "samples", home)
    settings = (PROJECT / "sources.toml").read_text("utf-8").replace(HOME, home)
    (folder / "sources.toml").write_text(settings, "utf-8")
    (folder / "dagster").mkdir()
    shutil.copy(PROJECT / ".dagster" / "dagster.yaml", folder / "dagster")
    patch.setenv("COPYDESK_SOURCES", str(folder / "sources.toml"))
    patch.setenv("COPYDESK_DATA", str(folder / "data"))
    patch.setenv("DAGSTER_HOME", str(folder / "dagster"))


def test_the_run_succeeds_and_is_in_the_history(night: Night) -> None:
    assert night.exit_code == 0
    assert night.history == [("nightly", True)]


def test_every_input_that_the_truth_names_came_in_and_no_other(night: Night) -> None:
    assert set(night.inputs) == {entry.item for entry in load_truth(night.home)}


@pytest.mark.parametrize("entry", load_truth(), ids=lambda entry: entry.item)
def test_it_became_what_the_truth_says(night: Night, entry: Expected) -> None:
    [entry] = [each for each in load_truth(night.home) if moved(each.item, night) == moved(entry.item, night)]
    found = night.inputs[entry.item]
    assert (found["outcome"], found["reason"]) in [(entry.outcome, reason) for reason in entry.reasons or (None,)]
    assert entry.stage in (None, found["stage"])
    if entry.outcome == "merged":
        assert found["made_from"] == entry.article
    if entry.outcome == "landed":
        assert entry.origin_reason == found["origin_reason"]
        assert deviations(entry, found) == []


def moved(item: str, night: Night) -> str:
    """Return an item of the truth as it is spelt where the site is served."""
    return item.replace(HOME, night.home)


def deviations(entry: Expected, found: dict[str, Any]) -> list[str]:
    """Return what of an article is not as the truth says."""
    wrong = [
        f"{name}: {found[name]!r}, not {value!r}"
        for name, value in entry.fields.items()
        if not agrees(name, value, found[name])
    ]
    wrong += [f"{name}: {found[name]!r}, a guess" for name in entry.unknown if found[name] not in (None, [])]
    body = folded(found["body"])
    wrong += [f"lost: {text}" for text in entry.keeps if folded(text) not in body]
    return wrong + [f"left: {cut.text}" for cut in entry.cuts if not cut.hard and folded(cut.text) in body]


def agrees(name: str, value: object, found: Any) -> bool:
    """Return whether a field is as the truth has it; each photo credit may be part of one that was found."""
    if name == "photo_credits":
        return isinstance(value, list) and all(any(credit in each for each in found) for credit in value)
    if name == "published_on" and found is None:
        return False
    return spelt(value) == spelt(found)


def spelt(value: object) -> object:
    if isinstance(value, list):
        return sorted(str(each).casefold() for each in value)
    return value.casefold() if isinstance(value, str) else value


def folded(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def test_the_readme_shows_what_its_query_answers(night: Night) -> None:
    [(sql, box)] = re.findall(
        r"```sql\n(SELECT.*?)```\n\n```\n(.*?)```", (PROJECT / "README.md").read_text("utf-8"), re.DOTALL
    )
    head, *shown = ([cell.strip() for cell in line.split("│")[1:-1]] for line in box.splitlines() if "│" in line)
    rows = read_published(night.published, sql)
    assert head == list(rows[0])
    assert shown == [["NULL" if value is None else str(value).strip() for value in row.values()] for row in rows]


def test_the_summary_says_what_came_in_what_became_of_it_and_what_to_ask(night: Night) -> None:
    assert "What came in: 48 new inputs" in night.printed
    assert re.search(
        r"What became of it: 48 decided = \d+ landed \+ \d+ merged \+ \d+ rejected \+ \d+ deferred", night.printed
    )
    assert "Nine-hour herring talks end in agreement" in night.printed
    assert "news.duckdb" in night.printed
    assert night.printed.count("SELECT") == 3
