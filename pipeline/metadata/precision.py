"""The instant of a story that the best source dates by the day alone: what other sources of that day tell of it."""

from dataclasses import replace
from datetime import UTC, time

from pipeline.metadata.candidates import Claim
from pipeline.metadata.clocks import Clock, clocks, offset_between
from pipeline.metadata.date_labels import is_update
from pipeline.metadata.dates import Dated

_OF_CHANGES = ("updated", "ago")  # how the sources of the last resort end
_SHOWN = "visible"
_FAR = 40  # characters between a day and its clock


def timed(best: Claim[Dated], claims: tuple[Claim[Dated], ...]) -> tuple[int, Claim[Dated]] | None:
    """Return the first claim, and its place, that gives an instant on the best one's day by the clock that is shown.

    A line that names its clock's zone is one, too. Midnight is no time of day: it stands for the day in many a page.
    None where the best one has its instant, nothing tells it, or the clock shown beside the day is another.
    """
    if best.value is None or best.value.instant:
        return None
    lines = (c for c in claims if c is best or (c.source == _SHOWN and c.value and c.value.day == best.value.day))
    beside = (clock for line in lines for text in _beside(line) for clock in clocks(text))
    shown = tuple(clock for clock in beside if clock.hour or clock.minute)
    for index, claim in enumerate(claims):
        found = claim if claim.value and claim.value.instant else _zoned(claim)
        if found.value and found.value.day == best.value.day and not found.source.endswith(_OF_CHANGES):
            told = _on_the_clock(found.value, shown)
            if told:
                return index, replace(found, value=told)
    return None


def _on_the_clock(found: Dated, shown: tuple[Clock, ...]) -> Dated | None:
    """Return an instant in the zone of the clocks shown beside the day; None where it contradicts them all."""
    if found.instant is None or found.offset is None:
        return None
    local = found.instant + found.offset
    if local.time() == time():
        return None
    if not shown or any((clock.hour, clock.minute) == (local.hour, local.minute) for clock in shown):
        return found
    ahead = (offset_between(clock, found.day, found.instant) for clock in shown if not found.offset)
    offset = next((offset for offset in ahead if offset is not None), None)
    return None if offset is None else replace(found, offset=offset)


def _zoned(claim: Claim[Dated]) -> Claim[Dated]:
    """Return a line's claim with the instant of the clock that stands beside its day, where it names its zone."""
    value = claim.value
    if not (value and claim.source == _SHOWN):
        return claim
    before, behind = (text if not is_update(text) else "" for text in _beside(claim))
    clock = next(clocks(behind[:_FAR]), None) or next(reversed(list(clocks(before[-_FAR:]))), None)
    offset = clock.offset(value.day) if clock else None
    if clock is None or offset is None:
        return claim
    return replace(claim, value=replace(value, instant=(clock.on(value.day) - offset).astimezone(UTC), offset=offset))


def _beside(claim: Claim[Dated]) -> tuple[str, str]:
    """Return what stands before and behind the day in a claim; all of it, where the day was read from the whole."""
    day = claim.value.raw if claim.value else claim.raw
    before, _, behind = claim.raw.partition(day)
    return (before, behind) if day != claim.raw else ("", claim.raw)
