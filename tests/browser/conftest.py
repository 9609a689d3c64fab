"""A Dagster UI as a person starts it, over a small world of its own, and a browser to look at it with."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from samples.server import serve

PROJECT = Path(__file__).parents[2]
START_SECONDS = 120  # 7 s on a quiet machine
PATIENCE_MS = 60_000

expect.set_options(timeout=PATIENCE_MS)

SOURCES = """
timezone = "Europe/Berlin"
night = "30 1 * * *"
[fetch]
contact = "mailto:desk@example.org"
allow_addresses = ["127.0.0.0/8"]
per_host_delay_seconds = 0
"""

# Quiet and local: a browser's own errands would reach for the internet.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """A running UI, and what stands behind it."""

    url: str
    site: str  # address of the sample newspaper
    folder: Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    if shutil.which("chromium") is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with serve(port=0) as site, dagster(tmp_path) as url:
        yield Desk(url, site, tmp_path)


@pytest.fixture
def window(desk: Desk) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(base_url=desk.url, viewport={"width": 1500, "height": 950})
        page.set_default_timeout(PATIENCE_MS)
        yield page
        browser.close()


@contextmanager
def dagster(folder: Path) -> Iterator[str]:
    """Start `dg dev`, webserver and daemon, and in the end stop every process of it."""
    port = free_port()
    with (folder / "dagster.log").open("wb") as log:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("dg"), "dev", "--host", "127.0.0.1", "--port", str(port)],
            cwd=PROJECT,
            env=environment(folder),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/server_info", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(process)


def environment(folder: Path) -> dict[str, str]:
    (folder / "dagster").mkdir()
    shutil.copy(PROJECT / ".dagster" / "dagster.yaml", folder / "dagster")
    (folder / "sources.toml").write_text(SOURCES)
    return environment_of(folder)


def environment_of(folder: Path) -> dict[str, str]:
    """Return the environment by which every process finds the same desk."""
    return {
        **os.environ,
        "DAGSTER_HOME": str(folder / "dagster"),
        "COPYDESK_DATA": str(folder / "data"),
        "COPYDESK_SOURCES": str(folder / "sources.toml"),
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  (our own address)
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"dg dev did not answer at {url}: it {'ended' if process.poll() is not None else 'is silent'}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, and kill what of its group is left."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(30)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
