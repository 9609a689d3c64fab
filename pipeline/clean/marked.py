"""The rule for blocks that the page's own markup calls something else than story."""

from collections.abc import Iterator

from pipeline.blocks import Block
from pipeline.clean.draft import Cut, Draft, Verdict

# Marks under which no block of 219 labelled pages belongs to the story, and what such a block is.
_KINDS = {
    "share": Cut.SHARE,
    "date": Cut.DATE,
    "byline": Cut.BYLINE,
    "biography": Cut.BIOGRAPHY,
    "comments": Cut.COMMENT_FORM,
    "newsletter": Cut.NEWSLETTER,
    "factbox": Cut.FURNITURE,
    "tags": Cut.FURNITURE,
    "nav": Cut.FURNITURE,
    "button": Cut.WIDGET,
    "form": Cut.WIDGET,
}
_MOST_OF_STORY = 0.8  # of the running text: a page that marks more of it so means something else
_MOST_WORDS = 120  # longer than any box of an author's life; story that a template wraps oddly is longer


def cut_marked(draft: Draft) -> Iterator[Verdict]:
    """Cut a block that stands in what the page calls a share bar, a date, a byline, a biography, a form…

    An embedded post stays, though its box may be called social.
    """
    found = [Verdict(b, kind) for b in draft.blocks if (kind := _kind_of(b)) and b.words <= _MOST_WORDS]
    told = sum(b.words for b in draft.blocks if b.is_prose)
    if sum(v.block.words for v in found if v.block.is_prose) <= _MOST_OF_STORY * told:
        yield from found


def _kind_of(block: Block) -> Cut | None:
    if "post" in block.marks:
        return None
    return next((_KINDS[mark] for mark in _KINDS if mark in block.marks), None)
