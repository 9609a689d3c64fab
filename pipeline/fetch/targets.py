"""Which URLs are asked for at all, and in which spelling they go over the wire."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from w3lib.url import safe_url_string

from pipeline.fetch.exchange import Exchange

_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20\x7f#%/<>?@\[\\\]^|]")  # WHATWG URL, forbidden host code points
_REDIRECTS = (301, 302, 303, 307, 308)


def target_of(url: str, base: str = "") -> str:
    """Return a URL as a browser would send it (WHATWG URL), without its fragment.

    Nothing but http and https is asked for: ValueError for the rest and for what is no URL. Nor is what carries
    a user name: whoever wrote it into a page or feed, no credentials go from here to anybody.
    """
    target = urldefrag(safe_url_string(urljoin(base, url.strip()))).url
    parts = urlsplit(target)
    host = parts.hostname
    if "@" in parts.netloc:
        raise ValueError(
            f"{parts._replace(netloc=parts.netloc.rpartition('@')[2]).geturl()[:200]!r} came with a user name"
        )
    if parts.scheme not in ("http", "https") or not host or _FORBIDDEN_IN_HOST.search(host) or parts.port == 0:
        raise ValueError(f"{url[:200]!r} is no http or https URL")
    return target


def location_of(exchange: Exchange) -> str | None:
    """Return where a redirect points, as written; None for any other response (RFC 9110, 15.4)."""
    return exchange.headers.get("location") if exchange.status in _REDIRECTS else None
