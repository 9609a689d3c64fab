"""The dek: the standfirst that a page shows, else an editor's summary of the story that only machines are given.

1. What is certainly shown as a standfirst wins, first what the page's own description says as well.
2. Else the summary for machines, where it says something of its own about this story.
3. Else the line below the headline, which nothing but its place tells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from pipeline.clean.draft import fold
from pipeline.doors.dom import text_key
from pipeline.metadata.candidates import Claim, Decision, first_of
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.head_strings import strings_said
from pipeline.metadata.refused_deks import Around, why_no_standfirst, why_no_summary
from pipeline.metadata.standfirst import BELOW, shown_standfirsts

_DEK_NAMES = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
_SAME = 60  # letters with which a shown standfirst and the page's description begin alike
_WHY = "what is shown, else the first summary of its own by rank"


def dek(evidence: Evidence, title: str | None, names: Iterable[str]) -> Decision[str]:
    """Return the standfirst; refused where it only repeats the title, a name, a caption, or how the story begins."""
    headline = evidence.heading.text if evidence.heading else ""
    around = Around(evidence, frozenset(fold(text) for text in (title or "", headline, *names)) - {""})
    told = tuple(_summaries(evidence))
    shown = [Claim(source, text, text) for text, source in shown_standfirsts(evidence)]
    sure = sorted((claim for claim in shown if claim.source != BELOW), key=partial(_rank, told))
    below = (claim for claim in shown if claim.source == BELOW)
    return first_of(tuple(_judged((*sure, *told, *below), around)), _WHY)


def _summaries(evidence: Evidence) -> Iterator[Claim[str]]:
    yield from strings_said(evidence.structured, "alternativeHeadline", ())
    yield from strings_said(evidence.structured, "description", _DEK_NAMES)


def _rank(told: tuple[Claim[str], ...], shown: Claim[str]) -> bool:
    """What the page's description says as well comes first."""
    key = text_key(shown.value or "")[:_SAME]
    return not any(key in text_key(claim.value or "") for claim in told)


def _judged(claims: Iterable[Claim[str]], around: Around) -> Iterator[Claim[str]]:
    """Yield the claims with what is wrong with each, as far as the first with which nothing is.

    What several names of the head say is judged once.
    """
    known: dict[tuple[str | None, bool], str | None] = {}
    rest = iter(claims)
    for claim in rest:
        described = claim.source.startswith(("json-ld d", "meta"))
        if not described or (claim.value, described) not in known:
            for_machines = described or claim.source.startswith("json-ld")
            why = (why_no_summary if for_machines else why_no_standfirst)(claim, around)
            known[claim.value, described] = why
        yield replace(claim, value=None, why=why) if (why := known[claim.value, described]) else claim
        if not why:
            break
    yield from rest
