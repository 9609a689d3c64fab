"""What a line says beyond its wording: boilerplate goes on about the page, a sentence of the story about the world.

"Leave a comment" is wording in full. What follows tells "Leave a comment below" from "Leave a comment on a dead man's
page and the law may find you": the page speaks of itself and to its reader, a label has a headline or a note behind
it, a claim of rights its year and its owner.
"""

import re

from pipeline.blocks import Block, Kind, count_words
from pipeline.clean.draft import Cut
from pipeline.clean.voices import page_speaks, story_speaks

_FULL_STOP = re.compile(r"""[.。।۔]["'”’»“)\]]*$""")
_LETTERS = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(r"\b(?:19|20)\d\d\b|[©ⓒ]")
_NEXT_SENTENCE = re.compile(r"\s*[.!…]\s")
_LISTED = re.compile(r"\w+(?: \w+){0,2}(?:[,;] \w+(?: \w+){0,2})+")  # "lamps, ferries, the storm"
_OPENING = "\"'“‘„«»¿¡(["
_TITLE_WORDS = 4  # behind a label, closed with a full stop: a sentence, and no headline
_SECTION_WORDS = 4  # "More stories from the north coast"
_NAME_WORDS = 6
_SIGNED_WORDS = 2  # "责任编辑：林安"
_NOUNS_IN_CAPITALS = frozenset({"de"})
_SHORT_WORD = 3  # letters: "to The Gazette", "for La Gaceta"
_LONG_LEAD = 7  # words before a line is wording at all: they say as much as what follows
_OF_THE_PAGE = frozenset({Cut.CONSENT, Cut.EDITORS_NOTE})  # their wording names the page itself


def goes_on(kind: Cut, block: Block, end: int, language: str) -> bool:
    """Whether a block that is wording of the kind up to `end` goes on in the page's own voice, or not at all."""
    lead, rest = block.text[:end], block.text[end:]
    if not _LETTERS.search(rest):
        return True
    if kind is Cut.BIOGRAPHY:
        return True  # lives go by where they stand
    long_lead = count_words(lead) >= _LONG_LEAD
    if story_speaks(block.text if long_lead else rest, language):
        return False
    if page_speaks(rest, language) or (_is_name(rest) and language not in _NOUNS_IN_CAPITALS):
        return True
    if kind is Cut.RELATED:
        return not lead[0].isalnum() or not _reads_on(block, rest)
    if long_lead or kind in _OF_THE_PAGE:
        return page_speaks(block.text, language)
    return kind is Cut.LEGAL and bool(_OWNED.search(block.text) or _NEXT_SENTENCE.match(rest))


def is_labelled(kind: Cut, block: Block, label: str, said: str, language: str) -> bool:
    """Whether what stands behind a label is a headline, a note, or what else the page puts there."""
    if page_speaks(said, language) or (kind is Cut.LEGAL and _OWNED.search(block.text)):
        return True
    if kind is not Cut.RELATED:
        return block.ends_sentence or count_words(said) <= _SIGNED_WORDS
    if _FULL_STOP.search(said) and count_words(said) >= _TITLE_WORDS:
        return False
    if sum(len(word) > 1 for word in _LETTERS.findall(label)) != 1:
        return True
    first = said.lstrip(_OPENING)[:1]
    listed = _LISTED.fullmatch(said) is not None or count_words(said) <= 1
    return block.kind is not Kind.HEADING and (listed or not first.islower())


def _reads_on(block: Block, rest: str) -> bool:
    """Whether a pointer goes on as a sentence, and not to a section or to a list below it."""
    return not block.text.endswith((":", "：")) and (block.ends_sentence or count_words(rest) > _SECTION_WORDS)


def _is_name(rest: str) -> bool:
    words = [word for word in _LETTERS.findall(rest) if word[0].isupper() or len(word) > _SHORT_WORD]
    return 0 < len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
