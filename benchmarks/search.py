"""What search costs: building, adding 500, asking, and its size; and whether it ranks as SQLite's FTS5 does."""

import sqlite3
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import duckdb

from benchmarks.made_up import batch
from warehouse.connection import write_connection
from warehouse.sql import sql_file
from warehouse.warehouse import Warehouse

ARTICLES, BATCH = 100_000, 5_000
BLOCKS = "SELECT count(DISTINCT block_id) * 262144 / 1e6 FROM pragma_storage_info('{}') WHERE block_id IS NOT NULL"


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="copydesk-search-") as name:
        folder = Path(name)
        warehouse = build(folder)
        other = fts5(folder / "fts5.sqlite", warehouse)
        with duckdb.connect(warehouse.path, read_only=True) as connection:
            ask(connection, other)


def build(folder: Path) -> Warehouse:
    """Land the articles, and 500 more, and print what the index took of it."""
    warehouse = Warehouse(folder)
    warehouse.read("ledger_pending")
    seconds = cpu = 0.0
    with write_connection(warehouse.path, 9) as connection:
        for start in range(0, ARTICLES, BATCH):
            tables = batch(start, BATCH)
            connection.register("incoming_articles", tables["articles"])
            connection.execute("INSERT INTO articles BY NAME FROM incoming_articles")
            taken = index(connection)
            seconds, cpu = seconds + taken[0], cpu + taken[1]
        print(f"build, {ARTICLES} articles: {seconds:.1f} s, {cpu:.1f} s of CPU", flush=True)
        connection.register("incoming_articles", batch(ARTICLES, 500)["articles"])
        connection.execute("INSERT INTO articles BY NAME FROM incoming_articles")
        print("add 500: {:.2f} s, {:.2f} s of CPU".format(*index(connection)), flush=True)
        connection.execute("CHECKPOINT")
        sizes = [connection.execute(BLOCKS.format(table)).fetchall()[0][0] for table in ("search_terms", "articles")]
        print("size: index {:.0f} MB, articles {:.0f} MB".format(*sizes), flush=True)
    return warehouse


def index(connection: duckdb.DuckDBPyConnection) -> tuple[float, float]:
    """Index the incoming articles as a landing does; return the seconds and those of CPU."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE verdicts AS SELECT article_id, 'new' AS verdict FROM incoming_articles"
    )
    started, cpu = perf_counter(), process_time()
    connection.begin()
    for step in ("index_articles", "choose_segments", "merge_segments"):
        connection.execute(sql_file("landing", step))
    connection.commit()
    return perf_counter() - started, process_time() - cpu


def fts5(path: Path, warehouse: Warehouse) -> sqlite3.Connection:
    """Index the same articles with FTS5 and print what it took."""
    with duckdb.connect(warehouse.path, read_only=True) as connection:
        rows = connection.execute("SELECT article_id, title, body FROM articles").fetchall()
    other = sqlite3.connect(path)
    other.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, body, content='')")
    started = perf_counter()
    other.executemany(
        "INSERT INTO t (rowid, title, body) VALUES (?, ?, ?)", ((n, *row[1:]) for n, row in enumerate(rows))
    )
    other.commit()
    print(
        f"FTS5 of SQLite: build {perf_counter() - started:.1f} s, size {path.stat().st_size / 1e6:.0f} MB", flush=True
    )
    other.execute("CREATE TABLE names (n INTEGER PRIMARY KEY, id TEXT)")
    other.executemany("INSERT INTO names VALUES (?, ?)", ((n, row[0]) for n, row in enumerate(rows)))
    return other


def ask(connection: duckdb.DuckDBPyConnection, other: sqlite3.Connection) -> None:
    """Ask both engines the same, and print the times and how many of the first ten agree."""
    rows = connection.execute(
        "SELECT term FROM search_terms GROUP BY term ORDER BY sum(len(postings)) DESC, term"
    ).fetchall()
    term = [row[0] for row in rows]
    queries = {
        "a rare word": term[len(term) // 2],
        "a word in one of a hundred": term[3000],
        "a common word": term[200],
        "the commonest": term[0],
        "two words": f"{term[1000]} {term[2000]}",
        "three common words": f"{term[150]} {term[170]} {term[190]}",
        "a phrase": f'"{term[5]} {term[6]}"',
        "a word of the title": f"title:{term[200]}",
        "a beginning": f"{term[3000][:3]}*",
    }
    for name, query in queries.items():
        ours, milliseconds = best_of(3, lambda query=query: found(connection, query))
        snippets, with_snippets = best_of(
            3, lambda query=query: connection.execute("FROM search($1) LIMIT 10", [query]).fetchall()
        )
        theirs, their_milliseconds = best_of(3, lambda query=query: found_by_fts5(other, query))
        same = len({row[0] for row in ours} & set(theirs))
        print(
            f"{name:<26} {query:<12} {milliseconds:6.0f} ms, with snippets {with_snippets:6.0f} ms, "
            f"FTS5 {their_milliseconds:6.0f} ms; {same} of the first {len(theirs)} the same",
            flush=True,
        )
        assert len(snippets) == len(ours)  # noqa: S101


def found(connection: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    """Return the first ten, without snippets."""
    return connection.execute("SELECT article_id FROM search($1, snippets := 0) LIMIT 10", [query]).fetchall()


def found_by_fts5(other: sqlite3.Connection, query: str) -> list[str]:
    """Return the first ten of FTS5, the title weighing five times."""
    sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, 5, 1) LIMIT 10"
    numbers = [row[0] for row in other.execute(sql, [query]).fetchall()]
    return [other.execute("SELECT id FROM names WHERE n = ?", [number]).fetchone()[0] for number in numbers]


def best_of(times: int, work: Any) -> tuple[Any, float]:
    """Return what the work gives, and its milliseconds at the quickest."""
    taken = []
    for _ in range(times):
        started = perf_counter()
        result = work()
        taken.append((perf_counter() - started) * 1000)
    return result, min(taken)


if __name__ == "__main__":
    main()
