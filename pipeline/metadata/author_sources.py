"""Which of several sources that name an author is believed, and which gives the name whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pipeline.metadata.candidates import Claim
from pipeline.metadata.names import is_cased
from pipeline.metadata.people import is_led
from pipeline.metadata.surroundings import spelt_out
from pipeline.metadata.visible_bylines import BESIDE_SOURCE, is_shown

FOR_MACHINES = ("json-ld", "meta")


@dataclass(frozen=True, slots=True)
class Credit:
    """One name that is credited, and whether it is a person's."""

    name: str
    is_person: bool

    def __str__(self) -> str:
        return self.name


def shown_instead(claims: tuple[Claim[Credit], ...], believed: list[int]) -> list[int]:
    """Return, of two sources for machines that name different people, the one whose people a reader is shown.

    People are compared by their surnames: "A. Quill" and "Ada Quill" are no contradiction.
    """
    shown = _surnames(claim for claim in claims if is_shown(claim.source))
    told = _surnames(claims[i] for i in believed if claims[i].source.startswith(FOR_MACHINES))
    if not (shown and told) or shown & told:
        return believed
    ranked = groupby(range(len(claims)), lambda i: claims[i].source)
    others = ([i for i in indexes if claims[i].value] for source, indexes in ranked if source.startswith(FOR_MACHINES))
    return next((kept for kept in others if shown & _surnames(claims[i] for i in kept)), believed)


def byline_instead(claims: tuple[Claim[Credit], ...], believed: list[int]) -> list[int]:
    """Return, of one word for machines, whoever uploaded it, and a byline with full names, the byline."""
    told = [(claims[i].source, claims[i].value) for i in believed]
    words = [source.startswith(FOR_MACHINES) and c is not None and _is_alone(c.name) for source, c in told]
    if not all(words):
        return believed
    beside = ((i, c) for i, c in enumerate(claims) if c.source == BESIDE_SOURCE and is_led(c.raw))
    return [i for i, c in beside if c.value and c.value.is_person and " " in c.value.name] or believed


def are_alike(claims: list[Claim[Credit]]) -> bool:
    """Whether no two sources name different people, and none a forename alone."""
    named = (_surnames(group) for _, group in groupby(claims, lambda claim: claim.source))
    people = [surnames for surnames in named if surnames]
    whole = all(" " in c.value.name for c in claims if c.value and c.value.is_person)
    return whole and all(surnames & people[0] for surnames in people)


def _surnames(claims: Iterable[Claim[Credit]]) -> set[str]:
    return {spelt_out(claim.value.name.split()[-1]) for claim in claims if claim.value and claim.value.is_person}


def in_full(claims: tuple[Claim[Credit], ...], believed: int) -> int:
    """Return the claim that gives the surname of a person of whom the one believed has the forename alone."""
    credit = claims[believed].value
    if credit is None or not credit.is_person or " " in credit.name:
        return believed
    named = ((i, c.value) for i, c in enumerate(claims) if c.value and c.value.is_person)
    fuller = [i for i, other in named if other.name.startswith(f"{credit.name} ")]
    return fuller[0] if len({str(claims[i].value) for i in fuller}) == 1 else believed


def _is_alone(name: str) -> bool:
    """Whether a name is one word, of a script that parts forename and surname."""
    return " " not in name and is_cased(name)
