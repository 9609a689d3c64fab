"""What each source says of a field, and which of it was believed, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pipeline.records import Candidate

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Claim(Generic[Value]):
    """What one source says of a field: as it stood, and as normalised; None where `why` says what is wrong with it."""

    source: str
    raw: str
    value: Value | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Decision(Generic[Value]):
    """All that was said of a field, which of it was believed (by index), and the rule that chose it."""

    claims: tuple[Claim[Value], ...]
    chosen: tuple[int, ...] = ()
    why: str | None = None

    @property
    def values(self) -> tuple[Value, ...]:
        """The values believed, in the order of their claims, each once."""
        found = (self.claims[index].value for index in self.chosen)
        return tuple(dict.fromkeys(value for value in found if value is not None))

    @property
    def value(self) -> Value | None:
        """The one value believed, None where nothing is known."""
        found = (self.claims[index].value for index in self.chosen)
        return next((value for value in found if value is not None), None)

    @property
    def source(self) -> str | None:
        """The source of the first value believed."""
        return self.claims[self.chosen[0]].source if self.chosen else None


def first_of(claims: tuple[Claim[Value], ...], why: str) -> Decision[Value]:
    """Believe the first claim that holds a value."""
    chosen = next((index for index, claim in enumerate(claims) if claim.value is not None), None)
    return Decision(claims) if chosen is None else Decision(claims, (chosen,), why)


def candidates(article_id: str, decisions: Mapping[str, Decision[Any]]) -> tuple[Candidate, ...]:
    """Return the rows of all fields of an article, in the order in which the sources were asked."""
    return tuple(
        Candidate(
            article_id=article_id,
            field=field,
            position=index,
            value=None if claim.value is None else str(claim.value),
            raw=claim.raw,
            source=claim.source,
            chosen=index in chosen,
            why=decision.why if index in chosen else claim.why,
        )
        for field, decision in decisions.items()
        for chosen in [frozenset(decision.chosen)]
        for index, claim in enumerate(decision.claims)
    )
