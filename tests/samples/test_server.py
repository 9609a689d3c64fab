import gzip
import http.client
import signal
import socket
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest

from samples.responses import DEPTH, ENDLESS_BYTES, HOME, SITE, load_responses
from samples.server import main, serve
from tests.samples.conftest import Answer

PAGES: dict[str, dict[str, Any]] = tomllib.loads((SITE / "pages.toml").read_text("utf-8"))
MADE_UP = [path for path, row in PAGES.items() if "made_up" in row]


@pytest.mark.parametrize("path", [path for path in PAGES if path not in MADE_UP])
def test_each_page_is_served_with_its_status_headers_and_bytes(home: str, path: str) -> None:
    row, answer = PAGES[path], Answer(home + path)
    assert answer.status == row.get("status", 200)
    assert answer.headers["Content-Type"] == row.get("content_type", "text/html; charset=utf-8")
    assert answer.headers["Location"] == row.get("location")
    body = (SITE / row["file"]).read_bytes() if "file" in row else b""
    sent = gzip.decompress(answer.body) if row.get("gzip") else answer.body
    assert sent == body.replace(HOME.encode(), home.encode())


def test_every_file_of_the_site_is_served_and_every_link_of_it_is_answered() -> None:
    assert {row["file"] for row in PAGES.values() if "file" in row} == {
        file.name for file in SITE.iterdir() if file.name != "pages.toml"
    }
    assert {row["location"] for row in PAGES.values() if "location" in row} <= PAGES.keys()


def test_links_lead_to_the_port_that_serves_them(home: str) -> None:
    assert home != HOME
    assert f"<loc>{home}/sitemap-news.xml.gz</loc>".encode() in Answer(f"{home}/sitemap.xml").body
    assert all(HOME.encode() not in b"".join(r.pieces()) for p, r in load_responses(home).items() if p not in MADE_UP)


def test_a_query_changes_nothing(home: str) -> None:
    assert Answer(f"{home}/print/8812?from=newsletter").body == Answer(f"{home}/print/8812").body


def test_an_unknown_path_is_not_found(home: str) -> None:
    answer = Answer(f"{home}/2026/01/31/thripp-telephone-box")
    assert (answer.status, b"Page not found" in answer.body) == (404, True)


def test_a_page_in_latin_1_says_so_in_its_meta_element_only(home: str) -> None:
    answer = Answer(f"{home}/fr/2026/02/24/boulanger-saint-ormel")
    assert answer.headers["Content-Type"] == "text/html"
    assert b'content="text/html; charset=iso-8859-1"' in answer.body
    assert "Anselme Brégeon" in answer.body.decode("iso-8859-1")
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode("utf-8")


def test_a_page_in_windows_1251_says_so_in_its_header_only(home: str) -> None:
    answer = Answer(f"{home}/ru/2026/02/26/tramvai")
    assert answer.headers.get_content_charset() == "windows-1251"
    assert b"charset" not in answer.body
    assert "трамвай" in answer.body.decode("windows-1251")


def test_the_nested_page_is_as_deep_as_it_claims(home: str) -> None:
    answer = Answer(f"{home}/archive/committee-structure")
    assert answer.body.count(b"<div>") == answer.body.count(b"</div>") == DEPTH
    assert "Content-Length" not in answer.headers


def test_the_endless_page_comes_in_pieces_and_does_not_state_its_length(home: str) -> None:
    assert ENDLESS_BYTES <= sum(map(len, load_responses()["/archive/parish-minutes"].pieces())) < 1.01 * ENDLESS_BYTES
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(home).port or 0, timeout=5)
    connection.request("GET", "/archive/parish-minutes")
    response = connection.getresponse()
    assert response.length is None
    assert response.read(100_000).startswith(b"<!DOCTYPE html>")
    connection.close()


def test_a_client_that_hangs_up_half_way_disturbs_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    with serve(0) as home:
        with socket.create_connection(("127.0.0.1", urlsplit(home).port or 0)) as client:
            client.sendall(b"GET /archive/parish-minutes HTTP/1.1\r\n\r\n")
            client.recv(1000)
        assert Answer(f"{home}/news").status == 200
    assert capfd.readouterr() == ("", "")


def test_many_are_served_at_once(home: str) -> None:
    with ThreadPoolExecutor(24) as pool:
        statuses = pool.map(lambda _: Answer(f"{home}/rss.xml").status, range(24))
    assert set(statuses) == {200}


def test_a_closed_server_leaves_its_port_free() -> None:
    with serve(0) as home:
        port = urlsplit(home).port or 0
    with pytest.raises(ConnectionRefusedError):
        Answer(f"{home}/")
    with serve(port) as again:
        assert again == home


def test_a_taken_port_is_an_error_at_once() -> None:
    with serve(0) as home, pytest.raises(OSError, match="in use"), serve(urlsplit(home).port or 0):
        pass


def test_it_runs_as_a_program_until_it_is_interrupted() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", "from samples.server import main; main(0)"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout
    address = program.stdout.readline().split()[5]
    assert Answer(address).status == 200
    program.send_signal(signal.SIGINT)
    assert program.communicate(timeout=5) == ("", "")
    assert program.returncode == 0


def test_as_a_program_it_says_why_it_cannot_run() -> None:
    with serve(0) as home, pytest.raises(SystemExit, match="running already"):
        main(urlsplit(home).port or 0)
