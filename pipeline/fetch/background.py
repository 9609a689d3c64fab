"""An event loop in a thread of its own, so that fetching goes on while the caller does something else."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager


@contextmanager
def background_loop(threads: int) -> Iterator[asyncio.AbstractEventLoop]:
    """Give a running loop; leaving cancels what still runs in it and waits until that has cleaned up.

    `threads` is how many names can be looked up at once: the C library's resolver holds one for each.
    """
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def live() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(threads, "lookup"))
        started.set_result((loop, stop))
        await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(live()), name="fetch")
    thread.start()
    loop, stop = started.result()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
