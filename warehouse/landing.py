"""Landing: a batch into the tables, in one transaction, delete and insert by key.

Without primary keys, MERGE or UPDATE, each of which rewrites the table it touches (measured at a million
rows: 39 ms for 500 rows this way, 5.8 s by MERGE).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import duckdb

from warehouse.connection import transaction
from warehouse.forget import erase_incoming
from warehouse.revisions import record_revisions
from warehouse.sql import sql_file


class Step(NamedTuple):
    """One file of warehouse/landing: run when the batch has rows for one of `needs`.

    Its last statement counts the rows changed in the table `changes`, and behind that, where not every change is
    one that a reader would see, how many are. Or else it gives the rows that the steps behind it know as `gives`.
    """

    sql: str
    needs: tuple[str, ...]
    changes: str | None
    gives: str | None = None


def _supersede(*needs: str) -> tuple[Step, ...]:
    """Move the versions that leave into the history, with what belongs to them."""
    tables = ("articles", "images", "removed_blocks", "candidates", "quotes")
    return tuple(Step(f"supersede_{table}", needs, f"superseded_{table}") for table in tables)


LANDING: tuple[Step, ...] = (
    Step("replace_sources", ("sources",), "sources"),
    Step("insert_polls", ("sources",), None),
    Step("replace_polled_files", ("polled_files",), None),
    Step("admit_lifted", ("documents", "article_urls"), None),
    Step("insert_documents", ("documents",), "documents"),
    Step("insert_article_urls", ("article_urls",), "article_urls"),
    Step("insert_pages", ("pages",), "pages"),
    Step("replace_warc_readings", ("warc_readings",), "warc_readings"),
    Step("weigh_articles", ("articles",), None),
    Step("take_changed", ("articles",), None, gives="standing"),
    Step("keep_longer", ("articles",), None),
    *_supersede("articles"),
    Step("set_aside_articles", ("articles",), "superseded_articles"),
    Step("replace_articles", ("articles",), "articles"),
    Step("forget_corrections", ("articles",), None),
    Step("index_articles", ("articles",), None),
    Step("replace_images", ("articles",), "images"),
    Step("replace_removed_blocks", ("articles",), "removed_blocks"),
    Step("replace_candidates", ("articles",), "candidates"),
    Step("replace_quotes", ("articles",), "quotes"),
    Step("replace_cleanings", ("cleanings",), "cleanings"),
    Step("replace_cleaning_changes", ("cleaning_changes",), "cleaning_changes"),
    Step("replace_site_lessons", ("site_lessons",), "site_lessons"),
    Step("weigh_ledger", ("ledger", "articles"), None),
    Step("replace_ledger", ("ledger", "articles"), "ledger"),
    Step("retire_articles", ("ledger", "articles"), "ledger"),
    *_supersede("ledger", "articles"),
    Step("remove_retired_articles", ("ledger", "articles"), "articles"),
    Step("unindex_retired", ("ledger", "articles"), None),
    Step("choose_segments", ("articles",), None),
    Step("merge_segments", ("articles",), None),
    Step("replace_rejections", ("rejections",), "rejections"),
    Step("delete_rejections", ("ledger", "rejections"), "rejections"),
)


def land_tables(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Any]) -> dict[str, int]:
    """Land a batch's Arrow tables, every key once in each; return the rows changed, by table.

    Where a reader would see the difference, an edition waits to be published.
    """
    for table, rows in tables.items():
        connection.register(f"incoming_{table}", rows)
    with transaction(connection):
        changed, is_news = _run_steps(connection, {table for table, rows in tables.items() if rows.num_rows})
        if tables["articles"].num_rows and "superseded_articles" in changed:
            changed["revisions"] = record_revisions(connection)
        if changed:
            erase_incoming(connection, tables)
        if is_news:
            connection.execute(sql_file("editions", "open_editions"))
    return changed


def _run_steps(connection: duckdb.DuckDBPyConnection, filled: set[str]) -> tuple[dict[str, int], bool]:
    changed: dict[str, int] = {}
    is_news = False
    for step in LANDING:
        if filled.intersection(step.needs) and step.gives:
            given = connection.execute(sql_file("landing", step.sql + _in_lake(connection)))
            connection.register(step.gives, given.to_arrow_table())
        elif filled.intersection(step.needs):
            [counts] = connection.execute(sql_file("landing", step.sql)).fetchall()
            if step.changes and counts[0]:
                changed[step.changes] = changed.get(step.changes, 0) + int(counts[0])
                is_news = is_news or bool(counts[-1])
    return changed, is_news


def _in_lake(connection: duckdb.DuckDBPyConnection) -> str:
    """Return how the name of a file of SQL ends that a lake needs of its own."""
    kind = "SELECT type FROM duckdb_databases() WHERE database_name = current_database()"
    return "" if connection.execute(kind).fetchall() == [("duckdb",)] else "_in_lake"
