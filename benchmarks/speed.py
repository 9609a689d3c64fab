"""CPU time of cleaning beside trafilatura's bare extraction, metadata beside its own: speed CORPUS."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from benchmarks.corpus import html_of, records
from pipeline.article import drafted
from pipeline.errors import InputError
from pipeline.metadata.from_page import facts_of_page
from pipeline.metadata.images import images_of_page
from pipeline.metadata.quotes import quotes_of
from pipeline.metadata.structured import read_structured

_ROUNDS = 2


def main(corpus: Path) -> None:
    """Print CPU seconds for 100 pages and ratios; the three take turns at each page, so that load hits all alike."""
    if not corpus.is_dir():
        print(f"no corpus at {corpus}: nothing to measure")
        return
    pages = [(html_of(corpus, record), record["url"]) for record in records(corpus, "pages") if "body" in record]
    for _ in range(_ROUNDS):
        seconds = dict.fromkeys(_TIMED, 0.0)
        for body, url in pages:
            for name, work in _TIMED.items():
                started = time.process_time()
                work(body, url)
                seconds[name] += time.process_time() - started
        _report(seconds, len(pages))
        _report_metadata(pages)


def _report(seconds: dict[str, float], pages: int) -> None:
    ours, theirs, *_ = seconds.values()
    each = ", ".join(f"{name} {100 * spent / pages:.2f} s" for name, spent in seconds.items())
    print(f"{pages} pages, CPU for 100: {each}; cleaning takes {ours / theirs:.2f} of bare extraction")


def _report_metadata(pages: list[tuple[bytes, str]]) -> None:
    """Print what metadata costs on the same parse: all fields, the claims behind them, quotations, the language.

    What a process loads once, the language model and the names of months, is told apart: the first page has it.
    """
    spent = [seconds for body, url in pages if (seconds := _metadata_seconds(body, url))]
    first, rest = spent[0], spent[1:]
    ours, theirs = (sum(seconds) for seconds in zip(*rest, strict=True))
    each = f"ours {100 * ours / len(rest):.2f} s, extract_metadata {100 * theirs / len(rest):.2f} s"
    print(f"{len(rest)} pages, CPU for 100: {each}; metadata takes {ours / theirs:.2f} of extract_metadata")
    print(f"the page before, with what is loaded once: ours {first[0]:.2f} s, extract_metadata {first[1]:.2f} s")


def _metadata_seconds(body: bytes, url: str) -> tuple[float, float] | None:
    try:
        page, _, draft = drafted(body, "text/html; charset=utf-8", url)
    except InputError:
        return None
    started = time.process_time()
    facts = facts_of_page(page, read_structured(page.tree), draft, fetched_at=datetime.now(UTC))
    quotes_of("", (block.text for block in draft.blocks), facts.language)
    between = time.process_time()
    extract_metadata(page.tree, default_url=url)
    return between - started, time.process_time() - between


def _cleaned(body: bytes, url: str) -> None:
    """From bytes to cleaned blocks and images, as articles are made."""
    try:
        page, _, draft = drafted(body, "text/html; charset=utf-8", url)
        images_of_page(page, draft, "")
    except InputError:
        pass


def _bare(body: bytes, url: str) -> None:
    bare_extraction(body.decode("utf-8", "replace"), url=url)


def _bare_with_metadata(body: bytes, url: str) -> None:
    bare_extraction(body.decode("utf-8", "replace"), url=url, with_metadata=True)


_TIMED: dict[str, Callable[[bytes, str], Any]] = {
    "cleaning": _cleaned,
    "bare extraction": _bare,
    "bare extraction with metadata": _bare_with_metadata,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
