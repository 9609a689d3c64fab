"""The pictures of a story: where each stands, its best address, and the words in its own box beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from pipeline.blocks import Block, Kind, count_words
from pipeline.clean.draft import fold
from pipeline.clean.opening import is_byline
from pipeline.doors.dom import Dom, Run
from pipeline.doors.marks import around_story, class_marks

_ELSEWHERE = frozenset({"nav", "footer", "form"})
_OTHER_MARKS = frozenset({"newsletter", "biography", "share", "comments"})
_BOXES = frozenset({"li", "td"})  # a picture's own box: what holds this holds other things too
_SOURCES = frozenset({"source", "picture", "a", "span", "button"})  # libxml2 nests <source>, which is void
_STORY_SHARE = 0.9  # of the kept text: the element that holds as many is the story's home
_MOST_WORDS = 110
_MOST_UNMARKED_WORDS = 60
_MOST_RUNS = 8
_MOST_IN_OWN_BOX = 3  # runs: a caption, its credit, the word that enlarges the picture
_SMALL_WORD = 2  # letters: "by", "of" and "in" are in no alternative text made of a file's name
_FEWEST_NAMED = 3  # words
_LONGEST_NAMED = 400  # characters
_BOLD = ("strong", "b")
_HIGHEST = 6  # elements between a picture and the box that holds its words
_LEAD = 8  # runs before the story among which the picture that leads it stands
_SIGNS = range(20, 64)  # pixels: an icon, a portrait of the author; 16 and 9 are a ratio
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-url")


@dataclass(frozen=True)
class Story:
    """Where on its page the story stands: the runs it keeps, and the element that holds it with its headline."""

    dom: Dom
    kept: tuple[Run, ...]
    headlines: frozenset[str]

    @cached_property
    def orders(self) -> frozenset[int]:
        """The places of the runs that the story keeps, and of its headline."""
        return frozenset(r.order for r in self.kept) | ({self.head} if self.head is not None else frozenset())

    @cached_property
    def head(self) -> int | None:
        """The place of the headline that stands last before the story."""
        before = reversed(self.dom.runs[: min((r.order for r in self.kept), default=0)])
        return next((r.order for r in before if r.element.tag == "h1" or fold(r.text) in self.headlines), None)

    @cached_property
    def around(self) -> frozenset[HtmlElement]:
        """The elements that hold the story, from its home to the page's own."""
        return around_story(self.kept, _STORY_SHARE)

    @cached_property
    def home(self) -> HtmlElement | None:
        """The narrowest element that holds the story and its headline."""
        heading = [] if self.head is None else _line(self.dom.runs[self.head].element)
        shared = [e for e in heading if e in self.around] or list(self.around)
        return max(shared, key=_depth, default=None)

    @cached_property
    def span(self) -> range:
        """The places from the headline to the last run that the story keeps."""
        return range(min(self.orders), max(self.orders) + 2) if self.orders else range(0)

    @property
    def nearby(self) -> tuple[Run, ...]:
        """The runs from shortly before the story to its end."""
        return self.dom.runs[max(0, self.span.start - _LEAD) : self.span.stop]

    def holds(self, element: HtmlElement, order: int) -> bool:
        """Whether something at a place of the page stands in the story, or leads it, and in no box beside it."""
        if order not in range(self.span.start - _LEAD, self.span.stop) or self.home is None:
            return False
        line = _line(element)
        at_home = self.home in line
        within = line[: line.index(self.home)] if at_home else line
        in_place = at_home and (self.home.tag != "body" or order in self.span)
        in_place = in_place or (order < self.span.stop - 1 and _is_figure(element))
        return in_place and not any(map(_is_elsewhere, within)) and not _is_teaser(within)


def is_marked(element: HtmlElement) -> bool:
    """Whether the page marks an element's text as a caption, by tag or class of it or of its parent.

    Below a quotation a `figcaption` says who said it, beside a portrait who wrote the story.
    """
    near = [e for e in (element, element.getparent()) if e is not None]
    marked = any(e.tag == "figcaption" or "caption" in _marks(e) for e in near)
    return marked and not _is_source(element) and not is_byline(" ".join(element.text_content().split()))


def address(picture: HtmlElement) -> str | None:
    """Return the widest source of a picture as written, its `<picture>` and lazy attributes included.

    HTML Living Standard, 4.8.4.2.1 (srcset); inline `data:` sources are placeholders.
    """
    holder = next((e for e in picture.iterancestors() if e.tag != "source"), None)
    sources = [picture, *(holder.iter("source") if holder is not None and holder.tag == "picture" else ())]
    listed = (c for e in sources for name in ("srcset", "data-srcset") for c in candidates(e.get(name) or ""))
    quiet = holder.iterfind(".//noscript//img") if holder is not None else ()  # what a browser without scripts shows
    single = ((0.0, e.get(name) or "") for e in (*quiet, picture) for name in (*_LAZY, "src"))
    found = [(width, url.strip()) for width, url in (*listed, *single) if url.strip() and not url.startswith("data:")]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def candidates(srcset: str) -> Iterator[tuple[float, str]]:
    """Yield the width (or density) and address of each candidate of a `srcset`; 1 where it gives none."""
    url = ""
    for word in srcset.replace(", ", " , ").split():
        number = word.rstrip(",")
        if url and number[-1:] in ("w", "x") and number[:-1].replace(".", "", 1).isdigit():
            yield float(number[:-1]), url
            url = ""
        elif url and word == ",":
            yield 1.0, url
            url = ""
        elif word != ",":
            url = word
    if url:
        yield 1.0, url


def is_sign(picture: HtmlElement) -> bool:
    """Whether a picture is too small to show anything: an icon, an avatar, a counter."""
    sizes = ((picture.get(name) or "").removesuffix("px") for name in ("width", "height"))
    return any(size in ("0", "1") or (size.isdigit() and size[:5] == size and int(size) in _SIGNS) for size in sizes)


def beside(story: Story, element: HtmlElement, order: int, is_other: Callable[[Run], bool]) -> tuple[Run, ...]:
    """Return the runs in a picture's own box: the widest around it with few words, and none of the story in it.

    `is_other` knows lines that are something else, such as bylines. Of a box that marks its caption, the marked runs
    alone.
    """
    found: tuple[Run, ...] = ()
    for box in [e for e in _line(element)[1:] if e.tag not in _SOURCES][:_HIGHEST]:
        runs = _runs_in(story.dom, box, order)
        if box in story.around or len(runs) > _MOST_RUNS or any(r.order in story.orders for r in runs):
            break
        if sum(count_words(r.text) for r in runs) > _MOST_WORDS or any(is_other(r) or is_byline(r.text) for r in runs):
            break
        if _has_form(box):
            break
        found = runs
        if (box.tag in _BOXES and found) or any(is_marked(r.element) for r in found):
            break
    marked = tuple(r for r in found if is_marked(r.element))
    short = sum(count_words(r.text) for r in found) <= _MOST_UNMARKED_WORDS
    return marked or (found if short else ())


def captioning(dom: Dom, around: frozenset[HtmlElement], span: range) -> frozenset[int]:
    """Return the places of the runs that stand alone with a picture in a box of its own, in the story's `span`.

    A picture inside a paragraph makes no caption of it, nor does one in an element `around` the story.
    """
    found: set[int] = set()
    near = range(span.start - _MOST_RUNS, span.stop + _MOST_RUNS + 1)
    for picture, order in ((picture, order) for picture, order in dom.pictures if order in near):
        for box in [e for e in _line(picture)[1:] if e.tag not in _SOURCES][:_HIGHEST]:
            runs = _runs_in(dom, box, order)
            few = len(runs) <= _MOST_IN_OWN_BOX and sum(count_words(r.text) for r in runs) <= _MOST_UNMARKED_WORDS
            if box in around or not few or (box.tag == "p" and runs) or _has_form(box):
                break
            if runs:
                found |= {run.order for run in runs}
                break
    return frozenset(found)


def named(dom: Dom, span: range) -> frozenset[int]:
    """Return the places of the lines right behind a picture that its alternative text says, word after word: captions.

    A sentence may be the story's, and a number begins an item of a list. Bold lines, and several that each
    have running text behind them, name the items that the story lists.
    """
    last = {order: picture for picture, order in dom.pictures if order in span and order < len(dom.runs)}
    found = [order for order, picture in last.items() if _says_alt(dom.runs[order], picture.get("alt") or "")]
    bold = any(dom.runs[order].element.find(f".//{tag}") is not None for order in found for tag in _BOLD)
    items = len(found) > 1 and all(order + 1 in dom.prose for order in found)
    return frozenset() if bold or items else frozenset(found)


def _says_alt(run: Run, alt: str) -> bool:
    line = Block(run.order, Kind.PARAGRAPH, run.text)
    if not alt or max(len(alt), len(run.text)) > _LONGEST_NAMED or run.text[:1].isdigit() or line.ends_sentence:
        return False
    words = [word for word in fold(run.text).split() if len(word) > _SMALL_WORD]
    said = iter(fold(alt.replace("_", " ")).split())
    return len(words) >= _FEWEST_NAMED and all(word in said for word in words)


def _has_form(box: HtmlElement) -> bool:
    return next(box.iter("form", "input"), None) is not None


def _runs_in(dom: Dom, box: HtmlElement, order: int) -> tuple[Run, ...]:
    before = _while_in(reversed(dom.runs[max(0, order - _MOST_RUNS) : order]), box)
    behind = _while_in(dom.runs[order : order + _MOST_RUNS + 1], box)
    return (*reversed(before), *behind)


def _while_in(runs: Sequence[Run] | Iterator[Run], box: HtmlElement) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        if box is not run.element and all(e is not box for e in run.element.iterancestors()):
            break
        found.append(run)
    return found


def _line(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()]


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


def _marks(element: HtmlElement) -> tuple[str, ...]:
    return class_marks(f"{element.get('class', '')} {element.get('id', '')}")


def _is_figure(element: HtmlElement) -> bool:
    return is_marked(element) or any(e.tag == "figure" for e in element.iterancestors())


def _is_source(element: HtmlElement) -> bool:
    """Whether an element stands in a figure that shows a quotation and no picture."""
    figure = next((e for e in element.iterancestors() if e.tag == "figure"), None)
    return (
        figure is not None
        and next(figure.iter("blockquote"), None) is not None
        and next(figure.iter("img", "picture", "video", "iframe"), None) is None
    )


def _is_elsewhere(element: HtmlElement) -> bool:
    return element.tag in _ELSEWHERE or not _OTHER_MARKS.isdisjoint(_marks(element))


def _is_teaser(line: list[HtmlElement]) -> bool:
    """Whether what the page calls a teaser, or related, is a link: sites call the story's own pictures so as well."""
    return any("related" in _marks(e) for e in line) and any(e.tag == "a" for e in line)
