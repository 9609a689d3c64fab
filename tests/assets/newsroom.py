"""A small newspaper, an inbox and a desk of their own, and the jobs over them as Dagster runs them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from assets.definitions import defs
from assets.shift import Shift
from pipeline.lake import Lake
from pipeline.sources import load_settings
from tests.fetch.server import Server, answer
from tests.warehouse.conftest import Contents, contents

PARAGRAPH = (
    "The harbour board met on Tuesday and agreed, after a discussion of some length, that the {0} should stay "
    "where it is until somebody comes to fetch it. Nobody on the board could say who that might be, and the "
    "clerk was asked to write to the makers, who went out of business in the spring."
)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A desk whose only sources are one feed and one inbox."""

    site: Server
    folder: Path
    instance: dg.DagsterInstance
    lake: Lake | None = None

    def write_settings(self, **fetch: object) -> None:
        """Write sources.toml, with these keys in its `[fetch]` table."""
        more = "".join(f"{key} = {value}\n" for key, value in fetch.items())
        lake = self.lake
        place = f'[warehouse]\ncatalog = "{lake.catalog}"\ndata = "{lake.data}"\n' if lake else ""
        (self.folder / "inbox").mkdir(exist_ok=True)
        (self.folder / "sources.toml").write_text(
            f'timezone = "Europe/Berlin"\nnight = "30 1 * * *"\n[fetch]\ncontact = "mailto:desk@example.org"\n'
            f'allow_addresses = ["127.0.0.0/8"]\nper_host_delay_seconds = 0\n{more}'
            f'[[feed]]\nurl = "{self.site.url("/rss.xml")}"\n[[inbox]]\npath = "inbox"\n{place}'
        )

    def print_story(self, path: str, subject: str, below: str = "") -> str:
        """Put a story on the site, with this markup below it, and return its URL."""
        text = "".join(f"<p>{PARAGRAPH.format(subject)} ({part})</p>" for part in ("one", "two", "three"))
        head = (
            f'<title>{subject}</title><meta property="og:type" content="article"><link rel="canonical" href="{path}">'
        )
        page = f"<html><head>{head}</head><body><article><h1>{subject}</h1>{text}{below}</article></body></html>"
        self.site.routes[path] = answer(page.encode())
        return self.site.url(path)

    def list_in_feed(self, *urls: str) -> None:
        """Let the feed list these URLs."""
        items = "".join(f"<item><title>A story</title><link>{url}</link></item>" for url in urls)
        feed = f'<rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>'
        self.site.routes["/rss.xml"] = answer(feed.encode(), content_type="application/rss+xml")

    def drop(self, name: str, subject: str, footer: str = "") -> None:
        """Put a text into the inbox."""
        text = "\n\n".join(PARAGRAPH.format(subject) for _ in range(3))
        (self.folder / "inbox" / name).write_text(f"{subject.capitalize()} stays\n\n{text}\n\n{footer}")

    def run(self, job: str, **config: Any) -> dg.ExecuteInProcessResult:
        """Run a job to its end, whatever comes of it."""
        definition = defs().resolve_job_def(job)
        return definition.execute_in_process(config, instance=self.instance, raise_on_error=False)

    def night(self) -> dg.ExecuteInProcessResult:
        """Run the nightly job and insist that it succeeds."""
        result = self.run("nightly")
        assert result.success
        return result

    def shift(self) -> Shift:
        """Return a run's view of the desk, for what is asked of it beside the jobs."""
        return Shift("test", load_settings(self.folder / "sources.toml"), self.folder / "data")

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows that the last edition answers with."""
        return [tuple(row.values()) for row in self.shift().warehouse.ask(sql)]

    def contents(self, *without: str) -> Contents:
        """Return everything in the warehouse."""
        return contents(self.shift().warehouse, *without)

    def spoil(self, sql: str) -> None:
        """Change the warehouse behind the pipeline's back."""
        with self.shift().warehouse.connected() as connection:
            connection.execute(sql)


def checks(result: dg.ExecuteInProcessResult) -> dict[str, bool]:
    """Return whether each check passed."""
    return {event.check_name: event.passed for event in result.get_asset_check_evaluations()}


def metadata(result: dg.ExecuteInProcessResult, asset: str) -> dict[str, Any]:
    """Return what the materialization of an asset says."""
    found = [each for event in result.get_asset_materialization_events() if (each := event.materialization)]
    [said] = [each.metadata for each in found if each.asset_key == dg.AssetKey(asset)]
    return {name: value.value for name, value in said.items()}


def served(newsroom: Newsroom, path: str) -> bytes:
    """Return the whole response that a path gives."""
    response = newsroom.site.routes[path]
    assert isinstance(response, bytes)
    return response
