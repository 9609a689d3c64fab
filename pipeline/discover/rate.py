"""How soon a source is asked again: as often as it has something new, within bounds.

Something new makes the pause half as long, and shorter by the share of the list that was new: a list that had turned
over may have lost entries in between. Nothing new makes it half as long again, a failure twice as long. A poll before
its time, as when a person starts a run, proves no silence that was not there. After Nutch's AdaptiveFetchSchedule.
"""

from datetime import datetime, timedelta

from pipeline.records import Source

FIRST = timedelta(days=1)
_QUIET, _FAILED, _NEWS = 1.5, 2.0, 0.5
_EARLY = 10  # a source is due when a tenth of its pause is left: no night begins to the second


def next_poll(
    polled: Source, before: Source | None, least: timedelta, most: timedelta, retry_at: datetime | None = None
) -> datetime | None:
    """Return when a source that was just polled is to be asked again; None for one that never was polled.

    `before` is the source as its last poll left it. What came with the first poll had piled up, and says nothing.
    A host's own wish (Retry-After) is kept beyond the bounds.
    """
    if polled.polled_at is None:
        return None
    pause = min(max(_pause(polled, before), least), most)
    return max(polled.polled_at + pause, retry_at or polled.polled_at)


def is_due(source: Source | None, now: datetime) -> bool:
    """Return whether a source, as its last poll left it, is to be asked now."""
    if source is None or source.polled_at is None or source.next_poll_at is None:
        return True
    return source.next_poll_at - (source.next_poll_at - source.polled_at) / _EARLY <= now


def _pause(polled: Source, before: Source | None) -> timedelta:
    if polled.polled_at is None or before is None or before.polled_at is None or before.next_poll_at is None:
        return FIRST
    planned = before.next_poll_at - before.polled_at
    if polled.new_entries:
        turned_over = polled.new_entries / max(polled.entries or 0, polled.new_entries)
        return planned * _NEWS * (1 - turned_over)
    factor = _FAILED if polled.answer == "failed" else _QUIET
    return min(planned * factor, max(planned, (polled.polled_at - before.polled_at) * factor))
