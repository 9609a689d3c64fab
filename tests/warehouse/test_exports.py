"""Out again: what is written can be read by others, nothing half done stays, and the whole comes back as it was."""

import csv
import errno
import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from tests.warehouse.conftest import contents, published_contents
from tests.warehouse.making import DAY, NIGHT, dump, dump_story, fetched, landed, merged, night, story
from tests.warehouse.places import EVERYWHERE
from warehouse.batch import Batch
from warehouse.errors import ExportError, NoRoomError, SchemaNewerError
from warehouse.exports.output import output
from warehouse.exports.rows import EVERYTHING, export_rows, places_of, safe_cell
from warehouse.exports.whole import MANIFEST, export_whole, restore_whole
from warehouse.sql import sql_file
from warehouse.warehouse import Warehouse

URL = "https://example.org/a"


def a_week(warehouse: Warehouse) -> Warehouse:
    """Land three nights, with a correction and a dump that a page replaces, and publish them."""
    text = dump("texts/a.txt", original_url="https://example.org/dump")
    own = dump_story(text)
    warehouse.land(night())
    warehouse.land(Batch(documents=(text,), stories=(own,), ledger=(landed(text, own),)))
    warehouse.publish("run1")
    with warehouse.connected() as connection:  # what a publish takes for now, the night it stands for
        connection.execute("UPDATE editions SET published_at = ?", [NIGHT + DAY / 2])
    page = fetched(URL, NIGHT + DAY, "other bytes", run_id="run2")
    warehouse.land(Batch(pages=(page,), stories=(story(page, "Corrected."),)))
    warehouse.land(night("https://example.org/b", NIGHT + 2 * DAY))
    warehouse.land(Batch(ledger=(merged(text, landed_id("https://example.org/b"), decided_at=NIGHT + 2 * DAY),)))
    warehouse.publish("run2")
    return warehouse


def landed_id(url: str) -> str:
    return story(fetched(url)).article.article_id


@EVERYWHERE
def test_a_warehouse_restored_from_parquet_is_the_same(warehouse: Warehouse, tmp_path: Path) -> None:
    published, export = a_week(warehouse), tmp_path / "out" / "whole"
    rows = export_whole(published, export)
    assert sorted(path.name for path in (export / "articles").iterdir()) == ["day=2026-03-02", "day=2026-03-03"]
    restored = Warehouse(tmp_path / "anew")
    assert restore_whole(export, restored.path) == rows == sum(map(len, published_contents(published).values()))
    assert contents(restored.path) == published_contents(published)
    assert restored.publish("run3").edition == 2
    restored.land(night("https://example.org/c"))
    assert restored.publish("run4").edition == 3
    assert [path.name for path in restored.folder.iterdir() if "restoring" in path.name] == []


def test_any_tool_reads_the_days(warehouse: Warehouse, tmp_path: Path) -> None:
    export_whole(a_week(warehouse), tmp_path / "whole")
    with duckdb.connect() as connection:
        query = f"SELECT day, count(*) FROM '{tmp_path}/whole/pages/**/*.parquet' GROUP BY day ORDER BY day"  # noqa: S608
        rows = connection.execute(query).fetchall()
    assert [(str(day), count) for day, count in rows] == [("2026-03-01", 1), ("2026-03-02", 1), ("2026-03-03", 1)]


def test_a_restore_replaces_nothing_and_takes_nothing_torn(warehouse: Warehouse, tmp_path: Path) -> None:
    export, anew = tmp_path / "whole", tmp_path / "anew.duckdb"
    export_whole(a_week(warehouse), export)
    with pytest.raises(ExportError, match=r"warehouse\.duckdb exists already: move it away"):
        restore_whole(export, warehouse.path)
    next((export / "pages").rglob("*.parquet")).unlink()
    with pytest.raises(ExportError, match="pages has 2 rows, its manifest says 3: the export is not whole"):
        restore_whole(export, anew)
    said = json.loads((export / MANIFEST).read_text())
    (export / MANIFEST).write_text(json.dumps(said | {"schema": 9999}))
    with pytest.raises(SchemaNewerError, match="this export has schema 9999"):
        restore_whole(export, anew)
    with pytest.raises(ExportError, match=r"is no export of a whole warehouse: manifest\.json cannot be read"):
        restore_whole(tmp_path, anew)
    assert not anew.exists()


@EVERYWHERE
def test_json_lines_hold_every_field(warehouse: Warehouse, tmp_path: Path) -> None:
    published, path = a_week(warehouse), tmp_path / "articles.jsonl"
    assert export_rows(published, "jsonl", EVERYTHING, path) == 2
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["body"] for row in rows] == ["Corrected.", "First paragraph.\n\nSecond."]
    assert rows[0]["authors"] == ["Ada Writer", "Bo Co-Writer"]
    assert rows[0]["landed_at"] == "2026-03-02T03:00:00.000000Z"
    assert rows[0]["published_at"] is None


NUMBERS_IN_OTHERS = {"a": [0.5], "s": {"NaN": 'In\\"Infinity', "b": 1.0}}


@pytest.mark.parametrize(
    ("query", "line"),
    [
        (
            'SELECT \'nan\'::DOUBLE AS "a ""b", -1 / 0::DOUBLE AS c, 0.5::FLOAT AS d -- shares',
            {'a "b': None, "c": None, "d": 0.5},
        ),
        ("PIVOT (SELECT 'x' AS l) ON l USING count(*);", {"x": 1}),
        ("SELECT [0.5::DOUBLE] AS a, {'NaN': 'In\\\"Infinity', 'b': 1::FLOAT} AS s", NUMBERS_IN_OTHERS),
    ],
)
def test_each_line_is_json_whatever_is_asked(
    warehouse: Warehouse, tmp_path: Path, query: str, line: dict[str, Any]
) -> None:
    warehouse.publish("run1")
    export_rows(warehouse, "jsonl", query, tmp_path / "x.jsonl")
    assert json.loads((tmp_path / "x.jsonl").read_text(), parse_constant=pytest.fail) == line


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r\nx", "'\r\nx"),
        (" \N{NO-BREAK SPACE}=1", "' \N{NO-BREAK SPACE}=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("\x00\u200b\u202e=1", "'\x00\u200b\u202e=1"),
        ("\N{SMALL PLUS SIGN}1", "'\N{SMALL PLUS SIGN}1"),
        ("\u200bzero width", "\u200bzero width"),
        ("\N{FULLWIDTH EQUALS SIGN}1", "'\N{FULLWIDTH EQUALS SIGN}1"),
        (["=1", "b"], "'=1; b"),
        ({"=x": "1"}, "'=x: 1"),
        ("a=1", "a=1"),
        ("'quoted'", "'quoted'"),
        ("", ""),
        (-5, -5),
        (None, None),
    ],
)
def test_no_cell_of_csv_is_a_formula(value: Any, cell: Any) -> None:
    assert safe_cell(value) == cell


def test_csv_is_read_back_by_others(warehouse: Warehouse, tmp_path: Path) -> None:
    title = "=cmd|' /C calc'!A0;\"\nzweite Zeile, \N{LATIN SMALL LETTER A WITH DIAERESIS}"
    warehouse.land(night(title=title))
    warehouse.publish("run1")
    path = tmp_path / "articles.csv"
    assert export_rows(warehouse, "csv", "SELECT title, authors, word_count FROM articles;", path) == 1
    with path.open(encoding="utf-8", newline="") as file:
        assert file.read(1) == "\N{ZERO WIDTH NO-BREAK SPACE}"
        rows = list(csv.reader(file))
    assert rows == [["title", "authors", "word_count"], [f"'{title}", "Ada Writer; Bo Co-Writer", "3"]]


@EVERYWHERE
def test_changes_since_a_run_are_new_changed_and_gone(warehouse: Warehouse) -> None:
    rows = a_week(warehouse).ask(sql_file("queries", "changes_since"), run_id="run1")
    assert [(row["change"], row["url"], row["body"]) for row in rows] == [
        ("changed", URL, "Corrected."),
        ("new", "https://example.org/b", "First paragraph.\n\nSecond."),
        ("gone", None, None),
    ]
    assert rows[2]["article_id"] == landed_id("https://example.org/dump")


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("SELECT nonsense FROM articles", "the query cannot be answered"),
        ("DROP TABLE articles", "the query cannot be answered"),
        ("FROM articles; FROM pages", "has to be one statement, and these are 2"),
        ("FROM (", "the query cannot be answered"),
        ("SELECT ['nan'::DOUBLE] AS a", r"the column a holds NaN or infinity inside a DOUBLE\[\], which JSON"),
        ("SELECT {'x': '-inf'::FLOAT} AS a", "the column a holds NaN"),
        ("SELECT MAP {'x': [{'y': 'nan'::DOUBLE}]} AS a", "the column a holds NaN"),
        ("SELECT union_value(x := 'nan'::DOUBLE) AS a", "the column a holds NaN"),
        ("SELECT '[NaN]'::JSON AS a", "the column a holds NaN"),
    ],
)
def test_a_bad_query_leaves_nothing(warehouse: Warehouse, tmp_path: Path, query: str, problem: str) -> None:
    published = a_week(warehouse)
    with pytest.raises(ExportError, match=problem):
        export_rows(published, "jsonl", query, tmp_path / "out" / "x.jsonl")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_subset_of_the_archive_takes_a_query_that_says_which_articles(warehouse: Warehouse) -> None:
    published = a_week(warehouse)
    for ending in (" -- one", "; -- one"):
        assert len(places_of(published, f"FROM articles WHERE url = 'https://example.org/a'{ending}")) == 1
    with pytest.raises(ExportError, match=r"gives no article_id"):
        places_of(published, "SELECT title FROM articles")


NO_SPACE = "No space left on device"


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, NO_SPACE), duckdb.IOException(f"Could not write: {NO_SPACE}")])
def test_an_export_that_fills_the_disk_leaves_it_as_it_was(tmp_path: Path, error: Exception) -> None:
    def half(writing: Path) -> None:
        writing.mkdir()
        (writing / "half").touch()
        raise error

    said = r"no room left on the disk for the export .*out: nothing of it is left"
    with pytest.raises(NoRoomError, match=said), output(tmp_path / "out") as writing:
        half(writing)
    assert list(tmp_path.iterdir()) == []


def test_an_export_replaces_nothing(warehouse: Warehouse, tmp_path: Path) -> None:
    published, path = a_week(warehouse), tmp_path / "x.csv"
    path.write_text("mine")
    with pytest.raises(ExportError, match=r"x\.csv exists already"):
        export_rows(published, "csv", EVERYTHING, path)
    assert path.read_text() == "mine"


_EXPORT = """
import sys
from pathlib import Path
from warehouse.exports.rows import EVERYTHING, export_rows
from warehouse.exports.whole import export_whole, restore_whole
from warehouse.warehouse import Warehouse
published, out = Warehouse(Path(sys.argv[1])), Path(sys.argv[2])
print("begin", flush=True)
for number in range(1000):
    export_rows(published, "csv", EVERYTHING, out / f"{number}.csv")
    export_whole(published, out / f"{number}")
    restore_whole(out / f"{number}", out / f"{number}.duckdb")
"""


def test_kills_at_random_moments_leave_no_half_export(warehouse: Warehouse, tmp_path: Path) -> None:
    published, moments = a_week(warehouse), Random(20260301)  # noqa: S311 - moments, not secrets
    for number in range(4):
        out = tmp_path / f"out{number}"
        with subprocess.Popen(
            [sys.executable, "-c", _EXPORT, published.folder, out], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.6))
            process.kill()
        for path in out.glob("*") if out.exists() else ():
            if path.name.endswith(".csv"):
                assert len(path.read_bytes().splitlines()) > 2
            elif path.is_dir() and not path.name.endswith(".writing"):
                restore_whole(path, tmp_path / f"check{number}-{path.name}.duckdb")
            elif path.suffix == ".duckdb":
                assert contents(path) == published_contents(published)
        export_rows(published, "csv", EVERYTHING, out / "last.csv")
        assert list(out.glob("*.writing")) == []
