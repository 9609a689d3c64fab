"""The rule for what is left of a box when the rules before have emptied it."""

from collections import Counter
from collections.abc import Iterator

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Verdict

_MAIN_SHARE = 0.6  # of the running text: the elements that hold as much of it are the story's own


def cut_orphaned_headings(draft: Draft) -> Iterator[Verdict]:
    """Cut a heading that stands in a box beside the story whose other blocks, one at least, were all cut."""
    headings = [block for block in draft.blocks if block.kind is Kind.HEADING]
    if not headings:
        return
    told: Counter[int] = Counter()
    for block in (b for b in draft.blocks if b.is_prose):
        told.update(dict.fromkeys(block.place.line if block.place else (), block.words))
    most = sum(block.words for block in draft.blocks if block.is_prose)
    story = {number for number, words in told.items() if words >= _MAIN_SHARE * most}
    emptied = {_box(r.block, story) for r in draft.removed if r.span_start is None and r.kind is not Cut.HEADLINE}
    standing = Counter(_box(block, story) for block in draft.blocks)
    for block in headings:
        box = _box(block, story)
        if box is not None and box in emptied and standing[box] == 1:
            yield Verdict(block, Cut.FURNITURE)


def _box(block: Block, story: set[int]) -> int | None:
    """The widest element around a block that is not the story's; None where the block stands in the story itself."""
    outside = [number for number in (block.place.line if block.place else ()) if number not in story]
    return outside[-1] if len(outside) > 1 else None
