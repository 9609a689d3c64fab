"""The sample news site over real HTTP on loopback: `python -m samples.server` runs it until Ctrl-C.

Which path answers with which file, status and headers stands in `site/pages.toml`.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import cast

from samples.responses import Response, load_responses

PORT = 8749


@contextmanager
def serve(port: int = PORT) -> Iterator[str]:
    """Serve the sample site on 127.0.0.1 and yield its address, `http://127.0.0.1:8749`.

    Port 0 takes any free one, and the pages then carry that port in their links. Raises OSError where the
    port is taken. On the way out every thread has ended and the socket is closed.
    """
    with _Server(("127.0.0.1", port), _Handler) as server:
        # shutdown waits for one turn of the loop, half a second by default: each test would pay it
        loop = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="sample-site")
        loop.start()
        try:
            yield server.home
        finally:
            server.shutdown()
            loop.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # closing waits for the last response, so that no socket outlives the server
    request_queue_size = 64  # a fetcher that is not polite here opens many connections at once
    responses: dict[str, Response]

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def server_activate(self) -> None:
        self.responses = load_responses(self.home)
        super().server_activate()


class _Handler(BaseHTTPRequestHandler):
    server_version = "MarrowbyCourier/5"  # HTTP/1.0: one request a connection, none idles when it closes
    sys_version = ""
    timeout = 2  # seconds; a browser opens connections ahead and says nothing on them

    def do_GET(self) -> None:
        """Answer as the table says of the path, whatever the query; as `/404` where it says nothing."""
        responses = cast(_Server, self.server).responses
        response = responses.get(self.path.partition("?")[0], responses["/404"])
        with suppress(ConnectionError):  # a client that has read enough hangs up, and is right to
            self._answer(response)

    def _answer(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers:
            self.send_header(name, value)
        self.end_headers()
        for piece in response.pieces():
            self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name for it)
        """Say nothing: who asks, reports."""


def main(port: int = PORT) -> None:
    """Serve until Ctrl-C."""
    try:
        with serve(port) as home, suppress(KeyboardInterrupt):
            sys.stdout.write(f"The Marrowby Courier is at {home}/ until you press Ctrl-C.\n")
            sys.stdout.flush()
            Event().wait()
    except OSError as error:
        sys.exit(f"Port {port} is not to be had ({error.strerror}). Is the sample site running already?")


if __name__ == "__main__":
    main()
