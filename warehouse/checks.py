"""What must hold of the tables, as queries that find what does not."""

from dataclasses import dataclass

from warehouse.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One thing that is not as it must be."""

    rule: str
    item_id: str | None
    detail: str | None


def ledger_balance(warehouse: Warehouse) -> list[Discrepancy]:
    """Return every input without its one outcome, and everything that stands without having come in."""
    return _found(warehouse, "ledger_balance")


def unique_keys(warehouse: Warehouse) -> list[Discrepancy]:
    """Return every key that stands in its table more than once."""
    return _found(warehouse, "unique_keys")


def references(warehouse: Warehouse) -> list[Discrepancy]:
    """Return every row that points at a row that is not there."""
    return _found(warehouse, "references")


def _found(warehouse: Warehouse, check: str) -> list[Discrepancy]:
    return [Discrepancy(row["rule"], row["item_id"], row["detail"]) for row in warehouse.check(check)]
