"""Readers that open, query and close without pause, while a night lands 50,000 articles and publishes five times.

    python -m benchmarks.readers [ARTICLES [BATCH]]

The third night has readers that yield the processor to whoever wants it (nice 19): what it takes longer than the
night alone, the writer waited for something of theirs; what the second takes longer, it waited for a processor.
Of 5,000 articles on two busy cores: 28 s alone, 33 s beside yielding readers, 118 s beside four that leave no core;
23 to 26 s of CPU in the writer each time, and no error of 1,027 questions.
"""

import os
import sys
import tempfile
import time
from multiprocessing import Event, Process, Queue
from pathlib import Path
from typing import Any

from benchmarks.made_up import batch
from warehouse.publishing import read_published
from warehouse.warehouse import Warehouse

READERS, ARTICLES, BATCH, PUBLISHES = 4, 50_000, 500, 5
QUESTION = "SELECT count(*) AS n, count(DISTINCT run_id) AS runs, max(length(body)) AS longest FROM articles"


def main(articles: int = ARTICLES, size: int = BATCH) -> None:
    """Run the night alone, with readers and with yielding ones, and print what each saw."""
    for readers, yielding in ((0, 0), (READERS, 0), (READERS, 19)):
        seconds, cpu = night(articles, size, readers, yielding)
        print(
            f"{articles:,} articles in batches of {size:,}, {readers} readers of nice {yielding}: {seconds:.1f} s, "
            f"{cpu:.1f} s of CPU in the writer",
            flush=True,
        )


def night(articles: int, size: int, readers: int, yielding: int) -> tuple[float, float]:
    """Land and publish, and return the seconds it took, and those of the writer's CPU."""
    with tempfile.TemporaryDirectory(prefix="copydesk-readers-") as folder:
        warehouse = Warehouse(Path(folder))
        warehouse.land_tables(batch(0, 1000, "before"))
        warehouse.publish("before")
        end = Event()
        said: Any = Queue()
        asking = (warehouse.published_path, size, yielding, end, said)
        processes = [Process(target=read, args=asking) for _ in range(readers)]
        for process in processes:
            process.start()
        started, cpu, published = time.perf_counter(), time.process_time(), []
        batches = articles // size
        for number in range(batches):
            warehouse.land_tables(batch(1000 + number * size, size, f"run{number}"))
            if (number + 1) * PUBLISHES // batches > number * PUBLISHES // batches:
                published.append(warehouse.publish(f"run{number}"))
        spent = time.perf_counter() - started, time.process_time() - cpu
        end.set()
        report([said.get() for _ in processes], [each.seconds for each in published])
        for process in processes:
            process.join()
        return spent


def read(path: Path, size: int, yielding: int, end: Any, said: Any) -> None:
    """Ask until the end, and say how often, how slowly, and what went wrong or was torn."""
    os.nice(yielding)
    times: list[float] = []
    errors: list[str] = []
    editions: set[int] = set()
    while not end.is_set():
        started = time.perf_counter()
        try:
            [row] = read_published(path, QUESTION)
            editions.add(row["n"])
            if (row["n"] - 1000) % size:
                errors.append(f"torn: {row['n']} articles")
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
        times.append(time.perf_counter() - started)
    said.put((times, errors, editions))


def report(readers: list[Any], published: list[float]) -> None:
    """Print what the readers met with."""
    print(f"{len(published)} publishes, {max(published):.2f} s the slowest")
    if readers:
        times = sorted(each for reader in readers for each in reader[0])
        errors = [each for reader in readers for each in reader[1]]
        editions = set().union(*(reader[2] for reader in readers))
        print(f"{len(times)} queries of {len(readers)} readers, {len(editions)} editions seen, {len(errors)} errors")
        print(f"  median {times[len(times) // 2] * 1000:.0f} ms, slowest {times[-1] * 1000:.0f} ms", *errors[:3])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
