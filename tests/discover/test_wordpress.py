"""WordPress's own list of posts, from a site that behaves as one and from sites that do not."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.discover import wordpress
from pipeline.discover.asker import Asker
from pipeline.discover.listing import Entry, Listing
from pipeline.discover.wordpress import collection_of, read_wordpress
from pipeline.errors import Reason
from pipeline.fetch.fetched import Fetched, Known
from tests.discover.fakes import response

SITE = "https://example.org/"
POSTS = "https://example.org/wp-json/wp/v2/posts"


def post(number: int, modified: str = "2026-03-01T10:00:00", **fields: object) -> dict[str, object]:
    title = {"rendered": f"Ferries &#038; <em>lamps</em> {number}"}
    said = {"link": f"{SITE}{number}/", "title": title, "date_gmt": "2026-02-28T09:00:00", "modified_gmt": modified}
    return said | fields


@dataclass
class WordPress:
    """Answers as WordPress does: pages, an order, a bound of changes, and 400 behind the last page."""

    posts: list[dict[str, object]]
    damage: Callable[[bytes], bytes] = bytes
    asked: list[dict[str, str]] = field(default_factory=list)

    def get(self, url: str, known: Known | None = None) -> Fetched:
        """Answer a query of the collection."""
        assert known is None
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        self.asked.append(asked)
        after = asked.get("modified_after", "").removesuffix("Z")
        wanted = [each for each in self.posts if str(each.get("modified_gmt", "9")) > after]
        wanted.sort(key=lambda each: str(each.get("modified_gmt")), reverse=asked["order"] == "desc")
        size, number = int(asked["per_page"]), int(asked["page"])
        page = wanted[size * (number - 1) : size * number]
        if number > 1 and not page:
            return replace(response(url, b'{"code": "rest_post_invalid_page_number"}'), status=400, reason=Reason.GONE)
        return response(url, self.damage(json.dumps(page).encode()))


def ask(site: WordPress, known: Asker | None = None) -> tuple[Listing, Asker]:
    files = {file.url: file for file in known.read} if known else {}
    asker = Asker(site.get, "s", "run", files)
    return read_wordpress(SITE, asker), asker


def test_posts_come_with_link_title_date_and_language() -> None:
    listing, _ = ask(WordPress([post(1, lang="nn"), post(2, title={}, date_gmt="0000-00-00T00:00:00")]))
    assert listing == Listing(
        (
            Entry(f"{SITE}1/", SITE, "Ferries & lamps 1", "2026-02-28T09:00:00Z", "nn"),
            Entry(f"{SITE}2/", SITE),
        )
    )


def test_the_next_poll_asks_for_what_changed_since_with_a_day_to_spare() -> None:
    site = WordPress([post(1), post(2, "2026-03-02T08:00:00")])
    _, first = ask(site)
    site.posts += [post(3, "2026-03-02T09:00:00"), post(1, "2026-03-03T09:00:00")]
    listing, second = ask(site, first)
    assert [entry.url for entry in listing.entries] == [f"{SITE}{n}/" for n in (1, 2, 3, 1)]
    assert [(asked.get("modified_after"), asked["order"]) for asked in site.asked] == [
        (None, "desc"),
        ("2026-03-01T08:00:00Z", "asc"),
    ]
    assert second.read[0].read_up_to == "2026-03-03T09:00:00"
    site.posts.clear()
    assert ask(site, second)[0] == Listing((), unchanged=0)


def test_pages_are_followed_to_the_last_and_no_further_than_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpress, "MAX_PAGES", 3)
    monkeypatch.setattr(wordpress, "PER_PAGE", 2)
    site = WordPress([post(n, f"2026-03-{n:02}T10:00:00") for n in range(1, 5)])
    listing, first = ask(site)
    assert (len(listing.entries), listing.warning, len(site.asked)) == (4, None, 3)
    site.posts += [post(n, f"2026-03-{n:02}T10:00:00") for n in range(5, 20)]
    listing, second = ask(site, first)
    assert listing.warning == "3 pages of 2 posts read: the next poll goes on from there"
    assert [entry.url for entry in listing.entries] == [f"{SITE}{n}/" for n in range(4, 10)]
    listing, _ = ask(site, second)
    assert [entry.url for entry in listing.entries] == [f"{SITE}{n}/" for n in range(9, 15)]


@pytest.mark.parametrize(
    ("damage", "posts", "warning"),
    [
        pytest.param(lambda _: b"<html>Just a moment", 0, "broken JSON, 0 posts read: ", id="a page"),
        pytest.param(lambda _: b"", 0, "broken JSON, 0 posts read: ", id="nothing"),
        pytest.param(
            lambda _: b'{"code": "rest_no_route", "message": "No route"}',
            0,
            "no list of WordPress posts: rest_no_route: No route",
            id="an error in words",
        ),
        pytest.param(lambda _: b'"maintenance"', 0, "no list of WordPress posts: found ", id="a string"),
        pytest.param(lambda _: b"null", 0, "no list of WordPress posts: found ", id="null"),
        pytest.param(lambda _: b'[1, null, [], {"link": ""}, {"link": 3}]', 0, "5 posts without a link", id="junk"),
        pytest.param(lambda content: content[:-30], 2, "broken JSON, 2 posts read: ", id="breaks off"),
        pytest.param(lambda content: b"<br>Warning: in a.php" + content, 0, "broken JSON, ", id="a warning before it"),
    ],
)
def test_of_a_broken_answer_what_can_be_read(damage: Callable[[bytes], bytes], posts: int, warning: str) -> None:
    listing, asker = ask(WordPress([post(1), post(2), post(3)], damage))
    assert (len(listing.entries), (listing.warning or "").startswith(warning)) == (posts, True)
    assert listing.answer == ("partly" if posts else "failed")
    assert asker.read == []


@pytest.mark.parametrize(
    "location",
    [
        "https://example.org/wp-json/wp/v2/news",
        "https://example.org/?rest_route=/wp/v2/posts",
    ],
)
def test_a_collection_is_asked_as_it_is_named(location: str) -> None:
    assert collection_of(location) == location
    assert collection_of(SITE) == collection_of("https://example.org") == POSTS
    asker = Asker(WordPress([post(1)]).get)
    assert len(read_wordpress(location, asker).entries) == 1


def test_a_site_without_it_is_a_warning() -> None:
    def get(url: str, _: Known | None) -> Fetched:
        return replace(response(url, b""), status=404, reason=Reason.GONE, detail="status 404")

    listing = read_wordpress(SITE, Asker(get))
    assert (listing.answer, listing.entries) == ("failed", ())
    assert (listing.warning or "").endswith(": gone: status 404")
