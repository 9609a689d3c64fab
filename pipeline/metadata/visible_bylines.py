"""Bylines a reader sees: elements marked as author, lines beside the headline, names above a date."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.blocks import Kind
from pipeline.clean.draft import Cut, fold
from pipeline.clean.opening import is_byline
from pipeline.doors.dom import Run
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.names import is_full_name
from pipeline.metadata.people import read_byline
from pipeline.metadata.visible_dates import is_others, is_update
from pipeline.metadata.written_dates import written_dates

LABELLED = re.compile(
    r"^(?:autor(?:in)?[/*:]?(?:autor|in|en)?|author(?:s|\(s\))?|auteurs?|autore|autores|автор|作者|記者|责编|責任編輯|写真・文)\s*[:：/]?\s+(?=\S)|^[(（]?(?:责编|作者|記者|文)\s*[:：]",
    re.IGNORECASE,
)
HOUSE_ACCOUNT = re.compile(
    r"/(?:author|autor|user|profile|people)s?/(?:admin\w*|redaktion|redaccion|editor(?:ial)?|staff|webmaster|root|news)/?$"
)
# By attribute, which libxml2 walks four times as fast as elements.
_MARKED = XPath("//@itemprop[. = 'author']/.. | //@rel[. = 'author' or starts-with(., 'author ')]/..")
_CLASSED = XPath("//@class[contains(., 'uthor') or contains(., 'yline')]/..")
_NEAR = 12  # runs behind the headline, and 3 before it, where a byline stands
_CLOSE = 4  # runs behind the headline where a line of names stands above its date
_LONGEST = 160  # characters of a byline
_SHORT_FORM = 4  # letters of an agency's short form
_MOSTLY = 0.7  # share of a line's characters that are names
_MOST_WORDS = 16
_MOST_PARTS = 60  # pieces of text in an element that may be a byline
_PARTING = " |·•–—-,:/\t"
_BY = re.compile(r"^[\s,|·–—-]*(?:by|von|par|por|di|door|av|af)\s+(?=\S)", re.IGNORECASE)


def visible_bylines(evidence: Evidence, sites: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each place where a byline is seen, and its text; `sites` are the site's own names, folded."""
    yield from (("marked as author", text) for text in _elements(evidence, _MARKED))
    for removed in evidence.draft.removed_as(Cut.BYLINE):
        shown = evidence.page.dom.find(removed.text)
        if shown is None or not _is_house_account(shown.element):
            yield "byline in the text", removed.text
    classed = (text for text in _elements(evidence, _CLASSED) if is_full_name(text) or is_byline(text))
    yield from (("classed as author", text) for text in islice(classed, 1))
    start, runs = evidence.heading.order if evidence.heading else 0, evidence.page.dom.runs
    beside = [run for run in runs[max(0, start - 3) : start + _NEAR] if len(run.text) <= _LONGEST]
    for run in beside:
        if is_byline(run.text) and not is_others(run.element, certain=True) and not _is_house_account(run.element):
            yield "byline beside the headline", run.text
    yield from _dated(beside)
    for run, below in pairwise(run for run in beside if start < run.order <= start + _CLOSE):
        names = without_site(run.text, sites)
        if next(written_dates(below.text), None) and _are_names(names) and not is_others(run.element):
            yield "above the date", names
    for place, edge in (("name above the text", slice(1)), ("name below the text", slice(-1, None))):
        for block in evidence.draft.blocks[edge]:
            if (
                block.kind is Kind.PARAGRAPH
                and not block.link_share
                and is_full_name(block.text)
                and _are_names(block.text)
            ):
                yield place, block.text
    for run in runs:
        if len(run.text) <= _LONGEST and LABELLED.match(run.text) and not is_others(run.element, certain=True):
            yield "labelled as author", run.text


def without_site(name: str, sites: frozenset[str]) -> str:
    """Return a name without the site's behind it: "Ada Quill, Tallow Gazette", "Ada Quill for Tallow Gazette"."""
    words = name.split()
    for site in sorted(sites, key=len, reverse=True):
        more = len(site.split())
        if more < len(words) - 1 and fold(" ".join(words[-more:])) == site:
            return re.sub(r"(?:[\s,|·–—-]+(?:for|für|pour|para|per|of|at))?[\s,|·–—-]*$", "", " ".join(words[:-more]))
    return name


def _dated(beside: list[Run]) -> Iterator[tuple[str, str]]:
    """Yield the names that share a line with a date: "Ada Quill | 3 May", "Posted on 3 May by Ada Quill"."""
    for run in beside:
        found = list(islice(written_dates(run.text), 4))
        if not found or is_others(run.element, certain=True):
            continue
        before, behind = run.text[: found[0].start].strip(_PARTING), run.text[found[-1].end :]
        if is_full_name(before) and not is_update(before) and not is_others(run.element):
            yield "before the date", before
        elif _BY.match(behind) and is_full_name(_BY.sub("", behind).strip(_PARTING)):
            yield "behind the date", behind.strip(_PARTING)


def _are_names(text: str) -> bool:
    """Whether a line is names alone; one with a short form is an agency's: "PTI Mumbai"."""
    if any(word.isupper() and 1 < len(word) <= _SHORT_FORM for word in text.split()):
        return False
    people = read_byline(text).people
    return bool(people) and all(map(is_full_name, people)) and len(" ".join(people)) > _MOSTLY * len(text)


def _elements(evidence: Evidence, marked: XPath) -> Iterator[str]:
    found = marked(evidence.page.tree)
    taken: set[HtmlElement] = set()
    for element in found if isinstance(found, list) else []:
        if not isinstance(element, HtmlElement):
            continue
        inside = bool(taken) and not taken.isdisjoint(element.iterancestors())
        text = "" if inside or is_others(element) or _is_house_account(element) else _text(element)
        if text and len(text.split()) <= _MOST_WORDS:
            taken.add(element)
            yield text


def _is_house_account(element: HtmlElement) -> bool:
    """Whether a byline links to the account of whoever runs the site: /author/admin/."""
    return any(HOUSE_ACCOUNT.search(link.get("href") or "") for link in islice(element.iter("a"), 5))


def _text(element: HtmlElement) -> str:
    """Return the text an element shows; an empty one where it is longer than a byline."""
    said: list[str] = []
    for part in element.iter():
        shown = part.tag not in ("script", "style") and isinstance(part.tag, str)
        said += (part.text if shown else None) or "", (part.tail if part is not element else None) or ""
        if len(said) > _MOST_PARTS:
            return ""
    return " ".join(" ".join(said).split())
