"""What a sub-editor would have made of each input of the sample: `TRUTH.toml`, read."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from samples.responses import HOME

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cut:
    """A fragment that must not be in the body, and what it is; `hard` where no rule can be asked to see it."""

    kind: str
    text: str
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What should become of one input, and what must be known of its article.

    `fields` holds only what the truth states; a field named in `unknown` must be NULL or empty, and of
    any other field the truth says nothing.
    """

    item: str  # path below `inbox`, or URL
    item_kind: str  # document, url
    outcome: str
    stage: str | None
    reasons: tuple[str, ...]  # any of these; more than one where either is fair
    article: str | None  # the input whose article a merged one leads to
    aliases: tuple[str, ...]  # other spellings of the URL in the sample's lists
    origin_reason: str | None
    fields: dict[str, str | date | list[str]] = field(hash=False)
    unknown: tuple[str, ...]
    keeps: tuple[str, ...]
    cuts: tuple[Cut, ...]


def load_truth(home: str = HOME) -> tuple[Expected, ...]:
    """Return the truth of every inbox file and URL; `home` is the address at which the site is served."""
    written = (FOLDER / "TRUTH.toml").read_text(encoding="utf-8").replace(HOME, home)
    table = tomllib.loads(written)
    documents = (_expected("document", entry.pop("file"), entry) for entry in table["document"])
    urls = (_expected("url", _absolute(entry.pop("url"), home), entry) for entry in table["url"])
    return (*documents, *urls)


def _absolute(url: str, home: str) -> str:
    return home + url if url.startswith("/") else url


def _expected(item_kind: str, item: str, entry: dict[str, Any]) -> Expected:
    reason = entry.pop("reason", [])
    return Expected(
        item=item,
        item_kind=item_kind,
        outcome=entry.pop("outcome"),
        stage=entry.pop("stage", None),
        reasons=(reason,) if isinstance(reason, str) else tuple(reason),
        article=entry.pop("article", None),
        aliases=tuple(entry.pop("aliases", [])),
        origin_reason=entry.pop("origin_reason", None),
        unknown=tuple(entry.pop("unknown", [])),
        keeps=tuple(entry.pop("keeps", [])),
        cuts=tuple(Cut(**cut) for cut in entry.pop("cuts", [])),
        fields=entry,
    )
