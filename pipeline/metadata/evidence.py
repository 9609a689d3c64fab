"""Everything a page offers on its own facts, gathered once: what every field's claims are read from."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.clean.draft import Draft, fold
from pipeline.doors.dom import Run
from pipeline.doors.html import ParsedPage
from pipeline.metadata.day_order import day_order
from pipeline.metadata.front_page import is_logo
from pipeline.metadata.heading import (
    LOWER,
    Sought,
    known_heading,
    likeliest_heading,
    nearest_heading,
    unmarked_heading,
)
from pipeline.metadata.heading_text import first_shown, text_of
from pipeline.metadata.language import declared_language
from pipeline.metadata.structured import Structured, by_tag, first_text
from pipeline.records import ArticleUrl

_OPENING = 4  # blocks of a story that tell what it is about
_SIGNS = 2  # runs right below a story that may sign it
_SHORTEST, _LONGEST = 6, 400  # characters of a headline
# By attribute, which libxml2 walks fastest. A union, or a step to the parent, would take it quadratic time.
_NAMED = XPath("//@itemprop")
_RELATED = XPath("//@rel[contains(., 'author') or contains(., 'license') or contains(., 'category')]")
_SHOWN = LOWER | {"h1", "div", "p", "span", "strong"}
_MOST_LINKED = 0.5


@dataclass(frozen=True)
class Evidence:
    """A page, what it says for machines, its cleaned draft, the feed's entry that led here, and when it was fetched."""

    page: ParsedPage
    structured: Structured
    draft: Draft
    listed: ArticleUrl | None
    fetched_at: datetime

    @cached_property
    def declared_language(self) -> str | None:
        """The language the page declares, ISO 639-1."""
        return declared_language(self.page.tree, self.structured)

    @cached_property
    def day_order(self) -> str | None:
        """Which of 3/4/2026 is the day: DMY or MDY; None where nothing tells."""
        declared = self.page.tree.get("lang") or self.structured.first("og:locale", "language")
        return day_order(self.page.url, declared, self.declared_language, (run.text for run in self.page.dom.runs))

    @cached_property
    def heading(self) -> Run | None:
        """The run that shows the story's headline: the h1 that other sources know, else the one most like `<title>`.

        Where the page has no h1, the heading or line that says what other sources give for the headline.
        """
        marked, sought, runs = self.marked_headline, self.sought, self._heading_runs
        best = known_heading(runs, sought)
        if best is None and marked is None and (lower := self._lower_heading(runs)):
            return lower
        return best or likeliest_heading(runs, sought)

    @cached_property
    def _heading_runs(self) -> list[Run]:
        """The runs of the marked headline, else of the page's own h1 elements."""
        marked = self.marked_headline
        held = {held for h in (self.own_headings if marked is None else (marked,)) for held in (h, *h)}
        return [_read(run) for run in self.page.dom.runs if run.element in held] if held else []

    @cached_property
    def sought(self) -> Sought:
        """What other sources say of the headline."""
        said = (first_text(self.structured.article.get("headline")), self.structured.first("og:title"))
        known = frozenset(folded for text in said if text and (folded := fold(text)))
        steps = unquote(urlsplit(self.page.url).path)
        above = self.opening.order if self.opening else None
        address = tuple(fold(steps).replace("_", " ").split())
        told = " ".join(block.text for block in islice(self.draft.blocks, _OPENING))
        return Sought(known, self.page_title or "", address, above, told[: 4 * _LONGEST])

    def _lower_heading(self, runs: list[Run]) -> Run | None:
        is_sites = partial(is_logo, url=self.page.url)
        lower = unmarked_heading(self.page.dom.runs, self.sought, alone=not runs, is_logo=is_sites)
        if lower is None and not runs:
            return nearest_heading(self.page.dom.runs, self.sought)
        apart = not any(self.sought.shares_words(run.text) for run in runs)
        return lower if lower and (apart or lower.element.tag in LOWER) else None

    @cached_property
    def story_headings(self) -> tuple[HtmlElement, ...]:
        """The page's own h1 elements, without those that head another story or a box below this one's beginning."""
        others = {run.element for run in self._heading_runs if self.sought.is_anothers(run)}
        return tuple(h1 for h1 in self.own_headings if not others or not others & {h1, *h1})

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The texts of the page's own h1 elements."""
        return tuple(self._own_headings.values())

    @property
    def own_headings(self) -> tuple[HtmlElement, ...]:
        """The page's h1 elements with text, without those that are the site's logo: they link to its front page."""
        return tuple(self._own_headings)

    @cached_property
    def _own_headings(self) -> dict[HtmlElement, str]:
        told = ((h1, text_of(h1)) for h1 in self.elements["h1"])
        return {h1: text for h1, text in told if text and not is_logo(h1, self.page.url)}

    @cached_property
    def elements(self) -> dict[str, list[HtmlElement]]:
        """The page's `<title>`, `<h1>`, `<link>` and `<time>` elements by tag, in document order."""
        return by_tag(self.page.tree, "title", "h1", "link", "time")

    @cached_property
    def marked(self) -> tuple[HtmlElement, ...]:
        """The elements that name a property (microdata) or are `related`, in document order."""
        named, related = holders(_NAMED, self.page.tree), self.related
        if not (named and related):
            return named or related
        held = {*named, *related}
        return tuple(element for element in self.page.tree.iter() if element in held)

    @cached_property
    def related(self) -> tuple[HtmlElement, ...]:
        """The elements whose relation to the page (rel) is an author's, a licence's or a category's."""
        return holders(_RELATED, self.page.tree)

    @cached_property
    def marked_headline(self) -> HtmlElement | None:
        """The one element of the body that says it is the headline (schema.org microdata); None where several do."""
        shown = [e for e in self.marked if e.tag in _SHOWN and "headline" in e.get("itemprop", "")]
        said = {text_of(element) for element in shown}
        alone = shown[0] if len(said) == 1 and _SHORTEST < len(*said) < _LONGEST else None
        return alone if alone is not None and self._heads_story(alone) else None

    @cached_property
    def opening(self) -> Run | None:
        """The run that the story's first paragraph is; None where the page has none such."""
        first = next((block.text for block in self.draft.blocks if block.is_prose), None)
        return self.page.dom.find(first) if first else None

    @cached_property
    def closing(self) -> Run | None:
        """The run that the story's last paragraph is; None where the page has none such."""
        last = next((block.text for block in reversed(self.draft.blocks) if block.is_prose), None)
        return self.page.dom.find(last) if last else None

    def is_below(self, run: Run) -> bool:
        """Whether a run stands below the story, beyond what signs it: among comments and other stories."""
        return self.closing is not None and run.order > self.closing.order + _SIGNS

    def _heads_story(self, element: HtmlElement) -> bool:
        """Whether an element stands before the first paragraph of the story, and is no link to another."""
        start = self.opening
        own = next((run for run in self.page.dom.runs if run.element is element), None)
        return start is not None and own is not None and own.order < start.order and own.link_share < _MOST_LINKED

    def links(self, rel: str) -> tuple[str, ...]:
        """Return the addresses that the page's `<link>` elements give for a relation, in their order."""
        return self._links.get(rel, ())

    @cached_property
    def _links(self) -> dict[str, tuple[str, ...]]:
        found = defaultdict[str, list[str]](list)
        for link in self.elements["link"]:
            href = (link.get("href") or "").strip()
            for rel in (link.get("rel") or "").lower().split() if href else ():
                found[rel].append(href)
        return {rel: tuple(hrefs) for rel, hrefs in found.items()}

    @cached_property
    def page_title(self) -> str | None:
        """The text of `<title>`."""
        return first_shown(self.elements["title"])


def holders(attributes: XPath, tree: HtmlElement) -> tuple[HtmlElement, ...]:
    """Return the elements that hold the attributes an XPath finds, in document order."""
    found: Any = attributes(tree)  # strings that know their parents
    return tuple(value.getparent() for value in found)


def _read(run: Run) -> Run:
    """Return a heading's run without the readings above its characters."""
    return replace(run, text=text_of(run.element)) if next(run.element.iter("rt"), None) is not None else run
