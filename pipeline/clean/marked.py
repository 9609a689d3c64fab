"""The rule for blocks that the page's own markup calls something else than story."""

from collections.abc import Iterator

from pipeline.clean.draft import Cut, Draft, Verdict

# Marks under which no block of 219 labelled pages belongs to the story, and what such a block is.
_KINDS = {
    "share": Cut.SHARE,
    "date": Cut.DATE,
    "byline": Cut.BYLINE,
    "biography": Cut.BIOGRAPHY,
    "comments": Cut.COMMENT_FORM,
    "newsletter": Cut.NEWSLETTER,
    "tags": Cut.FURNITURE,
    "nav": Cut.FURNITURE,
    "button": Cut.WIDGET,
    "form": Cut.WIDGET,
}
_MOST_WORDS = 120  # longer than any box of an author's life; story that a template wraps oddly is longer


def cut_marked(draft: Draft) -> Iterator[Verdict]:
    """Cut a block that stands in what the page calls a share bar, a date, a byline, a biography, a form…"""
    for block in draft.blocks:
        kind = next((_KINDS[mark] for mark in _KINDS if mark in block.marks), None)
        if kind and block.words <= _MOST_WORDS:
            yield Verdict(block, kind)
