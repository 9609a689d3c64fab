"""SIGKILL at random moments of landing and publishing: nothing lost, nothing partial, nothing twice."""

import os
import sys
import time
from collections import Counter
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

from tests.warehouse.killed import URLS, work
from tests.warehouse.places import EVERYWHERE_ALWAYS
from warehouse.checks import ledger_balance, references, unique_keys
from warehouse.warehouse import Warehouse

TABLES = ("article_urls", "pages", "articles", "cleanings", "ledger")


def kill_one(warehouse: Warehouse, name: str, said: Path, last_word: str, life_seconds: float) -> None:
    process = start(warehouse, name, said, last_word)
    process.join(life_seconds)
    process.kill()
    process.join()
    assert process.exitcode == -9


def start(warehouse: Warehouse, name: str, said: Path, word: str) -> ForkServerProcess:
    context = get_context("forkserver")  # one that has imported everything: a round costs no start-up
    context.set_forkserver_preload(["tests.warehouse.killed"])
    process = context.Process(target=work, args=(warehouse, name, said, dict(os.environ)))
    process.start()
    deadline = time.monotonic() + 120
    while word not in (said.read_text("utf-8") if said.exists() else ""):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return process


def rows_of_runs(warehouse: Warehouse) -> list[Counter[str]]:
    with warehouse.connected() as connection:
        return [
            Counter(dict(connection.execute(f"SELECT run_id, count(*) FROM {table} GROUP BY 1").fetchall()))  # noqa: S608
            for table in TABLES
        ]


@EVERYWHERE_ALWAYS
def test_kills_lose_tear_and_double_nothing(warehouse: Warehouse, tmp_path: Path) -> None:
    # a life from the start, or from the first landing: about what landing and publishing take
    moments = Random(20260301)  # noqa: S311 - moments, not secrets
    landed: list[str] = []
    rounds, longest_life = (4, 2.5) if warehouse.lake else (12, 0.25)
    rounds = int(os.environ.get("KILLS", rounds))  # `make landingkills`: 50
    for number in range(rounds):
        said = tmp_path / f"said-{number}"
        last_word = ("started", "landed")[number % 2]
        kill_one(warehouse, f"run{number}", said, last_word, moments.uniform(0, longest_life))
        words = [line.split() for line in said.read_text("utf-8").splitlines()]
        landed += [line[1] for line in words if line[0] == "landed" and len(line) == 2]
        assert warehouse.read("ledger_pending") == []
        urls, *others = rows_of_runs(warehouse)
        assert set(urls.values()) <= {URLS}, "partial or doubled"
        assert all(other == urls for other in others), "torn between tables"
        assert set(landed) <= set(urls), "lost"
        if published := [int(line[1]) for line in words if line[0] == "published"]:
            [edition] = warehouse.ask("SELECT max(edition) AS newest FROM editions")
            assert edition["newest"] >= max(published)
    assert list((warehouse.folder / "staging").iterdir()) == []
    assert [*ledger_balance(warehouse), *unique_keys(warehouse), *references(warehouse)] == []
    assert landed, "no run lived long enough to land anything"
    sys.stdout.write(f"{rounds} kills, {len(landed)} batches said to have landed: none lost, partial or doubled\n")
    warehouse.publish("last")
    [count] = warehouse.ask("SELECT count(*) AS articles FROM articles")
    assert count["articles"] == sum(urls.values())
