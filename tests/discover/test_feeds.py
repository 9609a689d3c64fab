"""Feeds, whole and broken."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.discover.feeds import read_feed
from pipeline.discover.listing import Entry, Listing

URL = "https://example.org/feeds/news.xml"


def rss(items: str, declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{declaration}<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


def read(text: str | bytes, content_type: str | None = "application/rss+xml") -> Listing:
    return read_feed(text.encode() if isinstance(text, str) else text, content_type, URL)


def item(number: int) -> str:
    return f"<item><title>Story {number}</title><link>https://example.org/{number}</link></item>"


def links(listing: Listing) -> list[str]:
    return [entry.url for entry in listing.entries]


def test_rss() -> None:
    assert read(
        rss(
            """<item><title>Bridge reopens</title><link>https://example.org/1</link>
               <pubDate>Mon, 14 Mar 2022 09:30:00 +0100</pubDate></item>
               <item><guid>https://example.org/2</guid></item>"""
        )
    ) == Listing(
        (
            Entry("https://example.org/1", URL, "Bridge reopens", "Mon, 14 Mar 2022 09:30:00 +0100"),
            Entry("https://example.org/2", URL),
        )
    )


def test_atom_lists_the_page_and_the_date_of_publication() -> None:
    listing = read(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/x/">
        <entry><title type="html">A &amp;amp; B &lt;em>win&lt;/em></title>
          <link rel="enclosure" href="sound.mp3"/><link href="story"/>
          <published>2022-03-14T09:30:00+01:00</published><updated>2022-03-15T00:00:00Z</updated></entry>
        <entry><title>5 &lt; 6</title><link href="/two"/><updated>2022-03-15T00:00:00Z</updated></entry>
        </feed>"""
    )
    assert listing == Listing(
        (
            Entry("https://base.example/x/story", URL, "A & B win", "2022-03-14T09:30:00+01:00"),
            Entry("https://base.example/two", URL, "5 < 6"),
        )
    )


def test_rss_1_has_its_dates_from_dublin_core() -> None:
    [entry] = read(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>Old</title>
        <link>https://example.org/old</link><dc:date>2004-03-14</dc:date></item></rdf:RDF>"""
    ).entries
    assert (entry.url, entry.published) == ("https://example.org/old", "2004-03-14")


def test_the_publisher_s_own_link_behind_a_feed_service() -> None:
    listing = read(
        rss(
            """<item><link>https://feeds.example/~r/1</link>
            <f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://example.org/1</f:origLink>
            </item>"""
        )
    )
    assert links(listing) == ["https://example.org/1"]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("Q&amp;amp;A", "Q&A"),
        ("It&amp;#8217;s &lt;b&gt;bold&lt;/b&gt;", "It’s bold"),
        ("<![CDATA[Caf&eacute; <i>noir</i>\n\n reopens]]>", "Café noir reopens"),
        ("  ", None),
        ("Smile &#55357;&#56832;!", "Smile ��!"),
        ("Beyond &#x110000; and &#99999999999999999999;", "Beyond � and �"),
    ],
)
def test_titles_are_plain_text(written: str, title: str | None) -> None:
    listing = read(rss(f"<item><title>{written}</title><link>/1</link></item>"))
    assert listing == Listing((Entry("https://example.org/1", URL, title),))


def test_a_byte_order_mark_and_xml_that_breaks_off_half_way() -> None:
    text = rss(item(1) + item(2) + "<item><title>Fish & chips</title><link>https://example.org/3</link>")
    listing = read(b"\xef\xbb\xbf" + text.encode()[:-25])
    assert links(listing)[:2] == ["https://example.org/1", "https://example.org/2"]
    assert listing.warning is not None
    assert listing.warning.startswith("broken feed, ")


def test_entries_without_a_link_are_counted() -> None:
    listing = read(rss(item(1) + "<item><title>Nowhere</title></item>"))
    assert links(listing) == ["https://example.org/1"]
    assert listing.warning == "1 entry without a link"


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "koi8-r"])
def test_declared_encodings(encoding: str) -> None:
    text = rss("<item><title>Привет</title><link>/1</link></item>", f'<?xml version="1.0" encoding="{encoding}"?>')
    [entry] = read(text.encode(encoding), None).entries
    assert entry.title == "Привет"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"\0\1\2\xff",
        b"no feed at all",
        b"<!doctype html><html><body><a href='/1'>One</a></body></html>",
        b"<",
        b"\x1f\x8b\x08\x00junk",
    ],
)
def test_what_is_no_feed(content: bytes) -> None:
    listing = read(content)
    assert listing.entries == ()
    assert listing.warning is not None
    assert listing.warning.startswith("no feed: ")


def test_an_empty_feed_is_no_mistake() -> None:
    assert read(rss("")) == Listing(())


def test_a_name_of_a_file_is_not_opened() -> None:
    assert read(b"/etc/passwd").entries == ()


def test_entities_that_multiply_or_read_files() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for entities in (f'<!ENTITY l0 "lol">{laughs}', '<!ENTITY l11 SYSTEM "file:///etc/passwd">'):
        text = rss("<item><title>&l11;</title><link>/1</link></item>", f"<!DOCTYPE rss [{entities}]>")
        [entry] = read(text).entries
        assert len(entry.title or "") < 10


def json_feed(items: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items}).encode()


def test_json_feed() -> None:
    content = json_feed(
        [
            {
                "id": "1",
                "url": "/1",
                "title": " Fish &\n chips ",
                "date_published": "2022-03-14T09:30:00+01:00",
            },
            {"id": "2", "external_url": "https://other.example/2", "title": None},
            {"id": 3, "url": 3},
            "junk",
        ]
    )
    assert read(b"\xef\xbb\xbf\n" + content) == Listing(
        (
            Entry("/1", URL, "Fish & chips", "2022-03-14T09:30:00+01:00"),
            Entry("https://other.example/2", URL),
        ),
        "2 items without a URL",
    )


@pytest.mark.parametrize(
    ("damage", "read_of_it"),
    [
        pytest.param(lambda feed: feed[:-20], ["/1", "/2"], id="breaks off in the third item"),
        pytest.param(lambda feed: feed[:-2], ["/1", "/2", "/3"], id="lacks its last brackets"),
        pytest.param(lambda feed: feed.replace(b"Two", b"T\xffwo"), ["/1", "/2", "/3"], id="a byte that is no UTF-8"),
        pytest.param(lambda feed: feed + b"<!-- cached -->", ["/1", "/2", "/3"], id="a comment behind it"),
        pytest.param(lambda feed: feed.replace(b'"Two"', b'"T"wo"'), ["/1"], id="a quote that nobody escaped"),
        pytest.param(lambda feed: feed.replace(b"}, {", b"} , , {"), ["/1", "/2", "/3"], id="commas"),
    ],
)
def test_of_a_broken_json_feed_what_can_be_read(damage: Callable[[bytes], bytes], read_of_it: list[str]) -> None:
    titles = ("One", "Two", "Three")
    listing = read(damage(json_feed([{"url": f"/{n}", "title": title} for n, title in enumerate(titles, 1)])))
    assert links(listing) == read_of_it
    assert (listing.warning or "").startswith(f"broken JSON Feed, {len(read_of_it)} items read: ")


def test_a_line_break_inside_a_title_is_no_damage() -> None:
    listing = read(b'{"items": [{"url": "/1", "title": "One\ntwo\tthree"}]}')
    assert listing == Listing((Entry("/1", URL, "One two three"),))


@pytest.mark.parametrize(
    ("feed", "languages"),
    [
        (
            rss(
                "<language>de-AT</language><item><link>/1</link></item>"
                "<item><link>/2</link><dc:language xmlns:dc='http://purl.org/dc/elements/1.1/'>fr</dc:language></item>"
            ),
            ["de-AT", "fr"],
        ),
        (
            """<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='nb'><entry><title>A</title><link href='/1'/></entry>
            <entry xml:lang='en-GB'><title>B</title><link href='/2'/></entry></feed>""",
            ["nb", "en-GB"],
        ),
        ('{"language": "pl", "items": [{"url": "/1"}, {"url": "/2", "language": "uk"}]}', ["pl", "uk"]),
        ('{"language": 7, "items": [{"url": "/1", "language": ""}, {"url": "/2"}]}', [None, None]),
    ],
)
def test_the_language_of_an_entry_or_of_its_feed(feed: str, languages: list[str | None]) -> None:
    assert [entry.language for entry in read(feed).entries] == languages


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (b'{"items": [', "broken JSON Feed, 0 items read: "),
        (b'{"a":' * 100_000, "broken JSON Feed, 0 items read: "),
        (b'{"items": "\xff"}', "broken JSON Feed, 0 items read: "),
        (b'{"items": [' + b"[" * 100_000, "broken JSON Feed, 0 items read: "),
        (b'{"items": [1, null, []]}', "3 items without a URL"),
        (b"{}", "no JSON Feed: "),
        (b'{"items": {}}', "no JSON Feed: "),
    ],
)
def test_nothing_comes_of_what_is_no_json_feed(content: bytes, warning: str) -> None:
    listing = read(content)
    assert listing.entries == ()
    assert listing.warning is not None
    assert listing.warning.startswith(warning)


def _cut(content: bytes, at: int, junk: bytes) -> bytes:
    return content[: at % len(content)] + junk


def _overwrite(content: bytes, at: int, junk: bytes) -> bytes:
    start = at % len(content)
    return content[:start] + junk + content[start + len(junk) :]


@given(
    st.sampled_from([_cut, _overwrite]),
    st.integers(0, 10_000),
    st.one_of(st.binary(max_size=8), st.sampled_from([b"&#xD800;", b"<![", b"<!", b"]]>", b"xml:base='http://['"])),
)
def test_no_damage_raises(damage: Callable[[bytes, int, bytes], bytes], at: int, junk: bytes) -> None:
    content = rss(item(1) + item(2) + "<item><description>&lt;a href='http://[x'&gt;</description></item>").encode()
    read(damage(content, at, junk))


@pytest.mark.parametrize("form", ["rss", "rss in UTF-16", "nested", "json"])
def test_a_feed_without_end_is_read_to_a_bound(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.discover.feeds.MAX_ENTRIES", 20)
    items = [f"<item><link>/{number}</link></item>" for number in range(500)]
    xml = "<rss version='2.0'><channel>" + ("<item>" * 500 if form == "nested" else "".join(items))
    content = xml.encode("utf-16" if form.endswith("16") else "utf-8")
    if form == "json":
        content = json.dumps({"items": [{"url": f"/{number}"} for number in range(500)]}).encode()
    listing = read_feed(content, None, "https://example.org/feed")
    assert len(listing.entries) == (20 if form in {"rss", "json"} else 0)
    assert ("items read, 480 left" if form == "json" else "are too many") in (listing.warning or "")
