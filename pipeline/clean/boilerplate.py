"""Rules that go by wording: forms, captchas, related links, share bars, newsletters and their like."""

import re
from collections.abc import Iterator
from itertools import accumulate

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Verdict
from pipeline.clean.wording import kind_said, says
from pipeline.doors.text import is_url_label, is_url_line

# In the order in which they are asked: the more telling first, where two would match.
_WORDED = (
    Cut.CAPTCHA,
    Cut.COMMENT_FORM,
    Cut.RELATED,
    Cut.SHARE,
    Cut.NEWSLETTER,
    Cut.CONSENT,
    Cut.PAYWALL,
    Cut.ADVERTISEMENT,
    Cut.LEGAL,
    Cut.EDITORS_NOTE,
    Cut.WIDGET,
    Cut.BIOGRAPHY,
)
_CRUMBS = re.compile(r"\w[^>›»“”\"]{1,40}(?:\s+[>›»]\s+\w[^>›»“”\"]{1,60}){1,5}")
_INSERT = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")
# "…, the council said." closes a sentence of the news, in the languages that close it so.
_ATTRIBUTED = re.compile(
    r"""[,”"“»]\s+(?:as\s+)?[^,.]{0,60}?\b(?:said|says?|told|shows?|found|heard|noted|warned|added|wrote|reported|sagte?|sagen
        |sagten|riet|schrieb|schreibt|heißt\s+es|teilte[^,.]{1,40}mit|dit(?:-elle|-il)?|a\s+déclaré|dijo|disse|ha\s+detto|zei|sa|sade)
        \b[^,.]{0,50}\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
# Linked by its own name a site is no other story.
_SITE = re.compile(r"<?(?:[a-z][a-z0-9+.-]*://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_STORY_OVER = 0.75  # of the running text
_LISTED_LINK_SHARE = 0.5  # of an unfinished list item: a lead word stands before the link
_LINK_LIST_SHARE = 0.9  # a block all link: a list of other articles, not this one's text


def cut_original_url(draft: Draft) -> Iterator[Verdict]:
    """Cut the line that says where a text was scraped from, and the URL on the next line."""
    announced = False
    for block in draft.blocks:
        label = is_url_label(block.text)
        if (label and (":" in block.text or "：" in block.text)) or (announced and is_url_line(block.text)):
            yield Verdict(block, Cut.ORIGINAL_URL)
        announced = label


def cut_wording(draft: Draft) -> Iterator[Verdict]:
    """Cut a block whose whole text is boilerplate by its wording.

    What ends by saying who said it is a story's; a life of somebody is an author's only where the story is over.
    """
    told = [block.words * block.is_prose for block in draft.blocks]
    before = accumulate(told)
    for block, so_far in zip(draft.blocks, before, strict=True):
        kind = kind_said(block, _WORDED)
        anybody = kind is Cut.BIOGRAPHY and block.ends_sentence and so_far < _STORY_OVER * sum(told)
        if kind and not anybody and not is_attributed(block.text):
            yield Verdict(block, kind)


def is_attributed(text: str) -> bool:
    """Whether a line closes by saying who said it: "…, the council said."."""
    return _ATTRIBUTED.search(text) is not None


def cut_inserts(draft: Draft) -> Iterator[Verdict]:
    """Cut a bracketed pointer to another article out of the sentence it was put behind."""
    for block in draft.blocks:
        for insert in _INSERT.finditer(block.text):
            inside = Block(block.position, block.kind, insert[0][1:-1].strip())
            if ":" in inside.text and says(Cut.RELATED, inside):
                yield Verdict(block, Cut.RELATED, insert.span())


def cut_breadcrumbs(draft: Draft) -> Iterator[Verdict]:
    """Cut a line that says where in the site one is: "Home > News > Politics"."""
    return (Verdict(b, Cut.FURNITURE) for b in draft.blocks if _CRUMBS.fullmatch(b.text) and not is_attributed(b.text))


def cut_under_headings(draft: Draft) -> Iterator[Verdict]:
    """Cut the unfinished lines that stand under "Related articles" or the head of a comment form."""
    heads = {r.block.position: r.kind for r in draft.removed_as(Cut.RELATED, Cut.COMMENT_FORM) if r.block.words <= 6}
    under: Cut | None = None
    expected = -1
    for block in draft.blocks:
        under = heads.get(block.position - 1, under if block.position == expected else None)
        if under is None or block.ends_sentence or block.words > 25 or block.kind is Kind.HEADING:
            under = None
            continue
        expected = block.position + 1
        yield Verdict(block, under)


def cut_link_lists(draft: Draft) -> Iterator[Verdict]:
    """Cut a list item or an unfinished line that is all link."""
    for block in draft.blocks:
        unfinished = not block.ends_sentence and block.kind in (Kind.LIST_ITEM, Kind.PARAGRAPH)
        listed = unfinished or block.kind is Kind.LIST_ITEM
        most = _LISTED_LINK_SHARE if unfinished and block.kind is Kind.LIST_ITEM else _LINK_LIST_SHARE
        if block.link_share >= most and listed and block.words >= 3 and not _SITE.fullmatch(block.text):
            yield Verdict(block, Cut.RELATED)
