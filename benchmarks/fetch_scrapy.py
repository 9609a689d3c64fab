"""Scrapy over the benchmark's sites, in an environment of its own: `fetch_scrapy.py PORT HOSTS URLS AT_ONCE [WARC]`.

It does what Copydesk does: robots.txt obeyed, one request at a time to a host, no pause, no cookies, no retries. With a
folder for WARC each exchange is archived by warcio, as Scrapy's users do, in gzip members of its own default level.
"""

import io
import json
import resource
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PORT, HOSTS, URLS, AT_ONCE = (int(argument) for argument in sys.argv[1:5])
FOLDER = sys.argv[5] if len(sys.argv) > 5 else None


class Stories(scrapy.Spider):  # type: ignore[misc]  # not installed here
    """Fetches them all, and keeps count."""

    name = "stories"
    pages = 0
    writer: Any = WARCWriter(Path(FOLDER, "scrapy.warc.gz").open("wb"), gzip=True) if FOLDER else None  # noqa: SIM115

    async def start(self) -> AsyncIterator[Any]:
        """Yield the requests, host after host in turn."""
        for number in range(URLS):
            host = number % HOSTS
            address = f"127.0.{1 + host // 250}.{1 + host % 250}"
            yield scrapy.Request(f"http://{address}:{PORT}/{number}", self.parse)

    def parse(self, response: Any) -> None:
        """Take in a page."""
        if response.status == 200 and b"</html>" in response.body:
            self.pages += 1
        if self.writer:
            self._archive(response)

    def _archive(self, response: Any) -> None:
        pairs = [(name.decode(), b", ".join(values).decode()) for name, values in response.headers.items()]
        head = StatusAndHeaders(f"{response.status} OK", pairs, protocol="HTTP/1.1")
        payload = io.BytesIO(response.body)
        writer = self.writer
        record = writer.create_warc_record(response.url, "response", payload, len(response.body), http_headers=head)
        told = [(name.decode(), b", ".join(values).decode()) for name, values in response.request.headers.items()]
        asked = StatusAndHeaders("GET / HTTP/1.1", told, is_http_request=True)
        request = writer.create_warc_record(response.url, "request", http_headers=asked)
        writer.write_request_response_pair(request, record)


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "ROBOTSTXT_OBEY": True,
            "USER_AGENT": "copydesk-benchmark/1 (+mailto:desk@example.org)",
            "CONCURRENT_REQUESTS": AT_ONCE,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "COOKIES_ENABLED": False,
            "RETRY_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    crawler = process.create_crawler(Stories)
    began = time.monotonic()
    process.crawl(crawler)
    process.start()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "pages": crawler.spider.pages,
                "seconds": time.monotonic() - began,
                "cpu": usage.ru_utime + usage.ru_stime,
                "peak": usage.ru_maxrss / 1024,
            }
        )
    )
