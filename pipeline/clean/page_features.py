"""What is known of each block of a page, as numbers: shape, place, neighbours, words shared, what the page says."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress

from pipeline.blocks import Kind, Place
from pipeline.clean.draft import Draft
from pipeline.clean.hints import count_hints, kinds
from pipeline.doors.dom import text_key

Features = dict[str, float]

_WORD = re.compile(r"\w+")
_CONTENT = re.compile(r"\w{4,}")  # a word that says what a text is about
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_LABEL = re.compile(r"[^:.]{2,30}:\s")
_QUOTES = '“”"„«»「'
_OPENING = "\"“„«»‘'(—–-[¿¡「"  # what a sentence of a story may begin with, beside a letter or a figure
_TOLD_SHARE = 0.5  # of the running text: of 3413 such paragraphs on labelled pages 21 are not the story's
_FAR = 20  # blocks: further away is all the same
_MAIN_SHARE = 0.6  # of the running text: the elements that hold as much of it are the story's own
_WITNESSED = 0.6  # of the letters: a witness that knows less was given a summary


def page_features(draft: Draft) -> dict[int, Features]:
    """Return, by its position, the features of each block that stands and is in doubt.

    Running text in the form that most running text of the page has is in no doubt. What was cut counts as a neighbour
    that went.
    """
    page = _Page(draft)
    return {page.blocks[i].position: page.features(i) for i in page.doubtful()}


class _Page:
    """The blocks of a page as parallel sequences, those that were cut among them."""

    def __init__(self, draft: Draft) -> None:
        cut = {r.block.position: r.block for r in draft.removed if r.span_start is None}
        self.blocks = sorted((*draft.blocks, *cut.values()), key=lambda b: b.position)
        self.stands = [block.position not in cut for block in self.blocks]
        self.words = [block.words for block in self.blocks]
        self.is_prose = [float(block.is_prose) for block in self.blocks]
        self.told = [p * s for p, s in zip(self.is_prose, self.stands, strict=True)]
        self.told_words = [w * t for w, t in zip(self.words, self.told, strict=True)]
        self.all_told = sum(self.told_words) or 1.0
        standing_words = sum(w * s for w, s in zip(self.words, self.stands, strict=True))
        self.told_share = sum(self.told_words) / max(1, standing_words)
        self.length = [math.log1p(words) for words in self.words]
        self.at = [i for i, told in enumerate(self.told) if told]
        self.before = [0.0, *_sums(self.told_words)]
        self._share_words(draft)
        self._weigh_containers()

    def doubtful(self) -> Iterator[int]:
        for i, block in enumerate(self.blocks):
            told = self.forms[block.place.forms] - self.told_words[i] if block.place else 0.0
            if self.stands[i] and not (self.is_prose[i] and told > _TOLD_SHARE * self.all_told):
                yield i

    def features(self, i: int) -> Features:
        parts = (self._shape, self._links, self._place, self._neighbours, self._position, self._kinship)
        found = {"constant": 1.0}
        for part in parts:
            found |= part(i)
        return found | self._hints(i)

    def _share_words(self, draft: Draft) -> None:
        self.content = [_content(block.text) for block in self.blocks]
        vocabulary = Counter(chain.from_iterable(compress(self.content, self.told)))
        once, twice = (frozenset(word for word, count in vocabulary.items() if count > least) for least in (0, 1))
        self.topic = [
            len(words & (twice if told else once)) / max(1, len(words))
            for words, told in zip(self.content, self.told, strict=True)
        ]
        self.headline = frozenset(chain.from_iterable(map(_content, draft.headlines)))
        self.described = frozenset(chain.from_iterable(map(_content, draft.descriptions)))
        self.keys = [text_key(block.text) for block in self.blocks]
        self.description_keys = [key for text in draft.descriptions if len(key := text_key(text)) > 20]
        witness = text_key(draft.witness)
        known = [bool(key) and key in witness for key in self.keys]
        share = sum(len(k) for k, is_known in zip(self.keys, known, strict=True) if is_known)
        heard = share > _WITNESSED * sum(map(len, self.keys))
        self.known = [float(heard and is_known) for is_known in known]
        self.unknown = [float(heard and not is_known) for is_known in known]

    def _weigh_containers(self) -> None:
        """Count the running text by element and by form, and all words by element."""
        self.held: Counter[int] = Counter()
        self.holding: Counter[int] = Counter()
        self.forms: Counter[object] = Counter()
        self.followed: Counter[object] = Counter()
        self.alike: Counter[object] = Counter()
        self.unfinished: Counter[object] = Counter()
        for i, block in enumerate(self.blocks):
            if block.place is None:
                continue
            for number in block.place.line:
                self.held[number] += int(self.told_words[i])
                self.holding[number] += self.words[i]
            for levels in (1, 2, 3):
                self.forms[block.place.forms[:levels]] += int(self.told_words[i])
            form = block.place.forms[:2]
            self.alike[form] += 1
            self.unfinished[form] += not self.is_prose[i]
            self.followed[form] += bool(_at(self.told, i + 1))
            if self.told[i]:
                self.alike[block.place.forms, "told"] += 1
        self.story = {number for number, held in self.held.items() if held >= _MAIN_SHARE * self.all_told}

    def _shape(self, i: int) -> Features:
        block, prose = self.blocks[i], self.is_prose[i]
        text, words = block.text, _WORD.findall(block.text)
        count = max(1, len(words))
        return {
            "words": self.length[i],
            "sentence": float(block.ends_sentence),
            "prose": prose,
            "prose_words": prose * self.length[i],
            "capitals": sum(word[0].isupper() for word in words) / count,
            "digits": sum(word.isdigit() for word in words) / count,
            "small_words": sum(len(word) <= 3 and word.islower() for word in words) / count,
            **{kind.value: float(block.kind is kind) for kind in Kind if kind is not Kind.PARAGRAPH},
            "bars": float(any(bar in text for bar in "|·»›•")),
            "address": float(_ADDRESS.search(text) is not None),
            "quotes": float(any(quote in text for quote in _QUOTES)),
            "starts_quoting": float(text[:1] in _QUOTES),
            "colon": float(text[-1:] in ":："),
            "question": float(text.rstrip('"”»')[-1:] in "?？"),
            "symbol": float(not text[:1].isalnum() and text[:1] not in _OPENING),
            "lower": float(text[:1].islower()),
            "upper": float(text.isupper()),
            "bracketed": float(text[:1] in "([" and text.rstrip(".")[-1:] in ")]"),
            "labelled": float(_LABEL.match(text) is not None) * (1 - prose),
        }

    def _links(self, i: int) -> Features:
        share = self.blocks[i].link_share
        return {
            "link": share,
            "mostly_link": float(share >= 0.5),
            "some_link": float(share > 0),
            "prose_link": self.is_prose[i] * share,
            "sentence_link": self.blocks[i].ends_sentence * share,
        }

    def _place(self, i: int) -> Features:
        block, prose, own = self.blocks[i], self.is_prose[i], self.told_words[i]
        if block.place is None:
            return {"nowhere": 1.0}
        line, forms = block.place.line, block.place.forms
        outside = [number for number in line if number not in self.story]
        branch = outside[-1] if outside else line[0]
        parent, form = self.held[line[1]] - own if len(line) > 1 else 0.0, self.forms[forms] - own
        depth, tag = min(len(outside), 6) / 6, forms[0][0]
        alike = self.alike[forms[:2]]
        regular = self.followed[forms[:2]] / alike * min(1, (alike - 1) / 3) * (block.kind is not Kind.LIST_ITEM)
        bold = float(block.place.inner in {"b", "strong"})
        return {
            "parent": parent / self.all_told,
            "form_1": (self.forms[forms[:1]] - own) / self.all_told,
            "form_2": (self.forms[forms[:2]] - own) / self.all_told,
            "form_3": form / self.all_told,
            "form_told": min(1.0, self.alike[forms, "told"] / 3),
            "form_short": form / self.all_told * (1 - prose),
            "form_prose": form / self.all_told * prose,
            "parent_short": parent / self.all_told * (1 - prose),
            "depth": depth,
            "depth_prose": depth * prose,
            "branch": (self.held[branch] - own) / self.all_told,
            "branch_words": math.log1p(max(0, self.holding[branch] - self.words[i])) / 8,
            "apart": float(not self.story.intersection(line[1:])),
            "p": float(tag == "p"),
            "div": float(tag in {"div", "span", "td"}),
            "classed": float(bool(forms[0][1])),
            "bold": bold,
            "bold_before_prose": bold * _at(self.told, i + 1),
            "emphasised": float(block.place.inner in {"em", "i"}),
            "regular": regular * (1 - prose),
            "alike_short": min(4, self.unfinished[forms[:2]] - 1) / 4 * (1 - prose),
        }

    def _neighbours(self, i: int) -> Features:
        prose, heading = self.is_prose[i], float(self.blocks[i].kind is Kind.HEADING)
        before, after = bisect_left(self.at, i), bisect_right(self.at, i)
        since = min(_FAR, i - self.at[before - 1]) if before else _FAR
        until = min(_FAR, self.at[after] - i) if after < len(self.at) else _FAR
        first, last = float(before == 0), float(after == len(self.at))
        gone = [_at(self.stands, i + step, 1.0) for step in (-2, -1, 1, 2)]
        told = [_at(self.told, i + step) for step in (-2, -1, 1, 2)]
        colon = float(self.blocks[i].text[-1:] in ":：")
        return {
            "since_prose": since / _FAR,
            "until_prose": until / _FAR,
            "between": float(since <= 2 and until <= 2),
            "run": min(10, max(0, since + until - 1)) / 10 * (1 - prose),
            "first_told": first,
            "last_told": last,
            "prose_first": prose * first,
            "prose_last": prose * last,
            "short_first": (1 - prose) * first,
            "short_last": (1 - prose) * last,
            "heading_first": heading * first,
            "heading_last": heading * last,
            **{f"told_{name}": told[k] for k, name in enumerate(_SIDES)},
            **{f"cut_{name}": 1.0 - gone[k] for k, name in enumerate(_SIDES)},
            "words_1_before": _at(self.length, i - 1),
            "words_1_after": _at(self.length, i + 1),
            "under_heading": float(self._kind(i - 1) is Kind.HEADING),
            "before_heading": float(self._kind(i + 1) is Kind.HEADING),
            "heading_before_prose": heading * told[2],
            "heading_before_cut": heading * (1.0 - gone[2]),
            "colon_before_prose": colon * told[2],
            "form_beside": float(self._has_form_of(i, i - 1) or self._has_form_of(i, i + 1)),
            "sibling_before": float(self._shares_parent(i, i - 1)),
            "sibling_after": float(self._shares_parent(i, i + 1)),
        }

    def _position(self, i: int) -> Features:
        size = len(self.blocks)
        return {
            "told_before": self.before[i] / self.all_told,
            "first": float(i == 0),
            "last": float(i == size - 1),
            "among_last": float(i >= size - 3),
            "page_prose": self.told_share,
            "page_words": math.log1p(self.all_told),
        }

    def _kinship(self, i: int) -> Features:
        words, key, short = self.content[i], self.keys[i], 1 - self.is_prose[i]
        shared = len(words & self.headline)
        return {
            "topic": self.topic[i],
            "topic_short": self.topic[i] * short,
            "topic_1_before": _at(self.topic, i - 1),
            "topic_1_after": _at(self.topic, i + 1),
            "headline": shared / max(1, len(self.headline)),
            "headline_own": shared / max(1, len(words)),
            "description": float(bool(key) and any(key in d or d in key for d in self.description_keys)),
            "described": len(words & self.described) / max(1, len(words)),
            "witnessed": self.known[i],
            "unwitnessed": self.unknown[i],
            "unwitnessed_short": self.unknown[i] * short,
        }

    def _hints(self, i: int) -> Features:
        text, count = self.blocks[i].text, max(1, self.words[i])
        hints = count_hints(text)
        found = {kind: hints[kind] for kind in kinds()}
        several = sum(map(bool, found.values())) / 4
        return (
            {f"hint_{kind}": min(3, number) / 3 for kind, number in found.items()}
            | {f"hint_{kind}_share": min(1.0, number / count * 4) for kind, number in found.items()}
            | {"hints": several, "hints_prose": several * self.is_prose[i]}
        )

    def _kind(self, i: int) -> Kind | None:
        return self.blocks[i].kind if 0 <= i < len(self.blocks) else None

    def _has_form_of(self, i: int, other: int) -> bool:
        mine, its = self._at_place(i), self._at_place(other)
        return mine is not None and its is not None and mine.forms == its.forms

    def _shares_parent(self, i: int, other: int) -> bool:
        mine, its = self._at_place(i), self._at_place(other)
        return mine is not None and its is not None and mine.line[1:2] == its.line[1:2]

    def _at_place(self, i: int) -> Place | None:
        return self.blocks[i].place if 0 <= i < len(self.blocks) else None


_SIDES = ("2_before", "1_before", "1_after", "2_after")


def _content(text: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _CONTENT.findall(text)))


def _sums(values: Iterable[float]) -> list[float]:
    total, sums = 0.0, []
    for value in values:
        total += value
        sums.append(total)
    return sums


def _at(values: Sequence[float] | Sequence[bool], index: int, otherwise: float = 0.0) -> float:
    return float(values[index]) if 0 <= index < len(values) else otherwise
