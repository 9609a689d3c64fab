"""Publishers that a host's name gives away, and hosts that give nothing."""

import pytest

from pipeline.metadata.publisher import joined, publisher_id, publisher_of_host, same_site


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.themoscowtimes.com/2022/03/15/x", "The Moscow Times"),
        ("https://www.tallowgazette.com/", "Tallow Gazette"),
        ("https://news.tallowgazette.co.uk/a", "Tallow Gazette"),
        ("https://news.tallowgazette.net.au/a", "Tallow Gazette"),
        ("https://tallowgazette.blogspot.com/a", "Tallow Gazette"),
        ("http://TALLOWGAZETTE.COM", "Tallow Gazette"),
        ("https://tallow-bay-post.com/a", "Tallow Bay Post"),
        ("https://theguardian.com/x", "The Guardian"),
        ("https://www.washingtonpost.com/x", "Washington Post"),
        ("https://example.com/a", None),
        ("https://www.dw.com/a", None),
        ("https://127.0.0.1:8749/a", None),
        ("http://[::1]/a", None),
        ("https://localhost/a", None),
        ("no url", None),
        ("", None),
        ("mailto:desk@tallowgazette.com", None),
        ("https://www.xn--kstenzeitung-dlb.de/a", "Küstenzeitung"),
        ("https://www.tallow-nachrichten.de/a", "Tallow Nachrichten"),
        ("https://xn--a/a", None),
        ("https://www.n-tv.de/a", None),
        ("https://my-cheap-hosting.com/a", None),
        ("https://www.hotmail.com/a", None),
        ("https://www.aliexpress.com/a", None),
        ("https://wordpress.com/a", None),
        ("https://www.homepage.com/a", None),
    ],
)
def test_a_host_names_its_publisher_or_nobody(url: str, publisher: str | None) -> None:
    assert publisher_of_host(url) == publisher


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://www.tallowgazette.com/a", "tallowgazette.com"),
        ("http://m.TallowGazette.com/a", "tallowgazette.com"),
        ("https://amp.tallowgazette.com./a", "tallowgazette.com"),
        ("https://edition.tallowgazette.com:8443/a", "tallowgazette.com"),
        ("https://news.tallowgazette.co.uk/a", "tallowgazette.co.uk"),
        ("https://tallow.blogspot.com/a", "tallow.blogspot.com"),
        ("http://127.0.0.1:8749/a", "127.0.0.1"),
        ("http://localhost/a", "localhost"),
        ("http://[broken/a", None),
        ("", None),
        (None, None),
    ],
)
def test_a_publisher_is_known_by_its_registered_domain(url: str | None, known: str | None) -> None:
    assert publisher_id(url) == known


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.tallowgazette.com/a", "http://m.tallowgazette.com/b", True),
        ("https://a.co.uk/x", "https://b.co.uk/x", False),
        ("https://tallowgazette.com", "https://tallowgazette.org", False),
    ],
)
def test_a_site_is_a_registered_domain(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("/g.jpg", "https://quay.example/g.jpg"),
        ("//cdn.example/g.jpg", "https://cdn.example/g.jpg"),
        ("http://cdn.example/a/../g.jpg", "http://cdn.example/a/../g.jpg"),
        ("https:///g.jpg", "https://quay.example/g.jpg"),
        ("https://", "https://quay.example/a/1"),
        ("", "https://quay.example/a/1"),
        ("https://ada:lamp@cdn.example/g.jpg", None),
        ("http://[::1", None),
    ],
)
def test_an_address_is_resolved_against_the_page_unless_it_is_whole(said: str, url: str | None) -> None:
    assert joined("https://quay.example/a/1", said) == url
