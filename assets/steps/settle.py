"""Close the ledger: what this run did not come to waits for the next, and says so."""

import logging

from assets.shift import Shift
from pipeline.records import LedgerEntry
from warehouse.batch import Batch
from warehouse.tables import from_row

log = logging.getLogger(__name__)


def settle(shift: Shift) -> int:
    """Defer every input that is still undecided, and return how many there were.

    There are some only when a killed run brought them in and this one was asked for something else.
    """
    decider = shift.decider()
    pending = [from_row(LedgerEntry, row) for row in shift.warehouse.read("ledger_pending")]
    shift.warehouse.land(Batch(ledger=tuple(decider.postponed(entry) for entry in pending)))
    if pending:
        log.warning("%d inputs of an earlier run wait for the next night", len(pending))
    return len(pending)
