"""The path from the front page to a story: schema.org's BreadcrumbList, and what pages show as one.

A step without a link at the end of a shown path is the page itself, unless it is the only one left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml.html import HtmlElement

from pipeline.metadata.evidence import Evidence
from pipeline.metadata.section_names import path_of
from pipeline.metadata.site_links import leads_to_author
from pipeline.metadata.structured import Node, texts

_MOST_STEPS = 8  # more are a menu
_LONGEST = 200  # characters of a step
_MOST_PATHS = 12  # elements that are called a path
_DEEPEST = 12  # levels below such an element, and above it
_HOLDERS = ("nav", "div", "ul", "ol", "p", "section")
_SIGN = re.compile(
    r"[Rr](?:um|UM)[Bb]|[Pp]ath|[mM]iga|[Aa]riane|ootline|navstrip|okruszk|re-?here|rotkr|ruimel|redcrum"
)
_PATH = re.compile(
    r"(?:bread|bred|\b)[-_]?crum(?:b(?:s|list)?)?(?![a-z])|crumb|path-?(?:way|navigation|nav)|navi?[-_]?path"
    r"|(?:^|\s)path(?:$|\s)|miga|rootline|navstrip|ariane|okruszk|you-?are-?here|brotkr|kruimel",
    re.IGNORECASE,
)
_FEWEST = 6  # characters of marks
_UNSEEN = frozenset({"script", "style", "svg", "template", "noscript", "select", "button"})
_WORD = re.compile(r"[^\W\d_]")
_ARCHIVE = re.compile(
    r"/(?:19|20)\d\d(?:/(?:\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})){0,2}/?$",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"/(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home)(?:\.\w+)?/?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path: its name, and where it leads; None where it leads nowhere."""

    name: str
    href: str | None

    @property
    def is_front(self) -> bool:
        """Whether it leads to the front page of a site, or of one of its languages."""
        return self.href is not None and _LANGUAGE.fullmatch(path_of(self.href)) is not None

    @property
    def is_author(self) -> bool:
        """Whether it leads to an author; some papers' sections are what others call tags."""
        return self.href is not None and leads_to_author(self.href)

    @property
    def is_archive(self) -> bool:
        """Whether it leads to what was published in a year, a month or on a day."""
        return self.href is not None and _ARCHIVE.search(path_of(self.href)) is not None


def structured_path(node: Node) -> tuple[Step, ...]:
    """Return the steps of a JSON-LD node that is a BreadcrumbList, or has one; none where it has not."""
    held = node.get("breadcrumb")
    node = held if isinstance(held, dict) else node
    items = node.get("itemListElement")
    if "BreadcrumbList" not in texts(node.get("@type")) or not isinstance(items, list):
        return ()
    placed = [item for item in items[: 3 * _MOST_STEPS] if isinstance(item, dict)]
    if all(isinstance(item.get("position"), int) for item in placed):
        placed.sort(key=lambda item: int(item["position"]))
    return tuple(step for item in placed for step in _structured_step(item))


def shown_path(evidence: Evidence) -> tuple[Step, ...]:
    """Return the steps of the first path that a page shows above or beside its story; none where it shows none."""
    story = evidence.closing.element if evidence.closing else None
    above = takewhile(lambda element: element is not story, evidence.page.tree.iter(*_HOLDERS))
    named = list(islice((element for element in above if _is_path(element)), 4 * _MOST_PATHS))
    known = set(named)
    tops = (e for e in named if known.isdisjoint(islice(e.iterancestors(), _DEEPEST)))
    seen: dict[HtmlElement, None] = dict.fromkeys(islice(tops, _MOST_PATHS))
    paths = (tuple(_steps(element)) for element in seen)
    whole = [path for path in paths if path and len(path) <= _MOST_STEPS]
    # Each step may be marked on its own: together they are the path.
    alone = [path[0] for path in whole if len(path) == 1]
    longer = next((path for path in whole if len(path) > 1), None)
    return longer or tuple(alone[:_MOST_STEPS])


def _structured_step(item: Node) -> Iterator[Step]:
    held = item.get("item")
    name = next(iter(texts(item.get("name")) or (texts(held) if isinstance(held, dict) else ())), None)
    place = (held.get("@id") or held.get("url")) if isinstance(held, dict) else held
    if name is None and isinstance(held, dict):
        name = next(iter(texts(held.get("name"))), None)
    if name:
        yield Step(name[:_LONGEST], place if isinstance(place, str) else None)


def _is_path(element: HtmlElement) -> bool:
    get = element.get
    marks = f"{get('class', '')} {get('id', '')} {get('aria-label', '')} {get('itemtype', '')}"
    return len(marks) > _FEWEST and _SIGN.search(marks, 0, _LONGEST) is not None and bool(_PATH.search(marks))


def _steps(element: HtmlElement, depth: int = 0) -> Iterator[Step]:
    """Yield each link in an element, and each text outside of links that has a word."""
    if element.text and _WORD.search(element.text):
        yield Step(" ".join(element.text.split())[:_LONGEST], None)
    for child in element if depth < _DEEPEST else ():
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _link(child) if child.tag == "a" and child.get("href") else _steps(child, depth + 1)
        if child.tail and _WORD.search(child.tail):
            yield Step(" ".join(child.tail.split())[:_LONGEST], None)


def _link(link: HtmlElement) -> Iterator[Step]:
    name = " ".join("".join(_told(link)).split())
    if _WORD.search(name):
        yield Step(name[:_LONGEST], link.get("href"))


def _told(element: HtmlElement, depth: int = 0) -> Iterator[str]:
    """Yield the text of an element, without that of drawings."""
    yield element.text or ""
    for child in element if depth < _DEEPEST else ():
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _told(child, depth + 1)
        yield child.tail or ""
