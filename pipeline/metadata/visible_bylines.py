"""Bylines a reader sees: elements marked as author, lines beside the headline, names above a date."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from lxml.html import HtmlElement

from pipeline.blocks import Kind
from pipeline.clean.byline_leads import LABELS, UNCASED_LABELS
from pipeline.clean.draft import Cut, fold
from pipeline.clean.opening import is_byline
from pipeline.doors.dom import Run
from pipeline.metadata.byline_pieces import is_name
from pipeline.metadata.byline_places import nearest
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.headline import spelt_out
from pipeline.metadata.marked_bylines import (
    elements_classed,
    elements_marked,
    home_of,
    is_house_account,
    marked_bylines,
    shown_text,
)
from pipeline.metadata.names import is_full_name
from pipeline.metadata.people import LEADS_TO_DATE, is_led, read_byline, without_lead
from pipeline.metadata.publisher import joined, same_site
from pipeline.metadata.visible_dates import is_others, is_update
from pipeline.metadata.written_dates import written_dates

LABELLED = re.compile(
    rf"""^(?:autor(?:in)?[/*:]?(?:autor|in|en)?|author(?:s|\(s\))?|auteurs?|autore|autores|автор|作者|記者|责编|責任編輯
        |写真・文)\s*[:：/]?\s+(?=\S)|^[(（]?(?:{LABELS}|{UNCASED_LABELS}|责编|haber)\s*[:：／]\s*|^oprac(?:owani[ea]|ował[ao]?)?[.:]\s*""",
    re.IGNORECASE | re.VERBOSE,
)
LABELLED_SOURCE = "labelled as author"
_NEAR = 12  # runs behind the headline, and 3 before it, where a byline stands
_MOST_TIMES = 2  # that a label heads a line: more are the questions of an interview
_ASKED = re.compile("[？?！!。，《》“”「」的您你我们么吗]")  # a sentence, or a work, and nobody's name
_MOST_MARKED = 100  # lines that say that they name the author
_MOST_CUT = 20  # lines that the cleaning took for bylines
_CLOSE = 4  # runs behind the headline where a line of names stands above its date
_LONGEST = 160  # characters of a byline
_SHORT_FORM = 4  # letters of an agency's short form
_MOSTLY = 0.7  # share of a line's characters that are names
_PARTING = " |·•–—-,:/\t"
_CLOCK = re.compile(r"^[\s,|·–—-]*(?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:uhr|[ap]\.?m\.?)?)?[\s,|·–—-]*", re.IGNORECASE)
_BARRED = re.compile(r"\s+[—–|·•]\s+")
_HANDLE = re.compile(r"\s*[|,·•]\s*@\w{2,30}(?=[\s,|·•]*$)")  # in brackets it signs a post that is shown
_OF_AN_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autore|staff|by|writers?|contributors?|journalists?"
    r"|redakteure?|columnists?|reporters?)/[^/]+/?$|/@[\w.-]+/?$",
    re.IGNORECASE,
)
_PICTURED = re.compile(  # "Words by Ada Quill, photos by Lise Ohm"
    r"\s*[|,;/·•–-]?\s*\b(?:photos?|photograph(?:s|y)|pictures|fotos?|bilder|video|illustrations?|graphics?)\s*(?::|\b(?:by|von|par|por|di)\b)"
    r".*$",
    re.IGNORECASE,
)
_WITH_ROLE = re.compile(r"[가-힣]{2,4}\s?(?:선임)?(?:기자|특파원)(?:\s\S+@\S+)?$")
_LABELLED_INSIDE = re.compile(r"(?:作者|记者|記者|撰文|文字)\s*[:：／]\s*(?P<names>[^\s:：／]{2,20})")
_OF_ANOTHER_KIND = re.compile(
    r"(?:\w+\s)?(?:edited|reviewed|fact[- ]?checked|checked|translated|narrated|produced|hosted|moderated)\s+by\b"
    r"|(?:übersetzt|übersetzung|redigiert|geprüft)\s+von\b|(?:traduit|relu|édité|vérifié)\s+par\b"
    r"|(?:traducid[oa]|editad[oa]|revisad[oa]|traduzid[oa])\s+por\b|(?:tradotto|tradotta|a\scura)\s+d[ai]\b",
    re.IGNORECASE,
)
_LABELLED_PART = re.compile(  # "9.6.2015 | Redaktor: … | Autor: Ada Quill | 944"
    rf"(?:^|[|•·])\s*(?:{LABELS}|written\ by)\s*:\s*(?P<names>[^|•·:]{{4,60}}?)\s*(?=[|•·]|$)",
    re.IGNORECASE | re.VERBOSE,
)
_SHORTEST_WORD = 3  # letters of a name that its page's address has
_MOST_LINKS = 8  # of a line
_HAN_OR_HANGUL = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_LONGEST_UNSPACED = 5  # characters


def visible_bylines(evidence: Evidence, sites: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each place where a byline is seen, and its text; `sites` are the site's own names, folded."""
    marked = elements_marked(evidence)
    yield from (("marked as author", text) for text in nearest(evidence, marked_bylines(evidence, marked)))
    for removed in islice(evidence.draft.removed_as(Cut.BYLINE), _MOST_CUT):
        shown = evidence.page.dom.find(removed.text)
        if not _OF_ANOTHER_KIND.match(removed.text) and (shown is None or not is_house_account(shown.element)):
            yield "byline in the text", removed.text
    yield from (("classed as author", text) for text in _classed(evidence))
    yield from (("marked as author, unseen", text) for _, text in marked_bylines(evidence, marked, hidden=True))
    start, runs = evidence.heading.order if evidence.heading else 0, evidence.page.dom.runs
    beside = [run for run in runs[max(0, start - 3) : start + _NEAR] if len(run.text) <= _LONGEST]
    said = ((run, "byline beside the headline", text) for run in beside if (text := _byline(run.text)))
    yield from _without_comments(evidence, said)
    ends = evidence.closing.order if evidence.closing else start + _NEAR
    yield from _without_comments(evidence, _dated(beside, ends))
    home = home_of(evidence)
    linked = ((run, "link to an author", name) for run in beside for name in _linked(run, evidence.page.url, home))
    yield from _without_comments(evidence, linked)
    for run, below in pairwise(run for run in beside if start < run.order <= start + _CLOSE):
        names = without_site(run.text, sites)
        if next(written_dates(below.text), None) and _are_names(names) and not is_others(run.element):
            yield "above the date", names
    addressed = (run for run in beside if run.element.tag == "address" and _is_cased(run.text) and is_name(run.text))
    yield from (("address beside the headline", run.text) for run in addressed if not is_others(run.element))
    for place, edge in (("name above the text", slice(1)), ("name below the text", slice(-1, None))):
        for block in evidence.draft.blocks[edge]:
            if (
                block.kind is Kind.PARAGRAPH
                and not block.link_share
                and is_full_name(block.text)
                and _are_names(block.text)
            ):
                yield place, block.text
    matches = ((run, LABELLED.match(run.text)) for run in runs if len(run.text) <= _LONGEST)
    labelled = [(run, match[0]) for run, match in matches if match]
    times = Counter(label.strip() for _, label in labelled)
    for run, label in labelled[:_MOST_MARKED]:
        asks = not label.isascii() and (times[label.strip()] > _MOST_TIMES or _ASKED.search(run.text[len(label) :]))
        if not asks and not is_others(run.element, certain=True):
            yield LABELLED_SOURCE, run.text


def _classed(evidence: Evidence) -> Iterator[str]:
    named = marked_bylines(evidence, elements_classed(evidence))
    told = ((e, text) for e, text in named if is_full_name(text) or is_byline(text) or is_name(text.split(", ")[0]))
    yield from nearest(evidence, told, most_elsewhere=1)


def _without_comments(evidence: Evidence, lines: Iterable[tuple[Run, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the source and text of bylines, without those behind the story's beginning where several stand there.

    Comments, letters and columnists are signed so.
    """
    begins = evidence.opening.order if evidence.opening else len(evidence.page.dom.runs)
    own = (
        line for line in lines if not is_others(line[0].element, certain=True) and not is_house_account(line[0].element)
    )
    found = list(own)
    several = len({run.order for run, _, _ in found if run.order > begins}) > 1
    yield from ((source, text) for run, source, text in found if run.order <= begins or not several)


def _byline(line: str) -> str | None:
    """Return the byline in a line beside the headline, None where it is none."""
    if _OF_ANOTHER_KIND.match(line):
        return None
    text, inside = _PICTURED.sub("", line), _LABELLED_INSIDE.search(line)
    part = _LABELLED_PART.search(line) if ":" in line else None
    if part and is_full_name(part["names"]):
        return part["names"]
    if is_byline(text) or _WITH_ROLE.match(text):
        return text
    return inside["names"] if inside and not _ASKED.search(inside["names"]) else None


def without_site(name: str, sites: frozenset[str]) -> str:
    """Return a name without the site's behind it: "Ada Quill, Tallow Gazette", "Ada Quill for Tallow Gazette"."""
    words = name.split()
    for site in sorted(sites, key=len, reverse=True):
        more = len(site.split())
        if more < len(words) - 1 and fold(" ".join(words[-more:])) == site:
            return re.sub(r"(?:[\s,|·–—-]+(?:for|für|pour|para|per|of|at))?[\s,|·–—-]*$", "", " ".join(words[:-more]))
    return name


def _dated(beside: list[Run], ends: int) -> Iterator[tuple[Run, str, str]]:
    """Yield the names that share a line with a date: "Ada Quill | 3 May", "Posted on 3 May by Ada Quill".

    Below where the story `ends` a name alone signs a comment.
    """
    for run in beside:
        found = list(islice(written_dates(run.text), 4))
        if not found:
            continue
        before = LEADS_TO_DATE.sub("", _HANDLE.sub("", run.text[: found[0].start].strip(_PARTING)))
        behind = _CLOCK.sub("", run.text[found[-1].end :]).strip(_PARTING)
        if not is_led(before):  # "Reviewed by Lise Ohm — Written by Ada Quill on 3 May"
            before = next((part for part in reversed(_BARRED.split(before)) if is_led(part)), before)
        name = is_full_name(before) and _is_cased(before) and not is_update(before)
        if (name and run.order <= ends and not is_others(run.element)) or (is_led(before) and _are_names(before)):
            yield run, "before the date", before
        elif is_led(behind) and _are_names(behind):
            yield run, "behind the date", behind


def _are_names(text: str) -> bool:
    """Whether a line is names alone; one with a short form is an agency's: "PTI Mumbai"."""
    if any(word.isupper() and 1 < len(word) <= _SHORT_FORM for word in text.split()):
        return False
    people, names = read_byline(text).people, without_lead(text)
    if names == text and not _is_cased(text):
        return False  # of a script without capitals, any two words look like a name
    full = all(is_full_name(name) or (names != text and _is_unspaced(name)) for name in people)
    return bool(people) and full and len(" ".join(people)) > _MOSTLY * len(names)


def _is_unspaced(name: str) -> bool:
    """Whether a name is of a script that parts forename and surname by nothing."""
    return 2 <= len(name) <= _LONGEST_UNSPACED and all(map(_HAN_OR_HANGUL.match, name))


def _is_cased(text: str) -> bool:
    return text.upper() != text.lower()


def _linked(run: Run, url: str, home: HtmlElement | None) -> Iterator[str]:
    """Yield the names in a line that are links to their author's page on this site."""
    links = [(link, shown_text(link)) for link in islice(run.element.iter("a"), _MOST_LINKS)]
    named = [text for link, text in links if text in run.text and is_full_name(text) and _leads_to(link, text, url)]
    if named and not is_others(run.element, home=home) and not is_house_account(run.element):
        yield from named


def _leads_to(link: HtmlElement, name: str, url: str) -> bool:
    """Whether a link leads to an author's page on this site, whose address has a word of the name."""
    href = joined(url, (link.get("href") or "")[:_LONGEST])
    step = _OF_AN_AUTHOR.search(href) if href and same_site(href, url) else None
    words = [word for word in spelt_out(name).split() if len(word) >= _SHORTEST_WORD]
    return step is not None and any(word in step[0].lower() for word in words)
