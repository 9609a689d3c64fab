"""A poll of each kind of source, to records."""

import json
from pathlib import Path

import pytest

from pipeline.discover.poll import Discovery, poll, read_launchpad
from pipeline.errors import Reason, Stage
from pipeline.ids import digest, stable_id
from pipeline.records import ArticleUrl, PolledFile, Rejection, Source
from pipeline.sources import FetchSettings, Kind, Settings, SourceConfig
from tests.discover.fakes import NOW, FakeWeb

SETTINGS = Settings(fetch=FetchSettings(user_agent="copydesk-test"))
FEED = "https://example.org/feed.xml"
SITEMAP = "https://example.org/sitemap.xml"


def ask(kind: Kind, location: str, pages: dict[str, bytes] | None = None, **moved: str) -> Discovery:
    source = SourceConfig(source_id="s", kind=kind, location=location, name="Example")
    return poll(source, FakeWeb(pages or {}, moved).get, SETTINGS, "run", NOW)


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>".encode()


def test_a_feed_gives_article_urls() -> None:
    item = "<title>One</title><link>/1?utm_source=rss#top</link><pubDate>Mon, 14 Mar 2022</pubDate>"
    discovery = ask("feed", FEED, {FEED: rss(item)})
    url = "https://example.org/1"
    assert discovery == Discovery(
        source=Source("s", "feed", FEED, "Example", NOW, 1, None, None, "run", "read", 200),
        documents=(),
        urls=(
            ArticleUrl(
                url_id=stable_id(url),
                url=url,
                raw_url="https://example.org/1?utm_source=rss#top",
                source_id="s",
                found_by="feed",
                document_id=None,
                listed_title="One",
                listed_published="Mon, 14 Mar 2022",
                first_seen_at=NOW,
                run_id="run",
            ),
        ),
        rejections=(),
        polled_files=(
            PolledFile(
                file_id=stable_id("s", FEED),
                source_id="s",
                url=FEED,
                entries=1,
                final_url=FEED,
                digest=digest(rss(item)),
                etag=None,
                last_modified=None,
                warc_file="0001.warc.gz",
                warc_offset=0,
                read_up_to=None,
                read_at=NOW,
                run_id="run",
            ),
        ),
    )


def again(kind: Kind, location: str, pages: dict[str, bytes], first: Discovery) -> Discovery:
    source = SourceConfig(source_id="s", kind=kind, location=location)
    return poll(source, FakeWeb(pages).get, SETTINGS, "run2", NOW, first.polled_files)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("feed", rss("<link>https://example.org/1</link>")),
        ("sitemap", b"<urlset><url><loc>https://example.org/1</loc></url></urlset>"),
        ("url_list", b"https://example.org/1"),
    ],
)
def test_what_has_not_changed_is_not_read_again(kind: Kind, content: bytes) -> None:
    first = ask(kind, FEED, {FEED: content})
    second = again(kind, FEED, {FEED: content}, first)
    assert (first.source.answer, first.source.entries, len(first.urls)) == ("read", 1, 1)
    assert (second.source.answer, second.source.entries, second.urls) == ("unchanged", 1, ())
    assert second.polled_files == ()
    other = again(kind, FEED, {FEED: content.replace(b"/1", b"/2")}, first)
    assert (other.source.answer, [url.url for url in other.urls]) == ("read", ["https://example.org/2"])


def test_what_was_read_with_a_warning_is_read_and_warned_of_again() -> None:
    broken = rss("<link>https://example.org/1</link>")[:-20]
    first = ask("feed", FEED, {FEED: broken})
    second = again("feed", FEED, {FEED: broken}, first)
    assert (first.polled_files, second.source.answer, len(second.urls)) == ((), "partly", 1)
    assert second.source.warning == first.source.warning


def test_an_index_that_has_not_changed_still_leads_to_files_that_have() -> None:
    one, two = "https://example.org/1.xml", "https://example.org/2.xml"
    index = f"<sitemapindex><sitemap><loc>{one}</loc></sitemap><sitemap><loc>{two}</loc></sitemap></sitemapindex>"
    maps = {
        SITEMAP: index.encode(),
        one: b"<urlset><url><loc>/a</loc></url><url><loc>/b</loc></url></urlset>",
        two: b"<urlset><url><loc>/c</loc></url></urlset>",
    }
    first = ask("sitemap", SITEMAP, maps)
    second = again("sitemap", SITEMAP, maps | {two: b"<urlset><url><loc>/d</loc></url></urlset>"}, first)
    assert (second.source.answer, second.source.entries) == ("read", 3)
    assert [url.url for url in second.urls] == ["https://example.org/d"]


def test_a_feed_that_moved_is_the_base_of_its_links() -> None:
    moved = "https://new.example/feeds/all"
    source = SourceConfig(source_id="s", kind="feed", location=FEED)
    web = FakeWeb({moved: rss("<link>../1</link>")}, moved={FEED: moved})
    assert [url.url for url in poll(source, web.get, SETTINGS, "run", NOW).urls] == ["https://new.example/1"]


def _page(number: int, following: object = None) -> bytes:
    return json.dumps({"items": [{"url": f"https://example.org/{number}"}], "next_url": following}).encode()


_PAGED = "https://example.org/feed.json"
_CHAINS: dict[str, tuple[dict[str, object], list[int], str | None]] = {
    "three pages": ({"": "/feed.json?page=1", "?page=1": "?page=2", "?page=2": None}, [0, 1, 2], None),
    "a loop": ({"": "?page=1", "?page=1": "/feed.json"}, [0, 1], None),
    "no end": (
        {f"?page={n}" if n else "": f"?page={n + 1}" for n in range(30)},
        [*range(10)],
        "10 pages read, older ones are left unread",
    ),
    "a page that is not there": ({"": "?page=7"}, [0], f"{_PAGED}?page=7: gone: status 404"),
    "what is no URL": ({"": "file:///etc/passwd"}, [0], "leads to a page that is no URL"),
    "credentials": ({"": "https://user:secret@example.org/"}, [0], "leads to a page that is no URL"),
    "a number": ({"": 7}, [0], None),
}


@pytest.mark.parametrize("case", _CHAINS)
def test_a_json_feed_leads_to_its_older_pages(case: str) -> None:
    chain, read, warning = _CHAINS[case]
    pages = {f"{_PAGED}{query}": _page(n, following) for n, (query, following) in enumerate(chain.items())}
    web = FakeWeb(pages)
    source = SourceConfig(source_id="s", kind="feed", location=_PAGED)
    found = poll(source, web.get, SETTINGS, "run", NOW)
    assert [url.url.rpartition("/")[2] for url in found.urls] == list(map(str, read))
    assert (found.source.warning is None) is (warning is None)
    assert (found.source.warning or "").startswith(warning or "")
    again = poll(source, web.get, SETTINGS, "run", NOW, found.polled_files)
    first = [] if warning is None or case == "no end" else read  # what was not read in whole is read again
    assert (len(again.urls), again.source.warning is None) == (len(first), not first)


def test_one_url_under_several_spellings_comes_in_once() -> None:
    links = ["<title>First</title><link>http://example.org:80/1#a</link>", "<link>http://EXAMPLE.org/1?utm_id=2</link>"]
    discovery = ask("feed", FEED, {FEED: rss(*links, "<link>http://example.org/2</link>")})
    assert [(url.url, url.listed_title) for url in discovery.urls] == [
        ("http://example.org/1", "First"),
        ("http://example.org/2", None),
    ]
    assert discovery.source.entries == 3


def test_a_feed_s_link_that_is_no_url_is_rejected() -> None:
    discovery = ask("feed", FEED, {FEED: b'{"items": [{"url": "mailto:desk@example.org"}, {"url": "\\ud800"}]}'})
    assert [url.url for url in discovery.urls] == ["mailto:desk@example.org", "?"]
    assert [rejection.reason for rejection in discovery.rejections] == [Reason.NOT_A_URL] * 2


def test_a_sitemap() -> None:
    content = b"<urlset><url><loc>https://example.org/1</loc></url></urlset>"
    discovery = ask("sitemap", SITEMAP, {SITEMAP: content})
    assert [(url.url, url.found_by) for url in discovery.urls] == [("https://example.org/1", "sitemap")]
    assert (discovery.source.entries, discovery.source.warning) == (1, None)


@pytest.mark.parametrize("kind", ["feed", "sitemap", "url_list"])
def test_a_source_that_cannot_be_fetched_is_a_warning(kind: Kind) -> None:
    location = "https://example.org/gone"
    assert ask(kind, location) == Discovery(
        Source("s", kind, location, "Example", NOW, None, None, f"{location}: gone: status 404", "run", "failed", 404),
        (),
        (),
        (),
    )


def test_a_url_list_on_disk_with_a_line_that_is_no_url(tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    file.write_text("# list\nhttps://example.org/1\nnot a url\nhttps://example.org/1\nnot a url\n")
    discovery = ask("url_list", str(file))
    assert [(url.url, url.raw_url) for url in discovery.urls] == [
        ("https://example.org/1", "https://example.org/1"),
        ("not a url", "not a url"),
    ]
    assert discovery.rejections == (
        Rejection(
            item_id=discovery.urls[1].url_id,
            item_kind="url",
            stage=Stage.DISCOVER,
            reason=Reason.NOT_A_URL,
            detail="line 3: 'not a url' does not begin with http:// or https://",
            page_id=None,
            rejected_at=NOW,
            run_id="run",
        ),
    )
    assert discovery.source.entries == 4


def test_a_url_list_on_the_web() -> None:
    location = "https://example.org/urls.txt"
    discovery = ask("url_list", location, {location: b"https://example.org/1\n/relative\n"})
    assert [url.url for url in discovery.urls] == ["https://example.org/1", "/relative"]
    assert [rejection.item_id for rejection in discovery.rejections] == [stable_id("/relative")]


def test_a_line_of_megabytes_is_kept_in_short(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_bytes(b"x" * 5_000_000)
    discovery = ask("url_list", str(tmp_path / "urls.txt"))
    assert len(discovery.urls[0].raw_url) == 8_000
    assert len(discovery.rejections[0].detail) < 300


def test_a_document_leads_to_its_url(tmp_path: Path) -> None:
    original = "Original url: https://Example.org/story?utm_source=x"
    (tmp_path / "a.txt").write_text(f"The bridge reopened.\n{original}\n")
    (tmp_path / "b.txt").write_text(f"The same bridge again.\n{original}\n")
    (tmp_path / "c.txt").write_text("No origin.\n")
    (tmp_path / "d.txt").touch()
    discovery = ask("inbox", str(tmp_path))
    story = "https://example.org/story"
    assert [document.original_url for document in discovery.documents] == [story, story, None, None]
    assert [(url.url, url.found_by, url.document_id) for url in discovery.urls] == [
        (story, "document", discovery.documents[0].document_id)
    ]
    assert [(rejection.item_id, rejection.item_kind, rejection.reason) for rejection in discovery.rejections] == [
        (discovery.documents[3].document_id, "document", Reason.EMPTY)
    ]
    assert (discovery.source.entries, discovery.source.warning) == (4, None)


def test_a_document_s_url_that_is_none_is_rejected_and_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge reopened.\nOriginal url: https://user:secret@example.org/\n")
    discovery = ask("inbox", str(tmp_path))
    assert discovery.documents[0].text is not None
    [rejection] = discovery.rejections
    assert (rejection.item_id, rejection.item_kind) == (discovery.urls[0].url_id, "url")
    assert rejection.detail.startswith("a.txt: 'https://***@example.org/' came with a user name")
    assert "secret" not in f"{discovery.urls}{discovery.documents[0].original_url}"


def test_urls_typed_by_hand() -> None:
    discovery = read_launchpad(["https://example.org/1\n nonsense", "", "https://example.org/1#again"], "run", NOW)
    assert discovery.source == Source(
        stable_id("launchpad"), "launchpad", "launchpad", None, NOW, 3, None, None, "run", "read"
    )
    assert [(url.url, url.found_by) for url in discovery.urls] == [
        ("https://example.org/1", "launchpad"),
        ("nonsense", "launchpad"),
    ]
    assert discovery.rejections[0].detail.startswith("line 2: 'nonsense'")
