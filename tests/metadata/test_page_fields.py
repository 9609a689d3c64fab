"""Dek, tags, addresses, picture, licence, free reading: each in the shapes pages give it."""

import json
from typing import Any

import pytest

from pipeline.metadata import page_fields as fields
from pipeline.metadata.dek import dek
from pipeline.metadata.language import declared_language
from tests.cleaning.making import STORY
from tests.metadata.making import evidence, ld, meta

_PIC = "https://www.tallowgazette.com/mast.jpg"
_PLACE = "https://www.tallowgazette.com/lamps/#primaryimage"


def _graph(image: object, *nodes: dict[str, str]) -> str:
    """Return a graph as WordPress's plugins write it: what an article refers to stands beside it."""
    graph = [{"@type": "Article", "headline": "Council votes on lamps", "image": image}, *nodes]
    return f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'


@pytest.mark.parametrize(
    ("field", "head", "expected"),
    [
        ("canonical", '<link rel="canonical" href="/lamps">', "https://www.tallowgazette.com/lamps"),
        ("canonical", meta(og__url="https://www.tallowgazette.com/lamps"), "https://www.tallowgazette.com/lamps"),
        ("canonical", '<link rel="canonical" href="javascript:void(0)">', None),
        ("lead_image", ld(image=_PIC), _PIC),
        ("lead_image", ld(image={"@type": "ImageObject", "url": _PIC}), _PIC),
        ("lead_image", ld(image=[{"url": [_PIC]}, "https://b.example/c.jpg"]), _PIC),
        ("lead_image", meta(og__image="/mast.jpg"), _PIC),
        ("lead_image", '<link rel="image_src" href="/mast.jpg">', _PIC),
        ("lead_image", ld(image={"width": 3}), None),
        ("lead_image", _graph({"@id": _PLACE}, {"@type": "ImageObject", "@id": _PLACE, "url": _PIC}), _PIC),
        ("lead_image", _graph({"@id": _PLACE}, {"@type": "ImageObject", "@id": _PLACE, "contentUrl": _PIC}), _PIC),
        ("lead_image", _graph([{"@id": _PLACE}], {"@type": "ImageObject", "@id": _PLACE, "url": _PIC}), _PIC),
        ("lead_image", _graph({"@id": _PLACE}) + meta(og__image="/mast.jpg"), _PIC),
        ("lead_image", ld(image={"@id": _PIC}), _PIC),
        ("lead_image", ld(thumbnailUrl=_PIC), _PIC),
        ("lead_image", ld(image="null") + meta(og__image="/mast.jpg"), _PIC),
        ("canonical", '<link rel="canonical" href="null">', None),
        ("canonical", '<link rel="canonical" href="{{ page.url }}">', None),
        (
            "canonical",
            '<link rel="canonical" href="/">' + meta(og__url="/lamps"),
            "https://www.tallowgazette.com/lamps",
        ),
        ("canonical", '<link rel="canonical" href="https://lampweek.example/">', "https://lampweek.example/"),
        ("canonical", '<link rel="canonical" href="/?p=41">', "https://www.tallowgazette.com/?p=41"),
        ("licence", ld(license="https://cc.example/by/4.0/"), "https://cc.example/by/4.0/"),
        ("licence", '<link rel="license" href="https://cc.example/by/4.0/">', "https://cc.example/by/4.0/"),
        (
            "licence",
            meta(dc_rights="x") + '<meta name="DC.rights" content="All rights reserved">',
            "All rights reserved",
        ),
        ("licence", "", None),
        ("free_to_read", ld(isAccessibleForFree=False), False),
        ("free_to_read", ld(isAccessibleForFree="True"), True),
        ("free_to_read", ld(isAccessibleForFree="http://schema.org/False"), False),
        ("free_to_read", meta(article__content_tier="locked"), False),
        ("free_to_read", meta(article__content_tier="metered"), True),
        ("free_to_read", ld(isAccessibleForFree="who knows"), None),
        ("free_to_read", "", None),
    ],
)
def test_a_field_is_read_from_where_pages_say_it(field: str, head: str, expected: object) -> None:
    decision: Any = getattr(fields, field)(evidence(head))
    assert decision.value == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld(keywords="lamps, quay,lamps"), ("lamps", "quay")),
        (ld(keywords=["lamps", "quay"]), ("lamps", "quay")),
        (meta(article__tag="lamps") + meta(article__tag="quay"), ("lamps", "quay")),
        (ld(keywords="lamps") + meta(news_keywords="other"), ("lamps",)),
        (meta(keywords=" , "), ()),
        (meta(keywords="lamps, Quay,LAMPS"), ("lamps", "Quay")),
        (meta(keywords="lamps; quay, old; rope"), ("lamps; quay", "old; rope")),
        (meta(keywords="lamps;quay"), ("lamps", "quay")),
        (meta(keywords="lamps|quay"), ("lamps", "quay")),
        (meta(keywords="灯塔 码头 绳索"), ("灯塔", "码头", "绳索")),
        (meta(keywords="灯塔、码头"), ("灯塔", "码头")),
        (ld(keywords=["山田 花子"]), ("山田 花子",)),
        (meta(keywords="山田 花子"), ("山田 花子",)),
        (meta(keywords="Uncategorized, lamps"), ("lamps",)),
        (meta(keywords="lamp watchers"), ("lamp watchers",)),
        ("", ()),
    ],
)
def test_tags_are_those_of_the_first_source(head: str, expected: tuple[str, ...]) -> None:
    assert fields.tags(evidence(head)).values == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            "",
            '<p><a rel="tag" href="/tag/lamps">lamps</a>, <a href="/tag/quay" rel="tag">quay</a></p>',
            ("lamps", "quay"),
        ),
        ("", '<p><a rel="category tag" href="/category/quay">Quay</a></p>', ()),
        ("", '<p><a rel="tag category" href="/category/quay">Quay</a></p>', ()),
        ("", '<aside><a rel="tag" href="/tag/rope">rope</a></aside>', ()),
        ("", '<div class="related"><a rel="tag" href="/tag/rope">rope</a></div>', ()),
        ("", '<nav><ul class="menu"><li><a rel="tag" href="/tag/rope">rope</a></li></ul></nav>', ()),
        (meta(keywords="lamps"), '<p><a rel="tag" href="/tag/rope">rope</a></p>', ("lamps",)),
    ],
)
def test_links_that_are_tags_tell_where_nothing_is_said_for_machines(
    head: str, body: str, expected: tuple[str, ...]
) -> None:
    assert fields.tags(evidence(head, below=body)).values == expected


def test_other_addresses_are_all_kept() -> None:
    other = '<link rel="alternate" hreflang="cy" href="/cy"><link rel="alternate" href="/rss">'
    head = f'<link rel="amphtml" href="/amp">{other}'
    found = fields.alternates(evidence(head)).values
    assert found == ("https://www.tallowgazette.com/amp", "https://www.tallowgazette.com/cy")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Few went home content.", "Few went home content."),
        ("Crews want lamps &amp;amp; more.", "Crews want lamps & more."),
        ("Council votes on lamps", None),
        ("Ada Quill", None),
        (f"{STORY[0][:90]}...", None),
    ],
)
def test_a_dek_says_something_of_its_own(said: str, expected: str | None) -> None:
    offered = evidence(meta(og__description=said))
    assert dek(offered, "Council votes on lamps", ("Ada Quill",)).value == expected


@pytest.mark.parametrize(
    ("lang", "head", "expected"),
    [
        ("en-GB", "", "en"),
        ("de", ld(inLanguage="fr-FR"), "fr"),
        ("nb-NO", "", "no"),
        ("iw", "", "he"),
        ("", meta(og__locale="pt_BR"), "pt"),
        ("english", "", None),
        ("", "", None),
    ],
)
def test_the_declared_language_is_kept_beside_the_measured(lang: str, head: str, expected: str | None) -> None:
    offered = evidence(head, lang=lang)
    assert declared_language(offered.page.tree, offered.structured) == expected
