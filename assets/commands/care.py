"""`compact` and `verify`: care of the warehouse's files."""

import argparse
import sys
from typing import Any

from assets.commands.asking import agreed
from assets.desk import at_the_desk
from assets.shift import Shift
from pipeline.errors import PermanentError
from pipeline.keeping.members import members
from warehouse.errors import WarehouseError


def add(subparsers: Any) -> None:
    """Say what `compact` and `verify` take."""
    parser = subparsers.add_parser("compact", help="write the file anew, without the room that is free in it")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.set_defaults(run=run_compact, name="compact")
    parser = subparsers.add_parser("verify", help="read all of the warehouse, the published file and the archive")
    parser.set_defaults(run=run_verify, name="verify")


def run_compact(shift: Shift, given: argparse.Namespace) -> int:
    """Compact the file and publish it."""
    with at_the_desk(shift.data):
        if not given.yes and not agreed("Write the warehouse anew? Nothing is lost."):
            return 1
        done = shift.warehouse.compact()
        shift.warehouse.publish(shift.run_id)
    print(f"{done.bytes_before / 1e6:.1f} MB before, {done.bytes_after / 1e6:.1f} MB now, {done.seconds:.1f} s")
    return 0


def run_verify(shift: Shift, given: argparse.Namespace) -> int:  # noqa: ARG001 (what every command takes)
    """Say of each file whether it is whole; 1 where one is not."""
    broken = 0
    with at_the_desk(shift.data):
        for place, rows in shift.warehouse.store.verify().items():
            try:
                print(f"{place}: {rows()} rows, whole")
            except WarehouseError as error:
                print(error, file=sys.stderr)
                broken += 1
        for path in sorted(shift.warc.glob("*.warc.gz")):
            try:
                print(f"{path}: {sum(1 for _ in members(path))} records, whole")
            except PermanentError as error:
                print(f"{path}: damaged: {error.detail}")
                broken += 1
    return int(broken > 0)
