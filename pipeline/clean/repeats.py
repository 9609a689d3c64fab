"""The rule for text that a page carries more than once."""

from collections.abc import Iterator

from pipeline.blocks import Kind
from pipeline.clean.draft import Cut, Draft, Verdict, fold


def cut_repeats(draft: Draft) -> Iterator[Verdict]:
    """Cut a paragraph that says word for word what an earlier one said; refrains and repeated list items stay."""
    seen: set[str] = set()
    for block in draft.blocks:
        said = fold(block.text)
        if said in seen and block.words >= 8 and block.kind is not Kind.LIST_ITEM:
            yield Verdict(block, Cut.REPEATED)
        seen.add(said)
