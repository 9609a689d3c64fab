"""The typed blocks that both doors give and one cleaning works on."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

_LONGEST_MEAN = 15  # characters a word and its space: German legal prose has a mean of nine
_WORD = re.compile(r"\w+")
# Scripts written without spaces: a character is about half a word (Han, kana, Thai, Lao, Khmer, Myanmar).
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SENTENCE_END = re.compile(r"""[.!?…。！？؟۔।։]["'”’»“«)\]\s]*(\[\d+\])?$""")
_SENTENCE_BREAK = re.compile(r"""\w\w[.!?؟۔।։]["'”’»“)]*\s+["'“‘„«(]*[^\W\d_]|[。！？]""")


class Kind(StrEnum):
    """What a block is in its page's or text's own structure."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its page's tree a block stands, which tells a box from the story around it.

    `line` numbers the element that holds the block and its ancestors, innermost first; `forms` are tag and class names
    of the first three of them; `inner` is the tag of the one child that all of the text is in, or "".
    """

    line: tuple[int, ...]
    forms: tuple[tuple[str, str], ...]
    inner: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quotation or table row, with what the page says of it.

    `position` counts the blocks of the door from 0. `link_share` is the share of characters inside links,
    0.0 where a text dump shows none. `marks` are facts the page itself gives, such as `figcaption`,
    `headline`, `caption`: see `pipeline.doors.marks`. `place` is None in a dump, and where the page has no such run.
    """

    position: int
    kind: Kind
    text: str
    link_share: float = 0.0
    marks: frozenset[str] = field(default_factory=frozenset)
    place: Place | None = None

    @property
    def words(self) -> int:
        """Length in words, a character of an unspaced script counting as half a word."""
        return count_words(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether the block closes with a sentence's full stop, question or exclamation mark."""
        return _SENTENCE_END.search(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether the block reads as running text: twelve words or more in sentences, not a link."""
        in_sentences = self.ends_sentence or _SENTENCE_BREAK.search(self.text) is not None
        return self.words >= 12 and self.link_share < 0.5 and in_sentences


@lru_cache(maxsize=4096)  # a dozen rules ask it of the same block
def count_words(text: str) -> int:
    """Return the number of words, a character of an unspaced script counting as half a word.

    A run of letters no language has counts as a word each 15 characters, so that a bound in words bounds length.
    """
    unspaced = len(_UNSPACED.findall(text))
    spaced = _WORD.findall(_UNSPACED.sub(" ", text))
    return max(len(spaced) + (unspaced + 1) // 2, len(text) // _LONGEST_MEAN)
