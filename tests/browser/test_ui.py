"""What a person does in the UI: look at the lineage, type two URLs, launch, and read what came of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from warehouse.publishing import read_published

RUN_MS = 180_000  # 25 s on a quiet machine

GROUPS = {
    "inbox": ["sources", "documents"],
    "discovery": ["article_urls"],
    "fetch": ["pages"],
    "articles": ["articles", "images", "removed_blocks", "candidates", "quotes", "rejections"],
    "ledger": ["ledger"],
    "edition": ["edition"],
}

pytestmark = pytest.mark.browser


def test_two_urls_typed_into_the_launchpad_become_articles(desk: Desk, window: Page) -> None:
    see_lineage(desk, window)
    see_schedule(desk, window)
    urls = [f"{desk.site}/2026/03/02/harbour-crane", f"{desk.site}/2026/01/15/goat"]
    launch(desk, window, urls)
    expect(window.get_by_text("Success", exact=True).first).to_be_visible(timeout=RUN_MS)
    window.screenshot(path=desk.folder / "3-run.png")
    see_asset(desk, window, "articles", "Harbour crane to stay where it fell")
    see_asset(desk, window, "ledger", "gone")
    see_checks(desk, window)
    published = desk.folder / "data" / "news.duckdb"
    found = read_published(published, "SELECT outcome, count(*) AS inputs FROM ledger GROUP BY ALL ORDER BY ALL")
    assert found == [{"outcome": "landed", "inputs": 1}, {"outcome": "rejected", "inputs": 1}]


def see_lineage(desk: Desk, window: Page) -> None:
    window.goto(f"/asset-groups?expanded={','.join(f'global@global:{group}' for group in GROUPS)}")
    for asset in [asset for assets in GROUPS.values() for asset in assets]:
        expect(window.locator("foreignObject").get_by_text(asset, exact=True).last).to_be_visible()
    window.screenshot(path=desk.folder / "0-lineage.png")


def see_schedule(desk: Desk, window: Page) -> None:
    window.goto("/locations/copydesk/schedules/every_night")
    expect(window.get_by_text("Europe/Berlin").first).to_be_visible()
    expect(window.get_by_text("30 1 * * *").first).to_be_visible()
    window.screenshot(path=desk.folder / "1-schedule.png")


def launch(desk: Desk, window: Page, urls: list[str]) -> None:
    window.goto("/locations/copydesk/jobs/ingest_urls/playground")
    editor = window.locator(".CodeMirror").first
    expect(editor).to_contain_text("urls:")  # the example, or what was typed last
    editor.click()
    window.keyboard.press("Control+A")
    window.keyboard.insert_text("".join(["urls:\n", *(f"  - {url}\n" for url in urls)]))
    window.screenshot(path=desk.folder / "2-launchpad.png")
    window.get_by_role("button", name="Launch Run").click()
    window.wait_for_url(re.compile("/runs/"))


def see_asset(desk: Desk, window: Page, asset: str, text: str) -> None:
    window.goto(f"/assets/{asset}")
    expect(window.get_by_text("Row count").first).to_be_visible()
    window.screenshot(path=desk.folder / f"4-{asset}.png")
    window.goto(f"/assets/{asset}?view=events")
    expect(window.get_by_text(text).first).to_be_visible()
    window.screenshot(path=desk.folder / f"5-{asset}-events.png")


def see_checks(desk: Desk, window: Page) -> None:
    window.goto("/assets/ledger?view=checks")
    expect(window.get_by_text("nothing_is_lost").first).to_be_visible()
    expect(window.get_by_text("Passed").first).to_be_visible()
    window.screenshot(path=desk.folder / "6-checks.png")
