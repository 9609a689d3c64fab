"""The rule for who is behind a story, told below it: "About Ada Quill", "About Tallow Lamps Ltd", and what follows."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, takewhile

from pipeline.blocks import Block
from pipeline.clean.byline_leads import JOBS
from pipeline.clean.draft import Cut, Draft, Verdict

_ABOUT = re.compile(
    r"""(?:About|Über(?:\s+d(?:en|ie|as))?|Sobre(?:\s+(?:el|la|o|a))?|Acerca\s+del?|Chi\s+è|Over|Om|Tietoa|Об?|Про
        |À\s+propos\s+(?:de\s+la|de|du|d['’])(?:\s*(?:groupe|société))?)
        \s*(?<=[\s'’])(?P<name>[^\W\d_a-z]\S*(?:\s+\S+){0,4}?)\s*[:：]?""",
    re.VERBOSE,
)
# "Tallow Lamps (TSX: LAMP) is a maker of lamps", "Quill writes for …", "Tallow Lamps, founded in 1871, …"
_DESCRIBED = (
    r"(?:\s+(?:Inc|Ltd|LLC|Corp|plc|AG|GmbH|SE|S\.?A)\b\.?)?(?:\s*\([^()]{0,60}\))?,?\s+"
    r"(?:is\s+(?:an?|the|one)|are|was\s+(?:founded|born|a)|has\s+\w+|founded|based|headquartered|writes|covers|reports"
    r"|works|lives|makes|employs|operates|supplies|manufactures|produces|delivers|escribe|escreve|écrit|scrive|provides|offers|develops|ist\s+(?:ein|der|die)|wurde|schreibt|arbeitet|est\s+(?:une?|le|la)|es\s+(?:una?|el|la)"
    r"|è\s+(?:una?|il|la)|é\s+(?:uma?|[oa])|is\s+(?:een|de)|(?:är|er)\s+(?:ein?|et?|en|ett)|jest|je|est\s+née?"
    r"|(?:é|es|è|est)\s+(?:(?:também|también|anche|aussi)\s+)?\w*(?:ista|iste|[dts]ora?|[dt]ore|trice|[dts]euse|[dts]eur))\b"
)
_SPOKEN = re.compile(r"[\"“”«»„]|\b(?:said|says|told|according|sagte|dijo|ha\s+detto|a\s+déclaré)\b", re.IGNORECASE)
_WORK = re.compile(r"[\"“„«]\s*[^\W\d_a-z][^\"“”„«»]{0,50}[\"“”»]")  # a blog's or a book's name is no speech
# What companies say of themselves below their press releases.
_COMPANY = re.compile(
    r"(?:(?:The|Die|La|El|Le|O|A)\s+)?(?P<name>[^\W\d_a-z][\w&.'’-]*)[^.]{0,80}?\s(?:is|ist|est|es|è|é|are|sind)\s"
)
_FACTS = (
    r"\b(?:employ\w*|beschäftigt\w*|emplo[iy]\w*|emplea\w*|impiega\w*|emprega\w*|Mitarbeite\w*|salariés|dipendenti|medewerkers)\b",
    r"\b(?:headquartered|headquarters|based\s+in|Sitz\s+in|siège|con\s+sede|sede\s+(?:en|em|a)|sediada|gevestigd)\b",
    r"\b(?:listed|traded\s+on|notiert\w*|cotée?|cotiza\w*|quotata|cotada|genoteerd)\b|\b(?:NYSE|NASDAQ|LSE|TSX|OTC\w*|ISIN)\b",
    r"\b(?:founded|established|gegründet|fondée?|fundad[ao]|fondat[ao]|opgericht)\b",
    r"\bwww\.|https?://|\b(?:more|further)\s+information\b|\bplease\s+visit\b|\bweitere\s+Informationen\b",
    r"\b(?:revenues?|turnover|annual\s+sales|Umsatz|chiffre\s+d['’]affaires|facturación|fatturato|faturamento)\b",
)
_FEWEST_FACTS = 2
_MOST_DESCRIPTION = 120  # words
_STORY_OVER = 0.75  # of the running text: in mid-story such a line heads a part of it
_MOST = 3  # paragraphs
_MOST_HEAD_WORDS = 6


def cut_about(draft: Draft) -> Iterator[Verdict]:
    """Cut the line that heads a life or a company's description below the story, and the paragraphs that describe it.

    The first says what bears the name, and nobody speaks. Of what it calls "About Marburg" a story tells.
    """
    told = [block.words * block.is_prose for block in draft.blocks]
    over = _STORY_OVER * sum(told)
    lives = draft.removed_as(Cut.BIOGRAPHY)
    heads = {r.block.position for r in lives if r.block.words <= _MOST_HEAD_WORDS}
    bodies = {r.block.position for r in lives}
    for at, (block, so_far) in enumerate(zip(draft.blocks, accumulate(told), strict=True)):
        if so_far < over or not over:
            continue
        if block.position - 1 in heads and so_far - told[at] >= over and not _is_spoken(block.text):
            yield Verdict(block, Cut.BIOGRAPHY)  # below "About the author"
        if block.position + 1 in bodies and _ABOUT.fullmatch(block.text):
            yield Verdict(block, Cut.BIOGRAPHY)  # above a life that its wording gave away
        below = list(_headed(block, draft.blocks[at + 1 : at + 1 + _MOST]))
        yield from (Verdict(part, Cut.BIOGRAPHY) for part in (block, *below) if below)


def _headed(head: Block, below: Sequence[Block]) -> Iterator[Block]:
    """Yield the paragraphs that describe what the line above them heads."""
    name = named["name"] if (named := _ABOUT.fullmatch(head.text)) else ""
    if name and below and _is_trade(below[0]):
        yield below[0]
    elif name and below and _describes(name, below[0]):
        yield from takewhile(partial(_names, name), below)


def _is_spoken(text: str) -> bool:
    return _SPOKEN.search(_WORK.sub(" ", text)) is not None


def is_company(block: Block, opening: str, *, again: bool = False) -> bool:
    """Whether a paragraph describes the company that the story opens with, as press releases end: no news, facts.

    Above one that does, `again`, it need only say what the company is.
    """
    named = _COMPANY.match(block.text) if block.is_prose and block.words <= _MOST_DESCRIPTION else None
    if not named or _is_spoken(block.text) or not re.search(rf"\b{re.escape(named['name'])}(?!\w)", opening):
        return False
    facts = sum(re.search(fact, block.text, re.IGNORECASE) is not None for fact in _FACTS)
    return facts >= _FEWEST_FACTS or (again and _describes(named["name"], block))


def _names(name: str, block: Block) -> bool:
    said = re.search(rf"\b{_short(name)}\b", block.text)
    return said is not None and not _is_spoken(block.text)


def _describes(name: str, block: Block) -> bool:
    return re.search(rf"\b{_short(name)}{_DESCRIBED}", block.text) is not None


def _short(name: str) -> str:
    """A pattern of a name, or of the last word of it: "About Ada Quill" goes on with "Quill is a reporter"."""
    return rf"(?:{re.escape(name)}|{re.escape(name.rsplit(maxsplit=1)[-1])})"


def _is_trade(block: Block) -> bool:
    """Whether a paragraph opens with a journalist's trade: "Periodista y escritora"."""
    first = block.text.split(maxsplit=1)[0].casefold().strip(",.") if block.text.strip() else ""
    return first in JOBS and not _is_spoken(block.text)
