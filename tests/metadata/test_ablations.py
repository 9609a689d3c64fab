"""A page without what machines are told still shows what its reader is told."""

import pytest

from benchmarks.ablations import VARIANTS, without
from pipeline.doors.html import parse_page

_PAGE = b"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><meta property="og:title" content="Mast falls">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mast falls"}</script>
<script>var day = "2024-05-03"</script></head>
<body><h1 itemprop="headline">Mast falls</h1><a rel="author" href="/by/quill">Ada Quill</a>
<p>It fell.</p></body></html>"""


@pytest.mark.parametrize(
    ("variant", "gone", "left"),
    [
        ("whole", [], [b"ld+json", b"og:title", b"var day", b"itemprop", b"rel="]),
        ("no JSON-LD", [b"ld+json"], [b"og:title", b"var day", b"itemprop", b"rel="]),
        ("no JSON-LD, no meta", [b"ld+json", b"og:title"], [b"var day", b"itemprop", b"rel="]),
        ("bare", [b"ld+json", b"og:title", b"var day", b"itemprop", b"rel="], []),
    ],
)
def test_a_variant_leaves_out_what_it_names(variant: str, gone: list[bytes], left: list[bytes]) -> None:
    body = without(_PAGE, variant, "https://gazette.example/mast")
    assert variant in VARIANTS
    assert not [mark for mark in gone if mark in body]
    assert not [mark for mark in left if mark not in body]
    assert b"Ada Quill" in body
    assert b"It fell." in body
    assert parse_page(body, "text/html; charset=utf-8", "https://gazette.example/mast").tree.get("lang") == "de"
