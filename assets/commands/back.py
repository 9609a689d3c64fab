"""`rebuild` and `restore`: the warehouse made anew, from the archive, from the last edition, or from an export."""

import argparse
import sys
from pathlib import Path
from typing import Any

from assets.commands.asking import agreed
from assets.desk import at_the_desk
from assets.shift import Shift
from assets.steps.replace import compare, rebuilt, replace, restored


def add(subparsers: Any) -> None:
    """Say what `rebuild` and `restore` take."""
    rebuild = subparsers.add_parser("rebuild", help="make the warehouse anew from the archive alone")
    rebuild.add_argument("--compare", action="store_true", help="only say how it would differ")
    rebuild.set_defaults(run=run, name="rebuild", export=None)
    restore = subparsers.add_parser("restore", help="take the last edition, or an export, and what came since")
    restore.add_argument("export", nargs="?", type=Path, help="folder that `export whole` wrote; else the last edition")
    restore.set_defaults(run=run, name="restore", compare=False)
    for parser in (rebuild, restore):
        parser.add_argument("--yes", action="store_true", help="do not ask")


def run(shift: Shift, given: argparse.Namespace) -> int:
    """Make it anew, say how its articles differ, ask, and put it in the place of the one that stands."""
    with at_the_desk(shift.data):
        anew = rebuilt(shift) if given.name == "rebuild" else restored(shift, given.export)
        found = compare(shift, anew)
        print("The one that stands cannot be read." if found is None else _said(found))
        if given.compare:
            return 0
        if not given.yes and not agreed("Put it in the place of the one that stands?"):
            print("Nothing was changed.", file=sys.stderr)
            return 1
        kept = replace(shift, anew)
    print(f"Done, and published. What stood before is {kept}: delete it once you are content." if kept else "Done.")
    return 0


def _said(found: dict[str, int]) -> str:
    return ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in found.items())
