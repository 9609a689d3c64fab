"""An inbox: a folder of scraped texts, `*.txt` and `*.md`, however deep."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.discover.listing import joined
from pipeline.discover.text_files import decode, ensure_no_markup, read_bytes
from pipeline.doors.text import original_url
from pipeline.errors import PermanentError, Reason, Stage
from pipeline.ids import digest, stable_id
from pipeline.records import Document

_SUFFIXES = {".txt", ".md"}


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file of an inbox as a document, the error where its text could not be read, and where it lies."""

    document: Document
    error: PermanentError | None = None
    path: Path | None = None  # where its bytes could be read


def read_inbox(
    folder: Path, source_id: str, limit: int, run_id: str, now: datetime
) -> tuple[list[InboxFile], str | None]:
    """Read every text of an inbox, in the order of their paths, and a warning of folders that could not.

    A file of more than `limit` bytes is not read; one that leaves the inbox by a symbolic link is refused;
    one that vanished since it was listed is left out.
    """
    blank = Document("", source_id, "", None, None, None, None, None, None, now, run_id)
    paths, warnings = list_inbox(folder)
    files = [file for path in paths if (file := read_file(path, folder, limit, blank))]
    return files, joined(warnings)


def list_inbox(folder: Path) -> tuple[list[Path], list[str]]:
    """Return the paths of an inbox's texts, sorted, a warning for each folder that was not entered, and one where all
    that it holds is something else.

    Folders that are symbolic links are not entered: no loop and no foreign tree is walked.
    """
    found: list[Path] = []
    others: set[str] = set()
    errors: list[OSError] = []
    warnings: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        linked = [Path(parent, name) for name in folders if Path(parent, name).is_symlink()]
        warnings += [f"{printable(path)}: linked folder, not entered" for path in linked]
        found += [Path(parent, name) for name in names if Path(name).suffix.lower() in _SUFFIXES]
        others |= {Path(name).suffix or name for name in names if not name.startswith(".")} - _SUFFIXES
    if others and not found:
        warnings.append(f"no *.txt or *.md in it: {printable(', '.join(sorted(others)[:5]))} are left alone")
    return sorted(found), warnings + [f"{printable(error.filename)}: {error.strerror}" for error in errors]


def read_file(path: Path, folder: Path, limit: int, blank: Document) -> InboxFile | None:
    """Return a file as a document, filled into the blank one; None where the file has vanished."""
    stated = _stated(path, folder, blank)
    try:
        content = _contained_bytes(path, folder, limit)
    except PermanentError as error:
        return InboxFile(stated, error) if os.path.lexists(path) else None
    seen = digest(content)
    document_id = stable_id(stated.source_id, stated.path, seen)
    document = replace(stated, document_id=document_id, byte_size=len(content), digest=seen)
    try:
        text, encoding = decode(content)
        ensure_no_markup(text)
    except PermanentError as error:
        return InboxFile(document, error, path)
    return InboxFile(replace(document, text=text, encoding=encoding, original_url=original_url(text)), None, path)


def printable(path: Path | str) -> str:
    """Return a path as text that can be stored: file names may hold bytes that are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _stated(path: Path, folder: Path, blank: Document) -> Document:
    name = printable(path.relative_to(folder))
    try:
        status = path.stat()
    except OSError:
        return replace(blank, path=name, document_id=stable_id(blank.source_id, name))
    return replace(
        blank,
        path=name,
        document_id=stable_id(blank.source_id, name, str(status.st_size)),
        byte_size=status.st_size,
        file_modified_at=_instant(status.st_mtime),
    )


def _instant(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):  # a clock gone wrong: the year 292277026596
        return None


def _contained_bytes(path: Path, folder: Path, limit: int) -> bytes:
    try:
        real = Path(os.path.realpath(path, strict=True))
    except OSError as error:
        raise PermanentError(Stage.READ, Reason.UNREADABLE, error.strerror or str(error)) from error
    if not real.is_relative_to(folder.resolve()):
        raise PermanentError(Stage.READ, Reason.UNREADABLE, f"leads out of the inbox, to {printable(real)}")
    return read_bytes(real, limit)
