"""WARC files as other crawlers write them, made with warcio: each habit and defect by its name."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2024-05-31T04:05:06Z"


@dataclass(slots=True)
class Crawl:
    """A WARC file in the making."""

    gzip: bool = True
    out: io.BytesIO = field(default_factory=io.BytesIO)

    def add(self, url: str, body: bytes, status: str = "200 OK", kind: str = "response", **more: Any) -> "Crawl":
        """Add a response as it is given: `headers` of HTTP, `about` of the record."""
        headers: Mapping[str, str] = {"Content-Type": "text/html; charset=utf-8"} | more.get("headers", {})
        head = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        about = {"WARC-Date": DATE} | more.get("about", {})
        writer = WARCWriter(self.out, gzip=self.gzip, warc_version=more.get("version", "1.0"))
        record = writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), length=len(body), http_headers=head, warc_headers_dict=about
        )
        writer.write_record(record)
        return self

    def beside(self, kind: str, url: str, block: bytes = b"fetchTimeMs: 3\r\n") -> "Crawl":
        """Add a record that is no response."""
        writer = WARCWriter(self.out, gzip=self.gzip)
        if kind == "warcinfo":
            writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "another/1"}))
        elif kind == "request":
            head = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, kind, http_headers=head))
        elif kind == "revisit":
            writer.write_record(writer.create_revisit_record(url, "sha1:X", url, DATE))
        else:
            writer.write_record(
                writer.create_warc_record(url, kind, io.BytesIO(block), length=len(block), warc_content_type="text/x")
            )
        return self

    def write(self, path: Path, cut: int = 0) -> Path:
        """Write the file, its last bytes cut off."""
        content = self.out.getvalue()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content[: len(content) - cut])
        return path
