"""Whose turn it is: one exchange at a time with each host, a pause between two, some hosts at once.

The pause adapts. It never falls below what the settings or the host's robots.txt ask for; a slow answer
makes it as long as the answer took; each error doubles it. A host that fails three times in a row rests,
and one that fails after all its rests, or asks for a long one, is set aside for the rest of the run: its
URLs are put off without being asked for, and nobody waits for it.
"""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pipeline.errors import Reason
from pipeline.fetch.exchange import Exchange
from pipeline.fetch.verdict import Failure, failure_of_status

LONGEST_CRAWL_DELAY = 30.0  # seconds: a host that asks for more is asked this seldom

_SLOWEST = 10  # times the pause that is asked for: what slow answers may make of it
_FIRST_PAUSE = 1.0  # seconds, after the first error of a host that had none
_LONGEST_PAUSE = 60.0  # seconds, however many errors
_JITTER = 0.25  # of the pause, added at random, so that no host hears a metronome
_LONGEST_WAIT = 120.0  # seconds that a run waits for what Retry-After names; longer is another night's

FAILURES_IN_A_ROW = 3  # then the host rests …
RESTS = (5.0, 20.0, 60.0)  # … so many seconds, a failure after each leading to the next


@dataclass(slots=True)
class Slot:
    """One host: its turn, its pause and its troubles. Moments are of time.monotonic()."""

    floor: float  # seconds: the shortest pause
    pause: float = 0.0
    free_at: float = 0.0
    failures: int = 0  # in a row
    rests: int = 0  # taken since the last answer
    busy: bool = False
    set_aside: Failure | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)  # wakes in the order of asking

    def learn(self, exchange: Exchange) -> None:
        """Take note of how an exchange went."""
        failure = _failure(exchange)
        if failure:
            self._fail(failure)
        else:
            self.failures = self.rests = 0
            if exchange.status is not None and exchange.status < 400:
                wanted = min(max(self.floor, exchange.seconds), _SLOWEST * self.floor)
                self.pause = max(self.floor, (self.pause + wanted) / 2)

    def leave(self) -> None:
        """Begin the pause: it counts from the end of an exchange, so a struggling host gets more of it."""
        jittered = max(self.pause, self.floor) * (1 + _JITTER * random.random())  # noqa: S311 (no secret)
        self.free_at = max(self.free_at, time.monotonic() + jittered)

    def _fail(self, failure: Failure) -> None:
        self.failures += 1
        self.pause = min(max(2 * self.pause, _FIRST_PAUSE), max(_LONGEST_PAUSE, self.floor))
        rest = (failure.retry_at - datetime.now(UTC)).total_seconds() if failure.retry_at else 0.0
        if self.failures >= FAILURES_IN_A_ROW and self.rests < len(RESTS):
            rest = max(rest, RESTS[self.rests])
            self.rests += 1
        elif self.failures >= FAILURES_IN_A_ROW:
            rest = _LONGEST_WAIT + 1
        if rest > _LONGEST_WAIT:
            detail = f"not asked for: its host was set aside after {self.failures} failures in a row, {failure.detail}"
            self.set_aside = Failure(failure.reason, True, detail, failure.retry_at)
        self.free_at = time.monotonic() + rest


class Hosts:
    """The slots of all hosts of a run."""

    def __init__(self, delay_seconds: float, at_once: int) -> None:
        self._slots: defaultdict[str, Slot] = defaultdict(lambda: Slot(delay_seconds))
        self._at_once = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[Slot]:
        """Wait for the host's turn and hold it; a host that pauses holds none of the places in flight."""
        slot = self._slots[host]
        async with slot.lock:
            await asyncio.sleep(slot.free_at - time.monotonic())
            async with self._at_once:
                slot.busy = True
                try:
                    yield slot
                finally:
                    slot.busy = False
                    slot.leave()

    def refusal(self, host: str) -> Failure | None:
        """Return why a host is left alone for the rest of the run, or None where it is not."""
        slot = self._slots.get(host)
        return slot.set_aside if slot else None

    def slow_down(self, host: str, seconds: float) -> None:
        """Keep the pause that a host's robots.txt asks for, up to LONGEST_CRAWL_DELAY."""
        slot = self._slots[host]
        slot.floor = max(slot.floor, min(seconds, LONGEST_CRAWL_DELAY))

    def busy(self) -> int:
        """Return how many hosts are answering just now."""
        return sum(slot.busy for slot in list(self._slots.values()))

    def resting(self) -> int:
        """Return how many hosts rest after failures."""
        now = time.monotonic()
        return sum(
            slot.failures > 0 and slot.free_at > now and not slot.set_aside for slot in list(self._slots.values())
        )

    def set_aside(self) -> dict[str, Failure]:
        """Return the hosts that were set aside, and why."""
        return {host: slot.set_aside for host, slot in list(self._slots.items()) if slot.set_aside}

    def pause(self, host: str) -> float:
        """Return the seconds that now lie between two requests to a host that is not set aside."""
        slot = self._slots.get(host)
        return max(slot.pause, slot.floor) if slot and not slot.set_aside else 0.0


def _failure(exchange: Exchange) -> Failure | None:
    """Return what an exchange says against the host itself: silence, a broken answer, 429, 5xx."""
    if exchange.status is None or exchange.truncated in ("time", "disconnect"):
        return exchange.failure or Failure(Reason.CONNECTION_FAILED, True, "no answer")
    if exchange.status == 429 or exchange.status >= 500:
        return failure_of_status(exchange.status, exchange.headers, datetime.now(UTC))
    return None
