"""Fetching for callers that know no event loop: the pages of many URLs, and single URLs for discovery."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from queue import SimpleQueue
from typing import TypeVar
from urllib.parse import urlsplit

from pipeline.fetch.archive import Archive
from pipeline.fetch.background import background_loop
from pipeline.fetch.fetched import Get, Purpose
from pipeline.fetch.fetcher import Fetcher
from pipeline.fetch.verdict import page_of
from pipeline.records import ArticleUrl, Page
from pipeline.sources import FetchSettings

_Given = TypeVar("_Given")

# Pages that wait for a slow consumer before fetching pauses; each holds headers and no body.
_MOST_WAITING = 1_000


def fetch_pages(urls: Sequence[ArticleUrl], settings: FetchSettings, archive: Archive, run_id: str) -> Iterator[Page]:
    """Yield one Page for each URL as it finishes: hosts side by side, the URLs of a host one by one.

    Every response is in the archive before its Page is yielded. Closing the generator stops the fetching;
    URLs under way are dropped and have no Page. Raises OSError when the archive cannot be written.
    """
    pages: SimpleQueue[Page | None] = SimpleQueue()
    room = asyncio.Semaphore(_MOST_WAITING)

    async def fetch_all() -> None:
        async with Fetcher(settings, archive) as fetcher, asyncio.TaskGroup() as hosts:
            for listed in _by_host(urls):
                hosts.create_task(fetch_one_by_one(fetcher, listed))

    async def fetch_one_by_one(fetcher: Fetcher, listed: Iterable[ArticleUrl]) -> None:
        for each in listed:
            purpose = Purpose("page", each.url_id, run_id)
            page = page_of(await fetcher.get(each.url, purpose), purpose)
            await room.acquire()
            pages.put(page)

    with background_loop(settings.hosts_at_once) as loop:
        work = asyncio.run_coroutine_threadsafe(fetch_all(), loop)
        work.add_done_callback(lambda _: pages.put(None))
        while (page := pages.get()) is not None:
            loop.call_soon_threadsafe(room.release)
            yield page
        if failed := work.exception():
            raise failed.exceptions[0] if isinstance(failed, BaseExceptionGroup) else failed


@contextmanager
def polling_get(settings: FetchSettings, archive: Archive) -> Iterator[Get]:
    """Give the function by which discovery asks for one URL; several threads may call it at once."""
    with background_loop(settings.hosts_at_once) as loop:

        def wait_for(coroutine: Coroutine[None, None, _Given]) -> _Given:
            return asyncio.run_coroutine_threadsafe(coroutine, loop).result()

        stack = AsyncExitStack()
        fetcher = wait_for(stack.enter_async_context(Fetcher(settings, archive)))
        try:
            yield lambda url: wait_for(fetcher.get(url))
        finally:
            wait_for(stack.aclose())


def _by_host(urls: Iterable[ArticleUrl]) -> Iterable[list[ArticleUrl]]:
    hosts: defaultdict[str, list[ArticleUrl]] = defaultdict(list)
    for listed in urls:
        hosts[_host(listed.url)].append(listed)
    return hosts.values()


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
