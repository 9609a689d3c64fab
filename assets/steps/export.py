"""Give the published edition out, and write down what was given."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assets.shift import Shift
from pipeline.ids import stable_id
from pipeline.keeping.subset import write_subset
from warehouse.errors import ExportError
from warehouse.exports.given import Given
from warehouse.exports.output import files_of, output, remove
from warehouse.exports.rows import EVERYTHING, Format, export_rows, places_of
from warehouse.exports.whole import export_whole
from warehouse.sql import sql_file

log = logging.getLogger(__name__)

Kind = Literal["whole", "jsonl", "csv", "parquet", "warc"]
SUFFIXES: dict[str, str] = {"whole": "", "jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet", "warc": ".warc.gz"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is given out: everything, what a query answers, or what changed since a run."""

    kind: Kind
    query: str | None = None
    since: str | None = None  # run_id, or its beginning
    path: Path | None = None


def export(shift: Shift, wanted: Wanted) -> Given:
    """Write an export of the published edition and return what it is; the table `exports` remembers it.

    Raises ExportError for what cannot be had, UnpublishedError where nothing was published yet.
    """
    edition, run_id = _edition(shift, wanted)
    now = datetime.now(UTC)
    path = wanted.path or shift.data / "exports" / f"{wanted.kind}-{now:%Y%m%dT%H%M%SZ}{SUFFIXES[wanted.kind]}"
    rows = _write(shift, wanted, path.absolute())
    given = Given(
        export_id=stable_id(str(path.absolute()), now.isoformat()),
        kind=wanted.kind,
        path=str(path.absolute()),
        query=wanted.query,
        since_run_id=wanted.since,
        edition=edition,
        row_count=rows,
        bytes=sum(file.stat().st_size for file in files_of(path)),
        exported_at=datetime.now(UTC),
    )
    try:
        shift.warehouse.note_export(given)
    except BaseException:
        remove(path)  # what is not remembered, no forgetting would name
        raise
    log.info("%s: %d rows of edition %d, %d bytes", path, rows, edition, given.bytes)
    log.info("for what changes after this edition: --since %s", run_id)
    return given


def _edition(shift: Shift, wanted: Wanted) -> tuple[int, str]:
    [row] = shift.warehouse.ask(sql_file("queries", "edition_of_run"), run_id=wanted.since or "")
    if wanted.since and wanted.query:
        raise ExportError("give a query or a run since which, not both")
    if wanted.since and row["runs"] != 1:
        found = "none" if not row["runs"] else f"{row['runs']}"
        raise ExportError(
            f"a run that published an edition is needed; {found} begin with {wanted.since!r} (see editions)"
        )
    return row["newest"], row["newest_run_id"]


def _write(shift: Shift, wanted: Wanted, path: Path) -> int:
    if wanted.kind == "whole":
        if wanted.query or wanted.since:
            raise ExportError("the whole warehouse takes no query: export parquet, jsonl or csv")
        return export_whole(shift.warehouse, path)
    if wanted.kind == "warc":
        return _write_warc(shift, wanted, path)
    kind: Format = wanted.kind
    if wanted.since:
        return export_rows(shift.warehouse, kind, sql_file("queries", "changes_since"), path, run_id=wanted.since)
    return export_rows(shift.warehouse, kind, wanted.query or EVERYTHING, path)


def _write_warc(shift: Shift, wanted: Wanted, path: Path) -> int:
    chosen = wanted.query or "SELECT article_id FROM articles"
    if wanted.since:
        raise ExportError("a WARC file takes a query that gives article_id, and no run")
    places = places_of(shift.warehouse, chosen)
    with output(path) as writing:
        return write_subset(shift.warc, places, writing, path.name)
