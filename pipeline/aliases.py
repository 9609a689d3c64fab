"""`corrections.toml` beside `sources.toml`: names a person puts right, for what comes and for what has landed."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from pipeline import setting_types as types
from pipeline.errors import mistaken

FILE = "corrections.toml"


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file: what is called `alias` is `name`, on pages of `host` where it says one."""

    field: str  # the column of articles: publisher, authors
    alias: str
    name: str
    host: str | None


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a `corrections.toml` (TOML 1.0), nothing where there is none; raise ConfigError naming every mistake."""
    if not path.exists():
        return ()
    try:
        file = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except ValidationError as error:
        raise mistaken(path, map(_phrase, error.errors())) from None
    except (OSError, ValueError) as error:
        raise mistaken(path, [f"expected readable TOML in UTF-8, found: {error}"]) from error
    lines = [Correction("publisher", line.alias, line.name, line.host) for line in file.publisher]
    lines += [Correction("authors", line.alias, line.name, line.host) for line in file.author]
    _check(path, lines)
    return tuple(lines)


def _host(host: str) -> str:
    if "/" in host or ":" in host or "." not in host:
        raise ValueError("expected a host's name such as courier.example")
    return host.lower().removeprefix("www.")


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    alias: types.Name
    name: types.Name
    host: Annotated[str, AfterValidator(_host)] | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    publisher: list[_Line] = []
    author: list[_Line] = []


def _check(path: Path, lines: list[Correction]) -> None:
    times = Counter((line.field, line.alias.casefold(), line.host) for line in lines)
    mistakes = [
        f"{alias!r} ({field}): expected each alias once for a host" for (field, alias, _), n in times.items() if n > 1
    ]
    mistakes += [
        f"{line.alias!r}: expected a name that differs from its alias" for line in lines if line.alias == line.name
    ]
    if mistakes:
        raise mistaken(path, mistakes)


def _phrase(error: ErrorDetails) -> str:
    place, found = _place(error["loc"]), repr(error["input"])[:80]
    match error["type"]:
        case "missing":
            return f"{place}: expected a name in quotes, found nothing"
        case "extra_forbidden" if len(error["loc"]) == 1:
            return f"{place}: unknown table, expected [[publisher]] or [[author]]"
        case "extra_forbidden":
            return f"{place}: unknown key, expected one of {', '.join(_Line.model_fields)}, found {found}"
        case "list_type":
            return f"{place}: expected tables that each begin with [[{place}]]"
    return f"{place}: {error['msg']}, found {found}"


def _place(location: tuple[int | str, ...]) -> str:
    return "".join(f" #{part + 1}" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")
