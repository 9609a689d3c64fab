"""What a page's own markup says of a block: the tags and the class names around it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from lxml.html import HtmlElement

from pipeline.blocks import Block, Kind, Place
from pipeline.doors.dom import Dom, Run

# A word in a class or id, and the mark it gives. Words that many sites use for the story itself stay out.
_CLASS_WORDS = {
    "caption": "caption captions figcaption bildunterschrift legende bildtext fotocredit photocredit imagecredit "
    "piefoto bu imgdescription imagedescription photodescription podpis mediacaption",
    "related": "related recommended recommendations recommendation recirc recirculation readmore trending popular "
    "mostread promo teaser teasers similar seealso morestories verwandte weiterlesen outbrain taboola",
    "newsletter": "newsletter newsletters subscribe subscription signup mailchimp",
    "biography": "bio biography authorbio authorbox aboutauthor",
    "byline": "byline bylines dateline author authors writer",
    "share": "share sharing social socials sharebar addtoany sharedaddy",
    "comments": "comment comments respond disqus commentform",
    "paywall": "paywall regwall piano",
    "advertisement": "ad ads advert advertisement adsense sponsored sponsor banner",
    "factbox": "factbox infobox factsbox faktenbox infokasten faktabox faktaruta",
    "tags": "tags taglist tagcloud topics keywords",
    "date": "date datetime timestamp pubdate published",
    "dek": "dek standfirst subtitle subheadline subhead lede lead teasertext excerpt summary intro",
    "pullquote": "pullquote",
    "post": "twittertweet instagrammedia tiktokembed blueskyembed mastodonembed fbpost",
}
_MARK_OF = {word: mark for mark, words in _CLASS_WORDS.items() for word in words.split()}
_TAG_MARKS = {
    "figcaption": "figcaption",
    "aside": "aside",
    "footer": "footer",
    "nav": "nav",
    "form": "form",
    "button": "button",
    "h1": "headline",
    "header": "header",
    "address": "byline",
}
_QUOTING = frozenset({"blockquote", "table", "pre", "ul", "ol"})  # what a figure shows, not what is said of it
_HASH = re.compile(r"\d[a-z]+\d")  # "c0cecd73-c1c9-4ad0": a name that a machine made says nothing
_NAMES = 2000  # characters of class and id
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LEVELS = 3  # the paragraph, its container, and what holds that
_MAIN_SHARE = 0.6  # of the extracted characters: the element that holds as many holds the story


class Marker:
    """Turns extracted texts into blocks, with the marks of what surrounds each one below the story's element."""

    def __init__(self, dom: Dom, texts: list[str]) -> None:
        self._dom = dom
        runs = [run for text in texts if (run := dom.find(text))]
        self.around = around_story(runs)
        orders = [run.order for run in runs]
        self.span = range(min(orders), max(orders) + 1) if orders else range(0)
        self._numbers: dict[HtmlElement, int] = {}
        self._lines: dict[HtmlElement, tuple[int, ...]] = {}

    def block(self, position: int, kind: Kind, text: str, pictured: frozenset[int] = frozenset()) -> Block:
        """Return the block with its link share and marks; without them where the page has no such run.

        `pictured` are the places of the runs in a picture's own box.
        """
        run = self._dom.find(text)
        if run is None:
            return Block(position, kind, text)
        marks = frozenset(self._marks(run, pictured))
        return Block(position, kind, text, run.link_share, marks, self._place(run.element))

    def _place(self, element: HtmlElement) -> Place:
        return Place(self._line(element), form(element), _inner(element))

    def _line(self, element: HtmlElement) -> tuple[int, ...]:
        if element not in self._lines:
            number, parent = self._numbers.setdefault(element, len(self._numbers)), element.getparent()
            self._lines[element] = (number,) if parent is None else (number, *self._line(parent))
        return self._lines[element]

    def _marks(self, run: Run, pictured: frozenset[int]) -> Iterator[str]:
        if run.order in pictured:
            yield "picture"
        quoting = False
        for element in (run.element, *run.element.iterancestors()):
            if element in self.around:
                return
            tag = str(element.tag)
            quoting = quoting or tag in _QUOTING
            if tag == "figure" and not quoting:
                yield "figure"
            if tag in _TAG_MARKS:
                yield _TAG_MARKS[tag]
            yield from class_marks(f"{element.get('class', '')} {element.get('id', '')}")


@lru_cache(maxsize=8192)
def class_marks(names: str) -> tuple[str, ...]:
    """Return the marks that the words in class and id names give: `article__photo-caption` gives `caption`."""
    said = " ".join(name for name in names[:_NAMES].split() if not _HASH.search(name))
    tokens = [token.lower() for token in _TOKEN.findall(said)]
    joined = ["".join(pair) for pair in pairwise(tokens)]
    return tuple({_MARK_OF[word]: None for word in (*tokens, *joined) if word in _MARK_OF})


def form(element: HtmlElement) -> tuple[tuple[str, str], ...]:
    """Return tag and class names of an element, its container, and what holds that: blocks alike have the same."""
    line = islice((element, *element.iterancestors()), _LEVELS)
    return tuple((str(e.tag), " ".join(sorted((e.get("class") or "").split()))) for e in line)


def _inner(element: HtmlElement) -> str:
    """The tag of the one child that says all an element says: a line all bold is more often a heading."""
    children = list(islice((child for child in element if isinstance(child.tag, str)), 2))  # a log has thousands
    if len(children) != 1 or (element.text or "").strip() or (children[0].tail or "").strip():
        return ""
    return str(children[0].tag)


def around_story(runs: Sequence[Run], share: float = _MAIN_SHARE) -> frozenset[HtmlElement]:
    """Return the elements that hold most of a story's text: what they are called says nothing of one block."""
    total = sum(len(run.text) for run in runs)
    held: dict[HtmlElement, int] = {}
    below: dict[HtmlElement | None, int] = {}  # a story's paragraphs share their parent: one way up does for all
    for run in runs:
        parent = run.element.getparent()
        held[run.element] = held.get(run.element, 0) + len(run.text)
        below[parent] = below.get(parent, 0) + len(run.text)
    for parent, size in below.items():
        for element in () if parent is None else (parent, *parent.iterancestors()):
            held[element] = held.get(element, 0) + size
    return frozenset(element for element, size in held.items() if size >= share * total)
