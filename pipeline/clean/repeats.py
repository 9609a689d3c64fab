"""The rule for text that a page carries more than once."""

from collections.abc import Iterator

from pipeline.clean.draft import Cut, Draft, Verdict, fold


def cut_repeats(draft: Draft) -> Iterator[Verdict]:
    """Cut a block that says word for word what an earlier one said; the short refrain of a text stays."""
    seen: set[str] = set()
    for block in draft.blocks:
        said = fold(block.text)
        if said in seen and block.words >= 6:
            yield Verdict(block, Cut.REPEATED)
        seen.add(said)
