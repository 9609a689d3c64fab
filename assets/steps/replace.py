"""Put a warehouse that was made elsewhere in the place of the one that stands, which is kept beside it."""

import logging
import shutil
from pathlib import Path

from assets.shift import Shift
from assets.steps.rebuild import replay
from pipeline.lake import Lake
from warehouse.care import carry_over, differences
from warehouse.errors import BusyError, WarehouseError
from warehouse.exports.whole import restore_whole
from warehouse.stores.place import stands_in
from warehouse.warehouse import Warehouse

log = logging.getLogger(__name__)

ASIDE = "anew"  # folder that the new one is made in; what a kill left there is removed first


def rebuilt(shift: Shift) -> Warehouse:
    """Return a warehouse made of the archive alone, in a folder beside the one that stands."""
    anew = _aside(shift)
    runs = replay(shift, anew.folder)
    carry_over(anew.path, shift.warehouse)
    log.info("%d runs made again from %s", runs, shift.warc)
    return anew


def restored(shift: Shift, export: Path | None) -> Warehouse:
    """Return a warehouse made of an export of the whole, or else of the last edition and the archive since then."""
    anew, now = _aside(shift), shift.warehouse
    if export:
        rows = restore_whole(export, anew.path)
        log.info("%d rows restored from %s", rows, export)
        return anew
    now.store.give(anew.path)
    [edition] = now.ask("SELECT max(published_at) AS at FROM editions")
    runs = replay(shift, anew.folder, edition["at"])
    log.info("the edition of %s, and %d runs since then", f"{edition['at']:%Y-%m-%d %H:%M}", runs)
    return anew


def compare(shift: Shift, anew: Warehouse) -> dict[str, int] | None:
    """Return how the articles differ from those that stand; None where these cannot be read.

    Raises BusyError where somebody else holds these: that says nothing of their state.
    """
    try:
        with shift.warehouse.connected() as connection:
            return differences(connection, anew.path)
    except BusyError:
        raise
    except WarehouseError:
        return None


def replace(shift: Shift, anew: Warehouse) -> str | None:
    """Put the new one in the place of the one that stands, at once, publish it, and return where that one is kept."""
    kept = shift.warehouse.store.take(anew.path)
    shutil.rmtree(anew.folder)
    shift.warehouse.publish(shift.run_id)
    return kept


def move(shift: Shift, to_lake: Lake | None) -> str:
    """Move the warehouse into a lake, or for None into its file, and publish it there; return what is left behind.

    What stands there goes. The tables come out row by row as they were, or nothing is changed.
    """
    lake, anew = shift.settings.warehouse, _aside(shift)
    here, there = Warehouse(shift.data, lake=None if to_lake else lake), Warehouse(shift.data, lake=to_lake)
    here.want_edition()  # what moves is an edition, and it must hold what is no news to a reader as well
    here.publish(shift.run_id)
    here.store.give(anew.path)
    there.store.take(anew.path)
    shutil.rmtree(anew.folder)
    stands_in(shift.data, to_lake)
    left = f"{lake}: nothing was taken from it" if to_lake is None else here.file.put_aside()
    there.publish(shift.run_id)
    return left


def _aside(shift: Shift) -> Warehouse:
    folder = shift.data / ASIDE
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return Warehouse(folder)
