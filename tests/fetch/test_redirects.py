"""Redirects, followed by hand: each hop is checked, archived, and remembered."""

import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.errors import Reason
from pipeline.fetch.archive import Archive
from tests.fetch.conftest import Fetch
from tests.fetch.server import Server, Write, answer, redirect


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_each_kind_of_redirect_is_followed(status: str, server: Server, fetch: Fetch) -> None:
    server.routes |= {"/old": redirect("/new", status), "/new": answer(b"here")}
    fetched = fetch(server.url("/old"))
    assert (fetched.body, fetched.final_url) == (b"here", server.url("/new"))
    assert fetched.redirects == (server.url("/old"),)


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("next", "/a/next"),
        ("/next", "/next"),
        ("?page=2", "/a/b?page=2"),
        ("../up", "/up"),
        (" /spaces ", "/spaces"),
        ("/with space", "/with%20space"),
        ("/caf\u00e9", "/caf%C3%A9"),
        ("/caf%C3%A9", "/caf%C3%A9"),
        ("/%2Fkept%7e", "/%2Fkept%7e"),
        ("/a#fragment", "/a"),
        ("//127.0.0.1:{port}/there", "/there"),
    ],
)
def test_a_location_is_read_as_browsers_read_it(location: str, path: str, server: Server, fetch: Fetch) -> None:
    head = f"HTTP/1.1 302 Found\r\nLocation: {location.format(port=server.port)}\r\nContent-Length: 0\r\n\r\n"
    server.routes |= {"/a/b": head.encode(), path: answer(b"here")}
    assert fetch(server.url("/a/b")).body == b"here"
    assert server.paths() == ["/a/b", path]


def test_a_chain_is_kept_in_order_and_ends(server: Server, fetch: Fetch) -> None:
    server.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    fetched = fetch(server.url("/0"), max_redirects=3)
    assert (fetched.reason, fetched.transient) == (Reason.TOO_MANY_REDIRECTS, False)
    assert server.paths() == ["/0", "/1", "/2", "/3"]
    assert (*fetched.redirects, fetched.final_url) == tuple(server.url(f"/{n}") for n in range(4))
    server.routes["/3"] = answer(b"here")
    assert fetch(server.url("/0"), max_redirects=3).body == b"here"


def test_a_loop_is_seen_at_once(server: Server, fetch: Fetch) -> None:
    server.routes |= {"/a": redirect("/b"), "/b": redirect("/a")}
    fetched = fetch(server.url("/a"))
    assert (fetched.reason, fetched.transient) == (Reason.TOO_MANY_REDIRECTS, False)
    assert server.paths() == ["/a", "/b"]


def test_a_redirect_to_a_dead_host_leads_to_the_last_response(server: Server, fetch: Fetch, archive: Archive) -> None:
    server.routes["/"] = redirect("http://127.0.0.1:9/")
    fetched = fetch(server.url())
    assert (fetched.reason, fetched.status, fetched.body) == (Reason.CONNECTION_FAILED, 302, None)
    assert archive.read(fetched.warc_file or "", fetched.warc_offset or 0).status == 302


def test_slow_hops_share_one_bound(server: Server, fetch: Fetch) -> None:
    def after_a_while(write: Write) -> None:
        time.sleep(0.1)
        write(redirect(f"/{len(server.asked)}"))

    server.routes |= {"/*": after_a_while, "/robots.txt": answer(b"")}
    fetched = fetch(server.url("/"), timeout_seconds=0.3)
    assert (fetched.reason, fetched.transient) == (Reason.TIMED_OUT, True)
    assert len(server.paths()) <= 7


def test_every_hop_is_archived(server: Server, fetch: Fetch, archive: Archive, tmp_path: Path) -> None:
    server.routes |= {"/old": redirect("/new"), "/new": answer(b"here")}
    fetched = fetch(server.url("/old"))
    archive.close()
    with (tmp_path / "warc" / str(fetched.warc_file)).open("rb") as file:
        kept = [(r.rec_type, r.rec_headers.get_header("WARC-Target-URI")) for r in ArchiveIterator(file)]
    for kind in ("response", "request"):
        urls = [url for of_kind, url in kept if of_kind == kind]
        assert urls == [server.url("/robots.txt"), server.url("/old"), server.url("/new")]


def test_no_cookie_is_kept(server: Server, fetch: Fetch) -> None:
    server.routes |= {
        "/": answer(b"", "302 Found", location="http://b.example/", set_cookie="id=1; Domain=example; Path=/"),
        "/robots.txt": answer(b"", set_cookie="id=2; Path=/"),
    }
    fetch("http://a.example/", resolve_to=f"127.0.0.1:{server.port}")
    assert [asked.headers["host"] for asked in server.asked] == ["a.example"] * 2 + ["b.example"] * 2
    assert not any("cookie" in asked.headers for asked in server.asked)


@pytest.mark.parametrize("who", ["user:secret@", "user@", "@", "a%40b:c@", ":@"])
@pytest.mark.parametrize("where", ["first", "redirect", "robots.txt"])
def test_no_credentials_are_sent(who: str, where: str, server: Server, fetch: Fetch) -> None:
    named = f"http://{who}b.example/there"
    leads = {"redirect": "/", "robots.txt": "/robots.txt"}
    server.routes |= {leads[where]: redirect(named)} if where in leads else {}
    fetched = fetch(named if where == "first" else "http://a.example/", resolve_to=f"127.0.0.1:{server.port}")
    assert not any("authorization" in asked.headers or "b.example" in asked.headers["host"] for asked in server.asked)
    assert "came with a user name" in (fetched.detail or "")
    assert "secret" not in (fetched.detail or "")
