"""The rule for who is behind a story, told below it: "About Ada Quill", "About Tallow Lamps Ltd", and what follows."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import accumulate, takewhile

from pipeline.blocks import Block
from pipeline.clean.draft import Cut, Draft, Verdict

_ABOUT = re.compile(
    r"(?:About|Über|Sobre|Acerca\s+de|À\s+propos\s+de|Chi\s+è)\s+(?P<name>[^\W\d_a-z]\S*(?:\s+\S+){0,4}?)\s*[:：]?"
)
# "Tallow Lamps (TSX: LAMP) is a maker of lamps", "Quill writes for …", "Tallow Lamps, founded in 1871, …"
_DESCRIBED = (
    r"(?:\s+(?:Inc|Ltd|LLC|Corp|plc|AG|GmbH|SE|S\.?A)\b\.?)?(?:\s*\([^()]{0,60}\))?,?\s+"
    r"(?:is\s+(?:an?|the|one)|are|was\s+(?:founded|born|a)|has\s+\w+|founded|based|headquartered|writes|covers|reports"
    r"|works|lives|makes|employs|operates|supplies|manufactures|produces|delivers|escribe|escreve|écrit|scrive|provides|offers|develops|ist\s+(?:ein|der|die)|wurde|schreibt|arbeitet|est\s+(?:une?|le|la)|es\s+(?:una?|el|la)"
    r"|è\s+(?:una?|il|la)|é\s+(?:uma?|[oa])"
    r"|(?:é|es|è|est)\s+(?:(?:também|también|anche|aussi)\s+)?\w*(?:ista|iste|[dts]ora?|[dt]ore|trice|[dts]euse|[dts]eur))\b"
)
_SPOKEN = re.compile(r"[\"“”«»„]|\b(?:said|says|told|according|sagte|dijo|ha\s+detto|a\s+déclaré)\b", re.IGNORECASE)
_STORY_OVER = 0.75  # of the running text: in mid-story such a line heads a part of it
_MOST = 3  # paragraphs


def cut_about(draft: Draft) -> Iterator[Verdict]:
    """Cut the line that heads a life or a company's description below the story, and the paragraphs that describe it.

    The first says what bears the name, and nobody speaks. Of what it calls "About Marburg" a story tells.
    """
    told = [block.words * block.is_prose for block in draft.blocks]
    over = _STORY_OVER * sum(told)
    for at, so_far in enumerate(accumulate(told)):
        head = _ABOUT.fullmatch(draft.blocks[at].text) if so_far >= over > 0 else None
        if head:
            below = draft.blocks[at + 1 : at + 1 + _MOST]
            named = list(takewhile(partial(_names, head["name"]), below))
            if named and _describes(head["name"], named[0]):
                yield from (Verdict(block, Cut.BIOGRAPHY) for block in (draft.blocks[at], *named))


def _names(name: str, block: Block) -> bool:
    said = re.search(rf"\b{re.escape(name)}\b", block.text)
    return said is not None and _SPOKEN.search(block.text) is None


def _describes(name: str, block: Block) -> bool:
    return re.search(rf"\b{re.escape(name)}{_DESCRIBED}", block.text) is not None
