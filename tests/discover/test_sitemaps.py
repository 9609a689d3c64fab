"""Sitemaps: one file in any form, and the walk through an index."""

import gzip

import pytest

from pipeline.discover import sitemaps
from pipeline.discover.asker import Asker
from pipeline.discover.listing import Entry, Listing
from pipeline.discover.sitemap_files import Sitemap, read_sitemap
from pipeline.discover.sitemaps import read_sitemaps
from tests.discover.fakes import FakeWeb

URL = "https://example.org/sitemap.xml"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
LIMIT = 1_000_000


def urlset(*locations: str) -> bytes:
    urls = "".join(f"<url><loc>{location}</loc></url>" for location in locations)
    return f"{XML}<urlset {SPACE}>{urls}</urlset>".encode()


def index(*locations: str, lastmod: str = "") -> bytes:
    items = "".join(f"<sitemap><loc>{location}</loc>{lastmod}</sitemap>" for location in locations)
    return f"{XML}<sitemapindex {SPACE}>{items}</sitemapindex>".encode()


def links(found: Sitemap | Listing) -> list[str]:
    return [entry.url for entry in found.entries]


def test_urls_with_the_fields_of_google_news() -> None:
    content = f"""{XML}
    <urlset {SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
            xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc> https://example.org/a?x=1&amp;y=2 </loc><lastmod>2022-03-15</lastmod>
      <image:image><image:loc>https://example.org/a.jpg</image:loc></image:image>
      <news:news><news:publication><news:name>Courier</news:name>
        <news:language> zh-tw</news:language></news:publication>
        <news:publication_date>2022-03-14</news:publication_date>
        <news:title>Fish &amp;amp; chips&#10; return</news:title></news:news></url>
    <url><loc>/b</loc><priority>0.5</priority></url>
    <url><lastmod>2022-03-15</lastmod></url>
    </urlset>""".encode()
    assert read_sitemap(content, URL, LIMIT) == Sitemap(
        (
            Entry("https://example.org/a?x=1&y=2", URL, "Fish & chips return", "2022-03-14", "zh-tw"),
            Entry("/b", URL),
        )
    )


def test_an_index_lists_the_newest_first() -> None:
    content = f"""{XML}<sitemapindex {SPACE}>
    <sitemap><loc>/2020.xml</loc><lastmod>2020-12-31</lastmod></sitemap>
    <sitemap><loc>/undated.xml</loc></sitemap>
    <sitemap><loc>/2022.xml</loc><lastmod>2022-03-14T00:00:00Z</lastmod></sitemap>
    <sitemap/></sitemapindex>""".encode()
    assert read_sitemap(content, URL, LIMIT) == Sitemap(children=("/2022.xml", "/2020.xml", "/undated.xml"))


def test_no_namespace_and_leading_space() -> None:
    content = b"\xef\xbb\xbf\n\n<?xml version='1.0'?><urlset><url><loc>/a</loc></url></urlset>"
    assert read_sitemap(content, URL, LIMIT) == Sitemap((Entry("/a", URL),))


def test_utf_16() -> None:
    content = "<?xml version='1.0' encoding='utf-16'?><urlset><url><loc>/ä</loc></url></urlset>".encode("utf-16")
    assert links(read_sitemap(content, URL, LIMIT)) == ["/ä"]


def test_xml_that_breaks_off_half_way() -> None:
    sitemap = read_sitemap(urlset("/a", "/b", "/c & d", "/e")[:-60], URL, LIMIT)
    assert links(sitemap)[:2] == ["/a", "/b"]
    assert sitemap.warning is not None
    assert sitemap.warning.startswith("broken XML, line 1: ")


def test_plain_text_and_feeds_are_sitemaps_too() -> None:
    assert links(read_sitemap(b"https://example.org/a\nhttps://example.org/b\n", URL, LIMIT)) == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    feed = b"<rss version='2.0'><channel><item><link>https://example.org/a</link></item></channel></rss>"
    assert links(read_sitemap(feed, URL, LIMIT)) == ["https://example.org/a"]


def test_gzip() -> None:
    assert links(read_sitemap(gzip.compress(urlset("/a", "/b")), URL, LIMIT)) == ["/a", "/b"]


def test_gzip_that_breaks_off() -> None:
    sitemap = read_sitemap(gzip.compress(urlset("/a", "/b"), 0)[:-40], URL, LIMIT)
    assert links(sitemap)[:1] == ["/a"]
    assert (sitemap.warning or "").startswith("broken gzip: ")


def test_gzip_that_unpacks_to_gigabytes_stops_at_the_limit() -> None:
    sitemap = read_sitemap(gzip.compress(urlset("/a", "x" * 5_000_000)), URL, LIMIT)
    assert links(sitemap)[:1] == ["/a"]
    assert (sitemap.warning or "").startswith("unpacks to more than 1000000 bytes")


def test_a_billion_laughs_do_no_harm() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    content = f"""<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY l0 "lol">{laughs}]>
    <urlset><url><loc>https://example.org/1</loc></url><url><loc>https://example.org/&l11;</loc></url></urlset>"""
    sitemap = read_sitemap(content.encode(), URL, LIMIT)
    assert links(sitemap)[0] == "https://example.org/1"
    assert all(len(link) < 50 for link in links(sitemap))


def test_entities_read_no_files_and_no_network() -> None:
    content = b"""<!DOCTYPE urlset SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY f SYSTEM "file:///etc/passwd">]>
    <urlset><url><loc>https://example.org/&f;</loc></url></urlset>"""
    assert links(read_sitemap(content, URL, LIMIT)) == ["https://example.org/&f;"]


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (b"<html><body>Not found</body></html>", "no sitemap: <html>"),
        (b"<!doctype html><p>Not found", "no sitemap: no XML"),
        (b"<", "no sitemap: no XML"),
        (b"\xff\xfejunk", "no sitemap: no XML"),
        (b"", "no URL list: 0 bytes of nothing but white space"),
        (b"\0\1\2\3" * 10, "no URL list: 40 bytes that are no text in any encoding"),
        (b"\x1f\x8bjunk", "broken gzip: "),
    ],
)
def test_what_is_no_sitemap(content: bytes, warning: str) -> None:
    sitemap = read_sitemap(content, URL, LIMIT)
    assert sitemap.entries == ()
    assert (sitemap.warning or "").startswith(warning)


def test_a_sitemap_nested_100_000_deep() -> None:
    assert read_sitemap(b"<urlset>" * 100_000, URL, LIMIT).entries == ()


def test_an_index_leads_to_its_files() -> None:
    web = FakeWeb(
        {
            URL: index("/a.xml", "https://example.org/b.xml.gz", "https://cdn.example/c.xml"),
            "https://example.org/a.xml": urlset("/1"),
            "https://example.org/b.xml.gz": gzip.compress(urlset("/2")),
            "https://cdn.example/c.xml": urlset("https://example.org/3"),
        }
    )
    assert read_sitemaps(URL, Asker(web.get), LIMIT) == Listing(
        (
            Entry("/1", "https://example.org/a.xml"),
            Entry("/2", "https://example.org/b.xml.gz"),
            Entry("https://example.org/3", "https://cdn.example/c.xml"),
        )
    )


def test_an_index_that_leads_to_itself_is_read_once() -> None:
    other = "https://example.org/other.xml"
    web = FakeWeb({URL: index(URL, f"{URL}#again", "/other.xml", other), other: index(URL, other)})
    assert read_sitemaps(URL, Asker(web.get), LIMIT) == Listing(())
    assert web.asked == [URL, other]


def test_links_are_relative_to_where_a_redirect_ended() -> None:
    web = FakeWeb({"https://new.example/s/map.xml": urlset("1")}, moved={URL: "https://new.example/s/map.xml"})
    assert read_sitemaps(URL, Asker(web.get), LIMIT).entries == (Entry("1", "https://new.example/s/map.xml"),)


def test_what_cannot_be_fetched_is_in_the_warning() -> None:
    web = FakeWeb({URL: index("/gone.xml", "http://[", "/html.xml"), "https://example.org/html.xml": b"<html/>"})
    assert read_sitemaps(URL, Asker(web.get), LIMIT) == Listing(
        (),
        f"{URL} leads to a sitemap that is no URL: 'http://[' cannot be read (Invalid IPv6 URL); "
        "https://example.org/gone.xml: gone: status 404; https://example.org/html.xml: no sitemap: <html>",
    )


def test_depth_is_bounded() -> None:
    def level(number: int) -> str:
        return f"https://example.org/{number}.xml"

    web = FakeWeb({level(number): index(level(number + 1)) for number in range(10)})
    listing = read_sitemaps(level(0), Asker(web.get), LIMIT)
    assert web.asked == [level(0), level(1), level(2), level(3)]
    assert listing.warning == f"1 sitemaps left unread, from {level(4)} on"


def test_the_number_of_files_is_bounded() -> None:
    children = [f"https://example.org/{number}.xml" for number in range(1000)]
    web = FakeWeb({URL: index(*children), **{child: urlset("/a") for child in children}})
    listing = read_sitemaps(URL, Asker(web.get), LIMIT)
    assert web.asked == [URL, *children[:49]]
    assert listing.warning == f"951 sitemaps left unread, from {children[49]} on"


def test_the_number_of_entries_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_ENTRIES", 3)
    second, third = "https://example.org/2.xml", "https://example.org/3.xml"
    web = FakeWeb({URL: index(second, third), second: urlset("/1", "/2", "/3", "/4"), third: urlset("/5")})
    listing = read_sitemaps(URL, Asker(web.get), LIMIT)
    assert links(listing) == ["/1", "/2", "/3"]
    assert listing.warning == "3 entries read, 1 sitemaps left unread"


def test_a_prefix_that_nobody_declared_is_a_warning() -> None:
    sitemap = read_sitemap(
        b'<?xml version="1.0"?><sm:urlset><sm:url><sm:loc>/a</sm:loc></sm:url></sm:urlset>', URL, LIMIT
    )
    assert sitemap.warning
