"""Reporters whom a dateline names beside the place, as the press of East Asia prints them."""

import re
from collections.abc import Iterable
from itertools import islice

from pipeline.blocks import Block, Kind
from pipeline.metadata.agency import agency_named
from pipeline.metadata.names import is_organisation

_OPENING = 3  # paragraphs: a caption may stand before the first
_NEAR = 90  # characters of a first paragraph in which its dateline stands
_HAN_NAME = "[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?"
_HAN_NAMES = rf"{_HAN_NAME}(?:[、，,/／\s]\s?{_HAN_NAME}){{0,6}}"
_FORMS = tuple(
    map(
        re.compile,
        (
            # [Gazette=윤서진 기자], [부산=Gazette 윤서진 기자], [Gazette 윤서진 기자], (서울=연합뉴스) 윤서진 기자 =
            (
                r"[\[(（【][^\])）】=]{2,30}=\s*(?:[^\])）】=\s]{2,12},?\s)??"
                r"(?P<names>[가-힣]{2,4})\s?(?:인턴|선임)?(?:기자|특파원|통신원)\s*[\])）】]"
            ),
            r"[\[【][^\]】=\s]{2,20}\s(?P<names>[가-힣]{2,4})\s?기자\s*[\]】]",
            (
                r"[\[(（【][^\])）】=]{2,20}=[^\])）】=]{2,20}[\])）】]\s*"
                r"(?P<names>[가-힣]{2,4}(?:[·,\s]\s?[가-힣]{2,4}){0,4})\s(?:기자|특파원)\s*="
            ),
            # 新华社…6月14日电（记者赵明、钱小川）
            rf"[^。！？（(]{{0,30}}[电電讯訊日]\s*[（(](?:本[报報])?(?:记者|記者)\s*(?P<names>{_HAN_NAMES})[)）]",
            # 〔記者王小明／台北報導〕, （中央社記者王小明台北14日電）
            rf"[〔［\[（(]?(?:本[報刊台]|中央社|特派|實習)?記者\s?(?P<names>{_HAN_NAME}(?:、{_HAN_NAME}){{0,4}})\s?[／/]",
            r"[（(](?:本[報刊台]|中央社)?記者(?P<names>[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}){0,3})(?=[\u4e00-\u9fff]{2,3}\d{1,2}日)",
            # 【ロンドン＝山田太郎】
            r"【(?:[ァ-ヶー・]{2,12}|北京|上海|香港|台北|広州)[＝=](?P<names>[\u4e00-\u9fff]{3,5}(?:、[\u4e00-\u9fff]{3,5}){0,3})】",
        ),
    )
)
_NOBODY = re.compile("인턴|선임|객원|전문|수습|출입|취재|사진|[가-힣]부$|[가-힣]팀$|[会會现現昨今]|組織|组织|報導|报道")
_BETWEEN = re.compile(r"[、，,/／·\s]+")


def opening_bylines(blocks: Iterable[Block]) -> tuple[str, tuple[str, ...]]:
    """Return the first of a story's opening paragraphs whose dateline names reporters, and them; else empty ones."""
    opening = islice((block.text for block in blocks if block.kind is Kind.PARAGRAPH), _OPENING)
    found = ((text, names) for text in opening if (names := names_in_dateline(text)))
    return next(found, ("", ()))


def names_in_dateline(text: str) -> tuple[str, ...]:
    """Return the reporters whom the dateline that begins a paragraph names; none where it names none, or an agency."""
    begins = text[:_NEAR].lstrip()
    found = next((match for form in _FORMS if (match := form.match(begins))), None)
    names = tuple(name for name in _BETWEEN.split(found["names"]) if name) if found else ()
    return () if any(agency_named(n) or is_organisation(n) or _NOBODY.search(n) for n in names) else names
