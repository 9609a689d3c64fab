"""Elements that a page marks as its author's: rel, microdata, hCard and h-card, class names."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.metadata.byline_pieces import names_apart
from pipeline.metadata.evidence import Evidence, holders
from pipeline.metadata.names import is_full_name
from pipeline.metadata.others import is_others

HOUSE_ACCOUNT = re.compile(
    r"/(?:author|autor|user|profile|people)s?/(?:admin\w*|redaktion|redaccion|editor(?:ial)?|staff|webmaster|root|news)/?$"
)
OF_AN_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autore|staff|by|writers?|contributors?|journalists?"
    r"|redakteure?|columnists?|reporters?)/[^/]+/?$|/@[\w.-]+/?$|//(?:www\.)?blogger\.com/profile/\d+/?$",
    re.IGNORECASE,
)
# By attribute, which libxml2 walks four times as fast as elements.
_CLASSED = XPath("//@class[contains(., 'uthor') or contains(., 'yline')]")
_CLASSED_ELSEWHERE = XPath("//@class[contains(., 'utor') or contains(., 'auteur') or contains(., 'ournalist')]")
_NAME_CLASS = re.compile(
    r"(?<![\w-])(?:fn|p-name|(?:author|autor|auteur|byline)[-_]{1,2}name)(?![\w-])"
)  # hCard, h-card, BEM
_ENTRY = re.compile(r"(?<![\w-])(?:hentry|h-entry|post|entry|article|post-\d+)(?![\w-])")
_HIGHEST = 8  # elements between a headline and the article that holds it
_LONGEST = 160  # characters of an address, from its end
_NO_PARTS = (None, "url", "sameAs")
_MOST_WORDS = 16
_MOST_PARTS = 60  # pieces of text in an element that may be a byline
_MOST_MARKED = 100  # elements that say that they name the author


def elements_marked(evidence: Evidence) -> tuple[HtmlElement, ...]:
    """Return the elements of a page that say that they name its author: by microdata, by relation."""
    said = ((e, e.get("itemprop"), e.get("rel", "")) for e in evidence.marked)
    return tuple(e for e, name, rel in said if name == "author" or rel == "author" or rel.startswith("author "))


def elements_classed(evidence: Evidence) -> tuple[HtmlElement, ...]:
    """Return the elements of a page whose class speaks of an author or a byline.

    Classes in other languages are looked for where none speaks English, and the page names nobody for machines.
    """
    tree, named = evidence.page.tree, evidence.structured.article.get("author")
    return holders(_CLASSED, tree) or (() if named else holders(_CLASSED_ELSEWHERE, tree))


def marked_bylines(
    evidence: Evidence, found: Iterable[HtmlElement], *, hidden: bool = False
) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the elements that a page marks as its author's, and their texts; `hidden` those only machines are told."""
    taken: set[HtmlElement] = set()
    home = home_of(evidence)
    for element in found:
        inside = bool(taken) and not taken.isdisjoint(element.iterancestors())
        text = "" if inside or is_others(element, home=home) or is_house_account(element) else _named(element, hidden)
        if text and len(text.split()) <= _MOST_WORDS:
            taken.add(element)
            yield element, text
        if len(taken) == _MOST_MARKED:
            return


def is_house_account(element: HtmlElement) -> bool:
    """Whether a byline links to the account of whoever runs the site, /author/admin/, and has no full name."""
    links = (link for link in islice(element.iter("a"), 5) if not _is_full(shown_text(link)))
    return any(HOUSE_ACCOUNT.search((link.get("href") or "")[-_LONGEST:]) for link in links)


def leads_to_author(element: HtmlElement) -> bool:
    """Whether an element is, holds or stands in one link, to the page of an author."""
    links = [*islice(element.iter("a"), 2), *islice(element.iterancestors("a"), 1)]
    return len(links) == 1 and OF_AN_AUTHOR.search((links[0].get("href") or "")[-_LONGEST:]) is not None


def _is_full(name: str) -> bool:
    return is_full_name(name) and len(name.rsplit(maxsplit=1)[-1]) > 1


def home_of(evidence: Evidence) -> HtmlElement | None:
    """Return the element that is the article, and holds its headline; None where the page marks none as such."""
    lines = evidence.heading.element.iterancestors() if evidence.heading else iter(())
    return next((e for e in islice(lines, _HIGHEST) if e.tag == "article" or _ENTRY.search(e.get("class") or "")), None)


def _named(element: HtmlElement, hidden: bool) -> str:
    """Return what an element that marks an author says: the names marked inside it, else all its text."""
    inside = islice(element.iterdescendants(), _MOST_PARTS)
    marked = (e for e in inside if e.get("itemprop") == "name" or _NAME_CLASS.search(e.get("class") or ""))
    names = [e for e in marked if _item_of(e, element) is element]
    if hidden:
        said = [] if shown_text(element) else [" ".join((e.get("content") or "").split()) for e in names]
    else:
        said = [shown_text(e) for e in names]
    return ", ".join(dict.fromkeys(filter(None, said))) or ("" if hidden else _shown(element))


def _shown(element: HtmlElement) -> str:
    """Return an element's names where it keeps them apart from each other and from the rest, else all its text."""
    text = shown_text(element)
    return (names_apart(element) or text) if text else ""


def _item_of(name: HtmlElement, author: HtmlElement) -> HtmlElement | None:
    """Return the property that a name inside an author is a part of: a link to the author's page is none."""
    outer = (o for o in name.iterancestors() if o is author or o.get("itemprop") not in _NO_PARTS)
    return next(outer, None)


def shown_text(element: HtmlElement) -> str:
    """Return the text an element shows; an empty one where it is longer than a byline."""
    said: list[str] = []
    for part in element.iter():
        shown = isinstance(part.tag, str) and part.tag != "script"
        said += (part.text if shown else None) or "", (part.tail if part is not element else None) or ""
        if len(said) > _MOST_PARTS:
            return ""
    return " ".join(" ".join(said).split())
