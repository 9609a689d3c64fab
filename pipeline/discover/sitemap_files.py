"""One sitemap file: XML, gzip, an index, plain text, a feed, and the Google News fields.

Parsed with lxml: ultimate-sitemap-parser keeps the dates it parsed and not what was written (a day becomes
midnight), and reads no encoding but UTF-8.
"""

import gzip
import io
import zlib
from dataclasses import dataclass, replace

from lxml import etree
from w3lib.html import replace_entities

from pipeline.discover.feeds import read_feed
from pipeline.discover.listing import Entry, joined
from pipeline.discover.url_lists import read_list

_FEEDS = {"rss", "feed", "RDF"}
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file lists: pages, or further sitemaps with the newest first."""

    entries: tuple[Entry, ...] = ()
    children: tuple[str, ...] = ()  # raw
    warning: str | None = None


def read_sitemap(content: bytes, url: str, limit: int) -> Sitemap:
    """Read a sitemap (sitemaps.org 0.9, Google News 0.9) that was fetched from `url`.

    A gzipped file is read up to `limit` unpacked bytes; of a broken one, what can be read, and a warning.
    """
    unpacked, broken = _unpack(content, limit) if content.startswith(_GZIP) else (content, None)
    sitemap = _read(unpacked.removeprefix(b"\xef\xbb\xbf").lstrip(), url)
    return replace(sitemap, warning=joined([warning for warning in (broken, sitemap.warning) if warning]))


def _unpack(content: bytes, limit: int) -> tuple[bytes, str | None]:
    unpacked = bytearray()
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
        try:
            while len(unpacked) < limit and (chunk := stream.read1(65_536)):
                unpacked += chunk
        except (OSError, EOFError, zlib.error) as error:
            return bytes(unpacked), f"broken gzip: {error}"
    return bytes(unpacked), f"unpacks to more than {limit} bytes" if len(unpacked) >= limit else None


def _read(content: bytes, url: str) -> Sitemap:
    if content.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):  # markup, or UTF-16
        return _read_xml(content, url)
    listing = read_list(content)
    return Sitemap(listing.entries, warning=listing.warning)


def _read_xml(content: bytes, url: str) -> Sitemap:
    # entities stay unresolved, so that a billion laughs stay one; huge_tree=False bounds depth and text
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    name = _name(root) if root is not None else None
    if name in _FEEDS:
        listing = read_feed(content, None, url)
        return Sitemap(listing.entries, warning=listing.warning)
    errors = [f"broken XML, line {error.line}: {error.message}" for error in parser.error_log if error.level > 1]
    if name == "sitemapindex":
        return Sitemap(children=_children(root), warning=joined(errors[:1]))
    if name == "urlset":
        return Sitemap(_entries(root, url), warning=joined(errors[:1]))
    return Sitemap(warning=f"no sitemap: <{name}>" if name else "no sitemap: no XML")


def _name(element: etree._Element) -> str:
    """Return the name of an element without its namespace, or the prefix of one that was never declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _children(root: etree._Element) -> tuple[str, ...]:
    dated = [(_text(item, "{*}lastmod") or "", _text(item, "{*}loc")) for item in root.iterfind("{*}sitemap")]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(location for _, location in dated if location)


def _entries(root: etree._Element, url: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            location,
            url,
            _title(item),
            _text(item, "{*}news/{*}publication_date"),
            _text(item, "{*}news/{*}publication/{*}language"),
        )
        for item in root.iterfind("{*}url")
        if (location := _text(item, "{*}loc"))
    )


def _title(item: etree._Element) -> str | None:
    title = _text(item, "{*}news/{*}title")
    return " ".join(replace_entities(title).split()) if title else None


def _text(item: etree._Element, path: str) -> str | None:
    found = item.find(path)
    return "".join(map(str, found.itertext())).strip() or None if found is not None else None
