"""How a run of fetching goes, for a person to read while it does and when it is over."""

import time
from collections import Counter
from dataclasses import dataclass, field

from pipeline.fetch.frontier import Frontier
from pipeline.fetch.hosts import Hosts
from pipeline.records import Page


@dataclass(slots=True)
class Progress:
    """The pages that came so far; what is left, and how the hosts are doing, is read as it stands."""

    frontier: Frontier
    hosts: Hosts
    outcomes: Counter[str] = field(default_factory=Counter)
    bytes: int = 0  # decoded
    slowest_ms: int = 0
    mementos: int = 0  # that a web archive gave of dead links
    stored: Page | None = None  # the first with a record in the archive
    began: float = field(default_factory=time.monotonic)

    def count(self, page: Page) -> None:
        """Take note of a page; a memento is a second one of its URL."""
        if page.memento_url:
            self.mementos += page.reason is None
            return
        self.outcomes[page.reason or ("unchanged" if page.revisit_of else "usable")] += 1
        self.bytes += page.byte_size or 0
        self.slowest_ms = max(self.slowest_ms, page.duration_ms or 0)
        if page.warc_file and not self.stored:
            self.stored = page

    @property
    def asked(self) -> int:
        """How many URLs the run began with."""
        return len(self.frontier)

    @property
    def answered(self) -> int:
        """How many gave a page, good or bad."""
        return self.outcomes.total()

    @property
    def rate(self) -> float:
        """Pages a second, all hosts together."""
        return self.answered / max(time.monotonic() - self.began, 0.001)

    def seconds_left(self) -> float:
        """Return how long the rest may take: as so far, or longer where one host has many and is slow."""
        waiting = self.frontier.waiting()
        slowest = max((left * self.hosts.pause(host) for host, left in waiting.items()), default=0.0)
        return max((self.asked - self.answered) / self.rate if self.answered else 0.0, slowest)

    def line(self) -> str:
        """Return counts by outcome, rate, hosts and the time left, in a line for the log."""
        outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in self.outcomes.most_common())
        aside = len(self.hosts.set_aside())
        return (
            f"{self.answered:,} of {self.asked:,} URLs: {outcomes or 'none yet'}; {self.rate:.1f} a second; "
            f"hosts: {len(self.frontier.waiting())} with URLs left, {self.hosts.busy()} answering, "
            f"{self.hosts.resting()} resting, {aside} set aside; {spoken(self.seconds_left())} left"
        )


def spoken(seconds: float) -> str:
    """Return a duration in the two units that say most of it."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
