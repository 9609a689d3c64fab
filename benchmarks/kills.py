"""Kill a night's fetching at random moments: python -m benchmarks.kills [KILLS [PAGES [SECONDS]]].

A local site of 2,000 pages on 40 hosts; a run that discovers, fetches and closes the ledger over the real warehouse and
archive, in a process of its own; SIGKILL 50 times, each at a random moment of the first 4 seconds of its fetching, that
begins by taking in what the one before left. Then a run to the end, and the books: one outcome and one page for each
URL, no page fetched again that was stored, every WARC file whole by warcio's own command. Kills while articles land are
in tests/warehouse.
"""

import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from assets.shift import Shift
from assets.steps.discover import discover
from assets.steps.fetch import fetch
from assets.steps.settle import settle
from benchmarks.page_servers import Site, hosts
from pipeline.sources import load_settings

HOSTS, LATENCY = 40, 0.3  # seconds
FORKED = get_context("fork")  # a process that is killed need not import anything first

Sites = subprocess.Popen[str]


def main(kills: int = 50, pages: int = 2_000, seconds: int = 4) -> None:
    """Kill, run to the end, and print the books."""
    chance = random.Random(kills)  # noqa: S311 (no secret)
    with tempfile.TemporaryDirectory() as name, sites() as (served, port):
        folder = Path(name)
        prepare(folder, port, pages)
        progress = []
        for _ in range(kills):
            killed(folder, chance.uniform(0, seconds))
            progress.append(asked(served).total())
        print(f"{kills} kills, requests for stories until each: {progress}", flush=True)
        last = FORKED.Process(target=night, args=(folder, bool))
        last.start()
        last.join()
        report(folder, asked(served), pages)


@contextmanager
def sites() -> Iterator[tuple[Sites, int]]:
    """Serve the hosts in a process of their own, and give it and its port."""
    command = [sys.executable, "-m", "benchmarks.kills", "sites"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout  # noqa: S101 (for the type)
        yield served, int(served.stdout.readline())
        served.terminate()


async def serve() -> None:
    """Serve the hosts, say the port, and for each line that comes, how often which story was asked for."""
    loop, port = asyncio.get_running_loop(), 0
    for address in hosts(HOSTS):
        server = await loop.create_server(lambda: Site(LATENCY), address, port)
        port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps({f"{host}{path}": times for (host, path), times in Site.stories.items()}), flush=True)


def asked(served: Sites) -> Counter[str]:
    """Return how often each story was asked for so far."""
    assert served.stdin  # noqa: S101 (for the type)
    assert served.stdout  # noqa: S101
    served.stdin.write("\n")
    served.stdin.flush()
    return Counter(json.loads(served.stdout.readline()))


def prepare(folder: Path, port: int, pages: int) -> None:
    """Write the settings and the list of URLs."""
    at = hosts(HOSTS)
    (folder / "urls.txt").write_text("".join(f"http://{at[n % HOSTS]}:{port}/{n}\n" for n in range(pages)))
    (folder / "sources.toml").write_text(
        '[fetch]\ncontact = "mailto:desk@example.org"\nallow_addresses = ["127.0.0.0/8"]\n'
        'per_host_delay_seconds = 0\n[[url_list]]\npath = "urls.txt"\n'
    )


def killed(folder: Path, seconds: float) -> None:
    """Run a night, and kill it so long after it began to fetch."""
    begun = FORKED.Event()
    run = FORKED.Process(target=night, args=(folder, begun.set))
    run.start()
    begun.wait()
    time.sleep(seconds)
    run.kill()
    run.join()


def night(folder: Path, begun: Callable[[], None]) -> None:
    """Run the steps of a night up to the pages, as the assets do, and close the ledger."""
    shift = Shift(f"run-{time.time_ns()}", load_settings(folder / "sources.toml"), folder / "data")
    discover(shift, (), poll_sources=True)
    begun()
    fetch(shift, None)
    settle(shift)


def report(folder: Path, stories: Counter[str], pages: int) -> None:
    """Print what the ledger, the pages, the sites and the archive say."""
    shift = Shift("report", load_settings(folder / "sources.toml"), folder / "data")
    counts = {row["table_name"]: row["row_count"] for row in shift.warehouse.read("summary_tables")}
    print(f"{pages} URLs: {counts['ledger']} ledger rows, {counts['pages']} pages of {len(stories)} stories")
    for check in ("ledger_balance", "unique_keys", "references"):
        print(f"{check}: {len(shift.warehouse.check(check))} wrong")
    again = stories.total() - len(stories)
    print(f"{stories.total()} requests; asked for again, the kill having come before the response was stored: {again}")
    files = sorted(map(str, shift.warc.iterdir()))
    warcio = str(Path(sys.executable).with_name("warcio"))
    whole = sum(subprocess.run([warcio, "check", file], check=False).returncode == 0 for file in files)
    print(f"{len(files)} WARC files, {whole} whole by warcio check")


if __name__ == "__main__":
    if sys.argv[1:] == ["sites"]:
        asyncio.run(serve())
    else:
        main(*map(int, sys.argv[1:]))
