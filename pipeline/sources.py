"""`sources.toml` to Settings: where inputs come from, how to fetch politely, when the night is.

Every mistake of the file is named at once, each with its key, what was expected and what stood there.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline import setting_types as types
from pipeline.aliases import FILE, Correction, load_corrections
from pipeline.errors import mistaken
from pipeline.ids import stable_id
from pipeline.lake import CATALOG, DATA, Lake
from pipeline.urls import without_user

Kind = Literal["feed", "sitemap", "wordpress", "url_list", "inbox", "warc"]
OptOut = Literal["tdm", "noai", "noimageai", "noarchive"]
KINDS: tuple[Kind, ...] = ("feed", "sitemap", "wordpress", "url_list", "inbox", "warc")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How pages are asked for: the `[fetch]` table of the file, where `contact` makes the user agent."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    user_agent: types.UserAgent
    per_host_delay_seconds: types.Seconds = 1.0
    hosts_at_once: types.Count = 64
    most_hours: types.Timeout = 6.0
    timeout_seconds: types.Timeout = 30.0
    max_response_bytes: types.Count = 20_000_000
    max_redirects: types.Amount = 8
    allow_addresses: tuple[types.Network, ...] = ()  # networks a person allows although they are private
    resolve_to: types.Endpoint | None = None  # dialled instead of what names resolve to: staging, benchmarks
    ca_file: types.ResolvedPath | None = None
    poll_least_hours: types.Timeout = 1  # between two polls of a source, however much is new
    poll_most_hours: types.Timeout = 168  # and however little
    revisit_after_hours: types.Amount = 20  # for each day of an article's age, at least one
    revisit_for_days: types.Amount = 30
    honour_opt_outs: tuple[OptOut, ...] = ("tdm", "noai")
    web_archive: types.HttpUrl | None = None  # where dead links are asked for: an availability interface


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConfig:
    """One place that inputs come from, as a person named it."""

    source_id: str  # of the kind and the location as written, so that a moved checkout keeps it
    kind: Kind
    location: str  # URL or absolute path
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a person may set."""

    fetch: FetchSettings
    sources: tuple[SourceConfig, ...] = ()
    timezone: str = "UTC"
    night: str = "0 2 * * *"  # cron
    max_document_bytes: int = 10_000_000
    warehouse: Lake | None = None  # None: a file in the data folder
    corrections: tuple[Correction, ...] = ()  # of the file beside this one


def load_settings(path: Path) -> Settings:
    """Read a `sources.toml` (TOML 1.0); raise ConfigError naming every mistake in it."""
    try:
        file = _File.model_validate(_read(path), context={"folder": path.parent})
    except ValidationError as error:
        raise mistaken(path, map(_phrase, error.errors())) from None
    scalars = file.model_dump(include={"timezone", "night", "max_document_bytes"}, exclude_unset=True)
    corrections = load_corrections(path.parent / FILE)
    sources = _sources(path, file)
    return Settings(fetch=file.fetch, sources=sources, warehouse=file.warehouse, corrections=corrections, **scalars)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: types.Name | None = None

    def place(self, folder: Path) -> tuple[str, str]:
        """Return the place as written, in one spelling, and as a URL or an absolute path."""
        raise NotImplementedError


class _Site(_Table):
    url: types.HttpUrl

    def place(self, folder: Path) -> tuple[str, str]:  # noqa: ARG002 (a URL needs no folder)
        return self.url, self.url


class _Inbox(_Table):
    path: types.WrittenPath

    def place(self, folder: Path) -> tuple[str, str]:
        return self.path, types.resolve(folder, self.path)


class _UrlList(_Table):
    url: types.HttpUrl | None = None
    path: types.WrittenPath | None = None

    @model_validator(mode="after")
    def _names_one_place(self) -> "_UrlList":
        if (self.url is None) == (self.path is None):
            raise PydanticCustomError("expected", "Input should be a table with either path or url")
        return self

    def place(self, folder: Path) -> tuple[str, str]:
        return (self.path, types.resolve(folder, self.path)) if self.path else (self.url or "", self.url or "")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    timezone: types.TimeZone = "UTC"
    night: types.Cron = "0 2 * * *"
    max_document_bytes: types.Count = 10_000_000
    fetch: FetchSettings
    warehouse: Lake | None = None
    feed: list[_Site] = []
    sitemap: list[_Site] = []
    wordpress: list[_Site] = []
    url_list: list[_UrlList] = []
    inbox: list[_Inbox] = []
    warc: list[_Inbox] = []


_REQUIRED = {"contact": types.CONTACT, "url": types.URL, "path": types.PATH, "catalog": CATALOG, "data": DATA}
_KEYS: dict[str, Iterable[str]] = {
    "fetch": ["contact", *(field.name for field in fields(FetchSettings)[1:])],
    "warehouse": [field.name for field in fields(Lake)],
    "feed": _Site.model_fields,
    "sitemap": _Site.model_fields,
    "wordpress": _Site.model_fields,
    "url_list": _UrlList.model_fields,
    "inbox": _Inbox.model_fields,
    "warc": _Inbox.model_fields,
}


def _read(path: Path) -> dict[str, Any]:
    if path.exists() and not path.is_file():
        raise mistaken(path, ["expected a file, found none: a folder, or a pipe"])
    try:
        # an absent [fetch] is an empty one, so that the missing contact is what gets named
        return {"fetch": {}} | tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise mistaken(path, [f"expected a readable file, found: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise mistaken(path, [f"expected UTF-8 text, found: {error}"]) from error
    except tomllib.TOMLDecodeError as error:
        raise mistaken(path, [f"expected TOML, found: {error}"]) from error


def _sources(path: Path, file: _File) -> tuple[SourceConfig, ...]:
    sources = tuple(_source(kind, table, path.parent) for kind in KINDS for table in getattr(file, kind))
    times = Counter((source.kind, _spelling(source)) for source in sources)
    twice = [place for place, count in times.items() if count > 1]
    if twice:
        raise mistaken(path, (f"{kind}: expected each place once, found {at!r} again" for kind, at in twice))
    return sources


def _spelling(source: SourceConfig) -> str:
    return str(Path(source.location).resolve()) if Path(source.location).is_absolute() else source.location


def _source(kind: Kind, table: _Table, folder: Path) -> SourceConfig:
    written, location = table.place(folder)
    return SourceConfig(source_id=stable_id(kind, written), kind=kind, location=location, name=table.name)


def _phrase(error: ErrorDetails) -> str:
    key = ".".join(f"#{part + 1}" if isinstance(part, int) else part for part in error["loc"])
    secret = error["loc"][0] == "warehouse"  # a password may stand there, wherever it belongs
    given = without_user(error["input"]) if isinstance(error["input"], str) else error["input"]
    found = "nothing" if error["type"] == "missing" else "what is not shown" if secret else repr(given)
    return f"{key.replace('.#', ' #')}: {_expectation(error)}, found {found[:80]}{'…' * (len(found) > 80)}"


def _expectation(error: ErrorDetails) -> str:
    *table, last = map(str, error["loc"])
    match error["type"]:
        case "missing":
            return f"expected {_REQUIRED[last]}"
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"unknown key, expected one of {', '.join(_KEYS[table[0]] if table else _File.model_fields)}"
        case "list_type" if not table:
            return f"expected tables that each begin with [[{last}]]"
        case "tuple_type":
            return "expected a list of strings, in brackets"
        case "model_type" | "dataclass_type":
            return "expected a table"
    return error["msg"].replace("Input should be", "expected")
