"""What a site teaches: lines it prints in many different stories, which are therefore part of none."""

import re
from dataclasses import dataclass
from datetime import datetime

_SITE = re.compile(r"https?://(?:www\.)?([^/?#]+)")
_NUMBER = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class SiteLesson:
    """A line that is no story's own, and the evidence for it."""

    site: str  # host, without www.
    form: str  # the line as `form_of` gives it
    author: str | None  # whose stories carry it; None for any of the site's
    stories: int  # different ones it was seen in, among the latest
    of_articles: int  # looked at
    first_seen_at: datetime
    last_seen_at: datetime
    forgotten_at: datetime | None  # when the site was found to show it no longer
    run_id: str  # that learned it


def site_of(url: str | None) -> str | None:
    """Return the host and port of an http URL, without `www.`; None where there is none, as the warehouse's macro."""
    found = _SITE.match(url or "")
    return found and found[1]


def form_of(line: str) -> str:
    """Return a line with each number in it written as 0, as the warehouse's macro."""
    return _NUMBER.sub("0", line)
