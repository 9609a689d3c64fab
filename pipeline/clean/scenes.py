"""The rule for captions that stand as bare paragraphs: a scene in the present tense, with its place and day."""

import re
from collections.abc import Iterator

from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Cut, Draft, Verdict

_MOST_WORDS = 60
_SEEN = r"""(?:(?:an?\s+)?(?:aerial\s+|general\s+)?view\s+(?:of|shows)|(?:in\s+)?(?:this|an?
    |the)\s+(?:\w+\s+){0,3}(?:photo|photograph|image|picture|handout|screengrab|still)\b
    |(?:file\s+photo|pictured|seen\s+here|handout\s+photo|smoke\s+(?:rises|billows))\b)"""
# What photographers see people do: the present tense that running text reserves for headlines and captions.
_VERBS = """
    addresses arrive arrives attend attends await awaits board boards burn burns carries carry celebrate
    celebrates check checks cheer cheers chants clean cleans clear clears collect collects comfort comforts cook
    cross crosses cry dance dances demonstrate demonstrates dig digs distribute drink drive drives eat embrace
    embraces enter enters evacuate exit exits fill fills fire fires fish flee flees flash flashes fly flies
    gather gathers gesture gestures greet greets guard guards hand hands hang hangs haul hauls help helps hold
    holds hug hugs inspect inspects jump jumps kiss kisses kneel kneels land lands lay lays lead leads lean
    leans leave leaves lie lies light lights line listen listens load look looks march marches mourn mourns move
    moves observe observes operate operates pass passes patrol patrols perform performs place places play plays
    pose poses pray prays prepare prepares protest protests push pushes queue queues raise raises reacts read
    reads remove removes repair repairs rest rests ride rides run runs salute salutes search searches sell sells
    shake shakes shelter shelters shop shops shout shouts show shows sing sings sit sits sleep sleeps smile
    smiles speak speaks spray sprays stand stands stroll survey surveys swim swims take takes talk talks tend
    tends throw throws touch touches train trains treat treats try tries unload use uses visit visits wade wades
    wait waits walk walks wash washes watch watches wave waves wear wears work works
""".split()
_SCENE = re.compile(
    rf"""^(?:{_SEEN}
        |(?:an?|two|three|four|five|several|some|the|\d+)\s+(?:[\w'’-]+\s+){{1,5}}?(?:{"|".join(_VERBS)})\b
        |(?:people|residents?|rescuers?|rescue\s+workers|firefighters|police|officers|soldiers|troops
            |protesters|demonstrators|workers|villagers|children|women|men|fans|players|
           students|supporters|migrants|refugees|volunteers|members|medics|crews|emergency\s+\w+
               |local\s+\w+)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{"|".join(_VERBS)})\b)""",
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
_REPORTED = re.compile(r"""["“”«»„]|\b(?:said|says|told|according|added|announced|reported)\b""", re.IGNORECASE)


def cut_scenes(draft: Draft) -> Iterator[Verdict]:
    """Cut a paragraph that shows a scene and ends with its day, and the one between two captions that were cut."""
    captions = {r.block.position for r in draft.removed_as(Cut.CAPTION)}
    scenes = {b.position for b in draft.blocks if _is_scene(b)} | captions
    for block in draft.blocks:
        between = {block.position - 1, block.position + 1} <= scenes and _may_be_caption(block)
        if block.position in scenes or between:
            yield Verdict(block, Cut.CAPTION)


def _is_scene(block: Block) -> bool:
    return _may_be_caption(block) and bool(_SCENE.match(block.text) and _DATED.search(block.text))


def _may_be_caption(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and block.words <= _MOST_WORDS and not _REPORTED.search(block.text)
