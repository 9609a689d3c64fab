"""Have URLs in quarantine tried again."""

from dataclasses import dataclass
from typing import Any

from assets.shift import Shift
from warehouse.batch import Batch


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which URLs of the quarantine: those for which all that is given holds."""

    urls: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    gave_up: bool = False  # only those that failed too often by what might have passed


def put_back(shift: Shift, chosen: Chosen) -> list[dict[str, Any]]:
    """Make the chosen URLs due at once, their attempts counted anew, and return their rows of the quarantine."""
    rows = shift.warehouse.read(
        "quarantined",
        urls=list(chosen.urls) or None,
        hosts=list(chosen.hosts) or None,
        reasons=list(chosen.reasons) or None,
        gave_up=chosen.gave_up,
    )
    decider = shift.decider()
    entries = shift.entries([row["url_id"] for row in rows])
    shift.warehouse.land(Batch(ledger=tuple(decider.put_back(entry) for entry in entries.values())))
    return rows
