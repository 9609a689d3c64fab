"""Train the weights of `pipeline.clean.page_furniture` on labelled pages: train_page_furniture CORPUS [OUT.jsonl].

A block's label is whether at least half of its 4-token shingles are in the true body, each of the body's once, so that
a second copy is none; blocks of an optional paragraph have no label. Blocks of long pages count less each: pages are
what is scored. Six folds over publishers are cleaned by weights that never saw the publisher; OUT.jsonl takes these
predictions for the corpus's own scorer, whose figures are the ones to believe. Then all pages make the weights.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from benchmarks.corpus import Record, html_of, records
from benchmarks.logistic import Matrix, fit
from pipeline.article import draft_of_page
from pipeline.blocks import Block
from pipeline.clean import page_furniture
from pipeline.clean.draft import Draft, apply, fold
from pipeline.clean.page_features import Features, page_features
from pipeline.clean.rules import RULES
from pipeline.doors.html import parse_page
from pipeline.metadata.structured import read_structured

_FOLDS = 6
_RIDGE = 30.0
_TYPICAL = 20  # blocks of a page: above that they count less each
_FEWEST = 5
Shingle = tuple[str, ...]

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"  # a letter is a token where words are not parted
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")
_WEIGHTS = Path(page_furniture.__file__).with_name("page_furniture.json")


@dataclass(frozen=True, slots=True)
class Example:
    """A page after all other rules, with the features of its blocks in doubt, and the labels of those that have one."""

    record: Record
    draft: Draft
    features: dict[int, Features]
    labels: dict[int, float]


def main(corpus: Path, out: Path | None) -> None:
    """Judge six folds by publisher, then train on all and write the weights."""
    examples = [_example(corpus, record) for record in records(corpus, "pages") if record.get("body")]
    if not examples:
        print(f"no labelled pages in {corpus}: nothing to train on")
        return
    right, predictions = Counter[bool](), []
    for number in range(_FOLDS):
        weights = train([e for e in examples if _fold(e.record) != number])
        for example in (e for e in examples if _fold(e.record) == number):
            going = page_furniture.furniture(example.draft, example.features, weights)
            right.update((position in going) != bool(label) for position, label in example.labels.items())
            text = "\n\n".join(block.text for block in example.draft.blocks if block.position not in going)
            predictions.append(json.dumps({"id": example.record["id"], "text": text}, ensure_ascii=False))
    print(f"{len(examples)} pages, blocks judged right across folds: {right[True] / right.total():.3f}")
    if out:
        out.write_text("\n".join(predictions) + "\n", encoding="utf-8")
    learned = {name: round(weight, 3) for name, weight in train(examples).items()}
    _WEIGHTS.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


def train(examples: Iterable[Example]) -> Features:
    """Return the weight of each feature."""
    rows = [(e.features[at], label, len(e.draft.blocks)) for e in examples for at, label in e.labels.items()]
    names = list(dict.fromkeys(name for found, _, _ in rows for name in found))
    x: Matrix = np.array([[found.get(name, 0.0) for name in names] for found, _, _ in rows])
    y = np.array([label for _, label, _ in rows])
    importance = np.sqrt(_TYPICAL / np.maximum(_FEWEST, np.array([size for _, _, size in rows])))
    return dict(zip(names, map(float, fit(x, y, importance, _RIDGE)), strict=True))


def _example(corpus: Path, record: Record) -> Example:
    parsed = parse_page(html_of(corpus, record), "text/html", record["url"])
    draft = draft_of_page(parsed, read_structured(parsed.tree))
    for rule in RULES:
        if rule is not page_furniture.cut_page_furniture:
            draft = apply(draft, rule)
    features = page_features(draft)
    labels = {
        b.position: y
        for b, y in _labels(record, draft)
        if (found := features.get(b.position)) and not page_furniture.is_standfirst(b, found)
    }
    return Example(record, draft, features, labels)


def _labels(record: Record, draft: Draft) -> Iterator[tuple[Block, float]]:
    told, lines = _shingles(record["body"]), Counter(map(fold, record["body"].splitlines()))
    optional = Counter[Shingle]()
    for paragraph in record.get("paragraphs") or ():
        optional += _shingles(paragraph["text"]) if paragraph.get("optional") else Counter()
    for block in draft.blocks:
        own, line = _shingles(block.text), fold(block.text)
        if _share(own, optional) > 0.5:
            continue
        if own:
            yield block, float(_share(own, told) >= 0.5)
            told -= own
        else:
            yield block, float(lines[line] > 0)
            lines[line] -= 1


def _share(own: Counter[Shingle], told: Counter[Shingle]) -> float:
    return (own & told).total() / max(1, own.total())


def _shingles(text: str) -> Counter[Shingle]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + 4]) for i in range(len(tokens) - 3))


def _fold(record: Record) -> int:
    publisher = record.get("publisher") or ".".join((urlsplit(record["url"]).hostname or "").split(".")[-2:])
    return int(hashlib.md5(publisher.encode(), usedforsecurity=False).hexdigest(), 16) % _FOLDS


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
