"""People out of bylines: who wrote it, who else worked on it, and for whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.metadata.agency import agency_named
from pipeline.metadata.names import is_organisation, person_named

_LEAD = re.compile(
    r"""^(?:\W*)(?:(?:written|reported|posted|story|text|words|published|article|submitted|compiled)\s+)?(?:by|von|par
        |por|di|da|av|af|door|autor(?:in|a|es|en)?|author|tekst|text|автор|fra|szerző|yazan|作者|文|撰文|글)(?=[\s:：／/])\s*[:：／/]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME_LEAD = re.compile(r"^by:?\s+(?=\S)|^von\s+(?=\S+\s+\S)|^(?:autor(?:in)?|author)\s*:\s*", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:,|;|\||/|·|•|&|、|，|\band\b|\bund\b|\bet\b|\by\b(?=\s[A-Z])|\be\b(?=\s[A-Z])|\boch\b|\bog\b|\bja\b(?=\s[A-Z])"
    r"|\bve\b(?=\s[A-Z])|\boraz\b|\bi\b(?=\s[A-Z])|\ben\b(?=\s[A-Z])|\bи\b|\bта\b|\bבי\b|\sو\s?)\s*"
)
_FOR = re.compile(r"\s+(?:for|für|pour|para|per|of|at|from|in|aus)\s+(?:the\s+)?(?P<outlet>.+)$", re.IGNORECASE)
_SPECIAL = re.compile(
    r"^special\s+(?:to|for)\b|^(?:photo(?:s|graphy|graphs)?|foto(?:s)?|video|graphics?|illustrations?)\b", re.IGNORECASE
)
_WEB_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+")
_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
_LONGEST = 600  # characters of a byline or contributors' line that are read
_CONTRIBUTED = re.compile(
    r"""^\(?(?:(?P<outlet>[A-Z][\w.&\ ]{1,30}?)['’]s?\s+)?(?P<names>.+?)\s+(?:also\s+)?contributed\b
      |(?:additional|with|further)\s+reporting\s+(?:by|from)\s+(?P<with>[^;.()]+)
          |^\(?reporting\s+by\s+(?P<by>[^;.()]+)|^mitarbeit\s*:\s*(?P<mit>[^;.()]+)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """The people a byline names, and the agency or outlet it says they wrote for."""

    people: tuple[str, ...]
    agency: str | None
    outlet: str | None


def read_byline(text: str) -> Byline:
    """Split a byline into people and agency: "By Sebastian Smith for AFP" names one of each.

    A single word behind a person's name is where they are ("Ada Quill, Hallstedt") or whose ("Ada Quill, dpa").
    """
    said = text[:_LONGEST]
    bracketed = next((a for m in _BRACKETED.finditer(said) if (a := agency_named(m[1]))), None)
    line = _LEAD.sub("", said.strip())
    behind = _FOR.search(line)
    outlet = behind["outlet"].strip(" .") if behind else None
    names = list(_people(line[: behind.start()] if behind else line))
    agency = agency_named(outlet or "") or next((a for name in names if (a := agency_named(name))), None)
    people = tuple(dict.fromkeys(name for name in names if not agency_named(name)))
    return Byline(people, agency or bracketed, outlet)


def read_names(text: str) -> tuple[str, ...]:
    """Return the people and desks that a property for machines names, in their order.

    It is read as names alone: "Da Costa Lima" is somebody, and nothing behind a comma is a place.
    """
    said = _NAME_LEAD.sub("", _WEB_ADDRESS.sub(" ", text[:_LONGEST]).strip())
    behind = _FOR.search(said)
    told = said[: behind.start()] if behind and agency_named(behind["outlet"].strip(" .")) else said
    parts = (part for part in _BETWEEN.split(told) if not _SPECIAL.match(part))
    named = [name for part in parts if (name := person_named(part))]
    if behind and told is not said:
        named += [behind["outlet"].strip(" .")]
    return tuple(dict.fromkeys(named))


def _people(line: str) -> Iterator[str]:
    """Yield the names of a byline; what follows a person and is no person's name ends or qualifies it."""
    somebody = False
    for part in _BETWEEN.split(line):
        if _SPECIAL.match(part):
            return
        name = person_named(part)
        if name is None:
            continue
        placed = somebody and len(name.split()) == 1 and name.isascii()
        if agency_named(name) or not (placed or (somebody and is_organisation(name))):
            yield name
        somebody = somebody or (len(name.split()) > 1 and not agency_named(name))


def read_contributors(text: str) -> Byline:
    """Read the line that says who contributed; `outlet` is whose they are: "CNN's A and B contributed"."""
    found = _CONTRIBUTED.search(text[:_LONGEST])
    if not found:
        return Byline((), None, None)
    names = found["names"] or found["with"] or found["by"] or found["mit"] or ""
    people = tuple(dict.fromkeys(name for part in _BETWEEN.split(names) if (name := person_named(part))))
    return Byline(tuple(p for p in people if not agency_named(p)), None, found["outlet"])
