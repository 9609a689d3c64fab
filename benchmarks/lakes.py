"""A warehouse in a lake beside one in a file, in one run: landing, size, publishing, and what an analyst waits.

    python -m benchmarks.lakes CATALOG DATA [ARTICLES]

CATALOG is that of a lake of nobody's (`postgres:host=… dbname=…`), DATA the folder or the s3:// of its Parquet.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.made_up import batch
from pipeline.lake import Lake
from warehouse.warehouse import Warehouse

BATCH = 500
QUESTIONS = {
    "articles by publisher": "SELECT publisher, count(*), avg(word_count) FROM articles GROUP BY ALL",
    "text scan": "SELECT count(*) FROM articles WHERE contains(body, 'eta')",
    "articles_current, 100": "SELECT title, gone_at FROM articles_current ORDER BY landed_at, article_id LIMIT 100",
    "search": "SELECT * FROM search('{word}') LIMIT 10",
}


def main(catalog: str, data: str, articles: str = "10000") -> None:
    """Measure both and print them side by side."""
    lake = Lake(catalog=catalog, data=data)
    with tempfile.TemporaryDirectory(prefix="copydesk-lakes-") as folder:
        places = {"file": Warehouse(Path(folder) / "file"), "lake": Warehouse(Path(folder) / "lake", lake=lake)}
        measured = {name: measure(warehouse, int(articles)) for name, warehouse in places.items()}
    print(f"{'':34}{'file':>10}{'lake':>10}")
    for what in measured["file"]:
        print(f"{what:34}" + "".join(f"{measured[name][what]:>10.2f}" for name in places))


def measure(warehouse: Warehouse, articles: int) -> dict[str, float]:
    """Return what each thing took: seconds, and megabytes where it says so."""
    warehouse.read("ledger_pending")
    batches = [batch(start, BATCH) for start in range(0, articles, BATCH)]
    landing = [timed(lambda rows=rows: warehouse.land_tables(rows)) for rows in batches]  # type: ignore[misc]
    found = {
        f"landing {articles:,}": sum(landing),
        f"a batch of {BATCH}, median": median(landing),
        "publishing": timed(lambda: warehouse.publish("run1")),
        "published, MB": warehouse.store.published_bytes() / 1e6,
    }
    found |= {name: ask(warehouse, sql) for name, sql in QUESTIONS.items()}
    found["compaction"] = timed(warehouse.compact)
    warehouse.publish("run1")
    found["published then, MB"] = warehouse.store.published_bytes() / 1e6
    return found | {f"{name}, compacted": ask(warehouse, sql) for name, sql in QUESTIONS.items()}


def ask(warehouse: Warehouse, sql: str) -> float:
    """Return the median of five times that one connection takes for a question, opened for it beforehand."""
    with warehouse.reading() as connection:
        [(word,)] = connection.execute("SELECT split_part(min(title), ' ', 1) FROM articles").fetchall()
        return median(timed(lambda: connection.execute(sql.replace("{word}", word)).fetchall()) for _ in range(5))


def timed(work: Callable[[], Any]) -> float:
    """Return the seconds that a piece of work takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


if __name__ == "__main__":
    main(*sys.argv[1:])
