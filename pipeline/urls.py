"""One spelling for one URL, so that it is fetched once however it was found."""

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from pipeline.errors import PermanentError, Reason, Stage

MAX_LENGTH = 8_000  # octets: what RFC 9110, section 4.1 asks every party to support

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-f:.]+\]")

# Names that only measure where a reader came from. courlan's list also matches `cid`, `source`, `uid`, `ref`
# and whatever begins with `ga` or `gl`, which choose the story on some sites, and drops empty parameters.
_TRACKER = re.compile(
    r"""(?:utm|mtm|pk|itm|hsa|vero|oly|__hs)_\w+|mc_[ce]id|_hs(?:enc|mi)|xtor|wt_?mc|at_(?:medium|campaign|custom\d)\w*
    |(?:dc|fb|g|gc|tw|tt|yc|ys|ms|scc|ep)clid|gclsrc|gbraid|wbraid|msclkid|igsh(?:id)?|smid|ncid|s?cmpid|ocid|fbc_id""",
    re.IGNORECASE | re.VERBOSE,
)


def normalise(url: str, base: str | None = None) -> str:
    """Return the URL (RFC 3986) as it is fetched and stored, resolved against a base where one is given.

    Scheme and host are lower-case, the host in Punycode (RFC 3492), what must be percent-encoded is. Default
    port, fragment and tracking parameters are gone, the other parameters keep their order and form.
    Raises PermanentError (discover, not_a_url).
    """
    if len(url) > MAX_LENGTH:
        raise _not_a_url(url, f"is {len(url)} characters long")
    try:
        joined = urljoin(base or "", url.strip())
        parts = urlsplit(safe_url_string(joined))
        return urlunsplit((parts.scheme, _netloc(parts, url), parts.path or "/", _query(parts.query), ""))
    except ValueError as error:  # a port or bracket that is none, characters that no encoding has
        raise _not_a_url(url, f"cannot be read ({error})") from None


def _netloc(parts: SplitResult, url: str) -> str:
    if parts.scheme not in _DEFAULT_PORTS:
        raise _not_a_url(url, "does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise _not_a_url(url, "carries a user name")
    host = parts.netloc.rpartition(":")[0] if parts.port is not None else parts.netloc
    if not _HOST.fullmatch(host):
        raise _not_a_url(url, "names no host")
    return host if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else parts.netloc


def _query(query: str) -> str:
    return "&".join(part for part in query.split("&") if not _TRACKER.fullmatch(part.partition("=")[0]))


def _not_a_url(url: str, why: str) -> PermanentError:
    shown = repr(url if len(url) <= 200 else f"{url[:199]}…")
    return PermanentError(Stage.DISCOVER, Reason.NOT_A_URL, f"{shown} {why}")
