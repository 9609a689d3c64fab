"""What is no standfirst: the title again, how the story begins, a picture's caption, the site's word on itself."""

import re
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from pipeline.blocks import Block, Kind, count_words
from pipeline.clean.credits import find_credit
from pipeline.clean.draft import Cut, fold
from pipeline.clean.wording import kind_said
from pipeline.doors.dom import text_key
from pipeline.metadata.candidates import Claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.sites_word import is_sites_word, said_of_site, told_by
from pipeline.metadata.standfirst import BELOW, MARKED

_BESIDE_TITLE = 40  # characters beside the title in what is no standfirst: a kicker, an agency, the site's name
_LEAST_OF_TITLE = 25  # characters of a title that was cut off
_MOST_SHARED = 0.6  # of a headline's words with the title, from which it is the title in other words
_OPENING = 4000  # letters of the story that a summary is held against
_FEWEST_COPIED = 32  # letters of a summary that stands in the story by no accident
_SHINGLE, _STEP = 14, 5  # letters of a piece, and between the beginnings of two
_COPIED = 0.6  # of a summary's pieces that the story has letter for letter
_LONGEST = 1000  # characters: what is longer is the story
_FEWEST = 4  # words of a summary
_CAPTION, _SAME = 25, 60  # letters of a caption; with which what copies it begins
_CREDIT = 60  # characters of a line that only credits a picture
_NOTICE = re.compile(  # of links that pay, of corrections, of other stories, channels, subscriptions; of who wrote it
    r"""(?:^\W*|\b(?:contains?|includes?|our|these|contient|contiene|contengono?)\b.{0,30})
        (?:affiliate[-\ ]?(?:links?|codes?|partner)|liens?\ (?:d.)?affili|enlaces?\ de\ afiliad|link\ di\ affiliazion)
      |^(?:ai|auto(?:mat(?:ed|ic|ically))?|machine)[-\ ]?(?:generated)?[-\ ]summary\b
      |자동\ ?(?:추출|요약)|^본문\ ?요약|^ai\ ?要約|^ai\ ?摘要
      |^as\ an\ amazon|^(?:an\ )?earlier\ version\ of\ this
      |^this\ (?:article|story)\ (?:was|has\ been)\ (?:updated|corrected|amended)
      |^listen\ to\ (?:this|the)\ (?:story|article)
      |^(?:read|watch|see)\ (?:also|more|next)\b|^also\ read\b|^lire\ (?:aussi|également)|^lesen\ sie\ (?:auch|mehr)
      |^mehr\ zum\ thema|^le(?:ia|ggi)\ (?:também|anche)|^lea\ también|^lees\ ook|^läs\ (?:också|mer)|^les\ også
      |^czytaj\ (?:też|także)|^читайте\ также
      |^(?:follow|join|siga|sigue|síguenos|seguici|suivez|folgen?|únete|bizi)\b
       .{0,60}(?:whatsapp|telegram|google|facebook|instagram)
      |\briservat[oa]\ agli\ abbonati|^suscríbete\b|^abonnez-vous|^jetzt\ abonnieren
      |^\w+(?:\ \w+){1,3}\ is\ an?\ (?:\w+\ ){0,2}(?:reporter|journalist|writer|editor|columnist|correspondent)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DATED = re.compile(  # what is cut from a story that opens with its day: "06.11.23 - "
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:[^\W\d_]+\.?\s)?\d{1,2}[.,]?\s(?:[^\W\d_]+\.?,?\s)?\d{4})\s?[-–—|]\s"
)
_KEYWORDS, _KEYWORD = 4, 3  # of a list, and words of one
_SENTENCE = re.compile(r"[.!?…。！？।؟]")
_CAPTION_MARKS = frozenset({"figcaption", "caption"})
_CAPTIONS = (Cut.CAPTION, Cut.VIDEO_CAPTION, Cut.PHOTO_CREDIT)
_CALLS = (Cut.NEWSLETTER, Cut.PAYWALL, Cut.CONSENT, Cut.ADVERTISEMENT, Cut.SHARE, Cut.RELATED, Cut.WIDGET, Cut.LEGAL)


@dataclass(frozen=True)
class Around:
    """What a page says beside a standfirst: the evidence, and what it must not repeat, folded: the title, names."""

    evidence: Evidence
    repeated: frozenset[str]

    @cached_property
    def opening(self) -> str:
        """The letters of the story's first blocks."""
        letters = ""
        for block in self.evidence.draft.blocks:
            if len(letters) >= _OPENING:
                break
            letters += text_key(block.text)
        return letters[:_OPENING]

    @cached_property
    def told(self) -> str:
        """What the page tells of its story."""
        return told_by(self.evidence)

    @cached_property
    def said_of_site(self) -> frozenset[str]:
        """What JSON-LD tells of the site."""
        return said_of_site(self.evidence)

    @cached_property
    def captions(self) -> tuple[str, ...]:
        """The letters of the captions that were cut from the story, and of those that the page marks above it."""
        cut = (r.text for r in self.evidence.draft.removed_as(*_CAPTIONS) if r.block.marks & _CAPTION_MARKS)
        heading, opening = self.evidence.heading, self.evidence.opening
        above = self.evidence.page.dom.runs[heading.order + 1 : opening.order] if heading and opening else ()
        marked = (run.text for run in above if _is_caption_of(run.element))
        return tuple(key for text in (*cut, *marked) if len(key := text_key(text)) >= _CAPTION)


def why_no_standfirst(claim: Claim[str], around: Around) -> str | None:
    """Return why a line that the page shows is no standfirst, None where it may be one."""
    text = claim.value or ""
    said = fold(text)
    if not said:
        return "says nothing"
    if _repeats(said, around.repeated):
        return "repeats the title or an author"
    if claim.source != MARKED and _is_caption(text, around):
        return "a picture's caption"
    if claim.source != MARKED and _says_title_again(text, claim.source, around):
        return "the title in other words"
    if len(text) < _CREDIT and find_credit(text):
        return "a picture's credit"
    if _NOTICE.search(text) or kind_said(Block(0, Kind.PARAGRAPH, text), _CALLS):
        return "a call or a notice to readers"
    return "the story's own words" if claim.source == BELOW and _is_copied(text, around.opening) else None


def why_no_summary(claim: Claim[str], around: Around) -> str | None:
    """Return why a text for machines is no editor's summary of the story, None where it may be one."""
    text = claim.value or ""
    if len(text) > _LONGEST:
        return "too long for a standfirst"
    if (why := why_no_standfirst(claim, around)) is not None:
        return why
    if _lists_keywords(text):
        return "a list of keywords"
    if _DATED.match(text):
        return "how the story begins"
    if count_words(text) < _FEWEST:
        return "too short to say what the story is about"
    if _is_copied(text, around.opening):
        return "the story's own words"
    own = fold(text) in around.said_of_site or is_sites_word(text, around.told)
    return "the site's word on itself" if own else None


def _lists_keywords(text: str) -> bool:
    names = text.split(",")
    return len(names) >= _KEYWORDS and not _SENTENCE.search(text) and all(len(n.split()) <= _KEYWORD for n in names)


def _repeats(said: str, refused: frozenset[str]) -> bool:
    if said in refused or any(title in said and len(said) - len(title) <= _BESIDE_TITLE for title in refused):
        return True
    return len(said) >= _LEAST_OF_TITLE and any(title.startswith(said) for title in refused)


def _says_title_again(text: str, source: str, around: Around) -> bool:
    """Whether a heading, or what JSON-LD calls another headline, has most of the words of the title."""
    if source.startswith(("json-ld d", "meta")):
        return False
    words, titles = set(fold(text).split()), (set(title.split()) for title in around.repeated)
    return any(len(words & title) >= _MOST_SHARED * max(len(words), len(title)) for title in titles)


def _is_caption_of(element: HtmlElement) -> bool:
    return element.tag == "figcaption" or "caption" in element.get("class", "")


def _is_caption(text: str, around: Around) -> bool:
    key = text_key(text)
    return len(key) >= _CAPTION and any(said.startswith(key[:_SAME]) for said in around.captions)


def _is_copied(text: str, opening: str) -> bool:
    """Whether most of a text stands in the opening letter for letter, whatever was cut, parted or put before it."""
    key = text_key(text)
    if len(key) < _FEWEST_COPIED:
        return opening.startswith(key)
    pieces = [key[at : at + _SHINGLE] for at in range(0, len(key) - _SHINGLE + 1, _STEP)]
    return key in opening or sum(piece in opening for piece in pieces) >= _COPIED * len(pieces)
