"""Rules for the words of pictures and videos: captions, credits, file names."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pipeline.blocks import Block, Kind
from pipeline.clean.credits import find_credit
from pipeline.clean.dates import date_remainder
from pipeline.clean.draft import Cut, Draft, Verdict, fold
from pipeline.clean.opening import is_byline, near_opening
from pipeline.clean.rights import is_claimed_picture
from pipeline.clean.wording import kind_said

_RUNNING_TIME = re.compile(
    r"""(?P<said>\S.*?)(?:\s*[|·•–—-]\s*|\s+)\(?(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})(?:\s*min\.?)?\)?$""",
    re.VERBOSE,
)
_TIME_TALK = re.compile(
    r"(?:\b(?:at|by|until|till|from|to|before|after|around|about|since|um|gegen|bis|ab|seit|à|vers"
    r"|las|alle|ore|klo|kl|om|o|в|at about|of|in)\.?|[,:–—-]"
    r"|\b(?:Genesis|Exodus|Psalms?|Proverbs|Isaiah|Matthew|Mark|Luke|John|Acts|Romans|Corinthians))$",
    re.IGNORECASE,
)
# Who plays whom, before a score; running times begin with a nought as often as not, and scores never do.
_PLAYED = re.compile(
    r"\w\s+(?:vs?\.?|against|beats?|bt|gegen|besiegt|schlägt|contre|contra|mot|tegen)\s+\w"
    r"|^(?:[A-ZÀ-Þ0-9][\w.]*\s+){1,4}[–—-](?:\s+[A-ZÀ-Þ0-9][\w.]*){1,4}$"
)
_FILE_NAME = re.compile(
    r"""\d{8,}[ _-][a-z0-9][a-z0-9 _.-]*              # a time stamp and words, all lower case
      | \S+\.(?:jpe?g|png|gif|webp|avif|heic|mp4|mov|svg|tiff?)
      | (?:IMG|DSC|PXL|DJI|MVI|Screenshot|Bildschirmfoto)[ _-]?\d[\w .:-]*
      | [a-z0-9]+(?:_[a-z0-9]+){3,}""",
    re.VERBOSE,
)
_MOST_CAPTION_WORDS = 110  # the longest agency captions run to about a hundred words
_CAPTION_MARKS = frozenset({"figcaption", "caption", "alt"})
_NO_CAPTION = (Cut.RELATED, Cut.SHARE, Cut.WIDGET, Cut.NEWSLETTER, Cut.ADVERTISEMENT)  # beside a picture as elsewhere
_LABEL = re.compile(  # as the BBC's pages read aloud what a picture shows, and German ones label it
    r"(?:Image|Media|Picture|Photo|Video) (?i:caption|copyright|source)(?=\s*$|\s*[:：]|\s+[@A-Z0-9\"“'‘])"
    r"|(?:Image|Media) (?i:caption|copyright|source),\s(?=[@A-Z0-9\"“'‘])"
    r"|(?i:bildunterschrift|bildtext|légende|pie de foto|didascalia)\s*[:：]"
)
_POINTING = re.compile(
    r"\((?:L|R|C|(?:\w+ )?(?:left|right)|cent(?:er|re)|l\.|r\."
    r"|(?:\w+ )?(?:links|rechts)|mitte|à gauche|à droite|izquierda|derecha)\)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_REPORTED = re.compile(r"[\"“”«»„]|\b(?:said|says|told|sagte|a dit|dijo)\b")


def cut_file_names(draft: Draft) -> Iterator[Verdict]:
    """Cut a picture's file name that stands as a paragraph."""
    return (Verdict(b, Cut.FILE_NAME) for b in draft.blocks if _FILE_NAME.fullmatch(b.text))


def cut_video_captions(draft: Draft) -> Iterator[Verdict]:
    """Cut a short line that ends with a running time, as under a video; a time of day is none.

    A day and its time, and nothing else, are the story's where it begins, and elsewhere of something listed there.
    """
    opening = near_opening(draft)
    for block in filter(_is_video_caption, draft.blocks):
        if date_remainder(block.text) != "":
            yield Verdict(block, Cut.VIDEO_CAPTION)
        elif block not in opening:
            yield Verdict(block, Cut.WIDGET)


def cut_captions(draft: Draft) -> Iterator[Verdict]:
    """Cut what the page calls a caption, and what ends with a photo credit or is nothing else."""
    for block in (b for b in draft.blocks if b.words <= _MOST_CAPTION_WORDS):
        credit = find_credit(block.text)
        if credit:
            yield Verdict(block, Cut.CAPTION if credit.start > 0 else Cut.PHOTO_CREDIT)
        elif block.marks & _CAPTION_MARKS or _is_in_figure(block) or _says_caption(block):
            yield Verdict(block, Cut.CAPTION)


def cut_caption_twins(draft: Draft) -> Iterator[Verdict]:
    """Cut a block that says nearly the same as a caption that was cut: scrapers often keep both."""
    captions = [fold(r.text) for r in draft.removed_as(Cut.CAPTION)]
    return (Verdict(b, Cut.CAPTION) for b in draft.blocks if any(_near(fold(b.text), c) for c in captions))


def cut_pictured(draft: Draft) -> Iterator[Verdict]:
    """Cut a line that stands alone with a picture in a box of its own; a sentence there may be the story's."""
    for block in draft.blocks:
        if (
            "picture" in block.marks
            and block.kind is Kind.PARAGRAPH
            and not (block.is_prose or _CLOCK.search(block.text))
        ):
            said = fold(block.text)
            named = is_byline(block.text) or any(name in said for name in draft.authors)
            says_nothing = block.words <= 1 or date_remainder(block.text) == "" or kind_said(block, _NO_CAPTION)
            yield Verdict(block, Cut.BYLINE if named else Cut.FURNITURE if says_nothing else Cut.CAPTION)


def _says_caption(block: Block) -> bool:
    """Whether the words alone give a caption away: its label, who stands where, whose picture it is."""
    return _LABEL.match(block.text) is not None or _points_twice(block) or is_claimed_picture(block.text)


def _is_in_figure(block: Block) -> bool:
    """Whether a paragraph stands in a figure: the title of a video, a caption that no tag marks."""
    return "figure" in block.marks and block.kind is Kind.PARAGRAPH


def _points_twice(block: Block) -> bool:
    """Whether a block tells the reader who stands left and who right, as only the words under a picture do."""
    pointed = {said.casefold() for said in _POINTING.findall(block.text)}
    return len(pointed) > 1 and block.kind is not Kind.QUOTE and not _REPORTED.search(block.text)


def _is_video_caption(block: Block) -> bool:
    timed = _RUNNING_TIME.fullmatch(block.text) if block.words <= 24 else None
    if timed is None or _TIME_TALK.search(timed["said"]):
        return False
    score = not timed["time"].startswith("0") and timed["time"].count(":") == 1
    return not (score and _PLAYED.search(timed["said"]))


def _near(text: str, caption: str) -> bool:
    if not text or not caption or not 0.8 < len(text) / len(caption) < 1.25:
        return False
    matcher = SequenceMatcher(None, text.split(), caption.split(), autojunk=False)
    return matcher.quick_ratio() > 0.85 and matcher.ratio() > 0.85
