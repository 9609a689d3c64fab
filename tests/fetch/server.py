"""A small HTTP server that answers with exactly the bytes a test wants, defects included."""

import contextlib
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Write = Callable[[bytes], object]
Answer = bytes | Callable[[Write], None]


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]  # lower-case names


@dataclass
class Server:
    """Answers on 127.0.0.1: a path without an answer is a 404, robots.txt included."""

    port: int
    scheme: str = "http"
    routes: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    greeted: list[str | None] = field(default_factory=list)  # names that TLS clients asked for (SNI)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the URL of a path."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return the paths asked for, in order, without the files of a whole origin."""
        return [asked.path for asked in self.asked if asked.path not in ("/robots.txt", "/.well-known/tdmrep.json")]

    def answer_to(self, path: str) -> Answer:
        """Return the answer of the longest route that a path equals, or that it begins with up to a `*`."""
        if path in self.routes:
            return self.routes[path]
        prefixes = [route for route in self.routes if route.endswith("*") and path.startswith(route[:-1])]
        return self.routes[max(prefixes, key=len)] if prefixes else answer(b"gone", "404 Not Found")


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Return a whole response; header names are written with `_` for `-`."""
    lines = {"Content-Type": "text/html", "Content-Length": str(len(body)), "Connection": "close"}
    lines |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("iso-8859-1") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    """Return a redirect."""
    return answer(b"moved", status, location=location)


@contextmanager
def serve(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Run a server on a free port, over TLS with a context."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            method, path, *_ = self.rfile.readline().decode("iso-8859-1").split() or ["", ""]
            lines = iter(lambda: self.rfile.readline().decode("iso-8859-1").strip(), "")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
            if not path:
                return
            made.asked.append(Asked(method, path, headers))
            reply = made.answer_to(path)
            with contextlib.suppress(OSError):  # the client has had enough
                self.wfile.write(reply) if isinstance(reply, bytes) else reply(self.wfile.write)

    class Listener(socketserver.ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 128

        def finish_request(self, request: Any, client_address: Any) -> None:
            try:
                if context:
                    request = context.wrap_socket(request, server_side=True)
                super().finish_request(request, client_address)
                request.close()
            except OSError:
                request.close()  # a client that did not like the certificate

    with Listener(("127.0.0.1", 0), Handler) as listener:
        made = Server(listener.server_address[1], "https" if context else "http")
        if context:
            context.sni_callback = lambda _, name, __: made.greeted.append(name)
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield made
        finally:
            listener.shutdown()
            thread.join()
