"""URL lists: one a line, `#` begins a comment."""

import io
import re
from pathlib import Path

from pipeline.discover.listing import Entry, Listing
from pipeline.discover.text_files import decode, read_bytes
from pipeline.errors import PermanentError

_COMMENT = re.compile(r"(?:^|\s)#.*")  # inside a URL, `#` begins its fragment


def read_file(path: Path, limit: int) -> Listing:
    """Read a URL list of at most `limit` bytes; one that cannot be read is empty, with a warning."""
    try:
        return read_list(read_bytes(path, limit))
    except PermanentError as error:
        return Listing((), f"{path}: {error.detail}")


def read_list(content: bytes) -> Listing:
    """Read the bytes of a URL list in any encoding; a list that is no text is empty, with a warning."""
    try:
        text, _ = decode(content)
    except PermanentError as error:
        return Listing((), f"no URL list: {error.detail}")
    if text.lstrip().startswith("<"):
        return Listing((), "no URL list: begins with markup")
    return read_lines(text)


def read_lines(text: str) -> Listing:
    """Read URLs, one a line; each entry says which line it stands on, counted from 1."""
    lines = (_COMMENT.sub("", line).strip() for line in io.StringIO(text, newline=None))
    return Listing(tuple(Entry(line, place=f"line {n}") for n, line in enumerate(lines, 1) if line))
