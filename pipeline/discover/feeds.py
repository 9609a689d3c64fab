"""Feeds: RSS and Atom by feedparser, JSON Feed 1.1 by a reader of our own."""

import io
import re
from itertools import islice
from typing import Any

import feedparser
from feedparser.exceptions import ThingsNobodyCaresAboutButMe
from w3lib.html import remove_tags, replace_entities

from pipeline.discover.json_lists import read_json
from pipeline.discover.listing import Entry, Listing, joined

# feedparser takes a millisecond an entry, and seconds a megabyte of nested markup
MAX_ENTRIES = 10_000
_MOST_BYTES = 10_000_000
_BEGINNING = re.compile(rb"<\0?(?:i\0?t\0?e\0?m|e\0?n\0?t\0?r\0?y)\b")  # of an entry, in UTF-16 too
_CHARACTER_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")


def read_feed(content: bytes, content_type: str | None, url: str) -> Listing:
    """Read a feed (RSS 0.9 to 2.0, Atom 1.0: RFC 4287, JSON Feed 1.1) that was fetched from `url`.

    Of a broken feed the entries that can be read, and a warning; dates stay as they were written.
    """
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return _read_json(content, url)
    content, left = _bounded(content)
    try:
        # a stream, as feedparser takes bytes for a file name first
        stream = io.BytesIO(_CHARACTER_REFERENCE.sub(_valid_reference, content))
        headers = {"content-location": url, "content-type": content_type or "application/xml"}
        parsed = feedparser.parse(stream, response_headers=headers)
    except (ValueError, LookupError, AttributeError) as error:  # what 4,000 damaged feeds made it raise
        return Listing((), f"no feed: {error!r}")
    version = parsed.get("version", "")
    language = parsed.get("feed", {}).get("language")
    entries = tuple(_entry(item, version, url, language) for item in parsed["entries"] if _link(item))
    return Listing(entries, joined([*left, *_warnings(parsed, len(entries))]))


def _bounded(content: bytes) -> tuple[bytes, list[str]]:
    """Return the beginning of a feed that can be read in decent time, and a warning where something is left."""
    beyond = next(islice(_BEGINNING.finditer(content), MAX_ENTRIES, None), None)
    end = min(beyond.start() if beyond else len(content), _MOST_BYTES)
    left = len(content) - end
    return content[:end], [f"{end} bytes read, the other {left} are too many"] if left else []


def _valid_reference(match: re.Match[bytes]) -> bytes:
    """Replace a reference to no character, such as half an emoji: feedparser gives up on the whole feed."""
    digits = (match[1] or match[2]).lstrip(b"0")[:8]
    code = int(digits or b"0", 16 if match[1] else 10)
    return b"&#xFFFD;" if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else match[0]


def _link(item: Any) -> str | None:
    return item.get("feedburner_origlink") or item.get("link") or None


def _entry(item: Any, version: str, url: str, language: str | None) -> Entry:
    # dc:date is all that RSS 1.0 has, and feedparser calls it `updated`; in Atom that is another date
    published = item.get("published") or (item.get("updated") if version.startswith("rss") else None)
    spoken = item.get("language") or item.get("title_detail", {}).get("language") or language
    return Entry(_link(item) or "", url, _title(item), published or None, spoken or None)


def _title(item: Any) -> str | None:
    title: str = item.get("title") or ""
    return plain(title, is_markup=item.get("title_detail", {}).get("type") != "text/plain")


def plain(title: str, *, is_markup: bool = True) -> str | None:
    """Return a title as text, on one line; None where nothing is left of it."""
    text = replace_entities(remove_tags(title)) if is_markup else title
    return " ".join(text.split()) or None


def _warnings(parsed: Any, entries: int) -> list[str]:
    error = parsed.get("bozo_exception")
    warnings = []
    if not parsed.get("version") and not entries:
        warnings.append("no feed: neither RSS, Atom nor JSON Feed")
    elif error is not None and not isinstance(error, ThingsNobodyCaresAboutButMe):
        warnings.append(f"broken feed, {entries} entries read: {error}")
    linkless = len(parsed["entries"]) - entries
    if linkless:
        warnings.append(f"{linkless} {'entry' if linkless == 1 else 'entries'} without a link")
    return warnings


def _read_json(content: bytes, url: str) -> Listing:
    feed, broken = read_json(content, "items")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return Listing((), "no JSON Feed: has no list of items")
    language = feed.get("language") if isinstance(feed.get("language"), str) else None
    left, items = len(items) - MAX_ENTRIES, items[:MAX_ENTRIES]
    entries = tuple(entry for item in items if (entry := _json_entry(item, url, language)))
    linkless = len(items) - len(entries)
    warnings = [f"broken JSON Feed, {len(entries)} items read: {broken}"] if broken else []
    warnings += [f"{MAX_ENTRIES} items read, {left} left"] if left > 0 else []
    following = feed.get("next_url") if isinstance(feed.get("next_url"), str) else None
    warning = joined([*warnings, *([f"{linkless} items without a URL"] if linkless else [])])
    return Listing(entries, warning, next_url=following)


def _json_entry(item: object, url: str, language: str | None) -> Entry | None:
    fields = {key: value for key, value in item.items() if isinstance(value, str)} if isinstance(item, dict) else {}
    link = fields.get("url") or fields.get("external_url")
    title = plain(fields.get("title", ""), is_markup=False)
    return Entry(link, url, title, fields.get("date_published"), fields.get("language") or language) if link else None
