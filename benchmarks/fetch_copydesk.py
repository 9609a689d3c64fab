"""Copydesk over the benchmark's sites, in a process of its own: benchmarks.fetch_copydesk PORT HOSTS URLS AT_ONCE."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.page_servers import hosts
from pipeline.fetch.archive import Archive
from pipeline.fetch.frontier import Due, Frontier
from pipeline.fetch.hosts import Hosts
from pipeline.fetch.pages import fetch_pages
from pipeline.sources import FetchSettings


def due(port: int, at: list[str], urls: int) -> Iterator[Due]:
    """Yield the URLs, host after host in turn."""
    for number in range(urls):
        yield Due(str(number), f"http://{at[number % len(at)]}:{port}/{number}")


if __name__ == "__main__":
    port, count, urls, at_once = (int(argument) for argument in sys.argv[1:5])
    settings = FetchSettings(
        user_agent="copydesk/benchmark (+mailto:desk@example.org)",
        per_host_delay_seconds=0.0,
        hosts_at_once=at_once,
        allow_addresses=("127.0.0.0/8",),
    )
    began = time.monotonic()
    usable = 0
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
        frontier = Frontier(due(port, hosts(count), urls))
        with frontier:
            for page in fetch_pages(frontier, Hosts(0.0, at_once), settings, archive, "benchmark"):
                usable += page.reason is None
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "pages": usable,
                "seconds": time.monotonic() - began,
                "cpu": usage.ru_utime + usage.ru_stime,
                "peak": usage.ru_maxrss / 1024,
            }
        )
    )
