"""Records taken out of a WARC file: nothing of them is left, everything else stays where it was."""

import gzip
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from pipeline.discover.feeds import MAX_ENTRIES
from pipeline.fetch.archive import Archive
from pipeline.fetch.fetched import Fetched
from pipeline.fetch.pages import polling_get
from pipeline.ids import digest, stable_id
from pipeline.keeping.arrivals import Arrival
from pipeline.keeping.erase import doomed, erase, filler
from pipeline.keeping.forgotten import Forgotten
from pipeline.keeping.members import members
from tests.fetch.making import settings
from tests.fetch.server import Server, answer, redirect
from tests.fetch.test_archive import check
from tests.warehouse.making import dump, failed, listed

FEED = b"<rss version='2.0'><channel><item><link>%s</link><title>Goose</title></item></channel></rss>"


@dataclass(frozen=True)
class Stored:
    """A WARC file with all kinds of records, about a goose and about a crane."""

    path: Path
    site: Server

    def left_of(self, word: bytes) -> int:
        return gzip.decompress(self.path.read_bytes()).lower().count(word)


@pytest.fixture
def stored(server: Server, tmp_path: Path) -> Stored:
    server.routes |= {
        "/crane": answer(b"<p>A crane.</p>" * 90),
        "/old-crane": redirect("/crane"),
        "/goose": answer(b"<p>A goose.</p>" * 90),
        "/old": redirect("/goose"),
        "/rss": answer(FEED % server.url("/goose?utm_source=rss").encode(), content_type="application/rss+xml"),
        "/rss-of-cranes": answer((FEED % server.url("/crane").encode()).replace(b"Goose", b"Crane")),
    }
    with Archive(tmp_path) as archive, polling_get(settings(), archive) as get:
        for asked in ("/crane", "/old-crane", "/goose", "/old", "/rss", "/rss-of-cranes"):
            assert isinstance(get(server.url(asked), None), Fetched)
        archive.arrive(Arrival(document=dump("crane.txt")), b"A crane.")
        archive.arrive(Arrival(document=dump("goose.txt", "A goose.")), b"A goose.")
        archive.arrive(Arrival(document=dump("named.txt", "Honk.", original_url=server.url("/goose"))), b"Honk.")
        archive.arrive(Arrival(url=listed(server.url("/goose"))))
        archive.arrive(Arrival(page=failed(server.url("/goose"))))
        archive.arrive(Arrival(url=listed(server.url("/crane"))))
    [path] = tmp_path.iterdir()
    return Stored(path, server)


def forgotten_goose(stored: Stored) -> Forgotten:
    keys = {("url", stable_id(stored.site.url("/goose"))), ("document", digest(b"A goose."))}
    return Forgotten(frozenset(keys))


def test_what_is_forgotten_is_gone_and_the_rest_lies_where_it_lay(stored: Stored) -> None:
    before = {member.record_id: member for member in members(stored.path)}
    size, cranes = stored.path.stat().st_size, stored.left_of(b"crane")
    assert stored.left_of(b"goose") > 90
    assert erase(stored.path, forgotten_goose(stored)) == 17
    assert stored.left_of(b"goose") == 0
    assert b"goose" not in stored.path.read_bytes().lower()
    assert stored.left_of(b"crane") == cranes
    assert stored.path.stat().st_size == size
    after = list(members(stored.path))
    assert [member for member in after if member.record_id in before] == [
        member for member in before.values() if member.record_id in {each.record_id for each in after}
    ]
    check(stored.path)
    assert erase(stored.path, forgotten_goose(stored)) == 0


# Each lists many cranes and one goose, where a poll would not look for it or in a form of its own.
_LISTINGS = {
    "posts of WordPress": b'[{"link": "%s", "title": {"rendered": "Goose"}}]',
    "a feed too long to be polled in whole": b"<rss version='2.0'><channel>"
    + b"<item/>" * MAX_ENTRIES
    + b"<item><link><![CDATA[%s]]></link><title>Goose</title></item></channel></rss>",
    "JSON with escaped slashes": b'[{"link": "%s", "title": "Goose"}]',
}


@pytest.mark.parametrize("name", _LISTINGS)
def test_a_listing_goes_whatever_its_form(name: str, server: Server, tmp_path: Path) -> None:
    url = server.url("/goose").encode()
    body = _LISTINGS[name] % (url.replace(b"/", b"\\/") if "escaped" in name else url)
    server.routes |= {"/list": answer(body), "/cranes": answer(body.replace(b"oose", b"rane"))}
    with Archive(tmp_path) as archive, polling_get(settings(), archive) as get:
        get(server.url("/list"), None)
        get(server.url("/cranes"), None)
    [path] = tmp_path.iterdir()
    assert erase(path, Forgotten(frozenset({("url", stable_id(server.url("/goose")))}))) == 3
    left = gzip.decompress(path.read_bytes())
    assert (b"Goose" in left, b"Grane" in left) == (False, True)


def test_a_host_takes_all_that_is_of_it(stored: Stored) -> None:
    gone = doomed(stored.path, Forgotten(frozenset({("host", "127.0.0.1")})))
    left = {member.record_id for member in members(stored.path)} - {member.record_id for member in gone}
    assert [member.kind for member in members(stored.path) if member.record_id in left] == [
        "warcinfo",
        *["metadata", "resource"] * 2,
    ]


def test_nothing_forgotten_touches_nothing(stored: Stored) -> None:
    inode = stored.path.stat().st_ino
    assert erase(stored.path, Forgotten(frozenset({("host", "example.com"), ("url", "0")}))) == 0
    assert stored.path.stat().st_ino == inode


@pytest.mark.parametrize("length", [*range(300, 330), 65_535, 65_563, 65_564, 65_565, 131_099, 131_104, 1_000_003])
def test_a_filler_is_a_record_of_exactly_its_length(tmp_path: Path, length: int) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(filler(length) + filler(300))
    assert path.stat().st_size == length + 300
    assert [(member.offset, member.length, member.kind) for member in members(path)] == [
        (0, length, "metadata"),
        (length, 300, "metadata"),
    ]
    check(path)


def test_a_filler_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="no record is as short"):
        filler(250)


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://example.org/a", True),
        ("https://EXAMPLE.org:443/a?utm_source=x#top", True),
        ("https://example.org/b", False),
        ("https://news.example.com/x", True),
        ("http://example.com:8080/", True),
        ("https://notexample.com/x", False),
        ("https://example.com.evil.org/x", False),
        ("https://example.org/?u=https://example.com/", False),
        ("http://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_a_url_is_known_in_any_spelling(url: str | None, known: bool) -> None:
    keys = {("url", stable_id("https://example.org/a")), ("host", "example.com")}
    assert Forgotten(frozenset(keys)).url(url) is known


_ERASE = """
import sys
from pathlib import Path
from pipeline.keeping.erase import erase
from pipeline.keeping.forgotten import Forgotten
print("begin", flush=True)
erase(Path(sys.argv[1]), Forgotten(frozenset({("host", "127.0.0.1")})))
"""


def test_kills_leave_the_old_file_or_the_new_one(stored: Stored) -> None:
    moments = Random(7)  # noqa: S311 - moments, not secrets
    before = stored.path.read_bytes()
    for _ in range(6):
        stored.path.write_bytes(before)
        with subprocess.Popen([sys.executable, "-c", _ERASE, stored.path], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.03))
            process.kill()
        assert stored.path.read_bytes() == before or stored.left_of(b"crane</p>") == 0
        check(stored.path)
    erase(stored.path, Forgotten(frozenset({("host", "127.0.0.1")})))
    assert [path.name for path in stored.path.parent.iterdir()] == [stored.path.name]


def test_another_s_page_whose_url_carries_a_forgotten_one_stays(server: Server, tmp_path: Path) -> None:
    server.routes["/*"] = answer(b"<p>page</p>")
    goose = server.url("/goose")
    with Archive(tmp_path) as archive, polling_get(settings(), archive) as get:
        for asked in (
            f"/share?back={goose}",
            f"/share/{goose}",
            f"/web/20240301id_/{goose}",
            f"/available?url={goose}",
        ):
            get(server.url(asked), None)
    [path] = tmp_path.iterdir()
    gone = doomed(path, Forgotten(frozenset({("url", stable_id(goose))})))
    assert {member.uri for member in gone if member.kind == "response"} == {
        server.url(f"/web/20240301id_/{goose}"),
        server.url(f"/available?url={goose}"),
    }
