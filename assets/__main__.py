"""`python -m assets COMMAND`: what a person does with the warehouse beside running it. `make` calls it."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

from assets.commands import back, care, export, forget, move, raw_bytes
from assets.desk import data_folder, sources_file
from assets.run import progress_shown
from assets.shift import Shift
from pipeline.errors import CopydeskError
from pipeline.sources import load_settings

COMMANDS = (raw_bytes, export, forget, back, care, move)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 where it did what was asked, 1 where it could not, saying why."""
    parser = argparse.ArgumentParser(prog="python -m assets", description=__doc__)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(subparsers)
    given = parser.parse_args(arguments)
    try:
        run_id = f"{given.name}-{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid4().hex[:4]}"
        with progress_shown():
            return int(given.run(Shift(run_id, load_settings(sources_file()), data_folder()), given))
    except CopydeskError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
