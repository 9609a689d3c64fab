"""WARC files that somebody else wrote, as Common Crawl's news crawl does: one file, or a folder of them."""

import os
from pathlib import Path

from pipeline.discover.inbox import printable

_SUFFIXES = (".warc", ".warc.gz")


def list_warcs(location: Path) -> tuple[list[Path], list[str]]:
    """Return the WARC files of a place, sorted, and a warning for each folder that could not be entered."""
    if location.is_file():
        return [location], []
    found: list[Path] = []
    errors: list[OSError] = []
    for parent, _, names in os.walk(location, onerror=errors.append):
        found += [Path(parent, name) for name in names if name.lower().endswith(_SUFFIXES)]
    return sorted(found), [f"{printable(error.filename)}: {error.strerror}" for error in errors]
