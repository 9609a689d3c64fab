"""The rule for captions that stand as bare paragraphs: a scene in the present tense, with its place and day."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Verdict

_MOST_WORDS = 60
_SEEN = r"""(?:(?:an?\s+)?(?:aerial\s+|general\s+)?view\s+(?:of|shows)
    |(?:in\s+)?(?:this|an?
    |the)\s+(?:\w+\s+){0,3}(?:photo|photograph|image|picture|handout|screengrab|still)\b
    |(?:file\s+photo|pictured|seen\s+here|handout\s+photo|smoke\s+(?:rises|billows))\b)"""
_PAST = (
    r"(?!\s+(?:\w+ed|was|were|had|has|have|will|would|is|are|began|broke|took|left|fell|came|went|won|lost|hit|cut"
    r"|out(?!\s+(?:of|over|from|into|onto|to)))\b)"
)
# What photographers see people do, less what is as often a noun (fire, train, talks): the present tense that running
# text reserves for headlines and captions.
_VERBS = """
    addresses arrive arrives attend attends await awaits burn burns carries carry celebrate celebrates cheer
    cheers chants clean cleans clear clears collect collects comfort comforts cry dance dances demonstrate
    demonstrates dig digs distribute drive drives eat embrace embraces enter enters evacuate fires flee flees
    flashes flies gather gathers gesture gestures greet greets hang hangs haul hauls helps hold holds hug hugs
    inspect inspects jump jumps kiss kisses kneel kneels lay lays lean leans lie lies listen listens look looks
    mourn mourns observe observes operate operates passes patrol patrols perform performs pose poses pray prays
    prepare prepares queues raise raises reacts remove removes ride rides salute salutes searches sell sells
    shake shakes shelter shelters shout shouts sing sings sit sits sleep sleeps smile smiles speak speaks spray
    sprays stands stroll swim swims takes tend tends touches unload wade wades wait waits walk walks wash washes
    watch watches waves wear wears work works
""".split()
_SCENE = re.compile(
    rf"""^(?:{_SEEN}
        |(?:an?|two|three|four|five|several|some|the|\d+)\s+(?:[\w'’-]+\s+){{1,5}}?(?:{"|".join(_VERBS)})\b{_PAST}
        |(?:people|residents?|rescuers?|rescue\s+workers|firefighters|police|officers|soldiers|troops
            |protesters|demonstrators|workers|villagers|children|women|men|fans|players|
           students|supporters|migrants|refugees|volunteers|members|medics|crews|emergency\s+\w+
               |local\s+\w+)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{"|".join(_VERBS)})\b{_PAST})""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary|\.)|feb(?:ruary|\.)|mar(?:ch|\.)|apr(?:il|\.)|may|june?|july?|aug(?:ust|\.)"
    r"|sept?(?:ember|\.)|oct(?:ober|\.)|nov(?:ember|\.)|dec(?:ember|\.))"
)
_DATED = re.compile(
    rf"(?:\b(?:on|in|late|early|this|,)?\s*(?:{_DAY},?\s+)?{_MONTH}\s+\d{{1,2}}(?:st|nd|rd"
    rf"|th)?(?:,?\s+\d{{4}})?|\b(?:early\s+|late\s+)?{_DAY}(?:\s+(?:morning|afternoon|evening"
    rf"|night))?)\s*\.?$",
    re.IGNORECASE,
)
_DAY_NAMED = re.compile(rf"\b{_DAY}\b|\b{_MONTH}\s+\d", re.IGNORECASE)
_MANY = re.compile(
    r"(?:at\s+least|more\s+than|about|some|several|many|dozens|hundreds|thousands|two|three|four|five|six|seven|eight"
    r"|nine|ten|\d+)\s",
    re.IGNORECASE,
)
# A name of two words, or somebody with an office: whom "he" may mean.
_PERSON = re.compile(
    r"\b(?!(?i:on|in|at|the|a)\b)[A-Z][\w’'-]+\s+[A-Z][\w’'-]+|\b(?i:mr|mrs|ms|dr|his|her|he|she|mayor|minister|president"
    r"|spokes\w+|chief|leader|governor|officer|man|woman|boy|girl|pilot|driver|teacher|doctor|author|witness)\b"
)
_GOES_ON = re.compile(
    r"(?:(?:and|but|so|yet|then)\s+)?(?:he|she)\s+(?:\w+\s+){0,2}?(?:said|told|added|says|tells)\b", re.IGNORECASE
)
_REPORTED = re.compile(r"""["“”«»„]|\b(?:said|says|told|according|added|announced|reported)\b""", re.IGNORECASE)


def cut_scenes(draft: Draft) -> Iterator[Verdict]:
    """Cut a paragraph that shows a scene and ends with its day, the one between two captions that were cut, and what
    stands behind a run of them where the text goes on about somebody else.
    """
    captions = {r.block.position for r in draft.removed_as(Cut.CAPTION)}
    scenes = {b.position for b in draft.blocks if _is_scene(b)} | captions
    for block, following in zip_longest(draft.blocks, draft.blocks[1:]):
        between = {block.position - 1, block.position + 1} <= scenes and _may_be_caption(block)
        closing = {block.position - 2, block.position - 1} <= scenes and _is_outside(block, following)
        if block.position in scenes or between or closing:
            yield Verdict(block, Cut.CAPTION)


def _is_outside(block: Block, following: Block | None) -> bool:
    """Whether the text goes on about one person whom a paragraph behind captions, about several, cannot be about."""
    told_of_many = _MANY.match(block.text) and _DAY_NAMED.search(block.text) and not _PERSON.search(block.text)
    goes_on = following is not None and _GOES_ON.match(following.text)
    return bool(told_of_many and goes_on) and _may_be_caption(block)


def _is_scene(block: Block) -> bool:
    return _may_be_caption(block) and bool(_SCENE.match(block.text) and _DATED.search(block.text))


def _may_be_caption(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and block.words <= _MOST_WORDS and not _REPORTED.search(block.text)
