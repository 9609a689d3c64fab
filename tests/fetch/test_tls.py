"""TLS is verified, against the system's authorities and one that a person adds."""

import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from pipeline.errors import ConfigError, Reason
from tests.fetch.conftest import Fetch
from tests.fetch.server import Server, answer, serve


@dataclass
class _Site:
    server: Server
    ca_file: str

    @property
    def staged(self) -> dict[str, str]:
        return {"resolve_to": f"127.0.0.1:{self.server.port}", "ca_file": self.ca_file}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[_Site]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example", "*.paper.example", "127.0.0.1").configure_cert(context)
    with serve(context) as server:
        server.routes["/"] = answer(b"signed")
        yield _Site(server, str(tmp_path / "ca.pem"))


def test_an_added_authority_is_trusted(site: _Site, fetch: Fetch) -> None:
    fetched = fetch(site.server.url(), ca_file=site.ca_file)
    assert (fetched.body, fetched.reason) == (b"signed", None), fetched.detail


def test_an_unknown_authority_is_not(site: _Site, fetch: Fetch) -> None:
    fetched = fetch(site.server.url())
    assert (fetched.reason, fetched.transient) == (Reason.TLS_FAILED, False)
    assert "certificate" in (fetched.detail or "").lower()
    assert site.server.asked == []


def test_staged_hosts_keep_their_names(site: _Site, fetch: Fetch) -> None:
    for host in ("news.example", "one.paper.example", "two.paper.example"):
        assert fetch(f"https://{host}/", **site.staged).body == b"signed"
        assert site.server.asked[-1].headers["host"] == host
        assert site.server.greeted[-1] == host


def test_a_certificate_for_another_name_is_refused(site: _Site, fetch: Fetch) -> None:
    assert fetch("https://other.example/", **site.staged).reason is Reason.TLS_FAILED


def test_a_server_that_speaks_no_tls(fetch: Fetch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak_http() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(answer(status="400 Bad Request"))
                connection.recv(10_000)

        thread = threading.Thread(target=speak_http)
        thread.start()
        fetched = fetch(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()
    assert (fetched.reason, fetched.transient) == (Reason.TLS_FAILED, False)


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_an_authority_that_cannot_be_read(content: str | None, fetch: Fetch, tmp_path: Path) -> None:
    path = tmp_path / "broken.pem"
    if content:
        path.write_text(content)
    with pytest.raises(ConfigError, match=r"fetch\.ca_file.*broken\.pem"):
        fetch("https://news.example/", ca_file=str(path))
