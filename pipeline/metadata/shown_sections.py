"""Sections that a page shows beside its story: marked, called so by classes or by a label, or linked above it.

1. `rel="category"` (WordPress), `articleSection` (microdata), between a little above the headline and the story's foot.
2. What is labelled: "Filed under", "Kategorie:", "Publié dans".
3. What classes call a category, a rubric, a topic, beside the headline; kickers only where they lead to a section, or
   are called as one of the site's menu.
4. A link beside the headline that leads to a folder of the page's own address, or to a category.
5. A line alone right above the headline that is called as a link to one of the site's sections is.
6. The site's own link to the longest folder of the page's address, wherever it stands; else the one entry of its menu
   that is marked as the current one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain, islice

from lxml.html import HtmlElement

from pipeline.doors.dom import Run
from pipeline.metadata.candidates import Claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.others import is_others
from pipeline.metadata.section_labels import label_in, leads_in
from pipeline.metadata.section_marks import LIST, MARKS, MOST_LINKS, is_in_menu, kind_of, names_in
from pipeline.metadata.section_names import says_little
from pipeline.metadata.section_places import is_of_a_card, post_around
from pipeline.metadata.site_links import SiteLinks, is_tag, leads_to_category, said_by

_ABOVE, _BELOW = 8, 8  # runs beside the headline
_FOOT, _RIGHT_BELOW = 10, 3  # runs below the story's end
_MOST_HEADS = 4  # places where a headline stands again: in a bar that follows the reader
_MOST_ELEMENTS = 30  # of a run
_MORE_WORDS = 6  # beside a line, in an element that holds no more than it
_LONGEST_LINE = 160  # characters
_RIGHT_ABOVE, _MENU_WORDS = 3, 4  # lines above the headline, and words of one, that may be called as in the menu
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_MOST_MARKED = 200  # elements that are marked as a category

CATEGORIES = ("a category", "microdata articleSection", "labelled category", "classed as category", "kicker")

Found = Iterator[Claim[str]]


class Shown:
    """The sections a page shows beside its story, in the order of their rank."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._runs = evidence.page.dom.runs
        self._links = SiteLinks(evidence.page.tree, evidence.page.url)
        heading, opening, closing = evidence.heading, evidence.opening, evidence.closing
        above = self._runs[: opening.order] if opening and heading else ()
        shown = [run.order for run in above if heading and run.text == heading.text]
        first = heading.order if heading else opening.order if opening else 0
        self._heads = sorted({first, *shown[:_MOST_HEADS]})
        self._foot = closing.order if closing else self._heads[-1]

    @property
    def sources(self) -> tuple[Callable[[], Found], ...]:
        """What is asked in turn: each yields what it says, as it stands on the page."""
        return (
            self._related,
            self._labelled,
            self._called,
            self._linked,
            self._as_in_menu,
            self._of_menu,
            self._current,
        )

    def _related(self) -> Found:
        related = (e for e in self._evidence.related if "category" in e.get("rel", ""))
        marked = (e for e in self._evidence.marked if "articleSection" in e.get("itemprop", ""))
        for element in islice(chain(related, marked), _MOST_MARKED):
            run = self._run_of(element)
            near = run is not None and self._heads[0] - _ABOVE <= run.order <= self._foot + _FOOT
            if (near or self._is_in_story(element)) and element.tag != "meta" and not is_others(element, certain=True):
                source = "a category" if element.tag == "a" else "microdata articleSection"
                yield from _claims(source, names_in(element))

    def _labelled(self) -> Found:
        for order in dict.fromkeys((*self._orders, *range(self._foot + 1, self._foot + _FOOT))):
            run = self._runs[order] if 0 <= order < len(self._runs) else None
            label = label_in(run.text) if run and len(run.text) <= _LONGEST_LINE else None
            if run and label and self._lines([order]) and not is_others(run.element, certain=True):
                names = self._named_behind(run, label)
                if len(names) < MOST_LINKS:  # all the site's categories are no story's
                    yield from _claims("labelled category", names, run.text)

    def _named_behind(self, run: Run, label: re.Match[str]) -> list[str]:
        """Return the names behind a label: linked, or behind its colon, or in the line below where it stands alone."""
        linked = [said_by(link) for link in _links(run)]
        inside = [name for name in linked if name and name in run.text[label.end() :]]
        rest = LIST.split(run.text[label.end() :])[:1] if label["colon"] and not run.link_share else []
        alone = label.end() == len(run.text) and run.order + 1 < len(self._runs)
        if inside or rest or not alone or (run.order > self._foot and is_others(run.element)):
            return inside or rest
        return names_in(self._runs[run.order + 1].element)

    def _called(self) -> Found:
        for run in self._beside:
            for element in _elements(run):
                kind = kind_of(f"{element.get('class') or ''} {element.get('id') or ''}"[:MARKS])
                if kind and (leads_in(run.text) or is_of_a_card(element, self._around_headline, self._links)):
                    continue
                if kind == "category":
                    yield from _claims("classed as category", names_in(element))
                elif kind == "kicker":
                    yield from _claims("kicker", self._leading(element))

    def _leading(self, element: HtmlElement) -> list[str]:
        """Return the names in a kicker that lead to a section, or that the site's menu has."""
        links = [element] if element.tag == "a" else list(islice(element.iter("a"), MOST_LINKS))
        links += [e for e in islice(element.iterancestors(), 1) if e.tag == "a"]
        if links:
            return [name for link in links if (name := said_by(link)) and self._links.leads(link)]
        return [name for name in names_in(element) if name.casefold() in self._links.menu]

    def _linked(self) -> Found:
        links = [(run, link) for run in (*self._beside, *self._right_below) for link in _links(run)]
        named = [
            (path, name, run, link)
            for run, link in links
            if (path := self._links.path(link)) and (name := said_by(link))
        ]
        for folder in reversed(self._links.folders):
            yield from (
                Claim("link to the page's folder", path, name)
                for path, name, run, _ in named
                if path == folder and name in run.text and run.order <= self._foot
            )
        for path, name, run, link in named:
            if name in run.text and leads_to_category(link):
                yield Claim("link to a category", path, name)

    def _as_in_menu(self) -> Found:
        """What stands alone right above the headline, and is what a link to one of the site's sections is called."""
        above = {head - step for head in self._heads for step in range(1, _RIGHT_ABOVE + 1)}
        lines = (r for r in self._beside if r.order in above and len(r.text.split()) <= _MENU_WORDS)
        for run in lines:
            others = not self._stands_alone(run) or is_of_a_card(run.element, self._around_headline, self._links)
            if not others and self._links.calls(run.text, but=run.element):
                yield Claim("line called as in the menu", run.text, run.text)

    def _stands_alone(self, run: Run) -> bool:
        """Whether a line is no link, or one that heads the story and is none among others, as the last of a menu is."""
        if not run.link_share or run.element.tag in _HEADINGS:
            return True
        return run.order + 1 in self._heads and not (run.order and self._runs[run.order - 1].link_share)

    def _of_menu(self) -> Found:
        return (Claim("menu", folder, name) for folder, name in self._links.of_menu())

    def _current(self) -> Found:
        return (Claim("current in the menu", name, name) for name in self._links.current() if not says_little(name))

    def _is_in_story(self, element: HtmlElement) -> bool:
        """Whether an element stands in the box that the site calls this post: headline, story and what is below."""
        return self._post is not None and any(holder is self._post for holder in element.iterancestors())

    @cached_property
    def _around_headline(self) -> set[HtmlElement]:
        return set(self._runs[self._heads[-1]].element.iterancestors()) if self._runs else set()

    @cached_property
    def _post(self) -> HtmlElement | None:
        return post_around(self._evidence, self._around_headline)

    @cached_property
    def _orders(self) -> tuple[int, ...]:
        """The places of the runs beside the headline, the nearest above it first."""
        around = (
            (*range(head - 1, head - _ABOVE, -1), *range(head + 1, head + _BELOW)) for head in reversed(self._heads)
        )
        return tuple(dict.fromkeys(order for orders in around for order in orders))

    @cached_property
    def _beside(self) -> tuple[Run, ...]:
        """The short runs beside the headline that stand in no menu."""
        return tuple(
            r for r in self._lines(self._orders) if r.order <= self._foot or not is_others(r.element, home=self._post)
        )

    @property
    def _right_below(self) -> tuple[Run, ...]:
        """The short runs right below the story that are none of those beside its headline."""
        near = range(self._foot + 1, self._foot + _RIGHT_BELOW + 1)
        found = self._lines(order for order in near if order not in self._orders)
        return tuple(run for run in found if not is_others(run.element))

    def _lines(self, orders: Iterable[int]) -> tuple[Run, ...]:
        runs = (self._runs[order] for order in orders if 0 <= order < len(self._runs))
        lines = (run for run in runs if len(run.text) <= _LONGEST_LINE and not is_in_menu(run.element))
        return tuple(r for r in lines if r.order < self._heads[-1] or not is_others(r.element, certain=True))

    def _run_of(self, element: HtmlElement) -> Run | None:
        return next((run for e in (element, *element.iterancestors()) if (run := self._by_element.get(e))), None)

    @cached_property
    def _by_element(self) -> dict[HtmlElement, Run]:
        return {run.element: run for run in reversed(self._runs)}


def _links(run: Run) -> list[HtmlElement]:
    return [link for link in islice(run.element.iter("a"), MOST_LINKS) if not is_tag(link)]


def _claims(source: str, names: list[str], raw: str | None = None) -> Found:
    return (Claim(source, raw or name, name) for name in names)


def _elements(run: Run) -> Iterator[HtmlElement]:
    """Yield the elements of a line: those inside it, itself, and those that hold no more than it."""
    for element in islice(run.element.iter(), _MOST_ELEMENTS):
        if isinstance(element.tag, str) and (element is run.element or _within(element, run)):
            yield element
    for holder in islice(run.element.iterancestors(), 3):
        if _has_more(holder, len(run.text.split()) + _MORE_WORDS):
            break
        yield holder


def _has_more(element: HtmlElement, most: int) -> bool:
    """Whether an element has more than some words."""
    counted = accumulate(len(text.split()) for text in islice(element.itertext(), 2 * _MOST_ELEMENTS))
    return any(words > most for words in counted)


def _within(element: HtmlElement, run: Run) -> bool:
    text = said_by(element)
    return bool(text) and text in run.text
