"""The publisher's own day and offset of an instant that is given in UTC, from what the page shows beside it."""

from dataclasses import replace
from datetime import time, timedelta, timezone

from lxml.html import HtmlElement

from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.clocks import clocks, offset_between
from pipeline.metadata.dates import Dated
from pipeline.metadata.script_values import zone_named

OF_A_READER = ("time", "visible", "url")
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)  # the offsets of the world's clocks


def same_instant_with_zone(other: Dated | None, best: Dated | None) -> bool:
    """Whether a source gives the very instant with a real offset, where the best one gives it in UTC."""
    if not (other and best and best.instant) or best.offset or not other.offset:
        return False
    return other.instant == best.instant


def same_clock_with_zone(other: Dated | None, best: Dated | None) -> bool:
    """Whether a source gives the day and the clock of the best one with an offset, where that has none."""
    if not (other and best and other.instant and other.offset) or best.instant:
        return False
    written = other.instant.astimezone(timezone(other.offset))
    return written.date() == best.day and f"T{written:%H:%M}" in best.raw.replace(" ", "T", 1)


def local_day(best: Dated | None, claims: tuple[Claim[Dated], ...]) -> Dated | None:
    """Return the date that shows the day of a UTC instant in the publisher's zone.

    Another day than the instant's own is believed where the page shows that nowhere: in its address it stands in UTC.
    """
    if best is None or best.instant is None or best.offset is None or best.offset:
        return None
    shown = [c.value for c in claims if c.value and c.source in OF_A_READER]
    shown = [d for source in OF_A_READER for d in shown if d.source == source and (not d.instant or d.offset)]
    own = next((d for d in shown if d.day == best.day and d.source != "url"), None)
    nearest = own or next(iter(shown), None)
    if nearest is None or (nearest.instant and nearest.instant != best.instant):
        return None
    days = {(best.instant + offset).date() for offset in (_WEST, _EAST)}
    return nearest if nearest.day == best.day or nearest.day in days else None


def offset_shown(best: Dated, local: Dated, claims: tuple[Claim[Dated], ...]) -> timedelta | None:
    """Return the offset of the publisher's clock, where the page shows the very instant beside its own day.

    `local` is the date that shows the day. A clock that no zone has at that instant is another time's, and the offset
    stays that of `best`; so it does at midnight in UTC, which stands for the day in many a page.
    """
    if best.instant is None or best.instant.time() == time():
        return best.offset
    on_it = (c for c in claims if c.value and c.value.day == local.day and not c.value.instant)
    raws = (claim.raw for claim in on_it if claim.source in OF_A_READER)
    found = (offset_between(clock, local.day, best.instant) for raw in raws for clock in clocks(raw))
    return next((offset for offset in found if offset is not None), best.offset)


def in_the_pages_zone(decided: Decision[Dated], tree: HtmlElement) -> Decision[Dated]:
    """Put an instant in UTC on the clock of the zone that the page's scripts name, unless it shows another day."""
    best = decided.value
    if not (best and best.instant and best.offset == timedelta(0)):
        return decided
    zone = zone_named(tree)
    if zone is None:
        return decided
    local, chosen = best.instant.astimezone(zone), decided.chosen[0]
    shown = {c.value.day for c in decided.claims if c.value and c.source in OF_A_READER}
    if not local.utcoffset() or (shown and local.date() not in (*shown, best.day)):
        return decided
    moved = replace(decided.claims[chosen], value=replace(best, day=local.date(), offset=local.utcoffset()))
    claims = (*decided.claims[:chosen], moved, *decided.claims[chosen + 1 :])
    return Decision(claims, (chosen,), f"{decided.why}, on the clock of {zone.key}, which the page names")
