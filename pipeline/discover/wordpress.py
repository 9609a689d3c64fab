"""WordPress's own list of posts, by its REST interface (developer.wordpress.org/rest-api/reference/posts)."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from pipeline.discover.asker import Asker
from pipeline.discover.feeds import plain
from pipeline.discover.json_lists import read_json
from pipeline.discover.listing import Entry, Listing, failure, joined, usable
from pipeline.fetch.fetched import Fetched

PER_PAGE = 100  # the most that WordPress gives
MAX_PAGES = 20  # of one poll: what is left waits for the next

# Sites differ in the zone they take `modified_after` in. What comes twice is known already.
_OVERLAP = timedelta(days=1)
_FIELDS = "link,title,date_gmt,modified_gmt,lang"


def read_wordpress(location: str, asker: Asker) -> Listing:
    """Fetch the posts of a site that changed since the last poll, the first time its newest ones.

    `location` is the site's address, or that of one of its collections (`…/wp-json/wp/v2/posts`). After the first time
    the posts come in the order of their changes, so that a poll that ends early leaves no gap.
    """
    collection = collection_of(location)
    since = asker.read_up_to(collection)
    walk = _Walk(base=location)
    for number in range(1, MAX_PAGES + 1):
        fetched = asker.ask(f"{collection}{'&' if '?' in collection else '?'}{_query(since, number)}")
        if not walk.take(fetched):
            break
    else:
        left = "older ones are left unread" if since is None else "the next poll goes on from there"
        walk.warnings.append(f"{MAX_PAGES} pages of {PER_PAGE} posts read: {left}")
    if walk.newest and (walk.whole or since):
        asker.remember_up_to(collection, walk.newest, len(walk.entries), fetched.fetched_at)
    return Listing(
        tuple(walk.entries), joined(walk.warnings), 0 if since and not (walk.warnings or walk.entries) else None
    )


def collection_of(location: str) -> str:
    """Return the URL that lists the posts of a site; one that names a collection already is kept."""
    if "/wp/v2/" in location:
        return location
    return f"{location.rstrip('/')}/wp-json/wp/v2/posts"


class _Walk:
    """The pages of one poll."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.entries: list[Entry] = []
        self.warnings: list[str] = []
        self.newest: str | None = None
        self.whole = True  # no page failed

    def take(self, fetched: Fetched) -> bool:
        """Take in a page; return whether there is another."""
        body = usable(fetched)
        if body is None:
            if not (fetched.status == 400 and self.entries):  # a page behind the last
                self.whole = False
                self.warnings.append(failure(fetched))
            return False
        posts, broken = read_json(body, "posts")
        posts = posts["posts"] if broken else posts
        if not isinstance(posts, list):
            self.whole = False
            self.warnings.append(f"no list of WordPress posts: {_said(posts)}")
            return False
        self._list(posts, broken)
        pages = fetched.headers.get("x-wp-totalpages", "")
        return len(posts) >= PER_PAGE and not (pages.isdigit() and int(pages) * PER_PAGE <= len(self.entries))

    def _list(self, posts: list[Any], broken: str | None) -> None:
        entries = [entry for post in posts if (entry := _entry(post, self.base))]
        self.entries += entries
        if broken:
            self.whole = False
            self.warnings.append(f"broken JSON, {len(entries)} posts read: {broken}")
        elif len(entries) < len(posts):
            linkless = len(posts) - len(entries)
            self.warnings.append(f"{linkless} {'post' if linkless == 1 else 'posts'} without a link")
        changes = [
            change for post in posts if isinstance(post, dict) and (change := _instant(post.get("modified_gmt")))
        ]
        self.newest = max([*changes, *([self.newest] if self.newest else [])], default=None)


def _query(since: str | None, number: int) -> str:
    asked = {"per_page": PER_PAGE, "page": number, "orderby": "modified", "_fields": _FIELDS}
    if since is None:
        return urlencode(asked | {"order": "desc"})
    return urlencode(asked | {"order": "asc", "modified_after": f"{datetime.fromisoformat(since) - _OVERLAP:%FT%TZ}"})


def _entry(post: object, base: str) -> Entry | None:
    """Return what a post says of itself; its date, which WordPress gives in GMT without saying so, says so."""
    if not isinstance(post, dict) or not isinstance(link := post.get("link"), str) or not link:
        return None
    title, language = post.get("title"), post.get("lang")
    rendered = title.get("rendered") if isinstance(title, dict) else title
    published = _instant(post.get("date_gmt"))
    return Entry(
        link,
        base,
        plain(rendered) if isinstance(rendered, str) else None,
        f"{published}Z" if published else None,
        language if isinstance(language, str) and language else None,
    )


def _instant(written: object) -> str | None:
    """Return a date as WordPress writes it; drafts have one of zeros."""
    try:
        return datetime.fromisoformat(written).strftime("%FT%T") if isinstance(written, str) else None
    except ValueError:
        return None


def _said(answer: object) -> str:
    code, message = (answer.get("code"), answer.get("message")) if isinstance(answer, dict) else (None, None)
    return f"{code}: {message}"[:200] if code else f"found {str(answer)[:80]!r}"
