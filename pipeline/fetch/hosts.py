"""Whose turn it is: one exchange at a time with each host, a pause between two, some hosts at once."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Slot:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)  # wakes in the order of asking
    free_at: float = 0.0  # time.monotonic()


class Hosts:
    """The slots of all hosts of a run."""

    def __init__(self, delay_seconds: float, at_once: int) -> None:
        self._delay_seconds = delay_seconds
        self._slots: defaultdict[str, _Slot] = defaultdict(_Slot)
        self._at_once = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the host's turn and hold it.

        The pause counts from the end of the last exchange, so a struggling host gets more of it, and a
        host that pauses holds none of the places in flight.
        """
        slot = self._slots[host]
        async with slot.lock:
            await asyncio.sleep(slot.free_at - time.monotonic())
            async with self._at_once:
                try:
                    yield
                finally:
                    slot.free_at = time.monotonic() + self._delay_seconds
