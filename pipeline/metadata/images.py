"""The pictures of an article with caption, alternative text and credit."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipeline.blocks import count_words
from pipeline.clean.credits import find_credit
from pipeline.clean.draft import Cut, Draft, fold
from pipeline.doors.html import ParsedPage
from pipeline.doors.marks import class_marks
from pipeline.metadata.publisher import joined
from pipeline.records import Image

_MOST_CAPTION_WORDS = 110
_BARRED = re.compile(r"^(?P<caption>.+?)\s+[|│]\s+(?P<credit>[^|]{3,60})$")
_ELSEWHERE = frozenset({"nav", "footer", "aside"})


def images_of_page(page: ParsedPage, draft: Draft, article_id: str) -> tuple[Image, ...]:
    """Return the figures of a page and the captions cut from its text, one record a caption or picture."""
    found = [*_figures(page), *_cut_captions(draft), *_marked(page)]
    seen: set[str] = set()
    kept: list[Image] = []
    for url, alt, caption, credit, source in found:
        key = fold(caption or "") or (url or "")
        if key and key not in seen:
            seen.add(key)
            kept.append(Image(article_id, len(kept), url, alt, caption, credit, source))
    return tuple(kept)


def images_of_text(draft: Draft, article_id: str) -> tuple[Image, ...]:
    """Return the captions cut from a scraped text, in the text's order."""
    found = enumerate(_cut_captions(draft))
    return tuple(Image(article_id, position, *fields) for position, fields in found)


Fields = tuple[str | None, str | None, str | None, str | None, str]


def _figures(page: ParsedPage) -> Iterator[Fields]:
    for figure in page.tree.iter("figure"):
        if any(a.tag in _ELSEWHERE for a in figure.iterancestors()) or figure.find(".//figure") is not None:
            continue
        picture = figure.find(".//img")
        caption = _text(figure.find(".//figcaption"))
        if picture is not None or caption:
            yield (*_picture(picture, page.url), *_parted(caption), "figure")


def _marked(page: ParsedPage) -> Iterator[Fields]:
    """The captions that a page marks by class names alone, wherever the extractor left them out."""
    for run in page.dom.runs:
        near = (run.element, run.element.getparent())
        names = [f"{e.get('class', '')} {e.get('id', '')}" for e in near if e is not None]
        if any("caption" in class_marks(n) for n in names) and count_words(run.text) <= _MOST_CAPTION_WORDS:
            yield (None, None, *_parted(run.text), "text")


def _picture(picture: HtmlElement | None, base: str) -> tuple[str | None, str | None]:
    if picture is None:
        return None, None
    source = picture.get("src") or picture.get("data-src") or ""
    return (joined(base, source) if source and not source.startswith("data:") else None), picture.get("alt") or None


def _cut_captions(draft: Draft) -> Iterator[Fields]:
    for removed in draft.removed_as(Cut.CAPTION, Cut.VIDEO_CAPTION, Cut.PHOTO_CREDIT, Cut.FILE_NAME):
        yield (None, None, *_parted(removed.text), "text")


def _parted(caption: str | None) -> tuple[str | None, str | None]:
    """Part a caption from the credit it ends with."""
    credit = find_credit(caption) if caption else None
    barred = _BARRED.match(caption) if caption else None
    if not caption or not (credit or barred):
        return caption, None
    if credit is None and barred:
        return barred["caption"], barred["credit"]
    assert credit is not None  # noqa: S101  one of the two was found
    return caption[: credit.start].strip(" |–—-") or None, "; ".join(credit.names)


def _text(element: HtmlElement | None) -> str | None:
    return " ".join(" ".join(element.itertext()).split()) or None if element is not None else None
