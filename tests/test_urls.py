"""One spelling for one URL."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PermanentError, Reason, Stage
from pipeline.urls import normalise

TRACKERS = tomllib.loads(files("pipeline").joinpath("trackers.toml").read_text("utf-8"))["names"]


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://example.org", "http://example.org/"),
        ("  HTTPS://Example.ORG:443/Path?B=1&a=2#part ", "https://example.org/Path?B=1&a=2"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://example.org:0080/", "http://example.org/"),
        ("http://example.org:/", "http://example.org/"),
        ("http://example.org:08080/", "http://example.org:8080/"),
        ("http://example.org./a", "http://example.org/a"),
        ("http://EXAMPLE.org.:80/a", "http://example.org/a"),
        ("http://example.org?x=1", "http://example.org/?x=1"),
        ("http://example.org/a?", "http://example.org/a"),
        ("http://example.org/a?#", "http://example.org/a"),
        ("http://example.org/a#:~:text=lamps", "http://example.org/a"),
        ("http://müller.example/straße", "http://xn--mller-kva.example/stra%C3%9Fe"),
        ("http://mu\u0308ller.example/", "http://xn--mller-kva.example/"),
        ("http://m%C3%BCller.example/", "http://xn--mller-kva.example/"),
        ("http://MÜLLER.example/", "http://xn--mller-kva.example/"),
        ("http://XN--MLLER-KVA.example/", "http://xn--mller-kva.example/"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://例え。jp/", "http://xn--r8jz45g.jp/"),
        ("http://ｅｘａｍｐｌｅ.org/", "http://example.org/"),
        ("http://☃.example/", "http://xn--n3h.example/"),
        ("http://münchen.example:8080/", "http://xn--mnchen-3ya.example:8080/"),
        ("http://ex%61mple.org/", "http://example.org/"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("http://example.org/%7Eada/%61", "http://example.org/~ada/a"),
        ("http://example.org/caf%c3%a9", "http://example.org/caf%C3%A9"),
        ("http://example.org/café", "http://example.org/caf%C3%A9"),
        ("http://example.org/a?q=%41%2d%c3%a4", "http://example.org/a?q=A-%C3%A4"),
        ("http://example.org/%e4%zz", "http://example.org/%E4%zz"),
        ("http://example.org/a[1]|{2}", "http://example.org/a%5B1%5D%7C%7B2%7D"),
        ("http://exa\tmple.org/a\nb", "http://example.org/ab"),
        ("http://example.org\\a\\b", "http://example.org/a/b"),
        ("http://example.org/a/./b/../c", "http://example.org/a/c"),
        ("http://example.org/a/%2e%2E/b", "http://example.org/b"),
        ("http://example.org/../../a", "http://example.org/a"),
        ("http://example.org/a/b/..", "http://example.org/a/"),
        ("http://example.org/a/.", "http://example.org/a/"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("http://[2001:DB8:0:0:0::1]/", "http://[2001:db8::1]/"),
        ("http://127.0.0.1:8749/x", "http://127.0.0.1:8749/x"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0177.0.0.01/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://localhost/x", "http://localhost/x"),
        ("http://example.org/?&id=4711&&empty&last=&", "http://example.org/?id=4711&empty&last="),
        ("http://example.org/?a=1&amp;b=2", "http://example.org/?a=1&b=2"),
        ("http://example.org/?utm_source=x&id=1&fbclid=2&UTM_Medium=3", "http://example.org/?id=1"),
        ("http://example.org/?utm_source=x#utm", "http://example.org/"),
        ("http://example.org/?utm_source", "http://example.org/"),
        ("http://example.org/a;jsessionid=0A1B.node-2?id=1", "http://example.org/a?id=1"),
        ("http://example.org/a;JSESSIONID=0A1B/b", "http://example.org/a/b"),
        (
            "https://example.org/share?u=https://other.example/x?utm_source=y",
            "https://example.org/share?u=https://other.example/x?utm_source=y",
        ),
    ],
)
def test_one_spelling(url: str, normal: str) -> None:
    assert normalise(url) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/", "https://example.org/"),
        ("http://example.org/", "http://www.example.org/"),
        ("http://example.org/", "http://m.example.org/"),
        ("http://example.org/", "http://amp.example.org/"),
        ("http://example.org/", "http://example.org:8080/"),
        ("http://example.org:443/", "http://example.org/"),
        ("https://example.org:80/", "https://example.org/"),
        ("http://example.org/", "http://example.com/"),
        ("http://example.org/", "http://example.org/index.html"),
        ("http://straße.example/", "http://strasse.example/"),
        ("http://example.org/a", "http://example.org/A"),
        ("http://example.org/a", "http://example.org/a/"),
        ("http://example.org/a", "http://example.org/a.html"),
        ("http://example.org/a", "http://example.org/a/amp"),
        ("http://example.org/a", "http://example.org/a/2"),
        ("http://example.org/a/b", "http://example.org/a//b"),
        ("http://example.org/a", "http://example.org//a"),
        ("http://example.org/a/b", "http://example.org/a%2Fb"),
        ("http://example.org/a?b", "http://example.org/a%3Fb"),
        ("http://example.org/a#b", "http://example.org/a%23b"),
        ("http://example.org/100%25", "http://example.org/100"),
        ("http://example.org/%2541", "http://example.org/%41"),
        ("http://example.org/%%341", "http://example.org/A"),
        ("http://example.org/a+b", "http://example.org/a%20b"),
        ("http://example.org/a?q=b+c", "http://example.org/a?q=b%2Bc"),
        ("http://example.org/a?q=b%26c", "http://example.org/a?q=b&c"),
        ("http://example.org/caf%C3%A9", "http://example.org/caf%E9"),
        ("http://example.org/caf%C3%A9", "http://example.org/cafe%CC%81"),
        ("http://example.org/a;v=1", "http://example.org/a"),
        ("http://example.org/...", "http://example.org/"),
        ("http://example.org/a?id=1", "http://example.org/a?id=2"),
        ("http://example.org/a?id=1", "http://example.org/a?ID=1"),
        ("http://example.org/a?id=1", "http://example.org/a?id=01"),
        ("http://example.org/a?id=x", "http://example.org/a?id=X"),
        ("http://example.org/a?id", "http://example.org/a?id="),
        ("http://example.org/a?id=", "http://example.org/a"),
        ("http://example.org/a?1", "http://example.org/a?2"),
        ("http://example.org/a?x=1&y=2", "http://example.org/a?y=2&x=1"),
        ("http://example.org/a?x=1&x=2", "http://example.org/a?x=2"),
        ("http://example.org/a?x=1;y=2", "http://example.org/a?x=1&y=2"),
        ("http://example.org/a?page=2", "http://example.org/a"),
        ("http://example.org/a?p=1&preview=true", "http://example.org/a?p=1"),
        ("http://example.org/a?ref=4", "http://example.org/a"),
        ("http://example.org/a?source=2", "http://example.org/a"),
        ("http://example.org/a?cid=1", "http://example.org/a"),
        ("http://example.org/a?sid=1", "http://example.org/a"),
        ("http://example.org/a?gallery=3", "http://example.org/a"),
        ("http://example.org/a?cmp=3", "http://example.org/a"),
        ("http://example.org/a?utmost=3", "http://example.org/a"),
        ("http://example.org/a?my_utm_source=3", "http://example.org/a"),
        ("http://example.org/a?pk=3", "http://example.org/a"),
        ("http://example.org/a?gclid_of=3", "http://example.org/a"),
        ("http://127.0.0.1/", "http://127.0.0.2/"),
        ("http://10.0.0.010/", "http://10.0.0.10/"),
        ("http://[::1]/", "http://[::2]/"),
        ("http://[::ffff:127.0.0.1]/", "http://127.0.0.1/"),
    ],
)
def test_two_pages_are_not_merged(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("name", [name for names in TRACKERS.values() for name in names])
def test_every_tracker_goes_and_its_namesakes_stay(name: str) -> None:
    seen = name.replace("*", "x1")
    for spelt in (seen, seen.upper()):
        assert normalise(f"http://example.org/a?id=1&{spelt}=z&b=2&{spelt}") == "http://example.org/a?id=1&b=2"
    for other in (f"x{seen}", f"{seen}%5B%5D", f"q={seen}", f"b={seen}=1"):
        assert normalise(f"http://example.org/a?{other}") == f"http://example.org/a?{other}"


@pytest.mark.parametrize(
    ("url", "base", "normal"),
    [
        ("../b?x=1#y", "http://example.org/news/a/", "http://example.org/news/b?x=1"),
        ("//cdn.example.org/b", "https://example.org/", "https://cdn.example.org/b"),
        ("?p=2", "https://example.org/a?p=1", "https://example.org/a?p=2"),
        ("https://other.example/", "https://example.org/", "https://other.example/"),
    ],
)
def test_relative_to_a_base(url: str, base: str, normal: str) -> None:
    assert normalise(url, base) == normal


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "does not begin with http"),
        ("example.org/news", "does not begin with http"),
        ("//example.org/news", "does not begin with http"),
        ("javascript:alert(1)", "does not begin with http"),
        ("file:///etc/passwd", "does not begin with http"),
        ("mailto:desk@example.org", "does not begin with http"),
        ("http://", "names no host"),
        ("http:///path", "names no host"),
        ("http://exa mple.org/", "names no host"),
        ("http://a..b/", "names no host"),
        ("http://-/", "names no host"),
        ("http://./", "names no host"),
        ("http://example.org../", "names no host"),
        ("http://1.2.3.4.5/", "names no host"),
        ("http://1.2.3.256/", "names no host"),
        ("http://@example.org/", "came with a user name"),
        (f"http://{'a' * 64}.org/", "names no host"),
        ("http://user:secret@example.org/", "came with a user name"),
        ("http://example.org:99999/", "cannot be read"),
        ("http://example.org:http/", "cannot be read"),
        ("http://[::1", "cannot be read"),
        ("http://[fe80::1%25eth0]/", "names no host"),
        ("http://example.org/\ud800", "cannot be read"),
        ("http://example.org/" + "x" * 8_000, "is 8019 characters long"),
    ],
)
def test_what_is_no_url(url: str, why: str) -> None:
    with pytest.raises(PermanentError) as caught:
        normalise(url)
    assert (caught.value.stage, caught.value.reason) == (Stage.DISCOVER, Reason.NOT_A_URL)
    assert why in caught.value.detail
    assert len(caught.value.detail) < 500


@pytest.mark.parametrize(
    "url",
    [
        "ftp://user:secret@example.org/",
        "user:secret@example.org/",
        "//user:secret@example.org/",
        "http://user:secret@example.org:99999/",
        "http://user:secret@[::zz]/",
        "http:\\\\user:secret@example.org/",
        "http://user:secret%40example.org/",
        "http://user:secret@" + "x" * 8_000,
    ],
)
def test_no_message_shows_a_password(url: str) -> None:
    with pytest.raises(PermanentError) as caught:
        normalise(url)
    assert "secret@" not in caught.value.detail
    assert "'secret" not in caught.value.detail


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://example.org/", "http://example.org:80/?"]))
def test_a_normal_url_stays_as_it_is(text: str, start: str) -> None:
    try:
        url = normalise(start + text)
    except PermanentError:
        return
    assert normalise(url) == url
    assert url.isascii()
    assert url.startswith(("http://", "https://"))
