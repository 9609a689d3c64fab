"""`bytes`: the exact response or document that a version of an article was made from."""

import argparse
import sys
from typing import Any

from assets.shift import Shift
from pipeline.errors import CopydeskError
from pipeline.keeping.exact import read_exact
from warehouse.sql import sql_file


def add(subparsers: Any) -> None:
    """Say what `bytes` takes."""
    parser = subparsers.add_parser("bytes", help=__doc__)
    parser.add_argument("article", help="article_id, or the article's URL")
    parser.add_argument("--version", type=int, help="which version; the newest unless said otherwise")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--body", action="store_true", help="the body alone, decoded: what the digest is of")
    part.add_argument("--raw", action="store_true", help="the body as it was sent, compressed or not")
    parser.set_defaults(run=run, name="bytes")


def run(shift: Shift, given: argparse.Namespace) -> int:
    """Write the bytes to standard output, and where they lie to standard error."""
    row = _locate(shift, given.article, given.version)
    exact = read_exact(shift.warc, row["warc_file"], row["warc_offset"], row["digest"])
    when = f"{row['obtained_at']:%Y-%m-%d %H:%M:%S} UTC"
    print(f"{row['article_id']}, version {row['version']}, from {row['obtained_from']}, {when}", file=sys.stderr)
    place = f"{shift.warc / row['warc_file']} at {row['warc_offset']}"
    print(f"{place}: {exact.digest}, verified", file=sys.stderr)
    head = b"" if given.body else exact.head
    sys.stdout.buffer.write(head + (exact.sent if given.raw else exact.body))
    return 0


def _locate(shift: Shift, article: str, version: int | None) -> dict[str, Any]:
    rows = shift.warehouse.ask(sql_file("queries", "bytes_of"), article=article, version=version)
    if not rows or not rows[0]["warc_file"]:
        asked = article if version is None else f"version {version} of {article}"
        why = "its bytes lie nowhere in the archive" if rows else "the published edition has no such version"
        raise CopydeskError(f"{asked}: {why} (see the view article_bytes)")
    return rows[0]
