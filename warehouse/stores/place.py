"""Which place a folder's warehouse stands in, so that settings that say another are a mistake that is told.

Without it, a run over a lake that nothing was moved to would begin an empty warehouse, and so would a run over a file
after the move to a lake.
"""

from pathlib import Path

from pipeline.lake import Lake
from warehouse.damage import WAYS_BACK
from warehouse.errors import DamagedError, MovedError

_FILE, _MARK = "warehouse.duckdb", "warehouse.lake"  # the mark names the lake; without it the file is the warehouse


def where_it_stands(folder: Path, lake: Lake | None) -> None:
    """Raise MovedError where the folder's warehouse stands in another place than `lake`, or the file for None.

    Raises DamagedError where something of another kind has the name of a file or folder of the warehouse.
    """
    _of_their_kind(folder)
    mark = folder / _MARK
    stands = mark.read_text("utf-8").strip() if mark.exists() else None
    if lake is None and stands:
        raise MovedError(
            f"the warehouse of {folder} was moved to {stands}: name it under [warehouse] in the settings, and "
            f"`make move TO=file` brings it back"
        )
    if lake and stands not in (None, str(lake)):
        raise MovedError(
            f"the warehouse of {folder} stands in {stands}, the settings say {lake}. If that is the same one under "
            f"another address, delete {mark}"
        )
    if lake and not stands and (folder / _FILE).exists():
        raise MovedError(
            f"the settings say {lake}, and the warehouse is still the file {folder / _FILE}: "
            f"`make move TO=lake` moves it"
        )


def _of_their_kind(folder: Path) -> None:
    for path in (folder / _FILE, folder / "news.duckdb"):
        if path.is_dir():
            raise DamagedError(
                f"{path} is a folder, and a file of the warehouse belongs there: move it away. {WAYS_BACK}"
            )
    staging = folder / "staging"
    if staging.exists() and not staging.is_dir():
        raise DamagedError(f"{staging} is a file, and the folder of what is about to land belongs there: move it away")


def stands_in(folder: Path, lake: Lake | None) -> None:
    """Write down where the folder's warehouse stands from now on; None: in its file."""
    mark = folder / _MARK
    if lake and not mark.exists():
        mark.write_text(f"{lake}\n", "utf-8")
    if not lake:
        mark.unlink(missing_ok=True)
