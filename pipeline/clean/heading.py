"""The rule for what heads the story in a dump of a whole page: its headline, and the byline and the date below that.

The rules before look for them above the first running text, and there a whole page has its menus. Once its furniture
has gone, the model of `pipeline.clean.heading_lines` is asked for the line that heads the story.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.blocks import Block
from pipeline.clean.dates import date_remainder
from pipeline.clean.draft import Cut, Draft, Removed, Verdict
from pipeline.clean.heading_lines import YEAR, begins_at, has_furniture_above, has_named_day, heading_of, signs_of

_GAP = 1  # lines that may part the bylines below a headline: handles, portraits
_NEAR = 3  # lines above the headline, and of the story's own, among which its date and its byline may stand
_LINES_ABOVE = 8  # where the headline is not known
_LEADS = 5  # lines of what is left, among which a byline or a date may stand yet
_LONGEST_DEK = 45  # words
_MOST_BESIDE = 6  # words on a line with a date
_MOST_LEADS = 2  # unfinished lines between headline and story: more are a list, and the story's
_LONGEST_LEAD = 20  # words: longer ones are paragraphs

_SIGNS = (Cut.BYLINE, Cut.DATE)
_HEADING = (Cut.HEADLINE, *_SIGNS)
_TOLD_ANEW = (*_HEADING, Cut.FURNITURE, Cut.RELATED, Cut.COMMENT_FORM)  # a list's heading takes what is below it along


def cut_heading(draft: Draft) -> Iterator[Verdict]:
    """Cut what stands above the story still once a dump's furniture has gone: headline, dek, byline and date.

    What is above a byline or a date there heads the story too, a short standfirst with it.
    """
    if draft.door == "text":
        head = heading_of(draft)
        above = _above(draft, head)
        unknown = head is None and not (draft.removed_as(Cut.HEADLINE) or has_furniture_above(draft))
        head = next((b for b in above if not (signs_of(b) or b.is_prose)), None) if unknown else head
        for block in above:
            yield Verdict(block, Cut.HEADLINE if block is head else signs_of(block) or Cut.FURNITURE)


def renamed(draft: Draft) -> Draft:
    """Return the draft of a dump of a whole page with what was cut above its story called what it is.

    A menu's line that looked like a headline or a date is furniture; the headline, byline and date right above the
    story, which may have gone with the furniture around them, have their names.
    """
    if not has_furniture_above(draft):
        return draft
    head = _head_cut(draft) or heading_of(draft)
    signing = _signing(draft, head)
    end = begins_at(draft) + _NEAR
    told_anew = (_renamed(r, head, signing) if r.block.position < end else r for r in draft.removed)
    return replace(draft, removed=tuple(told_anew))


def _renamed(cut: Removed, head: Block | None, signing: Mapping[int, Cut]) -> Removed:
    if cut.span_start is not None:
        return cut
    if head and cut.block.position == head.position:
        return replace(cut, kind=Cut.HEADLINE)
    signs = signing.get(cut.block.position)
    return replace(cut, kind=signs or Cut.FURNITURE) if signs or cut.kind in _HEADING else cut


def _head_cut(draft: Draft) -> Block | None:
    """The headline that this rule has cut."""
    return next((r.block for r in draft.removed_as(Cut.HEADLINE) if r.rule == cut_heading.__name__), None)


def _signing(draft: Draft, head: Block | None) -> dict[int, Cut]:
    """What the lines near the story sign it with, by position: of a byline and a date those that stand nearest.

    They are the first below the headline; where that is not known, or none is below it, the last above the story: what
    is further away signs other stories.
    """
    begins = begins_at(draft)
    near = range(head.position - _NEAR if head else begins - _LINES_ABOVE, begins + _NEAR)
    asked = sorted((r for r in draft.removed if r.block.position in near), key=lambda cut: cut.block.position)
    signs = {r.block.position: kind for r in asked if r.span_start is None and (kind := _signs_cut(r))}
    heads = head.position if head else begins
    above = _runs([at for at in signs if at < heads], 0)[::-1]
    below = _runs([at for at in signs if at > heads], _GAP)
    nearest = below + above if head else above + below
    chosen = (next((run for run in nearest if any(signs[at] is kind for at in run)), []) for kind in _SIGNS)
    return {at: kind for run, kind in zip(chosen, _SIGNS, strict=True) for at in run if signs[at] is kind}


def _runs(positions: Sequence[int], gap: int) -> list[list[int]]:
    """Part ascending positions where more than `gap` others stand between them."""
    runs: list[list[int]] = []
    for at in positions:
        runs.append([*runs.pop(), at] if runs and at - runs[-1][-1] <= gap + 1 else [at])
    return runs


def _signs_cut(cut: Removed) -> Cut | None:
    return cut.kind if cut.kind in _SIGNS else signs_of(cut.block) if cut.kind in _TOLD_ANEW else None


def _above(draft: Draft, head: Block | None) -> Sequence[Block]:
    """The lines that stand above the story and are not its own."""
    leads = draft.blocks[:_LEADS]
    signing = [i for i, block in enumerate(leads) if _is_signed(block)]
    dated = [i for i in signing if signs_of(leads[i]) is Cut.DATE]
    signed = max(signing, default=-1) + 1 if len(dated) <= 1 else 0  # more are a list's, of events or results
    told = [block.words for block in leads[:signed] if block.is_prose]
    signed = signed if len(told) <= 1 and sum(told) <= _LONGEST_DEK and len(draft.blocks) > signed + 1 else 0
    if head is None:
        return leads[:signed]
    begins = begins_at(draft)
    above = [b for b in draft.blocks if b.position <= head.position]
    between = [b for b in draft.blocks if head.position < b.position < begins]
    unfinished = [b for b in between if not b.ends_sentence and b.words <= _LONGEST_LEAD]
    return list(dict.fromkeys((*above, *(unfinished if len(between) <= _MOST_LEADS else ()), *leads[:signed])))


def _is_signed(block: Block) -> bool:
    """Whether a line signs the story beyond doubt: a date has its year, and little else beside it."""
    signs = signs_of(block)
    beside = date_remainder(block.text) if signs is Cut.DATE else None
    dated = beside is not None and len(beside.split()) <= _MOST_BESIDE and YEAR.search(block.text) is not None
    return signs is Cut.BYLINE or dated or has_named_day(block.text)
