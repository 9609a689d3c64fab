"""Train the weights of `pipeline.clean.heading_lines` on flattened pages and on dumps of pages: train_heading CORPUS.

The line that heads a dump's story is the one that says the page's title: the labelled one, else the one that the page's
HTML gives. Pages are flattened to a line a block: with their title first, as a text browser shows them, and so without
empty lines and bullets; of the corpus' dumps those count that hold a whole page. A dump without its title among the
lines above its story teaches nothing. Logistic regression with a ridge penalty, each dump counting once.

First five folds by publisher are scored: how many lines named are right, and how many of all dumps have theirs named.
Then the weights are made of everything.
"""

import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

import numpy as np

from benchmarks.corpus import Record, html_of, page_of, records
from benchmarks.flatten import lines_of_page
from benchmarks.logistic import fit
from benchmarks.train_furniture import FOLDS, decoded, draft_before, fold_of, publisher_of
from pipeline.article import Stamp, article_from_page
from pipeline.blocks import Block
from pipeline.clean import heading_lines as heading
from pipeline.clean.draft import fold
from pipeline.clean.heading import cut_heading
from pipeline.errors import PermanentError

_RIDGE = 5.0
_WHOLE_PAGES = frozenset({"html-text", "inscriptis"})  # the extractors whose dumps have menus and footers
_WEIGHTS = Path(heading.__file__).with_name("heading.json")


@dataclass(frozen=True, slots=True)
class Example:
    """A dump's publisher, its title, folded, and the lines above its story with their features."""

    publisher: str
    title: str
    lines: list[tuple[Block, heading.Features]]


def main(corpus: Path) -> None:
    """Score five folds by publisher, then train on all and write the weights."""
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_examples, repeat(corpus), records(corpus, "pages"), repeat(_dumps(corpus)), chunksize=20)
        examples = [example for several in found for example in several]
    if not examples:
        print(f"no pages in {corpus}: nothing to train on")
        return
    named = right = 0
    for number in range(FOLDS):
        weights = train([e for e in examples if fold_of(e.publisher) != number])
        for example in (e for e in examples if fold_of(e.publisher) == number):
            head = heading.likeliest(example.lines, weights)
            named += head is not None
            right += head is not None and fold(head.text) == example.title
    print(f"{len(examples)} dumps: {named} named, {right / max(1, named):.3f} right, {right / len(examples):.3f} found")
    _WEIGHTS.write_text(json.dumps(train(examples), indent=1) + "\n", encoding="utf-8")


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each feature, in the feature's own units."""
    taught = [e for e in examples if any(fold(line.text) == e.title for line, _ in e.lines)]
    names = list(taught[0].lines[0][1])
    x = np.array([[found[name] for name in names] for e in taught for _, found in e.lines])
    y = np.array([float(fold(line.text) == e.title) for e in taught for line, _ in e.lines])
    count = np.array([1 / len(e.lines) for e in taught for _ in e.lines])
    weights = fit(x, y, count / count.mean(), _RIDGE)
    return {name: round(weight, 4) for name, weight in zip(names, weights.tolist(), strict=True)}


def _dumps(corpus: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for dump in records(corpus, "dumps"):
        if dump["extractor"] in _WHOLE_PAGES:
            found.setdefault(dump["page"], []).append(dump["text"])
    return found


def _examples(corpus: Path, page: Record, dumps: dict[str, list[str]]) -> list[Example]:
    content = decoded(html_of(corpus, page)).encode()
    title = fold(page.get("title") or _title_read(page, content) or "")
    flat, shown = (lines_of_page(content, shown=shown) for shown in (False, True))
    texts = [flat, shown, _unparted(shown), *dumps.get(page["id"], [])]
    return [
        Example(publisher_of(page), title, heading.heading_features(draft_before(cut_heading, text)))
        for text in texts
        if title
    ]


def _unparted(shown: str) -> str:
    return "\n".join(line.removeprefix("* ") for line in shown.splitlines() if line)


def _title_read(page: Record, content: bytes) -> str | None:
    try:
        return article_from_page(page_of(page), content, None, Stamp("train", datetime.now(UTC))).article.title
    except PermanentError:
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
