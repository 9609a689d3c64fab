"""The corpus as the web it came from: each page under its own URL, over HTTP and TLS, on one loopback port."""

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import MSG_PEEK, socket
from typing import Any
from urllib.parse import urlsplit

import trustme

_TLS_HANDSHAKE = 22  # the first byte of a TLS record that opens a connection (RFC 8446, 5.1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one URL answers."""

    body: bytes
    content_type: str


@contextmanager
def loopback_web(answers: Mapping[str, Answer], ca_file: Path) -> Iterator[str]:
    """Serve answers by URL until left; yield `host:port`, and write the authority to trust to `ca_file`.

    Certificates are issued for whatever name a client asks for. What is not among the answers is a 404.
    """
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(ca_file))
    server = _Web(("127.0.0.1", 0), _handler(dict(answers)), authority)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Web(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], authority: trustme.CA) -> None:
        super().__init__(address, handler)
        self._authority = authority
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._front = self._context("localhost")
        self._front.sni_callback = self._by_name

    def finish_request(self, request: Any, client_address: Any) -> None:
        plain: socket = request
        plain.settimeout(30)
        if plain.recv(1, MSG_PEEK)[:1] == bytes([_TLS_HANDSHAKE]):
            with self._front.wrap_socket(plain, server_side=True) as secure:
                super().finish_request(secure, client_address)
        else:
            super().finish_request(plain, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up."""

    def _context(self, name: str) -> ssl.SSLContext:
        if name not in self._contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._authority.issue_cert(name).configure_cert(context)
            self._contexts[name] = context
        return self._contexts[name]

    def _by_name(self, connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        connection.context = self._context(name or "localhost")


def _handler(answers: Mapping[str, Answer]) -> type[BaseHTTPRequestHandler]:
    by_place = {_place(url): answer for url, answer in answers.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = by_place.get((self.headers.get("Host", "").lower(), self.path))
            self.send_response(200 if answer else 404)
            body = answer.body if answer else b"not found"
            self.send_header("Content-Type", answer.content_type if answer else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep the benchmark's own output readable."""

    return Handler


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.lower(), f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
