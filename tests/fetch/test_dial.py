"""Which addresses are dialled, in every spelling."""

import asyncio
import json
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

import pytest
from aiohttp import ThreadedResolver

from pipeline.discover.poll import poll
from pipeline.errors import Reason
from pipeline.fetch.archive import Archive
from pipeline.fetch.dial import AddressRefused, Guard, GuardedResolver, literal_address
from pipeline.fetch.pages import polling_get
from pipeline.sources import Kind, Settings, SourceConfig
from tests.fetch.conftest import Fetch
from tests.fetch.making import settings
from tests.fetch.server import Server, answer, redirect

_REFUSED = """
0.0.0.0  0.1.2.3  10.0.0.1  10.255.255.255  100.64.0.1  100.100.100.200  127.0.0.1  127.255.255.254
168.63.129.16  169.254.0.1  169.254.169.254  172.16.0.1  172.31.255.255  192.0.0.1  192.0.0.192  192.0.2.1
192.88.99.1  192.168.0.1  198.18.0.1  198.51.100.1  203.0.113.1  224.0.0.1  239.255.255.255  240.0.0.1
255.255.255.255
::  ::1  fc00::1  fd00:ec2::254  fd12:3456::1  fe80::1  fe80::1%1  fec0::1  ff02::1  ff0e::1  100::1
2001:db8::1  3fff::1  5f00::1  2001:10::1  2001:2::1
::ffff:127.0.0.1  ::ffff:10.0.0.1  ::ffff:169.254.169.254  ::ffff:a9fe:a9fe
::127.0.0.1  ::10.0.0.1  ::ffff:0:127.0.0.1
2002:7f00:1::  2002:a00:1::1  2002:a9fe:a9fe::  2002:c0a8:101::1
64:ff9b::127.0.0.1  64:ff9b::10.0.0.1  64:ff9b::a9fe:a9fe  64:ff9b:1::1  64:ff9b:1::8.8.8.8
2a00:1450::5efe:7f00:1  2a00:1450::200:5efe:a9fe:a9fe  fe80::5efe:808:808
2001:0:7f00:1::  2001:0:4136:e378:8000:63bf:80ff:fffe  2001:0:808:808:0:0:5601:5601
""".split()

_DIALLED = """
1.1.1.1  8.8.8.8  93.184.216.34  100.63.255.255  100.128.0.1  172.15.0.1  172.32.0.1  192.0.1.1  198.17.0.1
2606:4700:4700::1111  2001:4860:4860::8888  2a00:1450::1  ::ffff:8.8.8.8  2002:808:808::1  64:ff9b::8.8.8.8
2a00:1450::5efe:808:808
""".split()

_SPELLINGS = {
    "127.0.0.1": "127.0.0.1",
    "127.0.0.1.": "127.0.0.1",
    "127.1": "127.0.0.1",
    "127.0.1": "127.0.0.1",
    "2130706433": "127.0.0.1",
    "017700000001": "127.0.0.1",
    "0177.0.0.1": "127.0.0.1",
    "0x7f.1": "127.0.0.1",
    "0x7F000001": "127.0.0.1",
    "0x7f.0x0.0x0.0x1": "127.0.0.1",
    "0": "0.0.0.0",
    "0xa9fea9fe": "169.254.169.254",
    "2852039166": "169.254.169.254",
    "[::1]": "::1",
    "::1": "::1",
    "[::ffff:7f00:1]": "::ffff:127.0.0.1",
    "[0:0:0:0:0:0:0:1]": "::1",
    "[fe80::1%25eth0]": "fe80::1%25eth0",
}


@pytest.mark.parametrize("address", _REFUSED)
def test_a_private_or_special_address_is_refused(address: str) -> None:
    assert not Guard(()).allows(ip_address(address))


@pytest.mark.parametrize("address", _DIALLED)
def test_a_public_address_is_dialled(address: str) -> None:
    assert Guard(()).allows(ip_address(address))


@pytest.mark.parametrize(("spelling", "address"), _SPELLINGS.items())
def test_an_odd_spelling_is_seen_through(spelling: str, address: str) -> None:
    assert literal_address(spelling) == ip_address(address)
    with pytest.raises(AddressRefused):
        Guard(()).check_literal(spelling)


@pytest.mark.parametrize("name", ["example.org", "127.0.0.1.example.org", "a1", "1e100.net", "x", ""])
def test_a_name_is_no_address(name: str) -> None:
    assert literal_address(name) is None


@pytest.mark.parametrize(
    ("network", "address", "allowed"),
    [
        ("127.0.0.0/8", "127.0.0.1", True),
        ("127.0.0.0/8", "::ffff:127.0.0.1", True),
        ("127.0.0.0/8", "2002:7f00:1::", True),
        ("127.0.0.0/8", "::1", False),
        ("127.0.0.0/8", "10.0.0.1", False),
        ("127.0.0.1/32", "127.0.0.2", False),
        ("::1/128", "::1", True),
        ("fd00::/8", "fd00:ec2::254", True),
    ],
)
def test_a_person_allows_networks(network: str, address: str, allowed: bool) -> None:
    assert Guard((network,)).allows(ip_address(address)) is allowed


def test_a_name_that_leads_inside_is_refused() -> None:
    async def look_up(*allowed: str) -> list[str]:
        found = await GuardedResolver(Guard(allowed)).resolve("localhost", 80)
        return [result["host"] for result in found]

    assert asyncio.run(look_up("127.0.0.0/8")) == ["127.0.0.1"]
    with pytest.raises(AddressRefused, match=r"localhost resolves to .*127\.0\.0\.1"):
        asyncio.run(look_up())


def test_a_name_that_changes_its_mind_is_checked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([["93.184.216.34"], ["93.184.216.34", "127.0.0.1"], ["169.254.169.254"], ["::ffff:10.0.0.1"]])

    async def change_mind(*_: Any, **__: Any) -> list[dict[str, str]]:
        return [{"host": host} for host in next(answers)]

    monkeypatch.setattr(ThreadedResolver, "resolve", change_mind)

    async def look_up() -> list[list[str] | str]:
        seen: list[list[str] | str] = []
        for _ in range(4):
            try:
                seen.append([found["host"] for found in await GuardedResolver(Guard(())).resolve("mind.example")])
            except AddressRefused:
                seen.append("refused")
        return seen

    assert asyncio.run(look_up()) == [["93.184.216.34"], ["93.184.216.34"], "refused", "refused"]


_INSIDE = ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "[::ffff:127.0.0.1]"]


@pytest.mark.parametrize("host", [*_INSIDE, "[::1]", "0", "１２７.0.0.1", "127。0。0。1"])
def test_no_spelling_reaches_a_server_inside(host: str, server: Server, fetch: Fetch) -> None:
    server.routes["*"] = answer(b"secret")
    fetched = fetch(server.url(host=host), allow_addresses=())
    assert (fetched.reason, fetched.transient) == (Reason.ADDRESS_REFUSED, False), fetched.detail
    assert server.asked == []


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://127.0.0.2:{port}/inside",
        "http://2130706434:{port}/inside",
        "//127.0.0.2:{port}/inside",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1:{port}/_GET",
        "javascript:alert(1)",
        "http://[::1",
    ],
)
def test_a_redirect_inside_is_refused(target: str, server: Server, fetch: Fetch) -> None:
    server.routes["/"] = redirect(target.format(port=server.port))
    server.routes["/inside"] = answer(b"secret")
    fetched = fetch(server.url(), allow_addresses=("127.0.0.1/32",))
    assert (fetched.reason, fetched.transient) == (Reason.ADDRESS_REFUSED, False), fetched.detail
    assert (fetched.status, fetched.body, fetched.final_url) == (302, None, server.url())
    assert server.paths() == ["/"]


def test_robots_txt_does_not_lead_inside_either(server: Server, fetch: Fetch) -> None:
    server.routes["/robots.txt"] = redirect("http://169.254.169.254/robots.txt")
    fetched = fetch(server.url(), allow_addresses=("127.0.0.1/32",))
    assert (fetched.reason, fetched.transient) == (Reason.ROBOTS_UNREACHABLE, True)
    assert server.paths() == []


_METADATA = "http://169.254.169.254/latest/meta-data"
_LEADS: dict[str, tuple[Kind, bytes]] = {
    "a feed": ("feed", redirect(_METADATA)),
    "a feed's next page": ("feed", answer(json.dumps({"items": [], "next_url": _METADATA}).encode())),
    "a sitemap": ("sitemap", redirect(_METADATA)),
    "a sitemap's index": (
        "sitemap",
        answer(f"<sitemapindex><sitemap><loc>{_METADATA}</loc></sitemap></sitemapindex>".encode()),
    ),
    "a URL list": ("url_list", redirect(_METADATA)),
    "WordPress": ("wordpress", redirect(_METADATA)),
}


@pytest.mark.parametrize("what", _LEADS)
def test_no_source_leads_inside(what: str, server: Server, archive: Archive) -> None:
    kind, reply = _LEADS[what]
    server.routes["/a*"] = reply
    config = SourceConfig(source_id="s", kind=kind, location=server.url("/a"))
    with polling_get(settings(), archive) as get:
        found = poll(config, get, Settings(fetch=settings()), "run", datetime.now(UTC))
    assert "address_refused" in (found.source.warning or "")
    assert found.urls == ()


@pytest.mark.parametrize("url", ["http://news.example/a", "http://10.1.2.3:81/a", "http://[fd00::1]:8000/a"])
def test_resolve_to_is_dialled_whatever_the_url_says(url: str, server: Server, fetch: Fetch) -> None:
    server.routes["/a"] = answer(b"staged")
    fetched = fetch(url, allow_addresses=(), resolve_to=f"127.0.0.1:{server.port}")
    assert (fetched.body, fetched.final_url) == (b"staged", url)
    assert server.asked[-1].headers["host"] == url.split("/")[2]


def test_proxy_variables_are_ignored(server: Server, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.routes["/"] = answer(b"direct")
    assert fetch(server.url()).body == b"direct"
