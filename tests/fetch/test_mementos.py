"""Dead links at a web archive: a server that speaks the availability interface, and lies in every way it can."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import Reason
from pipeline.fetch.archive import Archive
from pipeline.fetch.memento import closest, memento_datetime
from pipeline.fetch.recovery import pages_in
from pipeline.ids import stable_id
from pipeline.keeping.erase import erase
from pipeline.keeping.forgotten import Forgotten
from pipeline.keeping.members import members
from pipeline.records import Page
from tests.fetch.making import listed, pages_of, settings
from tests.fetch.server import Server, answer, redirect

_BODY = b"<p>As it was</p>"
_AT = "20240531040506"
_DATED = "Fri, 31 May 2024 04:05:06 GMT"

Ask = Callable[..., list[Page]]


@pytest.fixture
def ask(server: Server, archive: Archive) -> Ask:
    """Fetch dead links, with the archive switched on unless said otherwise."""

    def fetch(*paths: str, **changes: object) -> list[Page]:
        chosen = settings(**{"web_archive": server.url("/wayback/available"), **changes})
        return list(pages_of(listed(*(server.url(path) for path in paths or ("/dead",))), chosen, archive, "run"))

    return fetch


def _memento(server: Server, of: str = "/dead", at: str = _AT, flavour: str = "id_") -> str:
    return f"/web/{at}{flavour}/{server.url(of)}"


def _offer(server: Server, memento: str, **more: object) -> None:
    found = {"available": True, "status": "200", "timestamp": _AT, "url": server.url(memento)} | more
    server.routes["/wayback/available*"] = answer(json.dumps({"archived_snapshots": {"closest": found}}).encode())


def test_a_dead_link_has_a_second_page_from_the_archive(server: Server, ask: Ask, archive: Archive) -> None:
    _offer(server, _memento(server, flavour=""))
    server.routes[_memento(server)] = answer(_BODY, memento_datetime=_DATED)
    dead, page = ask()
    assert (dead.reason, dead.memento_url, dead.memento_at) == (Reason.GONE, None, None)
    assert (page.reason, page.url, page.final_url) == (None, server.url("/dead"), server.url("/dead"))
    assert page.memento_url == server.url(_memento(server))
    assert page.memento_at == datetime(2024, 5, 31, 4, 5, 6, tzinfo=UTC)
    assert archive.read(page.warc_file or "", page.warc_offset or 0).body == _BODY
    assert "&timestamp=20" in next(path for path in server.paths() if "available" in path)


def test_a_killed_run_finds_the_same_page_in_the_archive(server: Server, ask: Ask, tmp_path: Path) -> None:
    _offer(server, _memento(server))
    server.routes[_memento(server)] = answer(_BODY, memento_datetime=_DATED)
    pages = ask()
    assert list(pages_in((tmp_path / "warc").iterdir())) == pages


@pytest.mark.parametrize("by", ["url", "host"])
def test_forgetting_a_link_forgets_what_the_archive_gave(
    by: str, server: Server, archive: Archive, tmp_path: Path
) -> None:
    dead = f"http://dead.example:{server.port}/dead"
    found = {"available": True, "status": "200", "url": f"http://127.0.0.1:{server.port}/web/{_AT}/{dead}"}
    staged = {"resolve_to": f"127.0.0.1:{server.port}", "web_archive": "http://web.example/wayback/available"}
    server.routes |= {
        "/wayback/available*": answer(json.dumps({"archived_snapshots": {"closest": found}}).encode()),
        f"/web/{_AT}id_/{dead}": redirect(f"/web/20231224180000id_/{dead}"),
        f"/web/20231224180000id_/{dead}": answer(_BODY),
    }
    pages = list(pages_of(listed(dead), settings(**staged), archive, "run"))
    archive.close()
    assert [page.reason for page in pages] == [Reason.GONE, None]
    [path] = (tmp_path / "warc").iterdir()
    key = ("url", stable_id(dead)) if by == "url" else ("host", "dead.example")
    erase(path, Forgotten(frozenset({key})))
    left = b"".join(member.block + member.uri.encode() for member in members(path))
    assert dead.encode() not in left
    assert _BODY not in left


@pytest.mark.parametrize("status", ["410 Gone", "451 Law", "403 No", "500 Error"])
def test_what_is_not_simply_missing_is_not_asked_for(status: str, server: Server, ask: Ask) -> None:
    server.routes["/dead"] = answer(b"", status)
    assert len(ask()) == 1
    assert server.paths() == ["/dead"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("/robots.txt", answer(b"User-agent: *\nDisallow: /dead", content_type="text/plain")),
        ("/.well-known/tdmrep.json", answer(b'[{"location": "/dead", "tdm-reservation": 1}]')),
    ],
)
def test_what_robots_or_an_opt_out_keep_is_not_had_by_the_back_door(
    path: str, content: bytes, server: Server, ask: Ask
) -> None:
    server.routes[path] = content
    [page] = ask()
    assert page.reason in {Reason.ROBOTS_DISALLOWED, Reason.OPTED_OUT}
    assert server.paths() == []


def test_a_dead_link_that_no_time_is_left_for_waits_for_another_night(server: Server, ask: Ask) -> None:
    [page] = ask(most_hours=1e-9)
    assert (page.reason, page.transient, server.paths()) == (Reason.GONE, True, ["/dead"])


def test_it_is_off_unless_switched_on(server: Server, ask: Ask) -> None:
    assert len(ask(web_archive=None)) == 1
    assert server.paths() == ["/dead"]


def test_the_archive_is_asked_one_by_one_after_all_else(server: Server, ask: Ask) -> None:
    server.routes |= {"/wayback/available*": answer(b'{"archived_snapshots": {}}'), "/alive": answer(_BODY)}
    assert len(ask("/dead", "/dead2", "/alive")) == 3
    assert [path.partition("?")[0] for path in server.paths()] == [
        "/dead",
        "/dead2",
        "/alive",
        *["/wayback/available"] * 2,
    ]


_LIES: dict[str, dict[str, object]] = {
    "no snapshot": {"available": False},
    "a snapshot of a 404": {"status": "404"},
    "a snapshot of another page": {"url": "http://127.0.0.1:1/web/20240531040506/http://other.example/"},
    "no memento at all": {"url": "http://127.0.0.1:1/dead"},
    "an address inside": {"url": "file:///etc/passwd"},
    "a number for a URL": {"url": 7},
}


@pytest.mark.parametrize("lie", _LIES)
def test_a_lie_of_the_interface_leaves_the_link_dead(lie: str, server: Server, ask: Ask) -> None:
    _offer(server, _memento(server), **_LIES[lie])
    assert [page.reason for page in ask()] == [Reason.GONE]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"archived_snapshots": []}', b"<html>", b"[" * 100_000])
def test_nonsense_of_the_interface_leaves_the_link_dead(body: bytes, server: Server, ask: Ask) -> None:
    server.routes["/wayback/available*"] = answer(body)
    assert [page.reason for page in ask()] == [Reason.GONE]


@pytest.mark.parametrize(
    ("memento", "reason", "transient"),
    [
        (answer(b"gone", "404 Not Found"), Reason.GONE, False),
        (answer(b"", "503 Busy"), Reason.HTTP_SERVER_ERROR, True),
        (answer(b"", "429 Slow"), Reason.RATE_LIMITED, True),
        (answer(_BODY, x_archive_orig_tdm_reservation="1"), Reason.OPTED_OUT, False),
        (answer(_BODY, x_archive_orig_x_robots_tag="noai"), Reason.OPTED_OUT, False),
        (redirect("/web/20240101000000id_/http://other.example/"), Reason.GONE, False),
        (redirect("http://10.0.0.1/web/20240101000000id_/"), Reason.ADDRESS_REFUSED, False),
    ],
    ids=["404", "503", "429", "reserved then", "noai then", "led to another page", "led inside"],
)
def test_a_memento_that_is_none_says_so(
    memento: bytes, reason: Reason, transient: bool, server: Server, ask: Ask
) -> None:
    _offer(server, _memento(server))
    server.routes |= {_memento(server): memento, "/web/20240101000000id_/*": answer(_BODY)}
    dead, page = ask()
    assert (dead.reason, page.reason, page.transient) == (Reason.GONE, reason, transient), page.detail
    assert page.url == server.url("/dead")


@pytest.mark.parametrize(("flavour", "reason"), [("id_", None), ("", Reason.GONE), ("if_", Reason.GONE)])
def test_another_memento_may_answer_if_it_is_raw(flavour: str, reason: Reason | None, server: Server, ask: Ask) -> None:
    other = _memento(server, at="20231224180000", flavour=flavour)
    _offer(server, _memento(server))
    server.routes |= {_memento(server): redirect(server.url(other)), other: answer(_BODY)}
    _, page = ask()
    assert page.reason is reason
    assert page.memento_url == server.url(other)
    assert page.memento_at == datetime(2023, 12, 24, 18, tzinfo=UTC)


@pytest.mark.parametrize("status", ["503 Busy", "429 Slow"])
def test_an_archive_that_cannot_answer_is_asked_another_night(status: str, server: Server, ask: Ask) -> None:
    server.routes["/wayback/available*"] = answer(b"", status)
    dead, page = ask()
    assert (dead.transient, page.transient, page.url) == (False, True, server.url("/dead"))
    assert page.memento_url is not None


def test_either_scheme_names_the_same_page() -> None:
    found = {"available": True, "status": "200", "url": "http://web.example/web/20240531040506/https://a.example/b"}
    answer_of = json.dumps({"archived_snapshots": {"closest": found}}).encode()
    assert closest(answer_of, "http://a.example/b") == "http://web.example/web/20240531040506id_/https://a.example/b"
    assert memento_datetime("http://web.example/web/20249931040506id_/http://a.example/", {}) is None


@pytest.mark.parametrize(
    ("dated", "at"),
    [
        (_DATED, "2024-05-31T04:05:06+00:00"),
        ("Fri, 31 May 2024 04:05:06 -0000", "2024-05-31T04:05:06+00:00"),  # naive: it says no zone
        ("Fri, 31 Dec 9999 23:59:59 -1200", "2023-12-24T18:00:00+00:00"),  # past what can be told: the URI counts
        ("yesterday", "2023-12-24T18:00:00+00:00"),
    ],
)
def test_a_memento_is_of_what_its_header_says_or_its_uri(dated: str, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    found = memento_datetime("http://web.example/web/20231224180000id_/http://a.example/", {"memento-datetime": dated})
    monkeypatch.undo()
    time.tzset()
    assert found is not None
    assert found.isoformat() == at
