"""The pictures of an article with address, alternative text, caption and credit."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.blocks import count_words
from pipeline.clean.credits import find_credit
from pipeline.clean.dates import date_remainder
from pipeline.clean.draft import Cut, Draft, fold
from pipeline.clean.opening import is_byline
from pipeline.doors.dom import Run, text_key
from pipeline.doors.html import ParsedPage
from pipeline.doors.pictures import Story, address, beside, is_marked, is_sign
from pipeline.metadata.publisher import joined
from pipeline.records import Image

_CAPTIONS = (Cut.CAPTION, Cut.VIDEO_CAPTION, Cut.PHOTO_CREDIT, Cut.FILE_NAME)
_NO_CAPTIONS = (
    Cut.BYLINE,
    Cut.DATE,
    Cut.SHARE,
    Cut.RELATED,
    Cut.NEWSLETTER,
    Cut.COMMENT_FORM,
    Cut.PAYWALL,
    Cut.CONSENT,
    Cut.BIOGRAPHY,
    Cut.WIDGET,
)
_MOST_CAPTION_WORDS = 110
_MOST_BESIDE_NAME = 12  # letters: "von", a desk, a button
_MOST_LINKED = 0.6  # of a caption's characters: a teaser is all link
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_STAMP = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b.{0,6}\b\d{1,2}[:.]\d\d\b")  # when a page was published
_BARRED = re.compile(r"^(?P<caption>.+?)\s+[|│]\s+(?P<credit>[^|]{3,60})$")


def images_of_page(page: ParsedPage, draft: Draft, article_id: str) -> tuple[Image, ...]:
    """Return the story's pictures with the words beside each, and the captions that stand without a picture."""
    kept = tuple(run for block in draft.blocks if (run := page.dom.find(block.text)))
    story = Story(page.dom, kept, draft.headlines)
    said = _Said(draft)
    found = [*_pictured(page, story, said), *_marked(story, said), *_cut_captions(draft, article_id)]
    return _each_once(found, article_id)


def images_of_text(draft: Draft, article_id: str) -> tuple[Image, ...]:
    """Return the captions cut from a scraped text, in the text's order."""
    return tuple(replace(image, position=n) for n, image in enumerate(_cut_captions(draft, article_id)))


class _Said:
    """What the cleaning knows of a page's lines: which of them are no captions."""

    def __init__(self, draft: Draft) -> None:
        self._headlines = draft.headlines
        self._authors = tuple(text_key(name) for name in draft.authors)
        self._others = frozenset(text_key(r.text) for r in draft.removed_as(*_NO_CAPTIONS))

    def caption(self, runs: tuple[Run, ...]) -> str | None:
        """Return what the runs of a picture's box say of it, None where they say other things."""
        return " ".join(run.text for run in runs if self._is_caption(run)) or None

    def is_other(self, run: Run) -> bool:
        """Whether a run was cut as something else, or names the author and perhaps the hour."""
        key = text_key(run.text)
        return key in self._others or (self._names_author(key, run.text) and find_credit(run.text) is None)

    def _names_author(self, key: str, text: str) -> bool:
        bound = _MOST_BESIDE_NAME if _CLOCK.search(text) is None else len(key)
        return any(name in key and len(key) <= len(name) + bound for name in self._authors)

    def _is_caption(self, run: Run) -> bool:
        words = count_words(run.text)
        if not 1 < words <= _MOST_CAPTION_WORDS or _STAMP.search(run.text) or self.is_other(run):
            return False
        if run.element.tag == "figcaption" or any(e.tag == "figcaption" for e in run.element.iterancestors()):
            return True
        other = is_byline(run.text) or date_remainder(run.text) == "" or _CLOCK.search(run.text)
        return words > 1 and not other and run.link_share <= _MOST_LINKED and fold(run.text) not in self._headlines


def _pictured(page: ParsedPage, story: Story, said: _Said) -> Iterator[Image]:
    for picture, order in page.dom.pictures:
        if story.holds(picture, order) and not is_sign(picture):
            source = address(picture)
            caption, credit = _parted(said.caption(beside(story, picture, order, said.is_other)))
            url = joined(page.url, source) if source else None
            alt = " ".join((picture.get("alt") or "").split()) or None
            yield Image("", 0, url, alt, caption, credit, "figure")


def _marked(story: Story, said: _Said) -> Iterator[Image]:
    """The captions that a page marks as such by tag or class, wherever the extractor left them out."""
    for run in story.nearby:
        if run.order not in story.orders and is_marked(run.element) and story.holds(run.element, run.order):
            yield Image("", 0, None, None, *_parted(said.caption((run,))), "text")


def _cut_captions(draft: Draft, article_id: str) -> Iterator[Image]:
    for removed in draft.removed_as(*_CAPTIONS):
        yield Image(article_id, 0, None, None, *_parted(removed.text), "text")


def _each_once(found: list[Image], article_id: str) -> tuple[Image, ...]:
    """Number the pictures; one shown in two sizes, or a caption read in two ways, counts once."""
    captioned = {image.url for image in found if image.caption}
    told = ""
    kept: list[Image] = []
    for image in found:
        said = text_key(image.caption or "")
        is_known = said in told if said else not image.url or image.url in captioned
        if not is_known:
            told += f"\n{said or image.url}"
            captioned.add(image.url)
            kept.append(replace(image, article_id=article_id, position=len(kept)))
    return tuple(kept)


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
