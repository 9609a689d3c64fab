"""The kinds of value a settings file may hold, each refusing with what it expected.

Messages start with "Input should be", as pydantic's own do, so that one place can phrase them all.
"""

import ipaddress
import re
import zoneinfo
from importlib.metadata import version
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

CONTACT = "where publishers can write to, e.g. mailto:desk@example.org or https://example.org/bot"
URL = "an http or https URL"
PATH = "a path, absolute or relative to this file"

_CONTACT = re.compile(r"(mailto:)?[^\s()@]+@[^\s()@]+|https?://[^\s()]+", re.ASCII)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
_CRON_FIELDS: tuple[tuple[int, int, list[str]], ...] = (
    (0, 59, []),
    (0, 23, []),
    (1, 31, []),
    (1, 12, ["", *_MONTHS]),
    (0, 7, _WEEKDAYS),
)
_CRON_PART = re.compile(r"(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:/([1-9]\d?))?")


def expected(what: str) -> PydanticCustomError:
    """Return what a validator raises: what should have stood there."""
    return PydanticCustomError("expected", "Input should be {what}", {"what": what})


def _to_user_agent(contact: str) -> str:
    if not _CONTACT.fullmatch(contact.strip()) or not contact.isascii():
        raise expected(CONTACT)
    return f"copydesk/{version('copydesk')} (+{contact.strip()})"


def _name(name: str) -> str:
    if not name.strip():
        raise expected("a name to show")
    return name.strip()


def _http_url(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme.lower() in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or len(url.split()) != 1:
        raise expected(URL)
    if "@" in parts.netloc:
        raise expected(f"{URL} without a user name, for none is ever sent")
    return url.strip()


def _path(path: str) -> str:
    try:
        Path(path.strip()).expanduser()
    except RuntimeError:  # a home that nobody has
        raise expected(PATH) from None
    if not path.strip() or "\0" in path:
        raise expected(PATH)
    return str(Path(path.strip()))


def resolve(folder: Path, path: str) -> str:
    """Return the absolute form of a path written in a file of that folder; `~` is the home folder."""
    return str(folder.absolute() / Path(path).expanduser())


def _resolved(path: str, info: ValidationInfo) -> str:
    return resolve(info.context["folder"], path) if info.context else path


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text))
    except ValueError:
        raise expected("an IP network, e.g. 127.0.0.0/8 or ::1/128") from None


def _endpoint(text: str) -> str:
    try:
        parts = urlsplit(f"//{text}")
        ipaddress.ip_address(parts.hostname or "")
        usable = bool(parts.port) and f"//{text}" == f"//{parts.netloc}"
    except ValueError:
        usable = False
    if not usable:
        raise expected("an IP address and a port, e.g. 127.0.0.1:8443 or [::1]:8443")
    return text


def _time_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise expected("an IANA time zone, e.g. Europe/Berlin") from None
    return name


def _cron(text: str) -> str:
    fields = text.lower().split()
    if len(fields) != 5 or not all(map(_is_cron_field, fields, _CRON_FIELDS)):
        raise expected("a cron expression of five fields, e.g. 0 2 * * *")
    return text


def _is_cron_field(field: str, rule: tuple[int, int, list[str]]) -> bool:
    low, high, names = rule
    for number, name in enumerate(names):
        field = re.sub(rf"\b{name}\b", str(number), field) if name else field
    return all(_is_cron_part(part, low, high) for part in field.split(","))


def _is_cron_part(part: str, low: int, high: int) -> bool:
    match = _CRON_PART.fullmatch(part)
    if not match:
        return False
    first = int(match[1] or low)
    return low <= first <= int(match[2] or first if match[1] else high) <= high


Count = Annotated[int, Field(strict=True, gt=0)]
Amount = Annotated[int, Field(strict=True, ge=0)]
Seconds = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
Timeout = Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]
UserAgent = Annotated[str, Field(validation_alias="contact"), AfterValidator(_to_user_agent)]
Name = Annotated[str, AfterValidator(_name)]
HttpUrl = Annotated[str, AfterValidator(_http_url)]
WrittenPath = Annotated[str, AfterValidator(_path)]
ResolvedPath = Annotated[str, AfterValidator(_path), AfterValidator(_resolved)]
Network = Annotated[str, AfterValidator(_network)]
Endpoint = Annotated[str, AfterValidator(_endpoint)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Cron = Annotated[str, AfterValidator(_cron)]
