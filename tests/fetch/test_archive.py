"""The archive: true WARC files, which a kill at any moment leaves readable."""

import contextlib
import gzip
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.errors import ConfigError, PermanentError, Reason
from pipeline.fetch.archive import Archive
from pipeline.fetch.exchange import Exchange
from pipeline.records import Page
from tests.fetch import defects
from tests.fetch.making import listed, pages_of, settings
from tests.fetch.server import Server, answer, redirect

_OPEN = "*.warc.gz.open"
_DONE = "copydesk-*Z-?????.warc.gz"


def check(*paths: Path) -> None:
    """Verify all digests of files by warcio's own command."""
    command = [str(Path(sys.executable).with_name("warcio")), "check", "--verbose", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "digest pass" in done.stdout
    assert "not checked" not in done.stdout.replace("present but not checked (revisit)", "")
    assert done.stderr == ""


def records(path: Path) -> list[tuple[str, str]]:
    """Return the type and the identifier of each record of a file, read to its end."""
    with path.open("rb") as file:
        return [(record.rec_type, record.rec_headers["WARC-Record-ID"]) for record in ArchiveIterator(file)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "warc"


@pytest.fixture
def killed(folder: Path, server: Server) -> list[Page]:
    """Fetch a few pages of all kinds and die before the archive is closed."""
    server.routes |= {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /private\n"),
        "/page": answer(b"<p>page</p>" * 50),
        "/old": redirect("/page"),
        "/lost": redirect("/private"),
        "/torn": defects.closed_early,
        "/bomb": defects.gzip_bomb,
        "/busy": answer(b"", "503 Busy", retry_after="0"),
        "/film": answer(b"film", content_type="video/mp4"),
        "/empty": answer(b""),
    }
    paths = ["/page", "/old", "/lost", "/torn", "/bomb", "/busy", "/film", "/empty", "/gone", "/private/a"]
    with contextlib.suppress(KeyboardInterrupt), Archive(folder) as archive:
        pages = list(pages_of(listed(*map(server.url, paths)), settings(), archive, "run"))
        raise KeyboardInterrupt
    return pages


def test_what_a_killed_run_fetched_is_recovered_to_the_letter(killed: list[Page], folder: Path) -> None:
    assert len(killed) == 10
    with Archive(folder) as archive:
        assert archive.recover() == [page for page in killed if page.warc_file]
        assert archive.recover() == []
        for page in killed:
            if page.warc_file and page.byte_size is not None:
                response = archive.read(page.warc_file, page.warc_offset or 0)
                assert (response.status, response.final_url) == (page.status, page.final_url)
                assert (response.headers, len(response.body)) == (page.headers, page.byte_size)
    assert list(folder.glob(_OPEN)) == []
    assert Archive(folder).recover() == []


@pytest.mark.usefixtures("killed")
def test_a_killed_recovery_loses_nothing(folder: Path) -> None:
    with contextlib.suppress(KeyboardInterrupt), Archive(folder) as archive:
        first = archive.recover()
        raise KeyboardInterrupt
    with Archive(folder) as archive:
        assert archive.recover() == first


@pytest.mark.usefixtures("killed")
def test_other_tools_read_it(folder: Path) -> None:
    with Archive(folder) as archive:
        archive.recover()
    (path,) = folder.glob(_DONE)
    check(path)
    assert path.read_bytes().startswith(b"\x1f\x8b")
    kinds = [kind for kind, _ in records(path)]
    assert kinds[0] == "warcinfo"
    assert (
        kinds.count("response") == kinds.count("request") == 12
    )  # robots.txt, tdmrep.json and two redirects among them
    assert kinds.count("metadata") == 11  # one for each URL that was answered


def test_a_record_is_replayed_by_warcio_s_own_command(folder: Path, server: Server) -> None:
    body = b"<p>Gr\xc3\xbc\xc3\x9fe</p>" * 500
    server.routes["/"] = answer(gzip.compress(body), content_encoding="gzip", x_paper="Courier")
    with Archive(folder) as archive:
        (page,) = pages_of(listed(server.url()), settings(), archive, "run")
    where = [str(folder / str(page.warc_file)), str(page.warc_offset)]
    replay = [str(Path(sys.executable).with_name("warcio")), "extract"]
    assert subprocess.run([*replay, "--payload", *where], capture_output=True, check=True).stdout == body
    head = subprocess.run([*replay, "--headers", *where], capture_output=True, check=True).stdout
    assert head.startswith(b"WARC/1.1\r\n")
    assert b"\r\n\r\nHTTP/1.1 200 OK\r\n" in head
    assert b"X-Paper: Courier\r\n" in head


def test_a_torn_end_is_cut_at_every_moment(killed: list[Page], folder: Path, tmp_path: Path) -> None:
    (path,) = folder.glob(_OPEN)
    whole = path.read_bytes()
    stored = [page for page in killed if page.warc_file]
    last_responses = {page.warc_record_id for page in stored if page.status != 302}
    for size in [*range(0, len(whole), 211), len(whole)]:
        copy = tmp_path / str(size)
        copy.mkdir()
        (copy / path.name).write_bytes(whole[:size])
        with Archive(copy) as archive:
            pages = archive.recover()
        assert pages == stored[: len(pages)]
        kept = {record_id for done in copy.glob(_DONE) for _, record_id in records(done)}
        proved = {page.warc_record_id for page in pages}
        # a whole response is never without its page, or it would be fetched again
        assert last_responses & kept == last_responses & proved
        assert proved <= kept
    assert pages == stored


@pytest.mark.usefixtures("killed")
def test_junk_behind_the_last_record_is_cut(folder: Path) -> None:
    (path,) = folder.glob(_OPEN)
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(b"\0" * 4096)  # what a power cut leaves on some file systems
    with Archive(folder) as archive:
        assert len(archive.recover()) == 9
    assert next(folder.glob(_DONE)).stat().st_size == size


def test_a_file_in_writing_is_left_alone(folder: Path, server: Server) -> None:
    server.routes["/"] = answer(b"page")
    with Archive(folder) as writing:
        (page,) = pages_of(listed(server.url()), settings(), writing, "run")
        with Archive(folder) as other:
            assert other.recover() == []
            assert other.read(page.warc_file or "", page.warc_offset or 0).body == b"page"
        assert len(list(folder.glob(_OPEN))) == 1
    assert len(list(folder.glob(_DONE))) == 1


def test_files_rotate_and_stay_open_until_all_has_landed(folder: Path, server: Server) -> None:
    server.routes["/*"] = answer(b"page")
    urls = listed(*(server.url(f"/{number}") for number in range(8)))
    archive = Archive(folder, rotate_bytes=4_000)
    pages = list(pages_of(urls, settings(), archive, "run"))
    assert len({page.warc_file for page in pages}) == len(list(folder.glob(_OPEN))) > 1
    archive.close()
    assert list(folder.glob(_OPEN)) == []
    check(*folder.glob(_DONE))
    assert all(archive.read(page.warc_file or "", page.warc_offset or 0).body == b"page" for page in pages)


def test_a_file_of_the_folder_s_name_is_no_archive(folder: Path) -> None:
    folder.write_bytes(b"")
    with pytest.raises(ConfigError, match=r"warc is a file, and the folder of the archive belongs there: move it away"):
        Archive(folder)


def test_nothing_fetched_leaves_no_file(folder: Path) -> None:
    with Archive(folder) as archive:
        assert archive.recover() == []
    assert not folder.exists()


@pytest.mark.parametrize("damage", ["flipped", "cut", "missing", "elsewhere"])
def test_a_damaged_record_costs_its_own_page(damage: str, folder: Path, server: Server) -> None:
    server.routes["/"] = answer(b"0123456789" * 500)
    with Archive(folder) as archive:
        (page,) = pages_of(listed(server.url()), settings(), archive, "run")
    path, offset = folder / str(page.warc_file), page.warc_offset or 0
    content = bytearray(path.read_bytes())
    if damage == "flipped":
        content[offset + 300] ^= 0xFF
    path.write_bytes(content[: offset + 300] if damage == "cut" else content)
    if damage == "missing":
        path.unlink()
    with pytest.raises(PermanentError) as error:
        archive.read(path.name, offset + 7 if damage == "elsewhere" else offset)
    assert error.value.reason is Reason.UNREADABLE
    assert path.name in error.value.detail


_FULL_DISK = """
import random, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from pipeline.fetch.archive import Archive
from pipeline.fetch.exchange import Exchange

def exchange(body):
    return Exchange("http://a.example/", datetime.now(UTC), request_line="GET / HTTP/1.1", status=200,
                    status_line="HTTP/1.1 200 OK", body=bytearray(body))

resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
archive = Archive(Path(sys.argv[1]))
archive.keep(exchange(b"small"))
try:
    archive.keep(exchange(random.randbytes(20_000)))
except OSError:
    archive.keep(exchange(b"small"))
archive.close()
"""


def test_a_full_disk_tears_nothing(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", _FULL_DISK, str(folder)], check=True)
    (path,) = folder.glob(_DONE)
    check(path)
    assert [kind for kind, _ in records(path)] == ["warcinfo", *["response", "request"] * 2]


def test_a_response_without_a_body_or_a_peer(folder: Path) -> None:
    exchange = Exchange("http://a.example/", datetime.now(UTC), request_line="GET / HTTP/1.0", status=204)
    exchange.status_line = "HTTP/1.0 204"
    with Archive(folder) as archive:
        place = archive.keep(exchange)
    assert archive.read(place.warc_file, place.warc_offset).body == b""
    check(folder / place.warc_file)
