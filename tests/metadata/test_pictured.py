"""Who took a story's pictures, and which leads it: captions, boxes and JSON-LD, each on record."""

from dataclasses import replace
from typing import Any

import pytest

from pipeline.metadata.from_page import facts_of_page
from pipeline.metadata.pictured import with_pictures
from pipeline.records import Image
from tests.cleaning.making import NIGHT
from tests.metadata.making import evidence, ld, meta

_LAMP = "https://www.tallowgazette.com/lamp.jpg"
_PICTURE = Image("a", 0, _LAMP, None, "A lamp", "Ada Quill/AFP", "figure")
_HOUSE = {"publisher": {"name": "Tallow Gazette"}}


@pytest.mark.parametrize(
    ("head", "pictures", "credited"),
    [
        ("", (), ()),
        ("", (_PICTURE,), ("Ada Quill/AFP",)),
        ("", (replace(_PICTURE, credit="Ada Quill; Lise Ohm"),), ("Ada Quill", "Lise Ohm")),
        (ld(image={"creditText": "Ada Quill"}), (), ("Ada Quill",)),
        (ld(image=[{"@type": "ImageObject", "author": {"name": "Ada Quill"}}]), (), ("Ada Quill",)),
        (ld(image={"author": "AFP/Ada Quill"}), (_PICTURE,), ("Ada Quill/AFP",)),
        (ld(image={"creditText": "AFP"}), (_PICTURE,), ("Ada Quill/AFP",)),
        (ld(image={"creditText": "Lise Ohm"}), (_PICTURE,), ("Ada Quill/AFP", "Lise Ohm")),
        (ld(image={"creditText": "-"}), (), ()),
        (ld(image=[{"creditText": "admin"}, {"author": "null"}, {"creditText": "© All rights reserved"}]), (), ()),
        (ld(image={"copyrightHolder": "Rope Works"}), (), ()),
        (ld(image={"author": "Tallow Gazette"}, **_HOUSE), (), ()),
        (ld(image="/lamp.jpg"), (), ()),
        (ld(image=[5, None, [[[[{"creditText": "Too deep"}]]]]]), (), ()),
    ],
)
def test_each_credit_counts_once(head: str, pictures: tuple[Image, ...], credited: tuple[str, ...]) -> None:
    assert _facts(head, pictures).photo_credits == credited


@pytest.mark.parametrize(
    ("head", "pictures", "lead", "source"),
    [
        (meta(og__image="/mast.jpg"), (_PICTURE,), "https://www.tallowgazette.com/mast.jpg", "meta og:image"),
        ("", (_PICTURE,), _LAMP, "figure"),
        ("", (replace(_PICTURE, url=None), _PICTURE), _LAMP, "figure"),
        ("", (replace(_PICTURE, url=None),), None, None),
        (meta(og__image="data:x"), (_PICTURE,), _LAMP, "figure"),
    ],
)
def test_the_first_picture_leads_where_the_head_names_none(
    head: str, pictures: tuple[Image, ...], lead: str | None, source: str | None
) -> None:
    facts = _facts(head, pictures)
    assert (facts.lead_image_url, facts.decisions["lead_image_url"].source) == (lead, source)


def test_no_page_credits_thousands() -> None:
    facts = _facts(ld(image=[{"creditText": [f"Ada {n}" for n in range(400)]}] * 400), ())
    assert len(facts.decisions["photo_credits"].claims) <= 50 * 5


def test_who_said_what_of_a_picture_is_on_record() -> None:
    facts = _facts(ld(image={"author": "AFP"}), (_PICTURE,))
    assert [(c.source, c.value) for c in facts.decisions["photo_credits"].claims] == [
        ("figure", "Ada Quill/AFP"),
        ("json-ld image author", "AFP"),
    ]


def _facts(head: str, pictures: tuple[Image, ...]) -> Any:
    said = evidence(head)
    return with_pictures(
        facts_of_page(said.page, said.structured, said.draft, fetched_at=NIGHT), pictures, said.structured
    )
