"""A run to be killed: lands and publishes batch after batch, and says what was done.

A batch has ten URLs with their pages, articles and ledger rows, all of one run_id.
"""

import os
import signal
from pathlib import Path

import duckdb

from tests.warehouse.making import FEED, cleaned, fetched, landed, listed, story
from warehouse import migrations
from warehouse.batch import Batch
from warehouse.migrations import Migration
from warehouse.warehouse import Warehouse

URLS = 10


def batch(run_id: str) -> Batch:
    urls = [listed(f"https://example.org/{run_id}/{number}", run_id=run_id) for number in range(URLS)]
    pages = [fetched(url.url, run_id=run_id) for url in urls]
    stories = [story(page, f"Text of {page.url}. " * 200) for page in pages]
    return Batch(
        sources=(FEED,),
        article_urls=tuple(urls),
        pages=tuple(pages),
        stories=tuple(stories),
        ledger=tuple(landed(url, made) for url, made in zip(urls, stories, strict=True)),
        cleanings=tuple(cleaned(page, run_id=run_id) for page in pages),
    )


def work(warehouse: Warehouse, name: str, said: Path, environment: dict[str, str]) -> None:
    os.environ.update(environment)  # the password of a lake's catalog
    with said.open("a", buffering=1) as say:
        print("started", file=say)
        for number in range(1000):
            run_id = f"{name}-{number}"
            warehouse.land(batch(run_id))
            print("landed", run_id, file=say)
            print("published", warehouse.publish(run_id).edition, file=say)


def die_once_migrated(folder: Path, number: int) -> None:
    """Open a warehouse, and be killed when a migration is applied and the file not closed."""
    apply = migrations._apply

    def apply_and_die(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
        apply(connection, migration)
        if migration.number == number:
            os.kill(os.getpid(), signal.SIGKILL)

    migrations._apply = apply_and_die
    Warehouse(folder).read("ledger_pending")
