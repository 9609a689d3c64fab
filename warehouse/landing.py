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

# What steps look at that other tables are the reason of: it must be there without rows, too.
LOOKED_AT = frozenset({"documents", "article_urls", "pages", "articles", "removed_blocks", "ledger", "rejections"})
MANY_ROWS = 20_000  # so many are worth a thread on every core, whatever the file is


class Step(NamedTuple):
    """One file of warehouse/landing: run when there is something of what it `needs`.

    That is rows of the batch in a table, or what a step before it found: planning a statement costs milliseconds,
    and most landings change no article and retire none. Its last statement counts the rows changed in the table
    `changes`, and behind that, where not every change is one that a reader would see, how many are. Or else it names
    what there is for the steps behind it (`finds`), or gives the rows that they know as `gives`.
    """

    sql: str
    needs: tuple[str, ...]
    changes: str | None = None
    gives: str | None = None
    finds: bool = False


def _supersede(need: str) -> tuple[Step, ...]:
    """Move the versions that leave into the history, with what belongs to them."""
    tables = ("articles", "images", "removed_blocks", "candidates", "quotes")
    return tuple(Step(f"supersede_{table}", (need,), f"superseded_{table}") for table in tables)


_LANDS = ("new", "changed", "recleaned")  # the verdicts on an article with which it takes a place in the tables

LANDING: tuple[Step, ...] = (
    Step("replace_sources", ("sources",), "sources"),
    Step("insert_polls", ("sources",)),
    Step("replace_polled_files", ("polled_files",)),
    Step("find_forgotten", ("documents", "article_urls"), finds=True),
    Step("admit_lifted", ("forgotten",)),
    Step("insert_documents", ("documents",), "documents"),
    Step("insert_article_urls", ("article_urls",), "article_urls"),
    Step("insert_pages", ("pages",), "pages"),
    Step("replace_warc_readings", ("warc_readings",), "warc_readings"),
    Step("weigh_articles", ("articles",), finds=True),
    Step("take_changed", ("changed",), gives="standing"),
    Step("keep_longer", ("changed",), finds=True),
    *_supersede("changed"),
    Step("set_aside_articles", ("shorter",), "superseded_articles"),
    Step("remove_replaced", ("changed", "recleaned")),
    Step("insert_articles", _LANDS, "articles"),
    Step("forget_corrections", _LANDS),
    Step("index_articles", _LANDS),
    Step("insert_images", ("images",), "images"),
    Step("insert_removed_blocks", ("removed_blocks",), "removed_blocks"),
    Step("insert_candidates", ("candidates",), "candidates"),
    Step("insert_quotes", ("quotes",), "quotes"),
    Step("replace_cleanings", ("cleanings",), "cleanings"),
    Step("replace_cleaning_changes", ("cleaning_changes",), "cleaning_changes"),
    Step("replace_site_lessons", ("site_lessons",), "site_lessons"),
    Step("weigh_ledger", ("ledger", "articles")),
    Step("replace_ledger", ("ledger", "articles"), "ledger"),
    Step("find_retired", ("ledger", "articles"), finds=True),
    Step("retire_articles", ("retired",), "ledger"),
    *_supersede("retired"),
    Step("remove_retired_articles", ("retired",), "articles"),
    Step("choose_segments", ("articles",), finds=True),
    Step("merge_segments", ("segments",)),
    Step("replace_rejections", ("rejections",), "rejections"),
    Step("delete_rejections", ("ledger", "rejections"), "rejections"),
)


def land_tables(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Any]) -> dict[str, int]:
    """Land a batch's Arrow tables, every key once in each; return the rows changed, by table.

    Where a reader would see the difference, an edition waits to be published.
    """
    for table, rows in tables.items():
        if rows.num_rows or table in LOOKED_AT:
            connection.register(f"incoming_{table}", rows)
    if any(rows.num_rows >= MANY_ROWS for rows in tables.values()):
        connection.execute("RESET threads")
    with transaction(connection):
        there = {table for table, rows in tables.items() if rows.num_rows}
        changed, is_news = _run_steps(connection, there)
        if "changed" in there and "superseded_articles" in changed:
            changed["revisions"] = record_revisions(connection)
        if changed:
            erase_incoming(connection, tables)
        if is_news:
            connection.execute(sql_file("editions", "open_editions"))
    return changed


def _run_steps(connection: duckdb.DuckDBPyConnection, there: set[str]) -> tuple[dict[str, int], bool]:
    """Run what there is something for, and add to `there` what is found."""
    changed: dict[str, int] = {}
    is_news = False
    for step in LANDING:
        if not there.intersection(step.needs):
            continue
        done = connection.execute(sql_file("landing", step.sql + (_in_lake(connection) if step.gives else "")))
        if step.gives:
            connection.register(step.gives, done.to_arrow_table())
        elif step.finds:
            there.update(name for (name,) in done.fetchall())
        elif step.changes and (counts := done.fetchall()[0])[0]:
            changed[step.changes] = changed.get(step.changes, 0) + int(counts[0])
            is_news = is_news or bool(counts[-1])
    return changed, is_news


def _in_lake(connection: duckdb.DuckDBPyConnection) -> str:
    """Return how the name of a file of SQL ends that a lake needs of its own."""
    kind = "SELECT type FROM duckdb_databases() WHERE database_name = current_database()"
    return "" if connection.execute(kind).fetchall() == [("duckdb",)] else "_in_lake"
