"""How a run ends before its time, as a person at the UI sees it: by Terminate, and by the death of its process."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PROJECT, Desk, environment_of
from tests.browser.test_ui import RUN_MS, launch
from tests.fetch.server import Server, Write, answer, serve
from warehouse.publishing import read_published

STORIES = 120

pytestmark = pytest.mark.browser


def slow(write: Write) -> None:
    """Answer with a story after half a second."""
    time.sleep(0.5)
    write(answer(b"<html><body><article><h1>Crane</h1>" + b"<p>The harbour board met on Tuesday.</p>" * 20))


def test_a_run_that_is_terminated_ends_and_holds_up_no_other(desk: Desk, window: Page) -> None:
    with serve() as site:
        site.routes["/*"] = slow
        urls = [site.url(f"/story-{number}") for number in range(STORIES)]
        launch(desk, window, urls)
        wait_until(lambda: len(stories_asked(site)) > 5)
        window.get_by_role("button", name="Terminate").first.click()
        window.get_by_role("dialog").get_by_role("button", name=re.compile("Terminate")).last.click()
        expect(window.get_by_text("Canceled", exact=True).first).to_be_visible(timeout=RUN_MS)
        window.screenshot(path=desk.folder / "7-terminated.png")
        asked = len(stories_asked(site))
        assert asked < STORIES
        time.sleep(3)  # longer than a step waits before it is tried again
        assert len(stories_asked(site)) == asked
        site.routes["/*"] = answer(b"<html><body>" + b"<p>The harbour board met on Tuesday.</p>" * 20)
        launch(desk, window, urls)
        expect(window.get_by_text("Success", exact=True).first).to_be_visible(timeout=RUN_MS)
    found = read_published(desk.folder / "data" / "news.duckdb", "SELECT count(*) AS inputs FROM ledger")
    assert found == [{"inputs": STORIES}]


def test_a_run_whose_process_was_killed_is_shown_as_failed_and_holds_up_no_other(desk: Desk, window: Page) -> None:
    with serve() as site:
        site.routes["/*"] = slow
        (desk.folder / "urls.txt").write_text("".join(f"{site.url(f'/story-{n}')}\n" for n in range(STORIES)))
        with (desk.folder / "sources.toml").open("a") as file:
            file.write('[[url_list]]\npath = "urls.txt"\n')
        night = subprocess.Popen(
            [sys.executable, "-m", "assets.run"], cwd=PROJECT, env=environment_of(desk.folder), start_new_session=True
        )
        wait_until(lambda: len(stories_asked(site)) > 5)
        os.killpg(night.pid, signal.SIGKILL)
        night.wait()
        window.goto("/runs")
        expect(window.get_by_text("Failure", exact=True).first).to_be_visible(timeout=RUN_MS)
        window.screenshot(path=desk.folder / "8-killed.png")
        launch(desk, window, [f"{desk.site}/2026/03/02/harbour-crane"])
        expect(window.get_by_text("Success", exact=True).first).to_be_visible(timeout=RUN_MS)


def stories_asked(site: Server) -> list[str]:
    """Return the paths of the stories that were asked for, in their order."""
    return [path for path in site.paths() if path.startswith("/story-")]


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + RUN_MS / 1000
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
