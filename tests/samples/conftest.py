import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from samples.server import serve


@pytest.fixture(scope="session")
def home() -> Iterator[str]:
    with serve(0) as address:
        yield address


class Answer:
    """A response as it came over the wire: nothing followed, nothing decoded."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
        try:
            connection.request("GET", parts._replace(scheme="", netloc="").geturl())
            response = connection.getresponse()
            self.status, self.headers, self.body = response.status, response.headers, response.read()
        finally:
            connection.close()
