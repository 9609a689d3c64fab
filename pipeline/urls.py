"""One spelling for one URL, so that it is fetched once however it was found."""

import ipaddress
import re
import socket
import tomllib
from functools import cache
from importlib.resources import files
from string import ascii_letters, digits
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

import idna
from w3lib.url import safe_url_string

from pipeline.errors import PermanentError, Reason, Stage

MAX_LENGTH = 8_000  # octets: what RFC 9110, section 4.1 asks every party to support

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_UNRESERVED = frozenset(ascii_letters + digits + "-._~")
# Not behind a bare per cent sign, or one with half a code: what is decoded there would make a code of it.
_CODE = re.compile(r"(?<!%)(?<!%[0-9A-Fa-f])%([0-9A-Fa-f]{2})")
_USER = re.compile(r"\A(?!mailto:)(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]*)[^/?#\\]*@", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[\w.!-]*", re.IGNORECASE)


def normalise(url: str, base: str | None = None) -> str:
    """Return the URL (RFC 3986) as it is fetched and stored, resolved against a base where one is given.

    Spellings that every server must take for one become one (section 6.2.2 and 6.2.3): letter case of scheme, host
    and percent codes, codes that need none, characters that need one, dot segments, default port; and so do those that
    a browser sends alike (WHATWG URL): host in Punycode (UTS 46), IPv4 addresses in other notations, backslashes. Gone
    are the fragment, an empty query, the root's dot behind a host, trackers and session numbers (trackers.toml).
    Everything that may choose a page stays: order, case and repetition of parameters, an empty value, a last slash,
    www., http or https. Raises PermanentError (discover, not_a_url).
    """
    if len(url) > MAX_LENGTH:
        raise _not_a_url(url, f"is {len(url)} characters long")
    try:
        joined = urljoin(base or "", url.strip())
        parts = urlsplit(safe_url_string(_with_ascii_host(joined)))
        netloc, path = _netloc(parts, url), _without_dots(_SESSION.sub("", _decoded(parts.path)))
        return urlunsplit((parts.scheme, netloc, path, _query(_decoded(parts.query)), ""))
    except ValueError as error:  # a port or bracket that is none, characters that no encoding has
        raise _not_a_url(url, f"cannot be read ({str(error).partition(' as ')[0]})") from None


def without_user(url: str) -> str:
    """Return what was given for a URL as it may be shown: stars where its user name and password stand."""
    return _USER.sub(r"\1***@", url)


def _with_ascii_host(url: str) -> str:
    parts = urlsplit(url)
    host = unquote(parts.hostname or "")
    if "[" in parts.netloc or not host or (host.isascii() and "%" not in parts.netloc):
        return url
    try:
        ascii_host = idna.encode(host, uts46=True, transitional=False).decode()
    except idna.IDNAError:  # what registries sold before they were forbidden it, such as emoji
        ascii_host = host.encode("idna").decode()
    user, at, _ = parts.netloc.rpartition("@")
    port = f":{parts.port}" if parts.port is not None else ""
    return parts._replace(netloc=f"{user}{at}{ascii_host}{port}").geturl()


def _netloc(parts: SplitResult, url: str) -> str:
    if parts.scheme not in _DEFAULT_PORTS:
        raise _not_a_url(url, "does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise _not_a_url(url, "came with a user name")
    host = _host(parts, url)
    return host if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _host(parts: SplitResult, url: str) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if "[" in parts.netloc:
        if "%" in host:
            raise _not_a_url(url, "names no host")
        return f"[{ipaddress.IPv6Address(host)}]"
    if not _HOST.fullmatch(host):
        raise _not_a_url(url, "names no host")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            raise _not_a_url(url, "names no host") from None
    return host


def _decoded(text: str) -> str:
    """Decode the percent codes of unreserved characters, and write the others in capitals."""
    return _CODE.sub(lambda c: char if (char := chr(int(c[1], 16))) in _UNRESERVED else c[0].upper(), text)


def _without_dots(path: str) -> str:
    """Take the segments `.` and `..` out of a path (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    *before, last = path.split("/")[1:] or [""]
    for segment in before:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if last == "..":
        del kept[-1:]
    return "/" + "".join(f"{segment}/" for segment in kept) + ("" if last in {".", ".."} else last)


def _query(query: str) -> str:
    parts = query.replace("&amp;", "&").split("&")
    return "&".join(part for part in parts if part and not is_tracker(part.partition("=")[0]))


def is_tracker(name: str) -> bool:
    """Return whether a query parameter of that name only follows readers around."""
    return _trackers().fullmatch(name.lower()) is not None


@cache
def _trackers() -> re.Pattern[str]:
    lists = tomllib.loads(files("pipeline").joinpath("trackers.toml").read_text("utf-8"))["names"].values()
    names = (re.escape(name).replace(r"\*", r"[\w.-]*") for names in lists for name in names)
    return re.compile("|".join(names))


def _not_a_url(url: str, why: str) -> PermanentError:
    url = without_user(url)
    shown = repr(url if len(url) <= 200 else f"{url[:199]}…")
    return PermanentError(Stage.DISCOVER, Reason.NOT_A_URL, f"{shown} {why}")
