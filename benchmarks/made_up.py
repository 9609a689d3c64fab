"""Articles by the hundred thousand, made up: 4 kB of words as frequent as a language's are (Zipf), as Arrow tables."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.tables import RECORDS, arrow_schema

NIGHT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
LETTERS = "etaoinshrdlcumwfgypbvk"
WORDS, PARAGRAPHS = 120_000, 20_000
OF_A_PARAGRAPH, OF_A_BODY = 140, 8  # words, paragraphs: 4.0 kB


def batch(first: int, count: int, run_id: str = "run", change: str = "", step: int = 1) -> dict[str, Any]:
    """Return the tables of a batch: `count` URLs with their pages, articles, ledger rows and cleanings.

    Each is `step` numbers after the one before. The same numbers give the same articles; another `change` gives the
    same articles with other texts.
    """
    numbers = np.arange(first, first + count * step, step)
    urls = pa.array([f"https://example.org/{number}" for number in numbers.tolist()])
    article_ids, url_ids = ids("article", numbers), ids("url", numbers)
    page_ids = ids(f"page{change}", numbers)
    known = {"run_id": run_id, "url": urls, "url_id": url_ids, "page_id": page_ids, "article_id": article_ids}
    stamp = datetime.fromtimestamp(NIGHT.timestamp() + (1 if not change else 86400 * (1 + len(change))), UTC)
    text = {"title": titles(numbers, change), "body": bodies(numbers, change), "content_digest": page_ids}
    pages = {"fetched_at": stamp, "digest": page_ids, "warc_file": "made-up.warc.gz", "warc_offset": 0, "status": 200}
    given: dict[str, dict[str, Any]] = {
        "sources": {"source_id": "feed", "kind": "feed", "location": "https://example.org/rss"},
        "article_urls": {**known, "source_id": "feed", "found_by": "feed", "first_seen_at": NIGHT},
        "pages": {**known, **pages},
        "articles": {**known, **text, "version": 1, "origin": "page", "canonical_url": urls, "landed_at": stamp},
        "ledger": {**known, "item_id": url_ids, "item_kind": "url", "source_id": "feed", "outcome": "landed"},
        "cleanings": {**known, "item_id": page_ids, "item_kind": "page", "cleaned_at": stamp},
    }
    given["articles"] |= {"language": "en", "publisher": "Example Times", "word_count": OF_A_PARAGRAPH * OF_A_BODY}
    given["ledger"] |= {"first_run_id": run_id, "decided_at": stamp, "attempts": 1}
    sizes = {name: (1 if name == "sources" else count) if name in given else 0 for name in RECORDS}
    return {name: _table(name, sizes[name], given.get(name, {})) for name in RECORDS}


def ids(kind: str, numbers: Any) -> Any:
    """Return sixteen hexadecimal digits for each number, in no order."""
    seed = np.uint64(sum(ord(letter) * 131**place for place, letter in enumerate(kind)) % 2**63)
    mixed = (numbers.astype(np.uint64) + seed) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return pa.array([f"{number:016x}" for number in mixed.tolist()])


def titles(numbers: Any, change: str) -> Any:
    """Return a title of eight words for each number."""
    words = _vocabulary()
    taken = [pc.take(words, pa.array(_zipf(_dice(numbers, change, place)))) for place in range(100, 108)]
    return pc.binary_join_element_wise(*taken, " ")


def bodies(numbers: Any, change: str) -> Any:
    """Return a text of eight paragraphs for each number."""
    paragraphs = _paragraphs()
    places = [_dice(numbers, change, place) * PARAGRAPHS for place in range(OF_A_BODY)]
    return pc.binary_join_element_wise(*(pc.take(paragraphs, pa.array(p.astype(np.int64))) for p in places), "\n\n")


def _dice(numbers: Any, change: str, place: int) -> Any:
    mixed = (numbers.astype(np.uint64) * np.uint64(1009) + np.uint64(place + 7919 * len(change))) * np.uint64(
        0xD1342543DE82EF95
    )
    mixed ^= mixed >> np.uint64(32)
    return (mixed * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(11)).astype(np.float64) / 2**53


@cache
def _vocabulary() -> Any:
    return pa.array([_word(number + len(LETTERS)) for number in range(WORDS)])  # the frequent ones are short


def _word(number: int) -> str:
    rest, place = divmod(number, len(LETTERS))
    return (_word(rest) if rest else "") + LETTERS[place]


@cache
def _shares() -> Any:
    weights = 1 / np.arange(1, WORDS + 1) ** 1.07
    return np.cumsum(weights / weights.sum())


def _zipf(dice: Any) -> Any:
    return np.minimum(np.searchsorted(_shares(), dice), WORDS - 1)


@cache
def _paragraphs() -> Any:
    words, dice = np.array(_vocabulary().to_pylist()), np.random.default_rng(11)
    rows = words[_zipf(dice.random((PARAGRAPHS, OF_A_PARAGRAPH)))].tolist()
    return pa.array([f"{' '.join(row)}." for row in rows])


def _table(name: str, count: int, given: dict[str, Any]) -> Any:
    schema = arrow_schema(name)
    return pa.table([_column(field, count, given.get(field.name)) for field in schema], schema=schema)


def _column(field: Any, count: int, value: Any) -> Any:
    if isinstance(value, pa.Array):
        return value.slice(0, count)
    if value is None and field.nullable:
        return pa.nulls(count, field.type)
    if value is None:
        empty = {pa.types.is_list: [], pa.types.is_map: [], pa.types.is_boolean: False, pa.types.is_integer: 0}
        value = next((what for holds, what in empty.items() if holds(field.type)), "")
    return pa.array([value] * count, field.type)
