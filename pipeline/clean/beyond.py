"""What a line says beyond its wording: boilerplate goes on about the page, a sentence of the story about the world.

"Leave a comment" is wording in full. What follows tells "Leave a comment below" from "Leave a comment on a dead man's
page and the law may find you": the page speaks of itself and to its reader, a label has a headline or a note behind
it, a claim of rights its year and its owner.
"""

import re

from pipeline.blocks import Block, count_words
from pipeline.clean.draft import Cut
from pipeline.clean.voices import Voice, voice_of

_FULL_STOP = re.compile(r"""[.。।۔]["'”’»“)\]]*$""")
_LETTERS = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(r"\b(?:19|20)\d\d\b|[©ⓒ]")
_NEXT_SENTENCE = re.compile(r"\s*[.!…]\s")
_HEADLINED = re.compile(r"[:：]\s(?P<said>[^\W\d_]+(?:\W+\w+){2,})\W*$")
_LISTED = re.compile(r"\w+(?: \w+){0,2}(?:[,;] \w+(?: \w+){0,2})+")  # "lamps, ferries, the storm"
_ALSO = re.compile(  # "Lire aussi : le mât tombe": what else there is to read, and no part of this story
    r"\b(?:aussi|également|anche|pure|también|além|também|ook|även|också|også|też|także|również|také|taky|tiež|aj|și|şi|myös"
    r"|также|тоже|ещё|еще|також|и|i|ayrıca|επίσης|ακόμη|juga|pia|ka|einnig|taip pat)\b",
    re.IGNORECASE,
)
_OPENING = "\"'“‘„«»¿¡(["
_TITLE_WORDS = 4  # behind a label, closed with a full stop: a sentence, and no headline
_SECTION_WORDS = 4  # "More stories from the north coast"
_NAME_WORDS = 6
_SIGNED_WORDS = 2  # "责任编辑：林安"
_NOUNS_IN_CAPITALS = frozenset({"de"})
_TITLES_IN_CAPITALS = frozenset({"de", "en"})  # behind a colon, too
_SHORT_WORD = 3  # letters: "to The Gazette", "for La Gaceta"
_LEAD_TO_REST = 3  # "Du musst angemeldet sein, um einen Kommentar abzugeben"
_LONG_LEAD = 9  # words before a line is wording at all: they say as much as what follows
_SHORT_REST = 4  # "Vi bruger cookies til statistik"


def goes_on(kind: Cut, block: Block, end: int, language: str) -> bool:
    """Whether a block that is wording of the kind up to `end` goes on in the page's own voice, or not at all."""
    lead, rest = block.text[:end], block.text[end:]
    if kind is Cut.BIOGRAPHY:
        return True  # lives go by where they stand
    before, behind = count_words(lead), count_words(rest) * bool(_LETTERS.search(rest))
    if not behind and before < _LONG_LEAD:
        return True
    long_lead = before >= min(_LONG_LEAD, _LEAD_TO_REST * behind)
    voice = voice_of(block.text if long_lead else rest, language)
    if Voice.STORY in (voice, voice_of(rest, language)) or (kind is not Cut.RELATED and _is_headlined(rest, language)):
        return False
    if voice is Voice.PAGE or (_is_name(rest) and language not in _NOUNS_IN_CAPITALS):
        return True
    if kind is Cut.RELATED:
        return not lead[0].isalnum() or not _reads_on(block, rest)
    if kind is Cut.EDITORS_NOTE or (kind is Cut.CONSENT and behind <= _SHORT_REST):
        return voice_of(block.text, language) is Voice.PAGE
    return kind is Cut.LEGAL and bool(_OWNED.search(block.text) or _NEXT_SENTENCE.match(rest))


def is_labelled(kind: Cut, block: Block, label: str, said: str, language: str) -> bool:
    """Whether what stands behind a label is a headline, a note, or what else the page puts there."""
    if not label[0].isalnum():
        return True  # ">> Storm over Orrin – mast falls"
    small = said.lstrip(_OPENING)[:1].islower()
    if voice_of(said, language) is Voice.PAGE or (kind is Cut.LEGAL and _OWNED.search(block.text) and not small):
        return True
    if kind is not Cut.RELATED:
        return block.ends_sentence or (kind is Cut.EDITORS_NOTE and count_words(said) <= _SIGNED_WORDS)
    if _FULL_STOP.search(said) and count_words(said) >= _TITLE_WORDS:
        return False
    listed = count_words(said) <= 1 or _LISTED.fullmatch(said) is not None
    return not small or listed or (language not in _TITLES_IN_CAPITALS and _ALSO.search(label) is not None)


def _is_headlined(rest: str, language: str) -> bool:
    """Whether words go on as the press's headlines do: "Subscribe or perish: papers bet on walls"."""
    found = _HEADLINED.search(rest)
    return found is not None and voice_of(found["said"], language) is not Voice.PAGE


def _reads_on(block: Block, rest: str) -> bool:
    """Whether a pointer goes on as a sentence, and not to a section or to a list below it."""
    return not block.text.endswith((":", "：")) and (block.ends_sentence or count_words(rest) > _SECTION_WORDS)


def _is_name(rest: str) -> bool:
    words = [word for word in _LETTERS.findall(rest) if word[0].isupper() or len(word) > _SHORT_WORD]
    return 0 < len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
