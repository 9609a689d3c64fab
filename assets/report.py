"""What a person sees of an asset in the UI: rows, columns, numbers to plot over the runs, tables to read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import dagster as dg

from assets.shift import Shift
from pipeline.changes import Change
from pipeline.fetch.progress import Progress
from pipeline.records import Source

MOST_ROWS = 50  # of a table in the UI: the rest is one query away

Metadata = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """The tables as a step left them."""

    row_counts: Mapping[str, int]
    columns: Mapping[str, Sequence[dg.TableColumn]]

    @classmethod
    def of(cls, shift: Shift) -> Self:
        """Look at the tables; the columns carry the comments that the warehouse keeps of them."""
        columns: dict[str, list[dg.TableColumn]] = {}
        for row in shift.warehouse.read("table_columns"):
            column = dg.TableColumn(row["column_name"], row["data_type"], row["comment"])
            columns.setdefault(row["table_name"], []).append(column)
        return cls(row_counts(shift), columns)

    def materialized(self, name: str, *checks: dg.AssetCheckResult, **metadata: Any) -> dg.MaterializeResult:
        """Return the materialization of a table's asset: its rows and columns, and what is given."""
        return dg.MaterializeResult(
            asset_key=name,
            metadata={
                **metadata,
                "dagster/row_count": self.row_counts[name],
                "dagster/column_schema": dg.TableSchema(self.columns[name]),
            },
            check_results=checks,
        )


def row_counts(shift: Shift) -> dict[str, int]:
    """Return how many rows each table has."""
    return {row["table_name"]: row["row_count"] for row in shift.warehouse.read("summary_tables")}


def check(shift: Shift, name: str, query: str) -> dg.AssetCheckResult:
    """Return the result of one of warehouse/checks, with the rows that are wrong."""
    wrong = shift.warehouse.check(query)
    return dg.AssetCheckResult(
        check_name=name, passed=not wrong, metadata={"wrong": len(wrong), "rows": markdown_table(wrong)}
    )


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
        metadata={"sources": markdown_table(silent)},
    )


def health_check(shift: Shift) -> dg.AssetCheckResult:
    """Return whether each source of the settings is well: a warning that says what each last gave, and when."""
    configured = [source.source_id for source in shift.settings.sources]
    unwell = shift.warehouse.read("sources_unwell", source_ids=configured)
    said = [
        f"{row['source']} is {row['state']}, last gave {row['last_gave'] or 'nothing'}"
        + (f" on {row['last_new_at']:%Y-%m-%d}" if row["last_new_at"] else "")
        for row in unwell
    ]
    retire = [row for row in unwell if row["retire_because"]]
    return dg.AssetCheckResult(
        check_name="every_source_is_well",
        passed=not unwell,
        severity=dg.AssetCheckSeverity.WARN,
        description="; ".join(said[:5]) + (f"; and {len(said) - 5} more" if len(said) > 5 else "") or None,
        metadata={"sources": markdown_table(unwell), "to be retired": len(retire)},
    )


def arrivals(shift: Shift) -> dict[str, Metadata]:
    """Return what came with this run, and what brought it, for each of the tables that inputs come into."""
    brought: dict[str, list[Mapping[str, Any]]] = {"documents": [], "article_urls": []}
    for row in shift.warehouse.read("summary_arrivals", run_id=shift.run_id):
        brought[row.pop("table_name")].append(row)
    return {
        table: {"new": sum(row["arrivals"] for row in rows), "brought by": markdown_table(rows)}
        for table, rows in brought.items()
    }


def pages_metadata(shift: Shift, progress: Progress) -> Metadata:
    """Return how the fetching went, which hosts gave up, what is in quarantine, and where one page's bytes lie."""
    outcomes = [{"outcome": outcome, "pages": pages} for outcome, pages in progress.outcomes.most_common()]
    aside = [{"host": host, "why": failure.detail} for host, failure in progress.hosts.set_aside().items()]
    waiting = [{"host": host, "URLs": urls} for host, urls in progress.frontier.waiting().items()]
    quarantine = shift.warehouse.read("summary_quarantine", most=MOST_ROWS)
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
        "quarantine": markdown_table(quarantine),
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
        metadata={"unread": len(unread), "rows": markdown_table([{"page": page} for page in unread])},
    )


def articles_metadata(shift: Shift) -> Metadata:
    """Return what this run landed."""
    rows = shift.warehouse.read("summary_articles", run_id=shift.run_id, most=MOST_ROWS)
    return {"landed, the newest": markdown_table(rows)}


def cuts_metadata(shift: Shift) -> Metadata:
    """Return what was cut from the articles of this run."""
    rows = shift.warehouse.read("summary_removed", run_id=shift.run_id)
    return {"cut": sum(row["cuts"] for row in rows), "kinds": markdown_table(rows)}


def rejections_metadata(shift: Shift) -> Metadata:
    """Return how many inputs this run rejected, and why."""
    outcomes = shift.warehouse.read("summary_outcomes", run_id=shift.run_id)
    rows = shift.warehouse.read("summary_rejections", run_id=shift.run_id, most=MOST_ROWS)
    rejected = sum(row["inputs"] for row in outcomes if row["outcome"] == "rejected")
    return {"rejected": rejected, "why": markdown_table(rows)}


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


def lessons_metadata(shift: Shift) -> Metadata:
    """Return what this run learned of the sites."""
    rows = shift.warehouse.read("summary_lessons", run_id=shift.run_id, most=MOST_ROWS)
    return {"learned": len(rows), "lines": markdown_table(rows)}


def ledger_metadata(shift: Shift) -> Metadata:
    """Return what became of the inputs that this run decided on, each outcome a number, and why."""
    rows = shift.warehouse.read("summary_outcomes", run_id=shift.run_id)
    outcomes: Counter[str] = Counter()
    for row in rows:
        outcomes[row["outcome"]] += row["inputs"]
    return {**outcomes, "decided": outcomes.total(), "outcomes": markdown_table(rows)}


def tables(shift: Shift) -> dg.MarkdownMetadataValue:
    """Return how many rows each table has, as a table."""
    return markdown_table([{"table": name, "rows": rows} for name, rows in row_counts(shift).items()])


def markdown_table(rows: Sequence[Mapping[str, Any]]) -> dg.MarkdownMetadataValue:
    """Return rows as a Markdown table, the keys of the first as its head."""
    if not rows:
        return dg.MetadataValue.md("nothing")
    head = list(rows[0])
    lines = [head, ["---"] * len(head), *([_cell(row[name]) for name in head] for row in rows[:MOST_ROWS])]
    more = [f"\n… and {len(rows) - MOST_ROWS} more"] if len(rows) > MOST_ROWS else []
    return dg.MetadataValue.md("\n".join([*(f"| {' | '.join(line)} |" for line in lines), *more]))


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")[:200]
