"""WARC files that somebody else wrote, as Common Crawl's news crawl does: one file, or a folder of them."""

import os
from pathlib import Path

from pipeline.discover.inbox import printable

_SUFFIXES = (".warc", ".warc.gz")


def list_warcs(location: Path) -> tuple[list[Path], list[str]]:
    """Return the WARC files of a place, sorted, and a warning for each folder that could not be entered.

    What is no file, such as a pipe or a symbolic link to nothing, is left out.
    """
    if os.path.isfile(location):  # noqa: PTH113 (Path.is_file raises where it may not look)
        return [location], []
    found: list[Path] = []
    errors: list[OSError] = []
    for parent, _, names in os.walk(location, onerror=errors.append):
        paths = [Path(parent, name) for name in names if name.lower().endswith(_SUFFIXES)]
        found += [path for path in paths if os.path.isfile(path)]  # noqa: PTH113
    return sorted(found), [f"{printable(error.filename)}: {error.strerror}" for error in errors]
