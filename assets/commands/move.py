"""`move`: the warehouse from its file into the lake of the settings, or back."""

import argparse
import sys
from typing import Any

from assets.commands.asking import agreed
from assets.desk import at_the_desk
from assets.shift import Shift
from assets.steps.replace import move
from pipeline.errors import CopydeskError

_LACKING = "the settings name no lake: its catalog and data stand under [warehouse], before and after a move either way"


def add(subparsers: Any) -> None:
    """Say what `move` takes."""
    parser = subparsers.add_parser("move", help=__doc__)
    parser.add_argument("to", choices=("lake", "file"), help="where the warehouse is to stand")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.set_defaults(run=run, name="move")


def run(shift: Shift, given: argparse.Namespace) -> int:
    """Say what is to be moved where, ask, and move it."""
    lake = shift.settings.warehouse
    if lake is None:
        raise CopydeskError(_LACKING)
    with at_the_desk(shift.data):
        target = lake if given.to == "lake" else f"the file {shift.warehouse.path}"
        if not given.yes and not agreed(f"Move the warehouse into {target}, and replace what stands there?"):
            print("Nothing was changed.", file=sys.stderr)
            return 1
        left = move(shift, lake if given.to == "lake" else None)
    print(f"Done, and published. What stood before is left as it was: {left}")
    if given.to == "file":
        print("Now take [warehouse] out of your settings: until then every run says that they name the lake.")
    return 0
