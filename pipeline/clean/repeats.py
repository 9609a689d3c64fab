"""Rules for text that a page carries more than once."""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Verdict, fold

_SHINGLE = 5  # words in a row
_SAID_BEFORE = 0.85  # of a paragraph's shingles: an editor's change or two apart, a second copy
_FEWEST_WORDS = 20  # of a second copy that is not word for word one
_LISTED = frozenset({Kind.LIST_ITEM, Kind.TABLE_ROW})


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


def cut_second_copies(draft: Draft) -> Iterator[Verdict]:
    """Cut a long paragraph that runs earlier ones together; one that is like a single earlier one reports by a form."""
    first_said: dict[tuple[str, ...], int] = {}
    for block in draft.blocks:
        own = _shingles(block.text)
        sources = Counter(map(first_said.get, filter(first_said.__contains__, own)))
        known, most = sources.total(), max(sources.values(), default=0)
        together = known >= _SAID_BEFORE * len(own) and most < _SAID_BEFORE * known
        if together and block.words >= _FEWEST_WORDS and block.kind not in _LISTED:
            yield Verdict(block, Cut.REPEATED)
        for shingle in own:
            first_said.setdefault(shingle, block.position)


def cut_pull_quotes(draft: Draft) -> Iterator[Verdict]:
    """Cut a quotation set apart whose words all stand in a paragraph; one that says something new stays."""
    if not any(map(_is_set_apart, draft.blocks)):
        return
    told = "\n".join(fold(block.text) for block in draft.blocks if not _is_set_apart(block))
    for block in filter(_is_set_apart, draft.blocks):
        said = fold(block.text)
        if said and f" {said} " in f" {told} ".replace("\n", " \n "):
            yield Verdict(block, Cut.REPEATED)


def _is_set_apart(block: Block) -> bool:
    return block.kind is Kind.QUOTE or "pullquote" in block.marks


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = fold(text).split()
    return list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
