"""robots.txt by RFC 9309, over real sockets."""

import asyncio
import gzip

import pytest

from pipeline.errors import Reason
from pipeline.fetch.archive import Archive
from pipeline.fetch.fetcher import Fetcher
from pipeline.fetch.hosts import Hosts
from tests.fetch import defects
from tests.fetch.conftest import Fetch
from tests.fetch.making import settings
from tests.fetch.server import Answer, Server, Write, answer, redirect

_PLAIN = {"content_type": "text/plain"}
_DISALLOW = b"User-agent: *\nDisallow: /private\n"


def _robots(body: bytes) -> Answer:
    return answer(body, **_PLAIN)


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (_DISALLOW, False),
        (b"\xef\xbb\xbf" + _DISALLOW, False),
        (_DISALLOW.replace(b"\n", b"\r\n"), False),
        (b"User-agent: copydesk\nDisallow: /\n", False),
        (b"User-agent: CopyDesk\nDisallow: /\n\nUser-agent: *\nAllow: /\n", False),
        (b"User-agent: otherbot\nDisallow: /\n", True),
        (b"User-agent: desk\nDisallow: /\n", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: copydesk\nAllow: /private\n", True),
        (b"User-agent: *\nDisallow: /\nAllow: /private/a\n", True),
        (b"User-agent: *\nDisallow: /*.html$\n", False),
        (b"User-agent: *\nDisallow:\n", True),
        (b"<html>not found</html>", True),
        (b"\0\xff\xfe junk", True),
        (b"", True),
        (b"# long\n" * 60_000 + _DISALLOW, False),
    ],
)
def test_rules_are_kept(rules: bytes, allowed: bool, server: Server, fetch: Fetch) -> None:
    server.routes |= {"/robots.txt": _robots(rules), "/private/a.html": answer(b"page")}
    fetched = fetch(server.url("/private/a.html"), max_response_bytes=1_000_000)
    assert fetched.reason is (None if allowed else Reason.ROBOTS_DISALLOWED)
    assert server.paths() == ["/private/a.html"] * allowed
    assert not fetched.transient


@pytest.mark.parametrize("status", ["400 Bad", "401 No", "403 Forbidden", "404 Not Found", "410 Gone", "451 Law"])
def test_4xx_allows(status: str, server: Server, fetch: Fetch) -> None:
    server.routes |= {"/robots.txt": answer(_DISALLOW, status), "/private": answer(b"page")}
    assert fetch(server.url("/private")).body == b"page"


@pytest.mark.parametrize("status", ["500 Error", "502 Bad Gateway", "503 Service Unavailable", "429 Slow Down"])
def test_5xx_and_429_defer(status: str, server: Server, fetch: Fetch) -> None:
    server.routes |= {"/robots.txt": answer(b"", status, retry_after="60"), "/": answer(b"page")}
    fetched = fetch(server.url())
    assert (fetched.reason, fetched.transient, fetched.status) == (Reason.ROBOTS_UNREACHABLE, True, None)
    assert fetched.retry_at is not None
    assert server.paths() == []


@pytest.mark.parametrize(
    ("defect", "reason"),
    [
        ("silent", Reason.TIMED_OUT),
        ("slow_header", Reason.TIMED_OUT),
        ("no_answer", Reason.CONNECTION_FAILED),
        ("slow_body", Reason.ROBOTS_UNREACHABLE),
        ("closed_early", Reason.ROBOTS_UNREACHABLE),
        ("torn_gzip", Reason.ROBOTS_UNREACHABLE),
        ("unasked_304", Reason.ROBOTS_UNREACHABLE),
    ],
)
def test_a_broken_robots_txt_defers(defect: str, reason: Reason, server: Server, fetch: Fetch) -> None:
    server.routes |= {"/robots.txt": getattr(defects, defect), "/": answer(b"page")}
    patience = 0.3 if defect.startswith(("silent", "slow")) else 5.0
    fetched = fetch(server.url(), timeout_seconds=patience)
    assert (fetched.reason, fetched.transient) == (reason, True)
    assert (fetched.detail or "").startswith("robots.txt: ")
    assert server.paths() == []


def _endless(write: Write) -> None:
    write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + _DISALLOW)
    for _ in range(10_000):
        write(b"# and on and on\n" * 1_000)


@pytest.mark.parametrize(
    "content",
    [
        _endless,
        answer(_DISALLOW + b"#" * 2_000_000, **_PLAIN),
        answer(gzip.compress(_DISALLOW + b"#" * 50_000_000), content_encoding="gzip"),
        answer(b"#" * 511_000 + b"\n" + _DISALLOW, **_PLAIN),
    ],
    ids=["endless", "long", "bomb", "rule at the end of 500 KiB"],
)
def test_the_first_500_kib_are_read_and_no_more(content: Answer, server: Server, fetch: Fetch) -> None:
    server.routes |= {"/robots.txt": content, "/private": answer(b"page"), "/": answer(b"page")}
    assert fetch(server.url("/private"), max_response_bytes=1_000).reason is Reason.ROBOTS_DISALLOWED
    assert fetch(server.url("/")).reason is None


def test_a_coded_robots_txt_is_read(server: Server, fetch: Fetch) -> None:
    server.routes["/robots.txt"] = answer(gzip.compress(_DISALLOW), content_encoding="gzip")
    assert fetch(server.url("/private")).reason is Reason.ROBOTS_DISALLOWED


@pytest.mark.parametrize(("hops", "allowed"), [(1, False), (5, False), (6, True)])
def test_five_redirects_are_followed_and_a_chain_without_end_means_no_rules(
    hops: int, allowed: bool, server: Server, fetch: Fetch
) -> None:
    server.routes |= {f"/r{n}": redirect(f"/r{n + 1}") for n in range(1, hops)}
    server.routes |= {"/robots.txt": redirect("/r1"), f"/r{hops}": _robots(_DISALLOW)}
    server.routes["/private"] = answer(b"page")
    assert fetch(server.url("/private")).reason is (None if allowed else Reason.ROBOTS_DISALLOWED)


def test_rules_are_asked_for_again_after_a_day(
    server: Server, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("pipeline.fetch.sites.time.monotonic", lambda: now[0])
    server.routes |= {"/robots.txt": answer(b"", **_PLAIN), "/*": answer(b"<p>Story</p>")}

    async def fetch_for_days() -> list[Reason | None]:
        found = []
        async with Fetcher(settings(), archive, Hosts(0, 1)) as fetcher:
            for hours in (0, 23.9, 24.1, 48.2):
                now[0] = 3600 * hours
                found.append((await fetcher.get(server.url("/private"))).reason)
                server.routes["/robots.txt"] = answer(_DISALLOW, **_PLAIN)
        return found

    assert asyncio.run(fetch_for_days()) == [None, None, *[Reason.ROBOTS_DISALLOWED] * 2]
    assert [asked.path for asked in server.asked].count("/robots.txt") == 3


def test_each_hop_obeys_the_rules_of_its_own_host(server: Server, fetch: Fetch) -> None:
    def robots_by_host(write: Write) -> None:
        host = server.asked[-1].headers["host"]
        write(answer(_DISALLOW if host == "b.example" else b"", **_PLAIN))

    server.routes |= {"/robots.txt": robots_by_host, "/": redirect("http://b.example/private")}
    fetched = fetch("http://a.example/", resolve_to=f"127.0.0.1:{server.port}")
    assert (fetched.reason, fetched.status) == (Reason.ROBOTS_DISALLOWED, 302)
    assert server.paths() == ["/"]
