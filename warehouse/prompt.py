"""`make sql`: DuckDB's own prompt on the published warehouse, wherever it stands."""

import os
import sys
from pathlib import Path

from pipeline.errors import CopydeskError
from pipeline.sources import load_settings
from warehouse.warehouse import Warehouse


def main(sources: str, data: str, *arguments: str) -> None:
    """Become DuckDB's CLI, with what opens the last edition; leave with a message where there is none."""
    try:
        lake = load_settings(Path(sources)).warehouse
        opening = Warehouse(Path(data), lake=lake).store.prompt()
    except CopydeskError as error:
        sys.exit(str(error))
    program = Path(sys.executable).with_name("duckdb")
    os.execv(program, [str(program), *opening, *arguments])  # noqa: S606  no shell, and our own arguments


if __name__ == "__main__":
    main(*sys.argv[1:])
