"""The pictures of a page: which belong to the story, their best address, and the words beside each."""

import pytest

from pipeline.article import drafted
from pipeline.doors.pictures import candidates
from pipeline.metadata.images import images_of_page
from pipeline.records import Image

_URL = "https://quay.example/a/1"

_PROSE = (
    "The council met on the quay on Tuesday evening, and nobody of the nine members had brought a lantern with them.",
    "Two hours later the herring had still not been counted, although the harbour master had asked for it three times.",
    "A third count was called for the morning, when the tide would be out and the gulls would have gone to sleep.",
)
_PAGE = """<html><head><title>Herring uncounted</title>
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Herring uncounted",
"author":{{"name":"Ida Quill"}}}}</script></head><body>
<nav><figure><img src="/menu.jpg" width="300"><figcaption>All the offers of our shop</figcaption></figure></nav>
<main><article><h1>Herring uncounted</h1>{lead}<div class="text"><p>{0}</p>{inside}<p>{1}</p><p>{2}</p></div></article>
<div class="more"><figure><img src="/other.jpg"><figcaption>Sheep of another story</figcaption></figure></div>
</main></body></html>"""


def _images(lead: str = "", inside: str = "") -> tuple[Image, ...]:
    page, structured, draft = drafted(_PAGE.format(*_PROSE, lead=lead, inside=inside).encode(), None, _URL)
    assert structured.article
    return images_of_page(page, draft, "a1")


_CAPTION = "Gulls asleep on the north quay"
_PICTURE = "https://quay.example/g.jpg"


@pytest.mark.parametrize(
    ("lead", "inside"),
    [
        pytest.param("", f"<figure><img src=/g.jpg><figcaption>{_CAPTION}</figcaption></figure>", id="figcaption"),
        pytest.param("", f"<div class=x><img src=/g.jpg><div>{_CAPTION}</div></div>", id="a box without a name"),
        pytest.param("", f"<div><picture><source srcset=/g.jpg><img></picture><p>{_CAPTION}</p></div>", id="picture"),
        pytest.param(f"<div class=top><img src=/g.jpg><span>{_CAPTION}</span></div>", "", id="before the text"),
        pytest.param(
            f"<figure class=teaser-image><img src=/g.jpg><figcaption>{_CAPTION}</figcaption></figure>", "",
            id="called a teaser and no link",
        ),
        pytest.param(
            "", f"<div><div><img src=/g.jpg><p>{_CAPTION}</p></div><div><img src=/h.jpg></div></div>", id="a gallery"
        ),
        pytest.param("", f"<img src=/g.jpg><figcaption>{_CAPTION}</figcaption>", id="a figcaption without a figure"),
    ],
)  # fmt: skip
def test_a_caption_stands_beside_its_picture(lead: str, inside: str) -> None:
    found = {image.caption: image.url for image in _images(lead, inside)}
    assert _CAPTION in found
    assert found[_CAPTION] == (None if "figure" not in lead + inside and "figcaption" in inside else _PICTURE)


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("<div><img src=/i.jpg><p>By Ida Quill, harbour desk</p></div>", id="the author's portrait"),
        pytest.param("<div><img src=/i.jpg><p>Tuesday, 18:30</p></div>", id="a clock"),
        pytest.param(
            "<div class=related><a href=/b/2><img src=/i.jpg><p>Sheep found on the roof</p></a></div>", id="a teaser"
        ),
        pytest.param(
            "<div><img src=/i.jpg><p>Get our letter every morning</p><form><input></form></div>", id="a newsletter"
        ),
        pytest.param("<p>The gulls.<img src=/i.jpg width=1 height=1></p>", id="a counter"),
    ],
)
def test_other_words_beside_a_picture_are_no_caption(inside: str) -> None:
    assert [image.caption for image in _images(inside=inside) if image.caption] == []


def test_a_picture_has_its_widest_address_its_caption_and_its_credit() -> None:
    inside = """<figure><picture><source srcset="/g-600.webp 600w, /g-1200.webp 1200w"><source srcset="/g-300.jpg 300w">
    <img src="data:image/gif;base64,AA" alt=" Gulls,  asleep "></picture>
    <figcaption>Gulls asleep on the north quay. Photo: Per Ahl/AFP</figcaption></figure>"""
    (image,) = _images(inside=inside)
    assert (image.url, image.alt) == ("https://quay.example/g-1200.webp", "Gulls, asleep")
    assert (image.caption, image.credit) == ("Gulls asleep on the north quay.", "Per Ahl/AFP")


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("/a.jpg", [(1.0, "/a.jpg")]),
        ("/a.jpg 1x, /b.jpg 2x", [(1.0, "/a.jpg"), (2.0, "/b.jpg")]),
        ("/a,w_100.jpg 100w,\n /b,w_1.5.jpg 1.5x", [(100.0, "/a,w_100.jpg"), (1.5, "/b,w_1.5.jpg")]),
        ("/a.jpg, /b.jpg 640w", [(1.0, "/a.jpg"), (640.0, "/b.jpg")]),
        ("", []),
    ],
)
def test_candidates_of_a_srcset(srcset: str, expected: list[tuple[float, str]]) -> None:
    assert list(candidates(srcset)) == expected
