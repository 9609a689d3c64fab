"""What is known of an article beside its text, and what the text itself says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.clean.credits import find_credit
from pipeline.clean.draft import Cut, Draft
from pipeline.metadata.attribution import Opening, opening_dateline
from pipeline.metadata.candidates import Claim, Decision, first_of
from pipeline.metadata.contributors import read_contributors
from pipeline.metadata.dates import Dated
from pipeline.metadata.first_published import MOST_NOTE_WORDS, first_publisher
from pipeline.metadata.people import Byline

_CAPTIONS = {Cut.CAPTION: "caption in the text", Cut.PHOTO_CREDIT: "credit in the text"}
_KEPT = 200  # characters of a dateline's paragraph that are kept as evidence
_NOTES = (Cut.EDITORS_NOTE, Cut.LEGAL, Cut.CONTRIBUTORS, Cut.FURNITURE, Cut.SITE_BOILERPLATE, Cut.BIOGRAPHY)


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
    """What the text itself says beside its agency: its dateline, its contributors' line, where it stood first.

    `decisions` are the contributors, the dateline's place and the photo credits, by the name of their columns.
    """

    contributed: Byline
    opening: Opening
    first_published: str | None
    photo_credits: tuple[str, ...]
    decisions: Mapping[str, Decision[Any]]


def what_is_said(draft: Draft) -> Said:
    """Read what the cut credits and contributors' lines and the first paragraphs say."""
    lines = [(r.text, read_contributors(r.text)) for r in draft.removed_as(Cut.CONTRIBUTORS)]
    together, opening = _together([byline for _, byline in lines]), opening_dateline(draft)
    credited = _photo_credits(draft)
    decided = {"contributors": _contributors(lines), "dateline_place": _place(opening), "photo_credits": credited}
    return Said(together, opening, _first_published(draft), credited.values, decided)


def beside(contributors: Decision[str], authors: tuple[str, ...]) -> Decision[str]:
    """Return the decision on who contributed without those who are the story's authors."""
    others = (i for i in contributors.chosen if contributors.claims[i].value not in authors)
    return replace(contributors, chosen=tuple(others))


def _contributors(lines: list[tuple[str, Byline]]) -> Decision[str]:
    claims = [Claim("contributors line", text, name) for text, byline in lines for name in byline.people]
    claims += [Claim("contributors line", text, None, "names nobody") for text, byline in lines if not byline.people]
    return Decision(tuple(claims), tuple(i for i, claim in enumerate(claims) if claim.value), "all that are named")


def _place(opening: Opening) -> Decision[str]:
    claims = (Claim("dateline", opening.text[:_KEPT], opening.place),) if opening.text else ()
    return first_of(claims, "the first dateline")


def _together(bylines: list[Byline]) -> Byline:
    people = tuple(dict.fromkeys(person for byline in bylines for person in byline.people))
    return Byline(people, None, next((b.outlet for b in bylines if b.outlet), None))


def _first_published(draft: Draft) -> str | None:
    standing = (b.text for b in draft.blocks if b.words <= MOST_NOTE_WORDS)
    return first_publisher((*(r.text for r in draft.removed_as(*_NOTES)), *standing))


def _photo_credits(draft: Draft) -> Decision[str]:
    found = ((removed, find_credit(removed.text)) for removed in draft.removed_as(*_CAPTIONS))
    claims = tuple(
        Claim(_CAPTIONS[removed.kind], removed.text[:_KEPT], name)
        for removed, credit in found
        if credit
        for name in credit.names
    )
    return Decision(claims, tuple(range(len(claims))), "all that are named")
