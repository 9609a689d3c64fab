"""The data dictionary: what every table, view and column holds, as the comments of the schema say it.

`make dictionary` writes it to docs/DICTIONARY.md.
"""

import sys
from collections.abc import Iterator

import duckdb

from warehouse.migrations import migrate
from warehouse.sql import fetch_rows, open_duckdb, sql_file

HEAD = """# Data dictionary

What stands in `data/news.duckdb`, from the comments of the schema (`warehouse/schema`), which the file itself carries:
`SELECT table_name, column_name, comment FROM duckdb_columns()`. Written by `make dictionary`; do not edit.
"""


def data_dictionary() -> str:
    """Return the dictionary of this code's schema as Markdown."""
    with open_duckdb() as connection:
        migrate(connection)
        return "\n".join(_lines(connection))


def _lines(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    columns = fetch_rows(connection, sql_file("queries", "table_columns"), {})
    yield HEAD
    for relation in fetch_rows(connection, sql_file("dictionary", "read_relations"), {}):
        yield f"## {relation['name']} ({relation['kind']})\n\n{relation['comment']}\n"
        yield "| column | type | what it holds |\n| --- | --- | --- |"
        for column in columns:
            if column["table_name"] == relation["name"]:
                comment = str(column["comment"]).replace("|", "\\|")
                yield f"| {column['column_name']} | {column['data_type']} | {comment} |"
        yield ""
    yield "## Macros\n\n| macro | what it does |\n| --- | --- |"
    for macro in fetch_rows(connection, sql_file("dictionary", "read_macros"), {}):
        yield f"| {macro['name']}({macro['parameters']}) | {macro['comment']} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(data_dictionary())
