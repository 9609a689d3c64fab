"""Dead links asked for at a web archive: its availability interface, then a memento's raw bytes (RFC 7089).

The interface is the Internet Archive's (`/wayback/available?url=…&timestamp=…`), which anyone may speak. What it says
is not believed: a memento counts only if it answers 200 for the URL that was dead, with the bytes as they came.
"""

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from pipeline.errors import PermanentError
from pipeline.urls import normalise

# Where a memento lies: the archive's own part, its instant, a flavour (`id_` for the bytes as they came), the URL.
_MEMENTO = re.compile(r"(?P<archive>https?://.+?/)(?P<at>\d{14})(?P<flavour>[a-z]{2}_)?/(?P<url>.+)", re.DOTALL)
_RAW = "id_"


def availability_url(interface: str, url: str, at: datetime) -> str:
    """Return the URL that asks an interface for the memento of a URL that is closest to an instant."""
    return f"{interface}?url={quote(url, safe='')}&timestamp={at.astimezone(UTC):%Y%m%d%H%M%S}"


def closest(body: bytes, url: str) -> str | None:
    """Return where the raw bytes of the memento lie that an answer of the interface names, None where it names none.

    None also for one that is no snapshot of the URL, or of another status than 200.
    """
    try:
        found: Any = json.loads(body)["archived_snapshots"]["closest"]
        named, status = str(found["url"]), str(found["status"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    place = _MEMENTO.fullmatch(named)
    if not place or status != "200" or found.get("available") is not True or not is_memento_of(named, url):
        return None
    return f"{place['archive']}{place['at']}{_RAW}/{place['url']}"


def is_memento_of(memento: str, url: str) -> bool:
    """Return whether a URI names a memento of a URL, whichever of http and https it was had by."""
    place = _MEMENTO.fullmatch(memento)
    return place is not None and _bare(place["url"]) == _bare(url)


def is_raw(memento: str) -> bool:
    """Return whether a URI names a memento as it came, without an archive's own links and toolbar in it."""
    place = _MEMENTO.fullmatch(memento)
    return place is not None and place["flavour"] == _RAW


def memento_datetime(memento: str, headers: dict[str, str]) -> datetime | None:
    """Return when a memento was made: its Memento-Datetime (RFC 7089, 2.1.1), or what its URI says."""
    try:
        moment = parsedate_to_datetime(headers["memento-datetime"])
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (KeyError, ValueError, OverflowError):
        place = _MEMENTO.fullmatch(memento)
    try:
        return datetime.strptime(place["at"], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if place else None
    except ValueError:
        return None


def _bare(url: str) -> str:
    try:
        return normalise(url).partition("://")[2]
    except PermanentError:
        return url
