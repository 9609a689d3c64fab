"""A copy of the sample's files that leads to wherever the site is served: what tests run over."""

from pathlib import Path

from samples.responses import HOME
from samples.truth import FOLDER


def copy_sample(folder: Path, home: str) -> Path:
    """Copy `inbox` and `urls.txt` into a folder, their links to `HOME` leading to `home`; return the folder."""
    for source in sorted([FOLDER / "urls.txt", *(FOLDER / "inbox").rglob("*.txt")]):
        target = folder / source.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes().replace(HOME.encode(), home.encode()))
    return folder
