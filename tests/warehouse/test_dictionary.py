"""The data dictionary is what the file says of itself."""

import re
from pathlib import Path

from tests.warehouse.making import night
from warehouse.data_dictionary import data_dictionary
from warehouse.warehouse import Warehouse

DOCUMENT = Path(__file__).parents[2] / "docs" / "DICTIONARY.md"


def test_the_document_is_as_the_schema_writes_it() -> None:
    assert DOCUMENT.read_text("utf-8") == data_dictionary(), "the schema changed: run `make dictionary`"


def test_it_names_every_column_of_the_published_file(warehouse: Warehouse) -> None:
    warehouse.land(night())
    told = set()
    for section in re.split(r"^## ", DOCUMENT.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        relation = section.split(" ", 1)[0]
        told |= {(relation, *row) for row in re.findall(r"^\| (\w+) \| (.+?) \| (.+) \|$", section, re.MULTILINE)}
    warehouse.publish("run1")
    rows = warehouse.ask("SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal")
    published = {tuple(row.values()) for row in rows}
    assert {row for row in told if row[1] != "column"} == published
