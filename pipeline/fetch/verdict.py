"""What a response is worth: its status, the time it asks to be left alone, and whether it can be a page."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.errors import Reason
from pipeline.fetch.fetched import Fetched, Purpose
from pipeline.ids import stable_id
from pipeline.records import Page

# A host that asks for more than a week has given no usable answer: ask again then.
LONGEST_RETRY_AFTER = timedelta(days=7)

_CHALLENGES = ("cf-mitigated", "x-amzn-waf-action")  # Cloudflare's and AWS WAF's own documentation
_CHALLENGES_SAID = (": challenge", ": captcha")

_READABLE = re.compile(r"text/|application/xhtml\+xml|application/xml", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a URL gave nothing to use."""

    reason: Reason
    transient: bool
    detail: str
    retry_at: datetime | None = None


def failure_of_status(status: int, headers: dict[str, str], now: datetime) -> Failure | None:
    """Return why a response of that status is of no use, or None for a usable one (RFC 9110, 15)."""
    said = f"HTTP {status}"
    if challenge := _challenge_of(headers):
        return Failure(Reason.BOT_CHALLENGE, True, f"{said}, {challenge}", retry_time(headers.get("retry-after"), now))
    if 200 <= status < 300:
        return None
    if status == 429:
        return Failure(Reason.RATE_LIMITED, True, said, retry_time(headers.get("retry-after"), now))
    if status in (404, 410):
        return Failure(Reason.GONE, False, said)
    if status == 402:
        return Failure(Reason.PAYWALL, False, said)
    if 400 <= status < 500:
        return Failure(Reason.HTTP_CLIENT_ERROR, False, said)
    if 500 <= status < 600:
        return Failure(Reason.HTTP_SERVER_ERROR, True, said, retry_time(headers.get("retry-after"), now))
    if status == 304:
        return Failure(Reason.BAD_RESPONSE, True, f"{said}, although nothing was asked conditionally")
    return Failure(Reason.BAD_RESPONSE, False, f"{said}, with nowhere to go on to")


def _challenge_of(headers: dict[str, str]) -> str | None:
    """Return the header by which a host's guard says that it answers in the page's place, to check who asks."""
    named = (f"{name}: {headers.get(name, '')}" for name in _CHALLENGES)
    return next((line for line in named if line.endswith(_CHALLENGES_SAID)), None)


def retry_time(value: str | None, now: datetime) -> datetime | None:
    """Return the instant a Retry-After header names, in seconds or as a date (RFC 9110, 10.2.3).

    None where there is none or it cannot be read; never before `now`, nor more than a week after it.
    """
    if value is None:
        return None
    latest = now + LONGEST_RETRY_AFTER
    if re.fullmatch(r"[0-9]+", value):
        return now + min(timedelta(seconds=float(value[:12])), LONGEST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return min(max(moment if moment.tzinfo else moment.replace(tzinfo=UTC), now), latest)


def page_id_of(url: str, at: datetime) -> str:
    """Return the identifier of the page that a URL gave when it was asked for at an instant."""
    return stable_id(url, at.isoformat())


def page_of(fetched: Fetched, purpose: Purpose) -> Page:
    """Return the Page that a fetch gave, refusing what is neither HTML nor text by its content type.

    A memento is a page of the link that is dead: its own URL and instant stand beside.
    """
    failure = _failure_as_page(fetched)
    return Page(
        page_id=page_id_of(fetched.url, fetched.fetched_at),
        url_id=purpose.url_id or "",
        url=fetched.memento_of or fetched.url,
        final_url=fetched.memento_of or fetched.final_url,
        redirects=fetched.redirects,
        fetched_at=fetched.fetched_at,
        duration_ms=fetched.duration_ms,
        status=fetched.status,
        headers=fetched.headers,
        content_type=fetched.content_type,
        byte_size=None if fetched.body is None else len(fetched.body),
        digest=fetched.digest,
        warc_file=fetched.warc_file,
        warc_offset=fetched.warc_offset,
        warc_record_id=fetched.warc_record_id,
        reason=failure.reason if failure else None,
        transient=failure.transient if failure else False,
        detail=failure.detail if failure else None,
        retry_at=failure.retry_at if failure else None,
        run_id=purpose.run_id or "",
        opt_outs=fetched.opt_outs,
        revisit_of=fetched.revisit_of,
        memento_url=(fetched.final_url or fetched.url) if fetched.memento_of else None,
        memento_at=fetched.memento_at,
    )


def _failure_as_page(fetched: Fetched) -> Failure | None:
    if fetched.reason:
        return Failure(fetched.reason, fetched.transient, fetched.detail or "", fetched.retry_at)
    if fetched.revisit_of:
        return None
    if not fetched.body:
        # an overloaded server, most often: another night gives the page
        return Failure(Reason.EMPTY, True, f"HTTP {fetched.status} without a body")
    if fetched.content_type and not _READABLE.match(fetched.content_type.strip()):
        return Failure(Reason.NOT_HTML, False, f"content type {fetched.content_type}")
    return None
