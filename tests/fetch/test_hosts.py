"""How often a host is asked: never faster than it wants, slower when it struggles, not at all when it is down."""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from pipeline.errors import Reason
from pipeline.fetch import hosts
from pipeline.fetch.archive import Archive
from pipeline.fetch.exchange import Exchange
from pipeline.fetch.hosts import FAILURES_IN_A_ROW, LONGEST_CRAWL_DELAY, RESTS, Hosts, Slot
from pipeline.fetch.verdict import Failure
from pipeline.records import Page
from tests.fetch import defects
from tests.fetch.making import listed, pages_of, settings
from tests.fetch.server import Server, Write, answer

_FLOOR = 1.0


def exchanged(status: int | None, seconds: float = 0.0, retry_after: str | None = None, **fields: Any) -> Exchange:
    """Return an exchange that went so."""
    lines = [(b"Retry-After", retry_after.encode())] if retry_after else []
    return Exchange("http://a.example/", datetime.now(UTC), seconds, status=status, header_lines=lines, **fields)


def pause_after(*exchanges: Exchange) -> float:
    """Return the pause of a host after it went so."""
    slot = Slot(_FLOOR)
    for exchange in exchanges:
        slot.learn(exchange)
    return max(slot.pause, slot.floor)


@pytest.mark.parametrize(
    ("seconds", "low", "high"),
    [(0.0, 1.0, 1.0), (0.5, 1.0, 1.0), (4.0, 3.5, 4.0), (500.0, 9.0, 10.0)],
)
def test_the_pause_follows_the_latency_up_to_ten_times_what_is_asked_for(
    seconds: float, low: float, high: float
) -> None:
    assert low <= pause_after(*[exchanged(200, seconds)] * 6) <= high


def test_it_comes_back_when_the_host_does() -> None:
    assert pause_after(*[exchanged(200, 8.0)] * 6, *[exchanged(200, 0.1)] * 10) < 1.1


def test_a_host_without_a_pause_gets_one_by_errors_alone() -> None:
    slot = Slot(0.0)
    slot.learn(exchanged(200, 9.0))
    assert slot.pause == 0
    slot.learn(exchanged(503))
    assert slot.pause == 1


_ERRORS = [
    exchanged(429),
    exchanged(500),
    exchanged(503),
    exchanged(None, failure=Failure(Reason.TIMED_OUT, True, "silence")),
    exchanged(None, failure=Failure(Reason.CONNECTION_FAILED, True, "refused")),
    exchanged(200, truncated="time", failure=Failure(Reason.TIMED_OUT, True, "slow body")),
]


@pytest.mark.parametrize("error", _ERRORS, ids=["429", "500", "503", "silence", "refused", "slow body"])
def test_an_error_doubles_the_pause_and_no_error_shortens_it(error: Exchange) -> None:
    before = [exchanged(200, 4.0)] * 4
    assert pause_after(*before, error) == 2 * pause_after(*before)
    assert pause_after(*[error] * 20) == 60


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_4xx_is_neither_trouble_nor_ease(status: int) -> None:
    before = [exchanged(200, 4.0)] * 4
    assert pause_after(*before, exchanged(status)) == pause_after(*before)


def test_the_pause_is_jittered_and_never_below_what_is_asked_for() -> None:
    slot, pauses = Slot(_FLOOR), set()
    for _ in range(50):
        slot.free_at, before = 0.0, time.monotonic()
        slot.leave()
        assert slot.free_at - before >= _FLOOR
        assert slot.free_at - time.monotonic() < 1.25 * _FLOOR
        pauses.add(round(slot.free_at - before, 2))
    assert len(pauses) > 5


@pytest.mark.parametrize("by_date", [False, True])
@pytest.mark.parametrize("status", [429, 503])
def test_a_short_retry_after_is_waited_for(status: int, by_date: bool) -> None:
    then = datetime.now(UTC) + timedelta(seconds=31)
    slot = Slot(_FLOOR)
    slot.learn(exchanged(status, retry_after=f"{then:%a, %d %b %Y %H:%M:%S GMT}" if by_date else "30"))
    assert 20 < slot.free_at - time.monotonic() <= 31
    assert slot.set_aside is None


def test_a_long_retry_after_sets_the_host_aside_until_then() -> None:
    slot = Slot(_FLOOR)
    slot.learn(exchanged(503, retry_after="3600"))
    assert slot.set_aside
    assert slot.set_aside.retry_at
    assert slot.set_aside.retry_at > datetime.now(UTC) + timedelta(minutes=59)


def test_a_host_rests_after_failures_in_a_row_and_is_set_aside_after_its_rests() -> None:
    slot, rests = Slot(_FLOOR), []
    for _ in range(FAILURES_IN_A_ROW + len(RESTS)):
        assert slot.set_aside is None
        slot.learn(exchanged(500))
        rests.append(round(slot.free_at - time.monotonic()))
    assert rests[FAILURES_IN_A_ROW - 1 : -1] == [round(rest) for rest in RESTS]
    assert slot.set_aside
    assert (slot.set_aside.reason, slot.set_aside.transient) == (Reason.HTTP_SERVER_ERROR, True)


def test_an_answer_ends_the_troubles() -> None:
    slot = Slot(_FLOOR)
    for _ in range(50):
        slot.learn(exchanged(500))
        slot.learn(exchanged(500))
        slot.learn(exchanged(404))
    assert slot.set_aside is None
    assert (slot.failures, slot.rests) == (0, 0)


@pytest.fixture
def short_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "RESTS", (0.02, 0.04, 0.08))
    monkeypatch.setattr(hosts, "_FIRST_PAUSE", 0.001)
    monkeypatch.setattr(hosts, "_LONGEST_PAUSE", 0.01)


@pytest.mark.usefixtures("short_rests")
@pytest.mark.parametrize("defect", ["no_answer", "silent"])
def test_a_host_that_goes_down_holds_up_nobody(defect: str, server: Server, archive: Archive) -> None:
    down = getattr(defects, defect)

    def by_host(write: Write) -> None:
        if server.asked[-1].headers["host"] != "down.example":
            write(answer(b"page"))
        elif isinstance(down, bytes):
            write(down)
        else:
            down(write)

    server.routes |= {"/page/*": by_host}
    urls = [f"http://{host}.example/page/{number}" for host in ("down", "up", "fine") for number in range(40)]
    staged = settings(resolve_to=f"127.0.0.1:{server.port}", hosts_at_once=2, timeout_seconds=0.8)
    pages = list(pages_of(listed(*urls), staged, archive, "run"))
    assert Counter(page.url for page in pages) == Counter(urls)
    assert all(_is_up(page) for page in pages if "down.example" not in page.url)
    lost = [page for page in pages if "down.example" in page.url]
    assert all(page.transient and page.status is None for page in lost)
    asked = [page for page in lost if "not asked for" not in (page.detail or "")]
    assert len(asked) == FAILURES_IN_A_ROW + len(RESTS)
    # aiohttp asks once more where a connection closes without a word, as one that was kept may do
    assert sum(asked.headers["host"] == "down.example" for asked in server.asked) <= 2 + 2 * len(asked)


def _is_up(page: Page) -> bool:
    return page.reason is None


def test_a_host_that_asks_to_be_left_alone_for_an_hour_is_not_asked_again(server: Server, archive: Archive) -> None:
    server.routes["/page/*"] = answer(b"", "429 Too Many Requests", retry_after="3600")
    pages = list(pages_of(listed(*(server.url(f"/page/{n}") for n in range(9))), settings(), archive, "run"))
    assert server.paths() == ["/page/0"]
    assert {page.reason for page in pages} == {Reason.RATE_LIMITED}
    assert all(page.retry_at and page.retry_at > datetime.now(UTC) + timedelta(minutes=58) for page in pages)


@pytest.mark.parametrize(
    ("rules", "delay"),
    [
        ("Crawl-delay: 0.3", 0.3),
        ("Request-rate: 2/1", 0.5),
        ("Crawl-delay: 0.1", 0.15),  # less than the settings ask for
        ("Crawl-delay: soon", 0.15),
        ("Crawl-delay: -5", 0.15),
    ],
)
def test_a_crawl_delay_is_kept(rules: str, delay: float, server: Server, archive: Archive) -> None:
    moments = []

    def note(write: Write) -> None:
        moments.append(time.monotonic())
        write(answer(b"page"))

    server.routes |= {"/robots.txt": answer(f"User-agent: *\n{rules}\n".encode()), "/page/*": note}
    urls = listed(*(server.url(f"/page/{number}") for number in range(3)))
    assert len(list(pages_of(urls, settings(per_host_delay_seconds=0.15), archive, "run"))) == 3
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert delay <= min(pauses)
    assert max(pauses) < 1.25 * delay + 0.5


def test_a_crawl_delay_is_bounded() -> None:
    paces = Hosts(1.0, 8)
    paces.slow_down("a.example", 86_400)
    assert paces.pause("a.example") == LONGEST_CRAWL_DELAY
