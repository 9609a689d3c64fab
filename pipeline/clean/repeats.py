"""The rule for text that a page carries more than once."""

from collections.abc import Iterator
from itertools import zip_longest

from pipeline.blocks import Kind
from pipeline.clean.draft import Cut, Draft, Verdict, fold


def cut_repeats(draft: Draft) -> Iterator[Verdict]:
    """Cut a paragraph that says word for word what an earlier one said; repeated list items stay, and a refrain whose
    sentence the next line goes on with.
    """
    seen: set[str] = set()
    for block, following in zip_longest(draft.blocks, draft.blocks[1:]):
        said = fold(block.text)
        sung = following is not None and following.text[:1].islower() and not block.ends_sentence
        if said in seen and block.words >= 8 and block.kind is not Kind.LIST_ITEM and not sung:
            yield Verdict(block, Cut.REPEATED)
        seen.add(said)
