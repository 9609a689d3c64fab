"""Names out of properties for machines, which are names alone: JSON-LD, Dublin Core, the head's author."""

import re
from html import unescape

from pipeline.clean.byline_leads import LABELS, PREPOSITIONS, UNCASED_LABELS, VERBS, WORKS
from pipeline.metadata.agency import agency_named
from pipeline.metadata.names import BEYOND_LATIN, desk_named, is_full_name, is_organisation, person_named
from pipeline.metadata.people import DEGREE, FOR, LONGEST, OF_ALL, SPECIAL, apart_names, with_agency

_NAME_LEAD = re.compile(  # small letters tell "di" and "av" from names that begin so
    rf"""^(?:(?:{VERBS}|{WORKS})\s+)?by:?\s+(?=\S)|^(?:(?:{VERBS}|{WORKS})\s+)?(?:por|par|door|oleh)\s+(?=\S+\s+\S)
        |^von\s+(?=\S+\s+\S)|^(?-i:di|av|af)\s+(?=\S+\s+\S)
        |^(?:{LABELS}|{UNCASED_LABELS}|{PREPOSITIONS})\s*[:：]\s*""",
    re.IGNORECASE | re.VERBOSE,
)
# As catalogues cite (Dublin Core, Highwire Press).
_INVERTED = re.compile(
    r"(?P<surname>[A-ZÀ-Þ][\w’'-]+),\s(?P<forename>[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*)?(?:\s[A-Z]\.)?)"
)
_IN_JSON = re.compile(r'"?name"?\s*:\s*"(?P<name>[^"]{2,80})"')
_WEB_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_STOPPED = re.compile(
    r"(?P<name>[^\W\d_]\S*(?:\s\S+){1,3}(?<=[a-zà-ÿ]{3}))\.\s+[A-ZÀ-Þ].*", re.DOTALL
)  # "Ada Quill. Gazette World"


def read_names(text: str, *, catalogued: bool = False) -> tuple[str, ...]:
    """Return the people and desks that a property for machines names, in their order.

    `catalogued` ones may put the surname first, as catalogues do: "Quill, Ada; Bracken, Tomas".

    It is read as names alone: "Da Costa Lima" is somebody, and nothing behind a comma is a place. A desk is named
    only where nobody is.
    """
    said = _NAME_LEAD.sub("", _WEB_ADDRESS.sub(" ", _plain(text)).strip())
    if catalogued:
        parts = [part.strip() for part in said.split(";")]
        said = "; ".join(_forename_first(part) for part in parts)
    said = OF_ALL.sub("", _BRACKETS.sub(" ", said))
    behind = with_agency(said) or FOR.search(said)
    told = said[: behind.start()] if behind and agency_named(behind["outlet"].strip(" .")) else said
    stopped = _STOPPED.fullmatch(told.strip())
    told = stopped["name"] if stopped and is_full_name(stopped["name"]) else told
    parts = [part for part in apart_names(told) if not SPECIAL.match(part) and not DEGREE.match(part.strip())]
    named = [name for part in parts if (name := person_named(part))] or [d for d in map(desk_named, parts) if d]
    if is_organisation(next(iter(named), "")):
        named = [named[0], *(name for name in named[1:] if not _is_place(name) and named[0][0] < BEYOND_LATIN)]
    if behind and told is not said:
        named += [behind["outlet"].strip(" .")]
    return tuple(dict.fromkeys(named))


def _forename_first(name: str) -> str:
    """Return "Quill, Ada" as Ada Quill, and any other name as it is."""
    inverted = _INVERTED.fullmatch(name)
    return f"{inverted['forename']} {inverted['surname']}" if inverted and not is_organisation(name) else name


def _is_place(name: str) -> bool:
    """Whether a word behind a company's name is a place: one word in Latin letters, and no organisation."""
    return len(name.split()) == 1 and name[0] < BEYOND_LATIN and not is_organisation(name)


def _plain(text: str) -> str:
    """Return a property's text without entities, or the name out of JSON that was pasted into it."""
    said = unescape(text[:LONGEST])
    pasted = _IN_JSON.search(said)
    return pasted["name"] if pasted else said
