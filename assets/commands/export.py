"""`export`: the published edition, or some of it, as files."""

import argparse
from pathlib import Path
from typing import Any, get_args

from assets.shift import Shift
from assets.steps.export import Kind, Wanted, export


def add(subparsers: Any) -> None:
    """Say what `export` takes."""
    parser = subparsers.add_parser("export", help="write the published edition, or some of it, to files")
    parser.add_argument("kind", choices=get_args(Kind), help="whole: every table as Parquet by day, to be restored")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--query", help="SQL on the published file; for warc one that gives article_id")
    choice.add_argument("--since", metavar="RUN", help="only what changed after the edition of this run")
    parser.add_argument("--to", type=Path, metavar="PATH", help="file or folder to be; data/exports/… unless said")
    parser.set_defaults(run=run, name="export")


def run(shift: Shift, given: argparse.Namespace) -> int:
    """Write the export; where it is and what it holds is logged."""
    export(shift, Wanted(given.kind, given.query, given.since, given.to))
    return 0
