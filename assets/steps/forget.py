"""Forget an article, a URL or a host: out of the tables, the archive, the published file, and not to come back.

First the tombstones, in one transaction: from there on the rest is work to do, and a kill at any moment leaves it to
the next run or command, which does it before it publishes.
"""

import logging
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from assets.shift import Shift
from assets.steps.pages import recover
from assets.steps.replace import ASIDE
from pipeline.errors import CopydeskError
from pipeline.ids import stable_id
from pipeline.keeping.arrivals import Arrival
from pipeline.keeping.erase import erase
from pipeline.keeping.forgotten import Forgotten
from pipeline.records import LiftedTombstone, Tombstone
from pipeline.urls import normalise
from warehouse import forget as rows
from warehouse.errors import BusyError
from warehouse.exports.output import WRITING, remove
from warehouse.staging import REFUSED

log = logging.getLogger(__name__)

# Part of the compaction: the file without the rows is the one that says they are gone.
_ERASED = "UPDATE tombstones SET erased_at = now() WHERE erased_at IS NULL"
_BURIED = "it is forgotten and cannot come back, but not erased yet: the next run does that, or this command again"


def targets(shift: Shift, kind: str, names: Sequence[str], because: str) -> list[Tombstone]:
    """Return the tombstones of what a person named; PermanentError where a URL is none."""
    now = datetime.now(UTC)  # each has an instant of its own, which all that goes with it shares
    return [
        Tombstone(kind, _key(kind, name), because, now + timedelta(microseconds=number), shift.run_id, None)
        for number, name in enumerate(names)
    ]


def traces(shift: Shift, tombstones: Sequence[Tombstone]) -> rows.Traces:
    """Return what would go with these tombstones."""
    with shift.warehouse.connected() as connection:
        return rows.traces(connection, tombstones)


def forget(shift: Shift, tombstones: Sequence[Tombstone]) -> None:
    """Forget these things, and publish without them."""
    with shift.archive() as archive:
        recover(shift, archive)  # what a killed run fetched may be of them
    with shift.warehouse.connected() as connection:
        _say_what_stands(rows.read_tombstones(connection), tombstones)
        rows.bury(connection, tombstones)
    try:
        finish(shift)
        shift.warehouse.publish(shift.run_id)
    except BusyError as error:
        raise BusyError(f"{_BURIED}: {error}") from error


def standing(shift: Shift, named: Sequence[Tombstone]) -> list[Tombstone]:
    """Return the tombstones of what is named, and those set with them.

    CopydeskError where one has none, or went with its host: that would lift all of the host.
    """
    with shift.warehouse.connected() as connection:
        found = rows.set_with(connection, named)
    keys = {(each.kind, each.key) for each in found}
    if lacking := [each.key for each in named if (each.kind, each.key) not in keys]:
        raise CopydeskError(
            f"no {named[0].kind} was forgotten as {', '.join(lacking)}: `FROM tombstones` says what was"
        )
    hosts = [each.key for each in found if each.kind == "host" != named[0].kind]
    if hosts:
        raise CopydeskError(
            f"it was forgotten with all of {', '.join(hosts)}: that can be lifted only as a whole, --host"
        )
    return found


def _say_what_stands(standing: Sequence[Tombstone], asked: Sequence[Tombstone]) -> None:
    """Warn of what is forgotten already, since it keeps the tombstone that it has."""
    again = {(each.kind, each.key) for each in asked}
    for each in standing:
        if (each.kind, each.key) in again:
            said = "%s %s is forgotten already, since %s: %s. Once that is lifted, this is, too"
            log.warning(said, each.kind, each.key, f"{each.forgotten_at:%Y-%m-%d %H:%M}", each.because)


def lift(shift: Shift, tombstones: Sequence[Tombstone], because: str) -> None:
    """Let come back what these tombstones keep away, and publish that; the reason is kept in the archive, too."""
    finish(shift)  # what is half erased is no more
    now = datetime.now(UTC)
    lifted = [
        LiftedTombstone(each.kind, each.key, each.because, each.forgotten_at, each.run_id, because, now, shift.run_id)
        for each in tombstones
    ]
    with shift.archive() as archive:
        for each in lifted:
            archive.arrive(Arrival(lifted=each))
    with shift.warehouse.connected() as connection:
        rows.lift(connection, lifted)
    shift.warehouse.publish(shift.run_id)


def finish(shift: Shift) -> int:
    """Do what is left to do of all forgetting, and return how many tombstones that were."""
    with shift.warehouse.connected() as connection:
        tombstones = rows.read_tombstones(connection)
    pending = [each for each in tombstones if each.erased_at is None]
    if not pending:
        return 0
    with shift.archive() as archive:
        for tombstone in pending:
            archive.arrive(Arrival(tombstone=tombstone))
    forgotten = Forgotten.of(tombstones)
    records = sum(erase(path, forgotten) for path in sorted(shift.warc.glob("*.warc.gz")))
    log.info("%d records taken out of the archive", records)
    _sweep(shift, forgotten)
    with shift.warehouse.connected() as connection:
        rows.erase(connection, shift.run_id)
    shift.warehouse.compact(_ERASED)
    return len(pending)


def _key(kind: str, name: str) -> str:
    match kind:
        case "url":
            return stable_id(normalise(name))
        case "host":
            return name.strip().lower().rstrip(".")
        case "article":
            return name
    raise CopydeskError(f"{kind!r} cannot be forgotten: article, url or host can")


def _sweep(shift: Shift, forgotten: Forgotten) -> None:
    """Remove copies that killed runs left, and staged batches set aside that hold any of it or cannot be read."""
    for left in (*shift.data.glob("*.new"), *shift.data.glob(ASIDE), *(shift.data / "exports").glob(f"*{WRITING}")):
        remove(left)
    for folder in (shift.data / "staging").glob(f"*{REFUSED}"):
        if any(_holds(path, forgotten) for path in folder.glob("*.parquet")):
            shutil.rmtree(folder)
            log.warning("%s held some of it, and is gone", folder)


def _holds(path: Path, forgotten: Forgotten) -> bool:
    try:
        found = pq.read_table(path).to_pylist()
    except (OSError, ValueError):
        return True
    values = {value for row in found for value in row.values() if isinstance(value, str)}
    return any({("article", value), ("url", value), ("document", value)} & forgotten.keys for value in values) or any(
        forgotten.url(value) for value in values if value.startswith("http")
    )
