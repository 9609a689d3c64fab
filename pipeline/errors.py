"""What can go wrong with one input, as types and as the closed list of reasons.

CopydeskError
├── ConfigError          a setting is wrong: says the file, the key and what was expected
└── InputError           one input failed; carries stage, reason and detail
    ├── TransientError   may succeed another night: the ledger says `deferred`
    └── PermanentError   will not: the ledger says `rejected`
"""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path


class Stage(StrEnum):
    """Where in the flow an input was stopped."""

    READ = "read"
    DISCOVER = "discover"
    FETCH = "fetch"
    EXTRACT = "extract"


class Reason(StrEnum):
    """Why an input is no article: the closed list that `rejections.reason` and `ledger.reason` draw from."""

    # read: a file of an inbox
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    TOO_LARGE = "too_large"
    # discover: an entry of a feed, sitemap, list or launchpad
    NOT_A_URL = "not_a_url"
    FORGOTTEN = "forgotten"  # erased on request, and not let in again
    # fetch
    ROBOTS_DISALLOWED = "robots_disallowed"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    ADDRESS_REFUSED = "address_refused"
    HOST_NOT_FOUND = "host_not_found"
    CONNECTION_FAILED = "connection_failed"
    TLS_FAILED = "tls_failed"
    TIMED_OUT = "timed_out"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_RESPONSE = "bad_response"
    GONE = "gone"
    HTTP_CLIENT_ERROR = "http_client_error"
    HTTP_SERVER_ERROR = "http_server_error"
    RATE_LIMITED = "rate_limited"
    OPTED_OUT = "opted_out"
    # extract: what came is not an article
    NOT_HTML = "not_html"
    TOO_DEEP = "too_deep"
    CONSENT_WALL = "consent_wall"
    PAYWALL = "paywall"
    LOGIN_PAGE = "login_page"
    BOT_CHALLENGE = "bot_challenge"
    SOFT_404 = "soft_404"
    NOT_AN_ARTICLE = "not_an_article"
    NO_TEXT = "no_text"
    EXTRACTOR_FAILED = "extractor_failed"
    EXTRACTOR_TIMED_OUT = "extractor_timed_out"


class Outcome(StrEnum):
    """What became of one input: exactly one of these stands in the ledger."""

    PENDING = "pending"  # came in, this run has not decided yet; none may be left at the end of a run
    LANDED = "landed"  # an article was made of it
    MERGED = "merged"  # another input gave the article it leads to
    REJECTED = "rejected"  # no article, and none will come
    DEFERRED = "deferred"  # no article yet, tried again on another night


class Merge(StrEnum):
    """Why an input's article is another input's: what `ledger.reason` says of a `merged` one."""

    ORIGINAL_FETCHED = "original_fetched"  # a dump whose original URL was fetched and landed
    SAME_CANONICAL_URL = "same_canonical_url"  # a URL whose page names one that landed
    SAME_BYTES = "same_bytes"  # a dump that another file repeats to the byte


class CopydeskError(Exception):
    """Anything this project raises on purpose."""


class ConfigError(CopydeskError):
    """A setting is wrong; the message names the file, the key and what was expected."""


def mistaken(path: Path, mistakes: Iterable[str]) -> ConfigError:
    """Return the error that names a file of settings and each mistake in it."""
    return ConfigError("\n  ".join([f"{path}:", *mistakes]))


class InputError(CopydeskError):
    """One input failed; the rest goes on."""

    def __init__(self, stage: Stage, reason: Reason, detail: str) -> None:
        super().__init__(stage, reason, detail)  # all three, so that it survives pickling between processes
        self.stage, self.reason, self.detail = stage, reason, detail

    def __str__(self) -> str:
        return f"{self.stage}: {self.reason}: {self.detail}"


class TransientError(InputError):
    """May succeed another night."""


class PermanentError(InputError):
    """Will fail every night."""
