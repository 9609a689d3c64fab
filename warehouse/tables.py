"""Tables, records and Arrow: one record class a table, one field a column, the types derived.

`str`, `int`, `bool`, `datetime`, `date`, `tuple[str, ...]` and `dict[str, str]` are what records are made of;
an instant becomes `timestamp[us, tz=UTC]`.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import pyarrow as pa

from pipeline.changes import Change
from pipeline.lessons import SiteLesson
from pipeline.records import (
    Article,
    ArticleUrl,
    Candidate,
    Document,
    Image,
    LedgerEntry,
    LiftedTombstone,
    Page,
    PolledFile,
    Quote,
    Rejection,
    RemovedBlock,
    Source,
    Tombstone,
    WarcReading,
)
from pipeline.revisions import Revision
from warehouse.cleanings import Cleaning

Record = TypeVar("Record")

RECORDS: Mapping[str, type[Any]] = {
    "sources": Source,
    "polled_files": PolledFile,
    "documents": Document,
    "article_urls": ArticleUrl,
    "pages": Page,
    "articles": Article,
    "images": Image,
    "removed_blocks": RemovedBlock,
    "candidates": Candidate,
    "quotes": Quote,
    "rejections": Rejection,
    "ledger": LedgerEntry,
    "cleanings": Cleaning,
    "tombstones": Tombstone,
    "lifted_tombstones": LiftedTombstone,
    "site_lessons": SiteLesson,
    "cleaning_changes": Change,
    "revisions": Revision,
    "warc_readings": WarcReading,
}

ARROW_TYPES: Mapping[Any, Any] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us", tz="UTC"),
    date: pa.date32(),
    tuple[str, ...]: pa.list_(pa.string()),
    dict[str, str]: pa.map_(pa.string(), pa.string()),
}


def arrow_schema(table: str) -> Any:
    """Return the `pyarrow.Schema` of a table: its record's fields in order, nullable where None may be."""
    fields = _hints(RECORDS[table])
    return pa.schema([pa.field(name, _arrow_type(hint), nullable=_optional(hint)) for name, hint in fields])


def arrow_table(table: str, records: Iterable[Any]) -> Any:
    """Return records as a `pyarrow.Table`, one row each.

    Raises ValueError for an instant without a time zone, which Arrow would take for UTC without a word.
    """
    rows = list(records)
    schema = arrow_schema(table)
    columns = [_column(field, [getattr(row, field.name) for row in rows]) for field in schema]
    return pa.table(columns, schema=schema)


def from_row(record: type[Record], row: Mapping[str, Any]) -> Record:
    """Return the record of a row as `Warehouse.read` gives it; columns the record lacks are left out."""
    return record(**{name: read(row[name]) for name, read in READERS[record]})


def _column(field: Any, values: list[Any]) -> Any:
    if pa.types.is_timestamp(field.type) and any(v is not None and v.tzinfo is None for v in values):
        raise ValueError(f"{field.name}: an instant without a time zone")
    try:
        return pa.array(values, field.type)
    except UnicodeEncodeError:  # a lone surrogate: rare, so paid for only where it is
        return pa.array([_encodable(value) for value in values], field.type)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return tuple(_encodable(part) for part in value)
    if isinstance(value, dict):
        return {_encodable(name): _encodable(part) for name, part in value.items()}
    return value


def _hints(record: type[Any]) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(record)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(record))


def _reader(hint: Any) -> Callable[[Any], Any]:
    if hint == tuple[str, ...]:
        return tuple
    members = {member.value: member for kind in _kinds(hint) if _is_enum(kind) for member in kind}
    return (lambda value: None if value is None else members[value]) if members else (lambda value: value)


def _arrow_type(hint: Any) -> Any:
    kind = _kinds(hint)[0]
    return ARROW_TYPES[str if _is_enum(kind) else kind]


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _kinds(hint: Any) -> list[Any]:
    if isinstance(hint, types.UnionType):
        return [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
    return [hint]


def _optional(hint: Any) -> bool:
    return types.NoneType in typing.get_args(hint)


READERS: Mapping[type[Any], tuple[tuple[str, Callable[[Any], Any]], ...]] = {
    record: tuple((name, _reader(hint)) for name, hint in _hints(record)) for record in RECORDS.values()
}
