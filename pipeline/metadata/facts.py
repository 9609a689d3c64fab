"""What is known of an article beside its text, and what the text itself says of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pipeline.clean.credits import find_credit
from pipeline.clean.draft import Cut, Draft
from pipeline.metadata.agency import agency_named, dateline, signed_agency
from pipeline.metadata.candidates import Decision
from pipeline.metadata.dates import Dated
from pipeline.metadata.people import Byline, read_byline, read_contributors

_FIRST_PUBLISHED = re.compile(
    r"""(?:(?:first|originally)\s+(?:published|appeared|ran)\s+(?:by|in|on|at)|zuerst\s+(?:erschienen\s+)?(?:in|bei|im|auf)|publi[ée]\s+(?:initialement|d'abord)\s+(?:par|dans|sur))
        \s+(?P<outlet>(?:[Tt]he\s+|der\s+|die\s+|das\s+)?[A-ZÀ-Þ][\w.&’'-]*(?:\s+(?:(?:of|and|&|de|for)\s+)?[A-ZÀ-Þ][\w.&’'-]*)*)""",
    re.VERBOSE,
)
_CAPTIONS = (Cut.CAPTION, Cut.PHOTO_CREDIT)
_OPENINGS = 3  # paragraphs of which one may open with the dateline: a standfirst comes before it
_NOBODY = Byline((), None, None)


@dataclass(frozen=True, slots=True)
class Facts:
    """The metadata of one article; unknown is None or empty."""

    title: str | None = None
    dek: str | None = None
    byline: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    agency: str | None = None
    publisher: str | None = None
    original_publisher: str | None = None
    photo_credits: tuple[str, ...] = ()
    dateline_place: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    published: Dated | None = None
    modified: Dated | None = None
    language: str | None = None
    declared_language: str | None = None
    canonical_url: str | None = None
    alternate_urls: tuple[str, ...] = ()
    lead_image_url: str | None = None
    licence: str | None = None
    free_to_read: bool | None = None
    free_to_read_source: str | None = None
    decisions: Mapping[str, Decision[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What the text itself says: its bylines, its dateline, its signature, its contributors' line."""

    byline: Byline
    contributed: Byline
    dateline_place: str | None
    dateline_outlet: str | None
    signature: str | None
    first_published: str | None
    photo_credits: tuple[str, ...]

    @property
    def agency(self) -> str | None:
        """The agency the text is from, by dateline, signature, byline, or whose contributors it names."""
        outlets = (self.dateline_outlet, self.signature, self.byline.agency, self.contributed.outlet)
        return next((agency_named(o) or o for o in outlets if o), None)


def what_is_said(draft: Draft) -> Said:
    """Read what the cut bylines, credits and contributors' lines and the first paragraph say."""
    bylines = [read_byline(r.text) for r in draft.removed_as(Cut.BYLINE)]
    contributed = [read_contributors(r.text) for r in draft.removed_as(Cut.CONTRIBUTORS)]
    openings = (dateline(b.text) for b in islice((b for b in draft.blocks if b.is_prose), _OPENINGS))
    place, outlet = next((found for found in openings if any(found)), (None, None))
    return Said(
        byline=_together(bylines),
        contributed=_together(contributed),
        dateline_place=place,
        dateline_outlet=outlet,
        signature=_signature(draft),
        first_published=_first_published(draft),
        photo_credits=_photo_credits(draft),
    )


def _together(bylines: list[Byline]) -> Byline:
    if not bylines:
        return _NOBODY
    people = tuple(dict.fromkeys(person for byline in bylines for person in byline.people))
    agency = next((b.agency for b in bylines if b.agency), None)
    return Byline(people, agency, next((b.outlet for b in bylines if b.outlet), None))


def _signature(draft: Draft) -> str | None:
    closing = [b.text for b in draft.blocks[-2:]] + [r.text for r in draft.removed_as(Cut.BYLINE)]
    return next((agency for text in reversed(closing) if (agency := signed_agency(text))), None)


def first_publisher(texts: Iterable[str]) -> str | None:
    """Return the outlet that a line says published the story first: "First published in The Quay"."""
    found = next((m for text in texts if (m := _FIRST_PUBLISHED.search(text))), None)
    return found["outlet"].strip() if found else None


def _first_published(draft: Draft) -> str | None:
    noted = (r.text for r in draft.removed_as(Cut.EDITORS_NOTE, Cut.LEGAL))
    return first_publisher((*noted, *(b.text for b in draft.blocks[-3:])))


def _photo_credits(draft: Draft) -> tuple[str, ...]:
    found = (find_credit(r.text) for r in draft.removed_as(*_CAPTIONS))
    return tuple(dict.fromkeys(name for credit in found if credit for name in credit.names))
