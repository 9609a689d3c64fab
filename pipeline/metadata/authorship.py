"""Whom a page credits as its author: people, and the desks, agencies and publishers that stand in for them.

1. The first source that credits a person is believed, whole but for the site's own name; else the first that
   credits an agency; else the first that marks a pen name as author; else the first that credits anybody but the
   site itself, a desk, initials; else the site. Of two sources for machines that name different people the one
   whose people a reader is shown is believed, and of a forename alone the one source that gives its surname.
2. Sources by rank: JSON-LD, the head's properties, elements marked as author, bylines cut from the text, lines
   beside the headline that begin as bylines do, reporters in the dateline, lines elsewhere that are labelled so,
   signatures below the text.
3. Addresses, handles, numbers and labels are nobody.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.clean.draft import Cut
from pipeline.metadata.agency import agency_named
from pipeline.metadata.author_sources import FOR_MACHINES, Credit, are_alike, byline_instead, in_full, shown_instead
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.contributors import read_reporters
from pipeline.metadata.dateline_bylines import opening_bylines
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.house_names import begins_site, is_house, pen_name_in, placed_house, site_names, without_site
from pipeline.metadata.machine_authors import authors_in_json_ld, authors_in_labels
from pipeline.metadata.names import BEYOND_LATIN, is_full_name, is_organisation
from pipeline.metadata.names_for_machines import read_names
from pipeline.metadata.people import as_written, read_byline
from pipeline.metadata.signatures import closing_signatures, read_signatures
from pipeline.metadata.surroundings import site_key
from pipeline.metadata.unled_bylines import LABELLED, LABELLED_SOURCE, unled_bylines
from pipeline.metadata.visible_bylines import PEN_NAME_SOURCE, visible_bylines

_NAMES = """
    author article:author dc.creator dcterms.creator dc.contributor.author parsely-author sailthru.author byl
    cxenseparse:author og:author og:article:author citation_author authors dcsext.author article.author
""".split()
_CATALOGUED = frozenset({"citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author"})
_ACRONYM = re.compile(r"^(?:By|Von|Par|Por|Di|Door):?\s+[A-Z]{2,5}\b")  # "By TPN": a newsroom's own short form
_LONGEST = 120  # characters of a signed paragraph that are kept
_PLACE_OR_PAPER = re.compile(r"[!-~]+$|(?:The|El|Die|Der|Il|La)\s+\S+\s+\S")  # beside a name
_PLACED = re.compile(r"\([^():：]*[-–—][^():：]*\)")  # a dateline: "(Hallstedt - Gazette)"
_NOT_TEXT = re.compile(r"^\W*$|^https?://|^\d+$|@")


def authorship(evidence: Evidence) -> Decision[Credit]:
    """Return whom the page credits, and all that was said of it."""
    sites = site_names(evidence)
    claims = tuple(_claims(evidence, sites))
    if not any(_credits_person(claim, sites) for claim in claims):  # what ranks below would not be believed
        claims += tuple(_further_claims(evidence, sites))
    return decide_authorship(claims, sites)


def decide_authorship(claims: tuple[Claim[Credit], ...], sites: frozenset[str] = frozenset()) -> Decision[Credit]:
    """Believe the first source that credits a person or an agency, else the first that credits anybody.

    `sites` are the site's own names, folded.
    """
    ranked = [[i for i, _ in group] for _, group in groupby(enumerate(claims), lambda claim: claim[1].source)]
    for credited, why in _TIERS:
        for indexes in ranked:
            kept = [i for i in indexes if claims[i].value]
            if any(credited(claims[i], sites) for i in kept):
                kept = byline_instead(claims, shown_instead(claims, kept))
                others = [i for i in kept if site_key(str(claims[i].value)) not in sites]
                return Decision(claims, tuple(in_full(claims, i) for i in others or kept), why)
    return Decision(claims)


def people(decision: Decision[Credit]) -> tuple[str, ...]:
    """Return the people among those credited."""
    return tuple(credit.name for credit in decision.values if credit.is_person)


def _credits_person(claim: Claim[Credit], sites: frozenset[str]) -> bool:
    credit = claim.value if claim.source != PEN_NAME_SOURCE else None
    return credit is not None and credit.is_person and site_key(credit.name) not in sites


def _credits_agency(claim: Claim[Credit], _: frozenset[str]) -> bool:
    for_machines = claim.source.startswith(FOR_MACHINES)
    return claim.value is not None and for_machines and agency_named(claim.value.name) is not None


def _credits_pen_name(claim: Claim[Credit], _: frozenset[str]) -> bool:
    return claim.value is not None and claim.source == PEN_NAME_SOURCE


def _credits_another(claim: Claim[Credit], sites: frozenset[str]) -> bool:
    told = claim.source.startswith(("json-ld", "meta", "signature"))
    return claim.value is not None and told and site_key(claim.value.name) not in sites


def _credits_anybody(claim: Claim[Credit], _: frozenset[str]) -> bool:
    return claim.value is not None


_TIERS = (
    (_credits_person, "first source that credits a person"),
    (_credits_agency, "no person is credited, an agency is"),
    (_credits_pen_name, "no person or agency is credited, but a pen name"),
    (_credits_another, "no person or agency is credited, but a desk or initials"),
    (_credits_anybody, "nobody but the house is credited"),
)


def _claims(evidence: Evidence, sites: frozenset[str]) -> Iterator[Claim[Credit]]:
    told = list(_for_machines(evidence, sites))
    yield from told
    is_known = any(_credits_person(claim, sites) for claim in told) and are_alike(told)
    for source, raw in visible_bylines(evidence, is_known=is_known):
        yield from _named(sites, source, raw, _read(source, raw, sites))


def _for_machines(evidence: Evidence, sites: frozenset[str]) -> Iterator[Claim[Credit]]:
    for raw, organisation in authors_in_json_ld(evidence):
        whole = (raw,) if organisation and not _NOT_TEXT.search(raw) else placed_house(raw, sites) or read_names(raw)
        yield from _named(sites, "json-ld author", raw, whole, organisation=organisation)
    meta = evidence.structured.meta
    for name in _NAMES:
        for raw in meta.get(name, ()):
            catalogued = name in _CATALOGUED
            told = () if _NOT_TEXT.search(raw) else placed_house(raw, sites) or read_names(raw, catalogued=catalogued)
            yield from _named(sites, f"meta {name}", raw, told)
    for raw in authors_in_labels(meta):
        yield from _named(sites, "meta twitter:data", raw, read_names(raw))


def _further_claims(evidence: Evidence, sites: frozenset[str]) -> Iterator[Claim[Credit]]:
    """Yield who is named where no word says that they wrote it: it is asked where nobody is credited so far."""
    shown = [(source, raw, _read(source, raw, sites)) for source, raw in unled_bylines(evidence, sites)]
    opening, reporters = opening_bylines(evidence.draft.blocks)
    dated = [("byline in the dateline", opening[:_LONGEST], reporters)] if reporters else []
    for source, raw, names in sorted([*shown, *dated], key=lambda one: one[0] == LABELLED_SOURCE):
        yield from _named(sites, source, raw, names)
    for removed in evidence.draft.removed_as(Cut.CONTRIBUTORS):
        if reported := read_reporters(removed.text):
            yield from _named(sites, "reported by", removed.text[:_LONGEST], reported)
    for raw, signed in closing_signatures(evidence.draft):
        credited = (Credit(name, is_full_name(name)) for name in signed if not begins_site(name, sites))
        yield from (Claim("signature", raw[-_LONGEST:], credit) for credit in credited)


def _named(
    sites: frozenset[str], source: str, raw: str, names: tuple[str, ...], *, organisation: bool = False
) -> Iterator[Claim[Credit]]:
    """Yield the claim of each name that a place has, or one that it names nobody."""
    names = tuple(without_site(name, sites) for name in names)
    signed = read_signatures(raw) if not names and not source.startswith("byline") else ()
    if not (names or signed):
        yield Claim(source, raw, None, "nobody's name")
    for name in names:
        house = organisation or is_organisation(name) or is_house(name, sites)
        lone = len(names) > 1 and _PLACE_OR_PAPER.match(name) is not None
        yield Claim(source, raw, Credit(name, not (house or lone)))
    yield from (Claim(source, raw, Credit(name, False)) for name in signed if not begins_site(name, sites))


def _read(source: str, raw: str, sites: frozenset[str]) -> tuple[str, ...]:
    """Return the people and the agency that a byline which the reader sees names."""
    if source == PEN_NAME_SOURCE:
        return pen_name_in(raw, sites)
    byline = read_byline("" if _PLACED.fullmatch(raw) else LABELLED.sub("", raw))
    fits = is_full_name if source == LABELLED_SOURCE and raw.isascii() else _is_full
    told = tuple(name for name in byline.people if not is_house(name, sites) and fits(name))
    short = byline.people[:1] if _ACRONYM.match(raw) and not told else ()
    agency = (as_written(raw, byline.agency),) if byline.agency else ()
    return (*told, *agency, *short)


def _is_full(name: str) -> bool:
    """Whether a name that a reader sees has a forename and a surname, or is of a script that parts them by nothing."""
    return len(name.split()) > 1 or name[0] >= BEYOND_LATIN
