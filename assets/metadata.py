"""What a person sees of a step's own doings in the UI: numbers to plot over the runs, tables to read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import dagster as dg

from pipeline.changes import Change
from pipeline.fetch.progress import Progress
from pipeline.records import Source

MOST_ROWS = 50  # of a table in the UI: the rest is one query away

Metadata = dict[str, Any]


def sources_metadata(sources: Sequence[Source]) -> Metadata:
    """Return how each poll went."""
    rows = [
        {
            "kind": source.kind,
            "source": source.name or source.location,
            "entries": source.entries,
            "new": source.new_entries,
            "warning": source.warning,
        }
        for source in sources
    ]
    return {"new": sum(source.new_entries or 0 for source in sources), "polls": markdown_table(rows)}


def sources_check(sources: Sequence[Source]) -> dg.AssetCheckResult:
    """Return whether each source answered in whole: a warning, for the others went on."""
    silent = [{"source": each.location, "warning": each.warning} for each in sources if each.warning]
    return dg.AssetCheckResult(
        check_name="every_source_was_read",
        passed=not silent,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(sources) - len(silent)} of {len(sources)} sources were read in whole",
        metadata={"in part or not at all": len(silent), **if_any("sources", silent)},
    )


def pages_metadata(progress: Progress) -> Metadata:
    """Return how the fetching went, which hosts gave up, and where one page's bytes lie."""
    outcomes = [{"outcome": outcome, "pages": pages} for outcome, pages in progress.outcomes.most_common()]
    aside = [{"host": host, "why": failure.detail} for host, failure in progress.hosts.set_aside().items()]
    waiting = [{"host": host, "URLs": urls} for host, urls in progress.frontier.waiting().items()]
    stored = progress.stored
    return {
        "fetched": progress.answered,
        "usable": progress.outcomes["usable"],
        "unchanged": progress.outcomes["unchanged"],
        "pages a second": round(progress.rate, 2),
        "bytes": progress.bytes,
        "slowest, ms": progress.slowest_ms,
        "outcomes": markdown_table(outcomes),
        "hosts set aside": markdown_table(aside),
        "wait for the next run": markdown_table(waiting),
        "a record": f"{stored.url} is in {stored.warc_file} at {stored.warc_offset}" if stored else "none",
    }


def pages_check(progress: Progress) -> dg.AssetCheckResult:
    """Return whether each URL asked for has a page, good or bad, or waits because the time was up."""
    waiting = sum(progress.frontier.waiting().values())
    return dg.AssetCheckResult(
        check_name="every_url_was_answered",
        passed=progress.answered + waiting == progress.asked,
        metadata={"asked": progress.asked, "answered": progress.answered, "wait for the next run": waiting},
    )


def archive_check(unread: Sequence[str]) -> dg.AssetCheckResult:
    """Return whether the archive gave the bytes of every page; what it did not waits, its verdict unchanged."""
    return dg.AssetCheckResult(
        check_name="the_archive_was_read",
        passed=not unread,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(unread)} pages could not be read: is the archive's disk there?" if unread else None,
        metadata={"unread": len(unread), **if_any("rows", [{"page": page} for page in unread])},
    )


def changes_metadata(changes: Sequence[Change]) -> Metadata:
    """Return what cleaning anew would change, the largest losses of text first."""
    largest = sorted(changes, key=lambda change: (change.words_after or 0) - (change.words_before or 0))
    rows = [
        {
            "effect": each.effect,
            "why": each.reason,
            "article": each.title,
            "words": f"{each.words_before} → {each.words_after}",
            "cut": " / ".join(each.paragraphs_cut),
            "restored": " / ".join(each.paragraphs_restored),
            "fields": ", ".join(each.fields_changed),
        }
        for each in largest
    ]
    effects = Counter(each.effect for each in changes)
    return {**{name: effects[name] for name in ("changed", "lost", "new")}, "changes": markdown_table(rows)}


def if_any(name: str, rows: Sequence[Mapping[str, Any]]) -> Metadata:
    """Return rows as a table under a name, nothing where there are none: in a check's metadata it would be a link."""
    return {name: markdown_table(rows)} if rows else {}


def markdown_table(rows: Sequence[Mapping[str, Any]], of_all: int = 0) -> dg.MarkdownMetadataValue:
    """Return rows as a Markdown table, the keys of the first as its head; `of_all`: how many there are in all."""
    if not rows:
        return dg.MetadataValue.md("nothing")
    head = list(rows[0])
    lines = [head, ["---"] * len(head), *([_cell(row[name]) for name in head] for row in rows[:MOST_ROWS])]
    unshown = max(of_all, len(rows)) - len(rows[:MOST_ROWS])
    more = [f"\n… and {unshown} more"] if unshown else []
    return dg.MetadataValue.md("\n".join([*(f"| {' | '.join(line)} |" for line in lines), *more]))


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")[:200]
