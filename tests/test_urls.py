"""One spelling for one URL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PermanentError, Reason, Stage
from pipeline.urls import normalise


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://example.org", "http://example.org/"),
        ("  HTTPS://Example.ORG:443/Path?B=1&a=2#part ", "https://example.org/Path?B=1&a=2"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://example.org:/", "http://example.org/"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("http://example.org?x=1", "http://example.org/?x=1"),
        ("http://müller.example/straße", "http://xn--mller-kva.example/stra%C3%9Fe"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("http://example.org/%E4%zz", "http://example.org/%E4%zz"),
        ("http://exa\tmple.org/a\nb", "http://example.org/ab"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("http://127.0.0.1:8749/x", "http://127.0.0.1:8749/x"),
        ("http://localhost/x", "http://localhost/x"),
        ("http://example.org/?id=4711&&empty&last=", "http://example.org/?id=4711&&empty&last="),
        ("http://example.org/?utm_source=x&id=1&fbclid=2&UTM_Medium=3", "http://example.org/?id=1"),
        ("http://example.org/?utm_source=x#utm", "http://example.org/"),
        (
            "http://example.org/?cid=1&source=2&gallery=3&ref=4",
            "http://example.org/?cid=1&source=2&gallery=3&ref=4",
        ),
        (
            "https://example.org/share?u=https://other.example/x",
            "https://example.org/share?u=https://other.example/x",
        ),
    ],
)
def test_one_spelling(url: str, normal: str) -> None:
    assert normalise(url) == normal


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
        (f"http://{'a' * 64}.org/", "names no host"),
        ("http://user:secret@example.org/", "carries a user name"),
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


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://example.org/", "http://example.org:80/?"]))
def test_a_normal_url_stays_as_it_is(text: str, start: str) -> None:
    try:
        url = normalise(start + text)
    except PermanentError:
        return
    assert normalise(url) == url
    assert url.isascii()
    assert url.startswith(("http://", "https://"))
