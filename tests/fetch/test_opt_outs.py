"""What sites reserve for themselves: recorded with each page, and honoured where the settings say so."""

import json
from collections.abc import Callable

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.errors import Reason
from pipeline.fetch.archive import Archive
from pipeline.records import Page
from tests.fetch.making import listed, pages_of, settings
from tests.fetch.server import Server, answer

Fetch = Callable[..., Page]
_FILE = "/.well-known/tdmrep.json"
_STORY = b"<p>A story</p>"


@pytest.fixture
def page_of(server: Server, archive: Archive) -> Fetch:
    """Fetch the page at /a as a night does, nothing honoured unless said otherwise."""

    def fetch_one(*honour: str) -> Page:
        (page,) = pages_of(listed(server.url("/a")), settings(honour_opt_outs=honour), archive, "run")
        return page

    return fetch_one


@pytest.mark.parametrize(
    ("lines", "head", "said"),
    [
        ("", "", ()),
        ("X-Robots-Tag: noai", "", ("x-robots-tag:noai",)),
        ("X-Robots-Tag: NoIndex, NoArchive", "", ("x-robots-tag:noarchive",)),
        ("X-Robots-Tag: noai\r\nX-Robots-Tag: noimageai", "", ("x-robots-tag:noai", "x-robots-tag:noimageai")),
        ("X-Robots-Tag: copydesk: noai", "", ("x-robots-tag:noai",)),
        ("X-Robots-Tag: otherbot: noai, noarchive", "", ()),
        ("X-Robots-Tag: otherbot: noai\r\nX-Robots-Tag: noarchive", "", ("x-robots-tag:noarchive",)),
        ("X-Robots-Tag: unavailable_after: 25 Jun 2010 15:00:00 PST, noai", "", ("x-robots-tag:noai",)),
        ("X-Robots-Tag: unavailable_after: Fri, 25 Jun 2010 15:00:00 PST, noai", "", ("x-robots-tag:noai",)),
        ("X-Robots-Tag: otherbot: unavailable_after: Fri, 25 Jun 2010 15:00:00 PST, noai", "", ()),
        ("X-Robots-Tag: otherbot: noindex, copydesk: noai", "", ("x-robots-tag:noai",)),
        ("X-Robots-Tag: otherbot: noindex, *: noarchive", "", ("x-robots-tag:noarchive",)),
        ("X-Robots-Tag: max-snippet: 20, noarchive", "", ("x-robots-tag:noarchive",)),
        ("", '<meta name="robots" content="noindex,noai, noimageai">', ("meta:noai", "meta:noimageai")),
        ("", "<META CONTENT='NOARCHIVE' NAME='ROBOTS'>", ("meta:noarchive",)),
        ("", "<meta name=robots content=noai />", ("meta:noai",)),
        ("", '<meta name="copydesk" content="noai">', ("meta:noai",)),
        ("", '<meta name="googlebot" content="noarchive">', ()),
        ("", '<meta name="description" content="noai and noarchive explained">', ()),
        ("", '<meta name="robots" content="index, follow, max-image-preview:large">', ()),
        ("TDM-Reservation: 1", "", ("header:tdm",)),
        ("TDM-Reservation: 0", "", ()),
        ("TDM-Reservation: yes", "", ()),
        ("", '<meta name="tdm-reservation" content="1">', ("meta:tdm",)),
        ("TDM-Reservation: 1", '<meta name="tdm-reservation" content="0">', ()),
        ("TDM-Reservation: 0", '<meta name="tdm-reservation" content="1">', ("meta:tdm",)),
        ("X-Robots-Tag: noai\r\nTDM-Reservation: 1", "", ("x-robots-tag:noai", "header:tdm")),
    ],
)
def test_what_a_page_says_is_recorded(
    lines: str, head: str, said: tuple[str, ...], server: Server, page_of: Fetch
) -> None:
    body = f"<html><head>{head}</head><p>A story</p>"
    more = f"{lines}\r\n" if lines else ""
    server.routes["/a"] = f"HTTP/1.1 200 OK\r\n{more}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    page = page_of()
    assert (page.opt_outs, page.reason) == (said, None)


@pytest.mark.parametrize(
    ("rules", "reserved"),
    [
        ([{"location": "/", "tdm-reservation": 1}], True),
        ([{"location": "/a", "tdm-reservation": 1, "tdm-policy": "https://a.example/policy"}], True),
        ([{"location": "/*", "tdm-reservation": 1}], True),
        ([{"location": "/a$", "tdm-reservation": 1}], True),
        ([{"location": "/b", "tdm-reservation": 1}], False),
        ([{"location": "/", "tdm-reservation": 0}], False),
        ([{"location": "/", "tdm-reservation": 7}], False),
        ([{"location": "/a", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}], False),
        ([{"location": "/\nAllow: /", "tdm-reservation": 1}], False),  # no line of its own to smuggle in
        ({"location": "/", "tdm-reservation": 1}, False),
        ([None, 7, {"tdm-reservation": 1}], False),
        ("[" * 50_000, False),
        (b"\xff\xfe junk", False),
    ],
)
def test_the_file_of_the_origin_is_read(rules: object, reserved: bool, server: Server, page_of: Fetch) -> None:
    content = (
        rules if isinstance(rules, bytes) else rules.encode() if isinstance(rules, str) else json.dumps(rules).encode()
    )
    server.routes |= {_FILE: answer(content, content_type="application/json"), "/a": answer(_STORY)}
    assert page_of().opt_outs == (("file:tdm",) if reserved else ())


def test_a_header_takes_back_what_the_file_reserves(server: Server, page_of: Fetch) -> None:
    server.routes |= {
        _FILE: answer(b'[{"location": "/", "tdm-reservation": 1}]'),
        "/a": answer(_STORY, tdm_reservation="0"),
    }
    assert page_of().opt_outs == ()


def test_the_file_is_asked_for_once(server: Server, archive: Archive) -> None:
    server.routes["/*"] = answer(_STORY)
    urls = listed(*(server.url(f"/{number}") for number in range(5)))
    assert len(list(pages_of(urls, settings(), archive, "run"))) == 5
    assert [asked.path for asked in server.asked].count(_FILE) == 1


def test_what_is_honoured_is_refused_and_not_archived(server: Server, page_of: Fetch, archive: Archive) -> None:
    server.routes["/a"] = answer(_STORY, x_robots_tag="noai")
    page = page_of("noai")
    assert (page.reason, page.transient, page.byte_size, page.digest) == (Reason.OPTED_OUT, False, None, None)
    assert page.opt_outs == ("x-robots-tag:noai",)
    assert archive.read(page.warc_file or "", page.warc_offset or 0).body == b""
    archive.close()
    (path,) = archive._folder.iterdir()
    with path.open("rb") as file:
        assert not [record for record in ArchiveIterator(file) if _STORY in record.content_stream().read()]
    assert page_of("tdm", "noarchive").reason is None


def test_what_the_file_reserves_is_not_even_asked_for(server: Server, page_of: Fetch) -> None:
    server.routes |= {_FILE: answer(b'[{"location": "/", "tdm-reservation": 1}]'), "/a": answer(_STORY)}
    page = page_of("tdm")
    assert (page.reason, page.opt_outs, page.status) == (Reason.OPTED_OUT, ("file:tdm",), None)
    assert server.paths() == []
