"""One run at the desk: what every step of it needs, with no Dagster in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TypeVar

from pipeline.fetch.archive import Archive
from pipeline.keeping.forgotten import Forgotten
from pipeline.ledger import Decider
from pipeline.records import LedgerEntry
from pipeline.sources import Settings
from warehouse.forget import read_tombstones
from warehouse.tables import from_row
from warehouse.warehouse import Warehouse

Item = TypeVar("Item")

# A kill repeats no more than a batch of cleaning, and no fetching at all. Landing one takes about 0.1 s.
BATCH_ITEMS = 500
BATCH_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Shift:
    """A run with its settings and its data folder: `warehouse.duckdb`, `news.duckdb`, `staging/`, `warc/`."""

    run_id: str
    settings: Settings
    data: Path

    @property
    def warehouse(self) -> Warehouse:
        """Where everything lands."""
        return Warehouse(self.data, lake=self.settings.warehouse)

    @property
    def warc(self) -> Path:
        """The folder of the archive."""
        return self.data / "warc"

    def archive(self) -> Archive:
        """Return the archive, to be entered by who writes it."""
        return Archive(self.warc)

    def decider(self) -> Decider:
        """Return who decides for this run, as of now."""
        return Decider(self.run_id, datetime.now(UTC))

    def forgotten(self) -> Forgotten:
        """Return what may not come back, as of now."""
        with self.warehouse.connected() as connection:
            return Forgotten.of(read_tombstones(connection))

    def entries(self, item_ids: list[str]) -> dict[str, LedgerEntry]:
        """Return the ledger's entries of these inputs, by their identifiers."""
        rows = self.warehouse.read("ledger_of", item_ids=item_ids) if item_ids else []
        return {row["item_id"]: from_row(LedgerEntry, row) for row in rows}


def in_batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    """Yield what comes in lists of at most BATCH_ITEMS, each soon after BATCH_SECONDS."""
    for first in items:
        batch, due = [first], monotonic() + BATCH_SECONDS
        for item in islice(items, BATCH_ITEMS - 1):
            batch.append(item)
            if monotonic() > due:
                break
        yield batch
