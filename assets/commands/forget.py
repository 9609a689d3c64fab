"""`forget`: an article, a URL or a host erased everywhere, and kept from coming back, until that is lifted."""

import argparse
import sys
from typing import Any

from assets.commands.asking import agreed
from assets.desk import at_the_desk
from assets.shift import Shift
from assets.steps.forget import forget, lift, standing, targets, traces
from pipeline.records import Tombstone
from warehouse.forget import Traces
from warehouse.stores.file import KEPT

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
    parser.add_argument("--lift", action="store_true", help="let what was forgotten come back; what is gone stays gone")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.set_defaults(run=run, name="forget")


def run(shift: Shift, given: argparse.Namespace) -> int:
    """Show what would go, ask, and forget it."""
    [(kind, names)] = [(kind, names) for kind in ("article", "url", "host") if (names := getattr(given, kind))]
    with at_the_desk(shift.data):
        tombstones = targets(shift, kind, names, given.because)
        if given.lift:
            return _lift(shift, tombstones, given)
        found = traces(shift, tombstones)
        _show(found)
        if not given.yes and not agreed("Erase all of this, for good?"):
            print("Nothing was changed.", file=sys.stderr)
            return 1
        exports = _exports(shift, found)
        forget(shift, tombstones)
    print("\n".join(["Erased, and published without it.", *exports]))
    return 0


def _lift(shift: Shift, named: list[Tombstone], given: argparse.Namespace) -> int:
    tombstones = standing(shift, named)
    for each in tombstones:
        print(f"  {each.kind}  {each.key}  forgotten {each.forgotten_at:%Y-%m-%d %H:%M}: {each.because}")
    if not given.yes and not agreed("Let all of this come back?"):
        print("Nothing was changed.", file=sys.stderr)
        return 1
    lift(shift, tombstones, given.because)
    print("Lifted: what a source or a person names again is fetched, and what was erased stays erased.")
    forgotten = shift.forgotten()
    for url in given.url or ():
        if forgotten.url(url):
            print(f"  but {url} stays away: its host, or it by another request, is forgotten as well (FROM tombstones)")
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
    kept = [f"  {file}" for file in sorted(shift.data.glob(KEPT))]
    return [
        *(
            ["These exports may hold it; make them anew, or see to it that who has them erases it:", *given]
            if given
            else []
        ),
        *(["These files still lie in their inbox; they will not be taken in again:", *files] if files else []),
        *(["These files, which a restore, rebuild or move kept, may hold it; delete them:", *kept] if kept else []),
        *([_OF_A_LAKE] if shift.settings.warehouse else []),
        "Dagster's own history of the runs that brought it may show its title and URL: delete those runs in the UI.",
    ]
