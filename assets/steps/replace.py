"""Put a warehouse that was made elsewhere in the place of the one that stands, which is kept beside it."""

import logging
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from assets.shift import Shift
from assets.steps.rebuild import replay
from warehouse.care import carry_over, differences
from warehouse.damage import verify
from warehouse.errors import DamagedError, WarehouseError
from warehouse.exports.output import make_durable
from warehouse.exports.whole import restore_whole
from warehouse.publishing import read_published
from warehouse.warehouse import Warehouse

log = logging.getLogger(__name__)

ASIDE = "anew"  # folder that the new one is made in; what a kill left there is removed first


def rebuilt(shift: Shift) -> Warehouse:
    """Return a warehouse made of the archive alone, in a folder beside the one that stands."""
    anew = _aside(shift)
    runs = replay(shift, anew.folder)
    carry_over(anew.path, shift.warehouse.published_path)
    log.info("%d runs made again from %s", runs, shift.warc)
    return anew


def restored(shift: Shift, export: Path | None) -> Warehouse:
    """Return a warehouse made of an export of the whole, or else of the last edition and the archive since then."""
    anew, published = _aside(shift), shift.warehouse.published_path
    if export:
        rows = restore_whole(export, anew.path)
        log.info("%d rows restored from %s", rows, export)
        return anew
    verify(published)
    [edition] = read_published(published, "SELECT max(published_at) AS at FROM editions")
    shutil.copyfile(published, anew.path)
    runs = replay(shift, anew.folder, edition["at"])
    log.info("the edition of %s, and %d runs since then", f"{edition['at']:%Y-%m-%d %H:%M}", runs)
    return anew


def compare(shift: Shift, anew: Warehouse) -> dict[str, int] | None:
    """Return how the articles differ from those that stand; None where these cannot be read."""
    try:
        return differences(shift.warehouse.path, anew.path)
    except WarehouseError:
        return None


def replace(shift: Shift, anew: Warehouse) -> Path | None:
    """Put the new file in the place of the one that stands, at once, publish it, and return where that one is kept."""
    standing, kept = shift.warehouse.path, None
    if standing.exists():
        with suppress(DamagedError), shift.warehouse.connected() as connection:
            connection.execute("CHECKPOINT")  # and so no write-ahead log, which would be replayed over the new file
        kept = standing.with_name(f"{standing.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        os.link(standing, kept)
    with anew.connected() as connection:
        connection.execute("CHECKPOINT")
    make_durable(anew.path)
    standing.with_name(f"{standing.name}.wal").unlink(missing_ok=True)
    anew.path.replace(standing)
    make_durable(standing.parent)
    shutil.rmtree(anew.folder)
    shift.warehouse.publish(shift.run_id)
    return kept


def _aside(shift: Shift) -> Warehouse:
    folder = shift.data / ASIDE
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return Warehouse(folder)
