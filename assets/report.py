"""What is said of the tables after a step, for the UI: their rows and columns, numbers to plot over the runs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dagster as dg

from assets.metadata import MOST_ROWS, Metadata, if_any, markdown_table
from assets.shift import Shift
from warehouse.warehouse import Opened


@dataclass(frozen=True, slots=True)
class Report:
    """The tables as a step left them, the warehouse open: to be built whole, and then yielded, when it is closed."""

    run_id: str
    tables: Opened

    def row_counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return {row["table_name"]: row["row_count"] for row in self.tables.read("summary_tables")}

    def columns(self) -> dict[str, list[dg.TableColumn]]:
        """Return the columns of each table, with the comments that the warehouse keeps of them."""
        columns: dict[str, list[dg.TableColumn]] = {}
        for row in self.tables.read("table_columns"):
            column = dg.TableColumn(row["column_name"], row["data_type"], row["comment"])
            columns.setdefault(row["table_name"], []).append(column)
        return columns

    def materialized(
        self, said: Mapping[str, Metadata], checks: Sequence[dg.AssetCheckResult] = ()
    ) -> list[dg.MaterializeResult]:
        """Return the materializations of tables: of each its rows, its columns, and what is said of it.

        The checks go with the first.
        """
        rows, columns = self.row_counts(), self.columns()
        return [
            dg.MaterializeResult(
                asset_key=name,
                metadata={
                    **metadata,
                    "dagster/row_count": rows[name],
                    "dagster/column_schema": dg.TableSchema(columns[name]),
                },
                check_results=() if number else checks,
            )
            for number, (name, metadata) in enumerate(said.items())
        ]

    def check(self, name: str, query: str) -> dg.AssetCheckResult:
        """Return the result of one of warehouse/checks, with the rows that are wrong."""
        wrong = self.tables.check(query)
        return dg.AssetCheckResult(
            check_name=name, passed=not wrong, metadata={"wrong": len(wrong), **if_any("rows", wrong)}
        )

    def health(self, configured: Sequence[str]) -> dg.AssetCheckResult:
        """Return whether each of these sources is well: a warning that says what each last gave, and when."""
        unwell = self.tables.read("sources_unwell", source_ids=list(configured))
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
            metadata={"unwell": len(unwell), "to be retired": len(retire), **if_any("sources", unwell)},
        )

    def arrivals(self) -> dict[str, Metadata]:
        """Return what came with this run, and what brought it, for each of the tables that inputs come into."""
        brought: dict[str, list[Mapping[str, Any]]] = {"documents": [], "article_urls": []}
        for row in self._of_the_run("summary_arrivals"):
            brought[row.pop("table_name")].append(row)
        return {
            table: {"new": sum(row["arrivals"] for row in rows), "brought by": markdown_table(rows)}
            for table, rows in brought.items()
        }

    def quarantine(self) -> Metadata:
        """Return which URLs are given up, or wait for another try."""
        return {"quarantine": self._most("summary_quarantine")[0]}

    def warc_files(self) -> tuple[Metadata, dg.AssetCheckResult]:
        """Return which WARC files of others this run read, and whether each was whole: a warning that says why not."""
        rows = self._of_the_run("summary_warcs")
        damaged = [row["warning"] for row in rows if row["warning"]]
        check = dg.AssetCheckResult(
            check_name="every_warc_file_is_whole",
            passed=not damaged,
            severity=dg.AssetCheckSeverity.WARN,
            description="; ".join(damaged[:5]) or None,
            metadata={"read": len(rows), "damaged": len(damaged)},
        )
        return {"WARC files": markdown_table(rows)}, check

    def articles(self) -> Metadata:
        """Return what this run landed."""
        return {"landed, the newest": self._most("summary_articles", run_id=self.run_id)[0]}

    def cuts(self) -> Metadata:
        """Return what was cut from the articles of this run."""
        rows = self._of_the_run("summary_removed")
        return {"cut": sum(row["cuts"] for row in rows), "kinds": markdown_table(rows)}

    def rejections(self) -> Metadata:
        """Return how many inputs this run rejected, and why."""
        rejected = sum(row["inputs"] for row in self._outcomes() if row["outcome"] == "rejected")
        return {"rejected": rejected, "why": self._most("summary_rejections", run_id=self.run_id)[0]}

    def lessons(self) -> Metadata:
        """Return what this run learned of the sites."""
        lines, learned = self._most("summary_lessons", run_id=self.run_id)
        return {"learned": learned, "lines": lines}

    def ledger(self) -> Metadata:
        """Return what became of the inputs that this run decided on, each outcome a number, and why."""
        outcomes: Counter[str] = Counter()
        for row in (rows := self._outcomes()):
            outcomes[row["outcome"]] += row["inputs"]
        return {**outcomes, "decided": outcomes.total(), "outcomes": markdown_table(rows)}

    def _outcomes(self) -> list[dict[str, Any]]:
        return self._of_the_run("summary_outcomes")

    def _most(self, query: str, **asked: Any) -> tuple[dg.MarkdownMetadataValue, int]:
        """Return the first rows of a query as a table that says how many more there are, and how many there are."""
        rows = self.tables.read(query, most=MOST_ROWS, **asked)
        of_all = [row.pop("of_all") for row in rows]
        return markdown_table(rows, of_all[0] if of_all else 0), of_all[0] if of_all else 0

    def _of_the_run(self, query: str, **more: Any) -> list[dict[str, Any]]:
        return self.tables.read(query, run_id=self.run_id, **more)


@contextmanager
def reporting(shift: Shift) -> Iterator[Report]:
    """Open the warehouse once for all that is said of a step."""
    with shift.warehouse.opened() as tables:
        yield Report(shift.run_id, tables)
