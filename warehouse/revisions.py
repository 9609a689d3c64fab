"""What a version changed, written down as it lands."""

import duckdb

from pipeline.records import Article
from pipeline.revisions import revise
from warehouse.sql import fetch_rows, sql_file
from warehouse.tables import arrow_table, from_row


def record_revisions(connection: duckdb.DuckDBPyConnection) -> int:
    """Record what the versions that have just landed changed; return how many there are."""
    revisions = [
        revise(
            from_row(Article, row["old"]),
            from_row(Article, row["new"]),
            said_before=row["cut_before"],
            said_now=row["cut_now"],
            version=row["version"],
        )
        for row in fetch_rows(connection, sql_file("landing", "read_revised"), {})
    ]
    connection.register("incoming_revisions", arrow_table("revisions", revisions))
    connection.execute(sql_file("landing", "insert_revisions"))
    return len(revisions)
