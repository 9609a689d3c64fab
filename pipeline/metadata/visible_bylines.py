"""Bylines a reader sees and that say so: elements marked as author, lines cut from the text, lines by the headline."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.clean.byline_leads import LABELS
from pipeline.clean.draft import Cut
from pipeline.clean.opening import is_byline
from pipeline.metadata.agency import agency_named
from pipeline.metadata.beside_names import without_counters
from pipeline.metadata.byline_pieces import is_name
from pipeline.metadata.byline_places import lines_beside, nearest, where_begins, without_comments
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.marked_bylines import (
    elements_classed,
    elements_marked,
    is_house_account,
    leads_to_author,
    marked_bylines,
)
from pipeline.metadata.names import is_full_name
from pipeline.metadata.people import is_led, without_lead
from pipeline.metadata.unled_bylines import ASKED

MARKED_SOURCE = "marked as author"
PEN_NAME_SOURCE = "pen name linked to its page"
BESIDE_SOURCE = "byline beside the headline"
_MOST_CUT = 20  # lines that the cleaning took for bylines
_PICTURED = re.compile(  # "Words by Ada Quill, photos by Lise Ohm"
    r"\s*[|,;/·•–-]?\s*\b(?:photos?|photograph(?:s|y)|pictures|fotos?|bilder|video|illustrations?|graphics?)\s*(?::|\b(?:by|von|par|por|di)\b)"
    r".*$",
    re.IGNORECASE,
)
_WITH_ROLE = re.compile(r"[가-힣]{2,4}(?:\s?[·,∙]\s?[가-힣]{2,4}){0,4}\s?(?:선임)?(?:기자|특파원)(?:\s\S+@\S+)?$")
_VCARD = re.compile(r"(?<![\w-])(?:vcard|fn|h-card|byline|documentAuthor|post-author|entry-author)(?![\w-])")
_BARS = re.compile(r"\s*[|•]\s*|\s+[/·–—]\s+")
_PICTURES_OF = re.compile(  # a byline so divided is a picture's
    r"\b(?:getty|shutterstock|i?stock|unsplash|alamy|pexels|pixabay|flickr|imago|adobe|depositphotos|wikimedia|photos?|foto|courtesy|cc)\b",
    re.IGNORECASE,
)
_BEHIND_ROLE = re.compile(
    r"(?:(?<=기자)|(?<=특파원))\s*(?:입력|수정|등록|승인|기사입력)?\s*(?:19|20)\d\d[.\-년]\s?\d.*$"
)
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


def visible_bylines(evidence: Evidence, *, is_known: bool) -> Iterator[tuple[str, str]]:
    """Yield each place where a byline is seen that says that it is one, and its text.

    Where machines name the author, and all alike, so that the author `is_known`, marked elements and lines cut from the
    text are all that is looked at; what is but called so by its class where none that is marked holds a name.
    """
    marked = elements_marked(evidence)
    found = list(marked_bylines(evidence, marked))
    named = list(nearest(evidence, found))
    yield from ((MARKED_SOURCE, text) for text in named)
    linked = dict.fromkeys(text for element, text in found if text in named and leads_to_author(element))
    yield from _pen_name(linked)
    for removed in islice(evidence.draft.removed_as(Cut.BYLINE), _MOST_CUT):
        shown = evidence.page.dom.find(removed.text)
        if not _OF_ANOTHER_KIND.match(removed.text) and (shown is None or not is_house_account(shown.element)):
            yield "byline in the text", removed.text
    if is_known:
        return
    if not any(is_name(text) for text in named):
        classed = list(marked_bylines(evidence, elements_classed(evidence)))
        yield from (("classed as author", text) for text in _classed(evidence, classed))
        if not linked:
            yield from _pen_name(
                dict.fromkeys(text for e, text in classed if _VCARD.search(e.get("class") or "") and leads_to_author(e))
            )
    yield from (("marked as author, unseen", text) for _, text in marked_bylines(evidence, marked, hidden=True))
    begins = where_begins(evidence)
    said = (
        (run, BESIDE_SOURCE if run.order <= begins else "byline below the opening", text)
        for run in lines_beside(evidence)
        if (text := _byline(run.text))
    )
    yield from without_comments(evidence, said)


def is_shown(source: str) -> bool:
    """Whether a source of bylines is one that a reader sees."""
    return source in (MARKED_SOURCE, "classed as author") or source.startswith("byline")


def _pen_name(linked: dict[str, None]) -> Iterator[tuple[str, str]]:
    """Yield the one word that links to its author's page; several are those of comments or of cards."""
    if len(linked) == 1 and " " not in without_lead(*linked).strip():
        yield PEN_NAME_SOURCE, next(iter(linked))


def _classed(evidence: Evidence, named: list[tuple[HtmlElement, str]]) -> Iterator[str]:
    told = ((e, credited) for e, text in named if (credited := _credited(text)))
    yield from nearest(evidence, told, most_elsewhere=1)


def _credited(text: str) -> str | None:
    """Return what an element classed as an author's says of its author, None where it is something else.

    What follows the names behind a bar is a paper, a section or a date, or an agency: without "by", a picture's.
    """
    if _OF_ANOTHER_KIND.match(text):
        return None
    if is_full_name(text) or is_byline(text) or is_name(text.split(", ", maxsplit=1)[0]):
        return text
    said = _PICTURED.sub("", without_counters(text))
    named, *more = _BARS.split(_BEHIND_ROLE.sub("", said))
    if any(_PICTURES_OF.search(part) or agency_named(part) for part in more) and not is_led(named):
        return None
    if is_full_name(named) or is_byline(named) or _WITH_ROLE.match(named) or is_name(named):
        return ", ".join((named, *filter(agency_named, more)))
    return None


def _byline(line: str) -> str | None:
    """Return the byline in a line beside the headline, None where it is none."""
    if _OF_ANOTHER_KIND.match(line):
        return None
    text = _BEHIND_ROLE.sub("", _PICTURED.sub("", without_counters(line)))
    inside = _LABELLED_INSIDE.search(text)
    part = _LABELLED_PART.search(line) if ":" in line else None
    if part and is_full_name(part["names"]):
        return part["names"]
    if is_byline(text) or _WITH_ROLE.match(text):
        return text
    led = _BARS.split(text)[0] if is_led(text) else ""
    if led != text and is_byline(led):  # "By Ada Quill | Tallow Gazette"
        return led
    return inside["names"] if inside and not ASKED.search(inside["names"]) else None
