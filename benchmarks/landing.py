"""What landing costs: beside DuckDB's own bulk insert, into ever larger files, and over a hundred nights.

The articles of `benchmarks.made_up`. In the files of a batch of 500, the articles that stand already are indexed
by their titles only: what a landing costs depends on how many documents and segments there are.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import duckdb
import pyarrow as pa

from benchmarks.made_up import batch
from warehouse import landing
from warehouse.connection import write_connection
from warehouse.sql import sql_file
from warehouse.warehouse import Warehouse

BULK = 100_000
STORED = (10_000, 100_000, 1_000_000)
OF_SEARCH = ("index_articles", "choose_segments", "merge_segments")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="copydesk-landing-") as folder:
        beside_bulk_insert(Path(folder))
        into_larger_files(Path(folder))
        over_a_hundred_nights(Path(folder))


def beside_bulk_insert(folder: Path) -> None:
    """Land 100,000 articles, and insert the same Arrow table with DuckDB alone; in turns, the best of three."""
    tables = batch(0, BULK)
    only_articles = {name: rows if name == "articles" else rows.slice(0, 0) for name, rows in tables.items()}
    seconds: dict[str, list[float]] = {"bulk": [], "landing": []}
    for turn in range(3):
        path = folder / f"bulk-{turn}.duckdb"
        fresh = Warehouse(folder / f"bulk-{turn}")
        fresh.read("ledger_pending")
        with duckdb.connect(path) as connection:
            connection.execute(f"ATTACH '{fresh.path}' AS w; CREATE TABLE articles AS FROM w.articles; DETACH w")
        started = perf_counter()
        with duckdb.connect(path) as connection:
            connection.register("incoming", tables["articles"])
            connection.execute("INSERT INTO articles BY NAME FROM incoming")
        seconds["bulk"].append(perf_counter() - started)
        with without_search():
            started = perf_counter()
            fresh.land_tables(only_articles)
        seconds["landing"].append(perf_counter() - started)
        path.unlink()
    bulk, land = min(seconds["bulk"]), min(seconds["landing"])
    print(f"100,000 articles: bulk insert {bulk:.2f} s, landing {land:.2f} s, {land / bulk:.2f} times", flush=True)
    indexed, cpu = Warehouse(folder / "indexed"), process_time()
    started = perf_counter()
    indexed.land_tables(tables)
    print(
        f"  with URLs, pages, ledger and search index {perf_counter() - started:.1f} s, "
        f"{process_time() - cpu:.1f} s of CPU",
        flush=True,
    )


def into_larger_files(folder: Path) -> None:
    """Land batches of 500, half of them known and changed, into files of three sizes."""
    in_turns({stored: filled(folder / f"stored-{stored}", stored) for stored in STORED})


def filled(folder: Path, stored: int) -> Warehouse:
    """Return a warehouse with so many articles."""
    warehouse = Warehouse(folder)
    warehouse.read("ledger_pending")
    for start in range(0, stored, BULK):
        tables = batch(start, min(BULK, stored - start))
        with without_search():
            warehouse.land_tables(tables)
        index_titles(warehouse, tables)
    return warehouse


def in_turns(warehouses: dict[int, Warehouse]) -> None:
    """Land into each in turns: whatever else the machine does meanwhile, it does to all."""
    together: dict[int, list[float]] = {stored: [] for stored in warehouses}
    all_over: dict[int, list[float]] = {stored: [] for stored in warehouses}
    for turn in range(7):
        for stored, warehouse in warehouses.items():
            together[stored].append(landing_again(warehouse, stored, turn, step=1))
            if turn < 3:
                all_over[stored].append(landing_again(warehouse, stored, turn, step=stored // 250))
    first = median(together[min(together)])
    for stored, warehouse in warehouses.items():
        usual, size = median(together[stored]), warehouse.path.stat().st_size / 1e6
        print(
            f"a batch of 500 into {stored:>9,}: {usual * 1000:5.0f} ms, {usual / first:.2f} times the first; its 250 "
            f"known ones from all over {median(all_over[stored]) * 1000:5.0f}; file {size:.0f} MB",
            flush=True,
        )


def landing_again(warehouse: Warehouse, stored: int, turn: int, *, step: int) -> float:
    """Return the seconds that 250 new articles take, with 250 changed ones that stand `step` apart."""
    run_id, start = f"new{step}", stored // 7 * turn if step == 1 else turn
    changed = batch(start, 250, run_id, change="!" if step == 1 else "!!", step=step)
    new = batch(2 * stored * (step > 1) + stored + 250 * turn, 250, run_id)
    tables = {name: pa.concat_tables([changed[name], new[name]]) for name in new} | {"sources": new["sources"]}
    started = perf_counter()
    warehouse.land_tables(tables)
    return perf_counter() - started


def index_titles(warehouse: Warehouse, tables: dict[str, pa.Table]) -> None:
    """Add the titles of a batch to the index."""
    empty = pa.array([""] * tables["articles"].num_rows)
    place = tables["articles"].schema.get_field_index("body")
    with write_connection(warehouse.path, 9) as connection:
        connection.register("incoming_articles", tables["articles"].set_column(place, "body", empty))
        connection.execute("CREATE TEMP TABLE verdicts AS SELECT article_id, 'new' AS verdict FROM incoming_articles")
        connection.execute(sql_file("landing", "index_articles"))


def over_a_hundred_nights(folder: Path) -> None:
    """Land 200 new and 50 changed articles a night, compact and publish as a night does, and follow the file."""
    warehouse = Warehouse(folder / "nights")
    for night in range(1, 101):
        warehouse.land_tables(batch(200 * night, 200, f"night{night}"))
        if night > 1:
            warehouse.land_tables(batch(200 * (night - 1), 50, f"night{night}", change="!"))
        done = warehouse.compact_if_it_pays()
        if done:
            print(
                f"night {night:>3}: compacted from {done.bytes_before / 1e6:.1f} to {done.bytes_after / 1e6:.1f} MB, "
                f"{done.seconds:.1f} s",
                flush=True,
            )
        published = warehouse.publish(f"night{night}")
        if night in (1, 10, 25, 50, 75, 100):
            print(
                f"night {night:>3}: {published.bytes / 1e6:6.1f} MB, published in {published.seconds:.2f} s", flush=True
            )
    copy = folder / "compact.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{warehouse.published_path}' AS grown (READ_ONLY); ATTACH '{copy}' AS compact")
        connection.execute("COPY FROM DATABASE grown TO compact")
    print(f"  the same rows written anew {copy.stat().st_size / 1e6:6.1f} MB", flush=True)


@contextmanager
def without_search() -> Iterator[None]:
    """Land without the index for the time of the block."""
    steps = landing.LANDING
    landing.LANDING = tuple(step for step in steps if step.sql not in OF_SEARCH)
    yield
    landing.LANDING = steps


if __name__ == "__main__":
    main()
