"""Fetching beside Scrapy in one run, from local sites: python -m benchmarks.fetching SCRAPY_PYTHON [URLS …].

SCRAPY_PYTHON is the interpreter of an environment with scrapy and warcio in it. For each case the three take turns:
Copydesk, Scrapy that throws pages away, Scrapy that archives them. CPU is user and system time of the fetching process
with its start, memory its peak. Each URLS given is a list of that length, for memory.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

AT_ONCE = 64


class Case(NamedTuple):
    """What is fetched from where."""

    name: str
    hosts: int
    latency_ms: int
    urls: int
    at_once: int = AT_ONCE


CASES = (
    Case("no delay, 100 hosts", 100, 0, 4_000),
    Case("200 ms, 200 hosts", 200, 200, 6_000, 200),
)


def main(scrapy: str, lengths: list[int]) -> None:
    """Print pages a second, pages a CPU second, peak memory and their ratios for each case."""
    for case in (*CASES, *(Case(f"memory, {urls} URLs", 100, 0, urls) for urls in lengths)):
        print(f"{case.name}, {case.urls} URLs, {case.at_once} at once")
        with sites(case) as port, tempfile.TemporaryDirectory() as folder:
            asked = [port, *map(str, (case.hosts, case.urls, case.at_once))]
            ours = _measured("Copydesk", [sys.executable, "-m", "benchmarks.fetch_copydesk", *asked])
            for name, more in (("Scrapy", []), ("Scrapy, WARC", [folder])):
                theirs = _measured(name, [scrapy, "benchmarks/fetch_scrapy.py", *asked, *more])
                ratios = f"{ours[0] / theirs[0]:.2f} pages a second, {ours[1] / theirs[1]:.2f} a CPU second"
                print(f"  Copydesk to {name}: {ratios}")


@contextmanager
def sites(case: Case) -> Iterator[str]:
    """Serve the case's hosts and give their port."""
    command = [sys.executable, "-m", "benchmarks.page_servers", str(case.hosts), str(case.latency_ms)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin  # noqa: S101 (for the type)
        assert server.stdout  # noqa: S101
        yield server.stdout.readline().strip()
        server.stdin.close()


def _measured(name: str, command: list[str]) -> tuple[float, float]:
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    rates = said["pages"] / said["seconds"], said["pages"] / said["cpu"]
    counted = f"{said['pages']:6} pages in {said['seconds']:6.1f} s, CPU {said['cpu']:6.1f} s"
    print(f"  {name:13} {counted}: {rates[0]:6.1f} a second, {rates[1]:6.1f} a CPU second, peak {said['peak']:.0f} MB")
    return rates


if __name__ == "__main__":
    main(sys.argv[1], [int(urls) for urls in sys.argv[2:]])
