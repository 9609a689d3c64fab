"""What people are quoted with in a story, and who says it where the sentence names somebody.

1. A quotation counts where its sentence says that somebody said it, or where it is a sentence of its own.
2. A part of a sentence counts from three words on, beginning small: one or two words are irony, or a term.
3. Capitalised words without a full stop are the title of a work.
4. Who speaks is a name that stands there. A pronoun or a description is kept raw, and names nobody.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.metadata.lexicon import Lexicon, lexicons
from pipeline.metadata.quoted import Quoted, quoted
from pipeline.metadata.speakers import Attribution, attributed
from pipeline.records import Quote

_WORD = re.compile(r"[^\W\d_]+")
_FORENAME = re.compile(r"([^\W\d_][\w’'-]+)\.?\s+(?:(?:von|van|de|del|di|da|der|al|el)\s+)*$")
_NEAR = 40  # characters before a surname in which a forename stands
_MOST_TIMES = 50  # that a name is looked at
_ENDS = (".", "!", "?", "…", "。", "！", "？")
_STARTED = re.compile(r"(?:^|[.!?…:。！？：]\s*|[–—]\s)$")
_FEWEST_ALONE, _FEWEST_IN_PART = 5, 3  # words
_TITLE = 0.6  # share of capitalised words from which what has no full stop is a title


def quotes_of(article_id: str, paragraphs: Iterable[str], language: str | None) -> tuple[Quote, ...]:
    """Return the quotations of a story in their order; none where the press of its language is not known here.

    `paragraphs` are the body's without its headings, `language` is ISO 639-1.
    """
    lexicon = lexicons().get(language or "")
    if lexicon is None:
        return ()
    told = [text for text in paragraphs if text]
    full_names = _FullNames(told)
    found: list[Quote] = []
    said_before: Attribution | None = None
    for quotation in quoted(told, lexicon.marks):
        attribution = attributed(quotation, lexicon, full_names)
        if attribution is None and quotation.goes_on and said_before:
            attribution = said_before
        said_before = attribution
        if _is_speech(quotation, attribution, lexicon):
            by = attribution or Attribution(None, None, None, beside=False)
            found.append(Quote(article_id, len(found), quotation.text, by.name, by.raw, by.verb, str(language)))
    return tuple(found)


class _FullNames:
    """The last words of the full names in a text, looked for one by one: few are ever asked for."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        self.text = "\n".join(paragraphs)
        self.known: dict[str, bool] = {}

    def __contains__(self, word: object) -> bool:
        name = str(word)
        if name not in self.known:
            places = islice(_places(name, self.text), _MOST_TIMES)
            before = (_FORENAME.search(self.text[max(0, place - _NEAR) : place]) for place in places)
            self.known[name] = any(match is not None and match[1][0].isupper() for match in before)
        return self.known[name]


def _places(name: str, text: str) -> Iterator[int]:
    """Yield where a text has a name as a word: compiling a pattern for each took longer than all the rest."""
    at = text.find(name)
    while at >= 0:
        whole = _is_edge(text, at) and _is_edge(text, at + len(name))
        if whole:
            yield at
        at = text.find(name, at + (len(name) if whole else 1))


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends at a place, as `\\b` has it."""
    return _is_letter(text[max(0, at - 1) : at]) != _is_letter(text[at : at + 1])


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_speech(quotation: Quoted, attribution: Attribution | None, lexicon: Lexicon) -> bool:
    said = quotation.text
    words = _WORD.findall(said)
    size = len(said) / 2 if lexicon.unspaced else len(words)
    if not words:
        return False
    whole = said.endswith((*_ENDS, ",", "，"))
    if attribution and attribution.beside:
        if size <= 1 and not whole and said[0].islower() and not quotation.after.lstrip().startswith(","):
            return False  # a term: "le domaine dit « généraliste »"
        return whole or not _is_title(words, lexicon) or size > 2 * _FEWEST_ALONE
    if attribution:
        return size >= _FEWEST_IN_PART and (said[0].islower() or (whole and size >= _FEWEST_ALONE))
    closed = said.endswith(_ENDS) or quotation.after.startswith((".", "。"))
    alone = _STARTED.search(quotation.before) and _ends_sentence(quotation.after)
    return bool(alone) and closed and size >= _FEWEST_ALONE and not said[0].islower()


def _is_title(words: list[str], lexicon: Lexicon) -> bool:
    """Whether words are written as the titles of works are; German writes all nouns so, and tells nothing."""
    return not (lexicon.endings or lexicon.unspaced) and sum(w[0].isupper() for w in words) > _TITLE * len(words) > 1


def _ends_sentence(after: str) -> bool:
    """Whether a sentence ends with the quotation: nothing behind it, a full stop, or the next one's capital letter."""
    rest = after.lstrip(".。 \n")
    return not rest or not (rest[0].islower() or rest[0] in ",;:)–—-，、")
