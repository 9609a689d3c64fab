"""The rule that knows what the site has taught."""

from collections.abc import Iterator

from pipeline.clean.draft import Cut, Draft, Verdict
from pipeline.lessons import form_of


def cut_learned(draft: Draft) -> Iterator[Verdict]:
    """Cut the lines that the site prints in many stories, unless they are all this one says."""
    learned = {block.position for block in draft.blocks if form_of(block.text) in draft.lessons}
    if any(block.is_prose for block in draft.blocks if block.position not in learned):
        yield from (Verdict(block, Cut.SITE_BOILERPLATE) for block in draft.blocks if block.position in learned)
