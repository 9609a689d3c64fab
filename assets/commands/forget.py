"""`forget`: an article, a URL or a host erased everywhere, and kept from coming back."""

import argparse
import sys
from typing import Any

from assets.commands.asking import agreed
from assets.desk import at_the_desk
from assets.shift import Shift
from assets.steps.forget import forget, targets, traces
from warehouse.forget import Traces

MOST_NAMES = 20
_OF_A_LAKE = (
    "Whoever keeps Postgres has to see to its log of changes (WAL, archived or not), its server log, its replicas and "
    "backups, and whoever keeps S3 to older versions of objects: no client can."
)


def add(subparsers: Any) -> None:
    """Say what `forget` takes."""
    parser = subparsers.add_parser("forget", help=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--article", nargs="+", metavar="ID", help="with every version and all it was made from")
    what.add_argument("--url", nargs="+", metavar="URL", help="with the article it led to")
    what.add_argument("--host", nargs="+", metavar="HOST", help="with all hosts below it")
    parser.add_argument("--because", required=True, metavar="REASON", help="kept with the tombstone")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.set_defaults(run=run, name="forget")


def run(shift: Shift, given: argparse.Namespace) -> int:
    """Show what would go, ask, and forget it."""
    [(kind, names)] = [(kind, names) for kind in ("article", "url", "host") if (names := getattr(given, kind))]
    with at_the_desk(shift.data):
        tombstones = targets(shift, kind, names, given.because)
        found = traces(shift, tombstones)
        _show(found)
        if not given.yes and not agreed("Erase all of this, for good?"):
            print("Nothing was changed.", file=sys.stderr)
            return 1
        exports = _exports(shift, found)
        forget(shift, tombstones)
    print("\n".join(["Erased, and published without it.", *exports]))
    return 0


def _show(found: Traces) -> None:
    print(", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in found.counts.items()))
    for row in found.names[:MOST_NAMES]:
        print(f"  {row['kind']}  {row['name']}")
    if len(found.names) > MOST_NAMES:
        print(f"  … and {len(found.names) - MOST_NAMES} more")


def _exports(shift: Shift, found: Traces) -> list[str]:
    """Return what a person has to see to: copies that were given out since the first of it came in."""
    since = min((row["since"] for row in found.names), default=None)
    rows = shift.warehouse.read("exports_since", since=since) if since else []
    given = [f"  {row['exported_at']:%Y-%m-%d %H:%M}  {row['kind']}  {row['path']}" for row in rows]
    files = [f"  {row['name']}" for row in found.names if row["kind"] == "document"]
    return [
        *(
            ["These exports may hold it; make them anew, or see to it that who has them erases it:", *given]
            if given
            else []
        ),
        *(["These files still lie in their inbox; they will not be taken in again:", *files] if files else []),
        *([_OF_A_LAKE] if shift.settings.warehouse else []),
        "Dagster's own history of the runs that brought it may show its title and URL: delete those runs in the UI.",
    ]
