"""Fetching for callers that know no event loop: the pages of many URLs, and single URLs for discovery."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from queue import SimpleQueue
from typing import TypeVar

from pipeline.errors import Reason
from pipeline.fetch.archive import Archive
from pipeline.fetch.background import background_loop
from pipeline.fetch.fetched import Get, Purpose
from pipeline.fetch.fetcher import Fetcher
from pipeline.fetch.frontier import Due, Frontier
from pipeline.fetch.hosts import Hosts
from pipeline.fetch.recall import recall
from pipeline.fetch.verdict import page_of
from pipeline.records import Page
from pipeline.sources import FetchSettings

_Given = TypeVar("_Given")

# Not 410, nor 451: who says so took the page away on purpose.
_DEAD = 404

# Pages that wait for a slow consumer before fetching pauses; each holds headers and no body.
_MOST_WAITING = 1_000


def fetch_pages(  # noqa: PLR0913, PLR0917  what a run fetches with
    frontier: Frontier,
    hosts: Hosts,
    settings: FetchSettings,
    archive: Archive,
    run_id: str,
    may_not: Callable[[str], bool] = lambda _: False,
    dead: Iterable[Page] = (),
) -> Iterator[Page]:
    """Yield one Page for each URL as it finishes: hosts side by side, the URLs of a host one by one.

    `may_not` says of a URL, also of one that a redirect leads to, that it is not to be asked for.

    With a web archive in the settings a dead link's Page comes when that was asked, after all else, and with a
    second one where it gave something: who sees the Page knows that nothing more will come. `dead` are those that
    a killed run did not come to. Where the time is up before, a dead link is put off to another night.

    Every response is in the archive before its Page is yielded. After `most_hours` of the settings no URL is
    begun any more: the others wait in the frontier. Closing the generator stops the fetching; URLs under way
    are dropped and have no Page. Raises OSError when the archive cannot be written.
    """
    pages: SimpleQueue[Page | None] = SimpleQueue()
    room = asyncio.Semaphore(_MOST_WAITING)
    deadline = time.monotonic() + 3600 * settings.most_hours
    gone = list(dead)

    async def fetch_all() -> None:
        async with Fetcher(settings, archive, hosts, may_not) as fetcher:
            async with asyncio.TaskGroup() as tasks:
                for host in frontier.hosts():
                    tasks.create_task(fetch_one_by_one(fetcher, frontier.of(host)))
            for page in gone:  # one by one, and after all else: the archive holds nobody up
                await give_up(fetcher, page)

    async def give_up(fetcher: Fetcher, page: Page) -> None:
        if time.monotonic() > deadline:
            await give(
                replace(page, transient=True, detail=f"{page.detail}, and no time was left to ask the web archive")
            )
            return
        memento = await recall(fetcher, page, settings.web_archive)
        await give(page)
        if memento:
            await give(memento)

    async def give(page: Page) -> None:
        await room.acquire()
        pages.put(page)

    async def fetch_one_by_one(fetcher: Fetcher, due: Iterable[Due]) -> None:
        for each in due:
            purpose = Purpose("page", each.url_id, run_id)
            page = page_of(await fetcher.get(each.url, purpose, each.known), purpose)
            if settings.web_archive and each.known is None and is_dead(page):
                gone.append(page)
            else:
                await give(page)
            if time.monotonic() > deadline:
                return

    with background_loop(settings.hosts_at_once) as loop:
        work = asyncio.run_coroutine_threadsafe(fetch_all(), loop)
        work.add_done_callback(lambda _: pages.put(None))
        while (page := pages.get()) is not None:
            loop.call_soon_threadsafe(room.release)
            yield page
        if failed := work.exception():
            raise failed.exceptions[0] if isinstance(failed, BaseExceptionGroup) else failed


def is_dead(page: Page) -> bool:
    """Return whether a site itself answered that a page is not there, and might not have meant it."""
    return page.status == _DEAD and page.memento_url is None and page.reason is Reason.GONE


@contextmanager
def polling_get(
    settings: FetchSettings, archive: Archive, may_not: Callable[[str], bool] = lambda _: False
) -> Iterator[Get]:
    """Give the function by which discovery asks for one URL; several threads may call it at once."""
    with background_loop(settings.hosts_at_once) as loop:

        def wait_for(coroutine: Coroutine[None, None, _Given]) -> _Given:
            return asyncio.run_coroutine_threadsafe(coroutine, loop).result()

        stack = AsyncExitStack()
        hosts = Hosts(settings.per_host_delay_seconds, settings.hosts_at_once)
        fetcher = wait_for(stack.enter_async_context(Fetcher(settings, archive, hosts, may_not)))
        try:
            yield lambda url, known: wait_for(fetcher.get(url, known=known))
        finally:
            wait_for(stack.aclose())
