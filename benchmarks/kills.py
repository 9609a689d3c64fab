"""Kill a night's run at random moments: python -m benchmarks.kills [KILLS [PAGES]].

A local site of 2,000 pages on 40 hosts; a run that discovers, fetches, cleans and closes the ledger over the real
warehouse and archive; SIGKILL at a random moment, 50 times, from the start of its process to seconds into it. Then a
run to the end, and the books: one outcome for each URL, no page fetched again that was stored, every WARC file whole by
warcio's own command.
"""

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assets.shift import Shift
from assets.steps.clean import Again, clean
from assets.steps.discover import discover
from assets.steps.fetch import fetch
from assets.steps.settle import settle
from benchmarks.page_servers import Site, hosts
from pipeline.fetch.background import background_loop
from pipeline.sources import load_settings

HOSTS, LATENCY, LONGEST = 40, 0.05, 10.0  # seconds


def main(kills: int, pages: int) -> None:
    """Kill, run to the end, and print the books."""
    chance = random.Random(kills)  # noqa: S311 (no secret)
    with tempfile.TemporaryDirectory() as name, sites() as port:
        folder = Path(name)
        prepare(folder, port, pages)
        progress = [killed(folder, chance.uniform(0.5, LONGEST)) for _ in range(kills)]
        asked = Counter(Site.stories)
        print(f"{kills} kills, requests for stories at each: {progress}")
        subprocess.run(command(folder), check=True, capture_output=True)
        report(folder, asked, pages)


@contextmanager
def sites() -> Iterator[int]:
    """Serve the hosts from this process, which keeps count of what is asked for."""

    async def listen() -> int:
        port = 0
        for address in hosts(HOSTS):
            server = await asyncio.get_running_loop().create_server(lambda: Site(LATENCY), address, port)
            port = server.sockets[0].getsockname()[1]
        return port

    with background_loop(1) as loop:
        yield asyncio.run_coroutine_threadsafe(listen(), loop).result()


def prepare(folder: Path, port: int, pages: int) -> None:
    """Write the settings and the list of URLs."""
    at = hosts(HOSTS)
    (folder / "urls.txt").write_text("".join(f"http://{at[n % HOSTS]}:{port}/{n}\n" for n in range(pages)))
    (folder / "sources.toml").write_text(
        '[fetch]\ncontact = "mailto:desk@example.org"\nallow_addresses = ["127.0.0.0/8"]\n'
        'per_host_delay_seconds = 0\n[[url_list]]\npath = "urls.txt"\n'
    )


def command(folder: Path) -> list[str]:
    """Return how a run is started in a process of its own."""
    return [sys.executable, "-m", "benchmarks.kills", "run", str(folder)]


def killed(folder: Path, seconds: float) -> int:
    """Run for so long, kill, and return how many stories were asked for so far."""
    with subprocess.Popen(command(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        time.sleep(seconds)
        run.kill()
    return sum(Site.stories.values())


def night(folder: Path) -> None:
    """Run the steps of a night, as the assets do."""
    shift = Shift(f"run-{time.time_ns()}", load_settings(folder / "sources.toml"), folder / "data")
    discover(shift, (), poll_sources=True)
    fetch(shift, ())
    clean(shift, Again())
    settle(shift)


def report(folder: Path, before: Counter[str], pages: int) -> None:
    """Print what the ledger, the pages, the sites and the archive say."""
    shift = Shift("report", load_settings(folder / "sources.toml"), folder / "data")
    print("outcomes:", {row["outcome"]: row["inputs"] for row in shift.warehouse.read("summary_outcomes", run_id=None)})
    for check in ("ledger_balance", "unique_keys", "references"):
        print(f"{check}: {len(shift.warehouse.check(check))} wrong")
    counts = {row["table_name"]: row["row_count"] for row in shift.warehouse.read("summary_tables")}
    again = sum(Site.stories.values()) - pages
    print(f"{pages} URLs, {counts['pages']} pages, {sum(Site.stories.values())} requests for stories")
    print(f"asked for again, since the kill came before the response was stored: {again}")
    print(f"asked for before the last run: {before.total()}, in it: {sum(Site.stories.values()) - before.total()}")
    files = sorted(map(str, shift.warc.iterdir()))
    done = subprocess.run([str(Path(sys.executable).with_name("warcio")), "check", *files], check=False)
    print(f"{len(files)} WARC files, warcio check returned {done.returncode}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        night(Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:3] or ("50", "2000")))
