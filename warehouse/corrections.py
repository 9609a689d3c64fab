"""Names put right by a person: applied to what has landed, and taken back where the line is gone."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import duckdb
import pyarrow as pa

from pipeline.aliases import Correction
from warehouse.connection import transaction
from warehouse.sql import sql_file

_SCHEMA = pa.schema([(name, pa.string()) for name in ("field", "alias", "name", "host")])


def apply_corrections(connection: duckdb.DuckDBPyConnection, lines: Sequence[Correction], at: datetime) -> int:
    """Make the articles' names what the lines say, and return how many articles that changed, at this instant.

    An article has its raw names back when no line is for them any more. Applied again, nothing changes.
    """
    [(applied,)] = connection.execute("SELECT count(*) FROM applied_corrections").fetchall()
    if not lines and not applied:
        return 0
    connection.register("incoming_corrections", pa.Table.from_pylist([asdict(line) for line in lines], schema=_SCHEMA))
    connection.execute(sql_file("correcting", "weigh_corrections"))
    [(changed,)] = connection.execute("SELECT count(DISTINCT article_id) FROM corrected_fields").fetchall()
    if changed:
        connection.execute(sql_file("correcting", "correct_articles"), {"at": at})
        with transaction(connection):
            connection.execute(sql_file("correcting", "replace_corrected"))
            connection.execute(sql_file("editions", "open_editions"))
    return int(changed)


def unused(connection: duckdb.DuckDBPyConnection, lines: Sequence[Correction]) -> list[Correction]:
    """Return the lines that no article's name is by: nobody has that name, or it is spelt otherwise."""
    applied = set(connection.execute("SELECT DISTINCT field, unnest(aliases) FROM applied_corrections").fetchall())
    return [line for line in lines if (line.field, line.alias) not in applied]
