"""Dates that `<time>` elements give (HTML Living Standard, 4.5.14): the story's own, and its updates."""

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.metadata.candidates import Claim
from pipeline.metadata.date_labels import is_update, marks_update
from pipeline.metadata.dates import Dated, date_claim, relative_claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.others import is_others

_LONGEST_LINK = 60  # characters of a link that is a date's: a longer one is a card
_MARKS = 200  # characters of a class


def time_elements(evidence: Evidence, *, relative: bool) -> Iterator[tuple[HtmlElement, str, Claim[Dated]]]:
    """Yield the first `<time>` behind the headline, and those beside it that are labelled as updates."""
    heading = evidence.heading.element if evidence.heading else None
    passed, given = heading is None, False
    tags = ("time",) if heading is None else ("time", heading.tag)
    for element in evidence.page.tree.iter(*tags) if evidence.elements["time"] else ():
        if element is heading:
            passed = True
        elif element.tag == "time" and (passed or _field_of_time(element) == "modified"):
            field, claim = _field_of_time(element), _claim_of_time(element, evidence, relative)
            if claim and not (given and field == "published") and not _is_anothers(element, given):
                given = given or field == "published"
                yield element, field, claim


def _is_anothers(element: HtmlElement, given: bool) -> bool:
    """Whether a `<time>` is another story's: it stands among such, or in a link that says more than a day."""
    link = next(islice(element.iterancestors("a"), 1), None)
    return (link is not None and _is_card(link)) or is_others(element, certain=given)


def _is_card(link: HtmlElement) -> bool:
    """Whether a link says more than a day: another story's card."""
    said = 0
    for text in link.itertext():
        said += len(text.strip())
        if said > _LONGEST_LINK:
            return True
    return False


def _claim_of_time(element: HtmlElement, evidence: Evidence, relative: bool) -> Claim[Dated] | None:
    shown = " ".join(" ".join(element.itertext()).split())
    raw = element.get("datetime") or element.get("content") or shown
    order, language = evidence.day_order, evidence.declared_language
    claim = date_claim(raw, "time", not_after=evidence.fetched_at, order=order, language=language)
    if claim.value is None and relative:
        claim = relative_claim(shown, "time ago", fetched_at=evidence.fetched_at, language=language) or claim
    return claim if raw else None


def _field_of_time(element: HtmlElement) -> str:
    """Return `modified` where the words at a `<time>` call it a change, or its marks do and none is publication's."""
    parent = element.getparent()
    said = (element.text, parent.text if parent is not None else None)
    marks = f"{element.get('itemprop') or ''} {(element.get('class') or '')[:_MARKS]}"
    return "modified" if marks_update(marks) or any(text and is_update(text) for text in said) else "published"
