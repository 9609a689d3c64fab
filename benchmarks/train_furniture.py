"""Train the weights of `pipeline.clean.furniture` on labelled dumps: train_furniture CORPUS.

A line's label is whether at least half of its 4-token shingles are in the true body. Logistic regression with a
ridge penalty by Newton's method; features are standardised for the penalty, and the weights given back in their own
units. The same five folds by page that chose the rule's constants are scored before the weights are written.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import Record, records
from pipeline.blocks import Block
from pipeline.clean import furniture
from pipeline.clean.draft import Draft, apply
from pipeline.clean.rules import RULES
from pipeline.doors.text import blocks_from_text

Matrix = NDArray[np.float64]
_TOKEN = re.compile(r"\w+")
_RIDGE = 3.0
_WEIGHTS = Path(furniture.__file__).with_name("furniture.json")


def main(corpus: Path) -> None:
    """Score five folds by page, then train on all and write the weights."""
    examples = [_example(record) for record in records(corpus, "dumps")]
    if not examples:
        print(f"no dumps in {corpus}: nothing to train on")
        return
    right = Counter[bool]()
    for fold in range(5):
        weights = train([e for e in examples if _fold(e[0]) != fold])
        for _, features, labels in (e for e in examples if _fold(e[0]) == fold):
            right.update(bool(x) for x in ((features @ weights > 0) == (labels > 0.5)))
    print(f"{len(examples)} dumps, lines judged right across folds: {right[True] / right.total():.3f}")
    learned = dict(zip(furniture.FEATURES, (round(float(w), 4) for w in train(examples)), strict=True))
    _WEIGHTS.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


def train(examples: list[tuple[str, Matrix, Matrix]]) -> Matrix:
    """Return the weights of FEATURES, in the features' own units."""
    x, y = np.concatenate([e[1] for e in examples]), np.concatenate([e[2] for e in examples])
    mean, spread = x.mean(axis=0), x.std(axis=0)
    mean[0], spread[spread == 0] = 0.0, 1.0
    z = (x - mean) / spread
    ridge = np.diag([0.0] + [_RIDGE] * (x.shape[1] - 1))
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (y - p) - ridge @ w)
        w += step
        if np.abs(step).max() < 1e-6:
            break
    own: Matrix = w / spread
    own[0] -= (w[1:] * mean[1:] / spread[1:]).sum()
    return own


def _example(record: Record) -> tuple[str, Matrix, Matrix]:
    draft = Draft(blocks_from_text(record["text"]), "text")
    for rule in RULES:
        if rule is not furniture.cut_furniture:
            draft = apply(draft, rule)
    told = _shingles(record["body"])
    labels = [float(_is_told(block, told)) for block in draft.blocks]
    features = np.array(furniture.line_features(draft.blocks)).reshape(len(labels), len(furniture.FEATURES))
    return record["page"], features, np.array(labels)


def _is_told(block: Block, told: set[tuple[str, ...]]) -> bool:
    own = _shingles(block.text)
    return sum(shingle in told for shingle in own) >= 0.5 * len(own) if own else False


def _shingles(text: str) -> set[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return {tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3))}


def _fold(page: str) -> int:
    return int(hashlib.md5(page.encode(), usedforsecurity=False).hexdigest(), 16) % 5


if __name__ == "__main__":
    main(Path(sys.argv[1]))
