"""Where a lake is: the `[warehouse]` table of the settings, for a warehouse that has outgrown one file."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, ValidationInfo

from pipeline.setting_types import expected, resolve

CATALOG = "postgres: and a connection string of libpq, e.g. postgres:host=db.example.org dbname=news, or a file's path"
DATA = "a folder, or s3:// with bucket and prefix, e.g. s3://newsroom/lake"

# A libpq connection string: keywords with values, or a URI; see its documentation, "Connection Strings".
_KEYWORDS = re.compile(r"(\s*[a-z_]+\s*=\s*('(?:[^'\\]|\\.)*'|[^\s']+))+\s*")
_PASSWORD = re.compile(r"\b\w*password\s*=|//[^/@]*:[^/@]*@")


def _catalog(text: str, info: ValidationInfo) -> str:
    if not text.startswith("postgres:"):
        return _local(text, info)
    string = text.removeprefix("postgres:").strip()
    if _PASSWORD.search(string):
        raise expected("no password in it: libpq takes it from PGPASSWORD, or from ~/.pgpass")
    if not string.startswith(("postgres://", "postgresql://")) and not _KEYWORDS.fullmatch(string):
        raise expected(CATALOG)
    return f"postgres:{string}"


def _data(text: str, info: ValidationInfo) -> str:
    if not text.startswith("s3:"):
        return _local(text, info)
    if not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/\S*)?", text):
        raise expected(DATA)
    return text.rstrip("/")


def _local(text: str, info: ValidationInfo) -> str:
    if "://" in text or not text.strip() or "\0" in text:
        raise expected(CATALOG if info.field_name == "catalog" else DATA)
    return resolve(info.context["folder"], text) if info.context else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Lake:
    """A DuckLake: where its catalog is, and where its Parquet lies."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    catalog: Annotated[str, AfterValidator(_catalog)]
    data: Annotated[str, AfterValidator(_data)]

    @property
    def in_postgres(self) -> bool:
        """Whether the catalog is a database of Postgres, and not a file."""
        return self.catalog.startswith("postgres:")

    @property
    def on_s3(self) -> bool:
        """Whether the Parquet lies on S3, and not in a folder."""
        return self.data.startswith("s3://")

    @property
    def connection(self) -> str:
        """The connection string of the catalog in Postgres."""
        return self.catalog.removeprefix("postgres:")

    def __str__(self) -> str:
        return f"the lake {self.catalog} with {self.data}"
