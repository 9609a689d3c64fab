"""Train the weights of `pipeline.clean.furniture` on labelled dumps: train_furniture CORPUS.

Examples are the corpus' dumps and its pages, flattened here to a line a block, with their title first and as a text
browser shows them; a page whose body nobody labelled is labelled by the cleaning of its HTML, which sees far more than
a dump shows. A line's label is whether at least half of
its 4-token shingles are in the body; standfirsts, which are right either way, are left out. Logistic
regression with a ridge penalty by Newton's method, each dump counting by the root of its lines; features are
standardised for the penalty, and the weights given back in their own units.

First five folds are scored, in which all dumps of a page and all pages of a publisher stand together: the figures that
the rule's constants were chosen by. Then the weights are made of everything.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import reduce
from itertools import chain, repeat
from pathlib import Path
from statistics import fmean

import numpy as np
from courlan import extract_domain
from numpy.typing import NDArray
from w3lib.encoding import html_to_unicode

from benchmarks.corpus import Record, html_of, records
from benchmarks.flatten import lines_of_page
from benchmarks.logistic import fit
from pipeline.article import drafted
from pipeline.blocks import Block, count_words
from pipeline.clean import furniture
from pipeline.clean.draft import Cut, Draft, Rule, Verdict, apply
from pipeline.clean.lines import line_features
from pipeline.clean.rules import RULES
from pipeline.doors.text import blocks_from_text
from pipeline.errors import PermanentError

Matrix = NDArray[np.float64]
Shingles = Counter[tuple[str, ...]]
Labelled = tuple[str, str, Sequence[str], str, Record]  # a dump, its body, what is right either way, source, page
# Scripts written without spaces count by the character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_RIDGE = 10.0
FOLDS = 5
_FEWEST_WORDS = 60  # of a body that is believed without a label
_WEIGHTS = Path(furniture.__file__).with_name("furniture.json")


@dataclass(frozen=True, slots=True)
class Example:
    """A dump before the rule: its lines' features and labels, and what a prediction is scored by."""

    publisher: str
    source: str  # which extractor made it; `page` and `read` where it was flattened here
    draft: Draft
    features: Matrix
    told: Matrix
    counts: Matrix  # 0.0 for a line that is right either way
    truth: Shingles


def main(corpus: Path) -> None:
    """Score five folds by publisher, then train on all and write the weights."""
    examples = list(_examples(corpus))
    if not examples:
        print(f"no labelled dumps in {corpus}: nothing to train on")
        return
    told: dict[int, Draft] = {}
    for fold in range(FOLDS):
        weights = train([e for e in examples if fold_of(e.publisher) != fold])
        told |= {id(e): _told_by(weights, e.draft) for e in examples if fold_of(e.publisher) == fold}
    sources = sorted({e.source for e in examples} - {"page", "read"})
    for names in (sources, *([name] for name in sources)):
        chosen = [e for e in examples if e.source in names]
        p, r, f1 = _measured([(e.truth, told[id(e)]) for e in chosen])
        print(f"{'all' if len(names) > 1 else names[0]:>16} {len(chosen):4} dumps: F1 {f1:.4f} ({p:.3f}, {r:.3f})")
    learned = {name: round(weight, 4) for name, weight in train(examples).items()}
    _WEIGHTS.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each feature, in the feature's own units."""
    x, y = np.concatenate([e.features for e in examples]), np.concatenate([e.told for e in examples])
    count = np.concatenate([e.counts / max(1, len(e.counts)) ** 0.5 for e in examples])
    count = count / count[count > 0].mean()
    return dict(zip(line_features(Draft((), "text")), fit(x, y, count, _RIDGE).tolist(), strict=True))


def _examples(corpus: Path) -> Iterator[Example]:
    pages = {page["id"]: page for page in records(corpus, "pages")}
    dumps = [(d["text"], d["body"], (), d["extractor"], pages[d["page"]]) for d in records(corpus, "dumps")]
    with ProcessPoolExecutor(2) as pool:
        flat = chain.from_iterable(pool.map(_flattened, repeat(corpus), pages.values(), chunksize=20))
        yield from pool.map(_example, *zip(*dumps, *flat, strict=False), chunksize=20)


def _flattened(corpus: Path, page: Record) -> list[Labelled]:
    """A page as dumps with their body, labelled or read from its HTML; none where the HTML gives no story."""
    content = decoded(html_of(corpus, page)).encode()
    told = _told(content, page)
    return [(lines_of_page(content, shown=shown), *told, page) for shown in (False, True)] if told else []


def _told(content: bytes, page: Record) -> tuple[str, Sequence[str], str] | None:
    """A page's body, what is right either way, and where both are from."""
    if "body" in page:
        return page["body"], _either_way(page), "page"
    try:
        _, _, draft = drafted(content, "text/html; charset=utf-8", page.get("url") or "https://page.invalid/")
    except PermanentError:
        return None
    body = "\n".join(block.text for block in draft.blocks)
    if count_words(body) < _FEWEST_WORDS:
        return None
    return body, sorted(draft.descriptions), "read"


def decoded(content: bytes) -> str:
    """Return a stored page as text: UTF-8, else what its own declaration says, windows-1252 without any."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return html_to_unicode("text/html", content, auto_detect_fun=lambda _: "windows-1252")[1]


def _example(text: str, body: str, either_way: Sequence[str], source: str, page: Record) -> Example:
    draft = draft_before(furniture.cut_furniture, text)
    truth, ignored = _shingles(body), _shingles("\n".join(either_way))
    columns = line_features(draft)
    return Example(
        publisher=publisher_of(page),
        source=source,
        draft=draft,
        features=np.array(list(columns.values())).T.reshape(len(draft.blocks), len(columns)),
        told=np.array([float(_is_in(block, truth)) for block in draft.blocks]),
        counts=np.array([float(not _is_in(block, ignored)) for block in draft.blocks]),
        truth=truth,
    )


def _either_way(page: Record) -> list[str]:
    return [paragraph["text"] for paragraph in page.get("paragraphs") or () if paragraph.get("optional")]


def _is_in(block: Block, text: Shingles) -> bool:
    own = _shingles(block.text)
    return 2 * sum(n for shingle, n in own.items() if shingle in text) >= own.total() if own else False


def _told_by(weights: Mapping[str, float], draft: Draft) -> Draft:
    """A dump after the rule by other weights, and the rules behind it."""

    def cut(of: Draft) -> Iterator[Verdict]:
        kept = furniture.kept_lines(of, weights)
        return (Verdict(b, Cut.FURNITURE) for b, keep in zip(of.blocks, kept, strict=True) if not keep)

    return reduce(apply, (cut, *RULES[RULES.index(furniture.cut_furniture) + 1 :]), draft)


def _measured(judged: Sequence[tuple[Shingles, Draft]]) -> tuple[float, float, float]:
    """Mean precision, mean recall and their harmonic mean: the article-extraction-benchmark's measure."""
    precisions, recalls = [], []
    for truth, told in judged:
        said = _shingles("\n".join(block.text for block in told.blocks))
        right = (said & truth).total()
        if said:
            precisions.append(right / said.total())
        recalls.append(right / max(1, truth.total()))
    p, r = fmean(precisions), fmean(recalls)
    return p, r, 2 * p * r / (p + r)


def _shingles(text: str) -> Shingles:
    said = _TOKEN.findall(text)
    return Counter(tuple(said[i : i + 4]) for i in range(max(1, len(said) - 3))) if said else Counter()


def draft_before(rule: Rule, text: str) -> Draft:
    """Return a dump as a rule finds it."""
    return reduce(apply, RULES[: RULES.index(rule)], Draft(blocks_from_text(text), "text"))


def publisher_of(page: Record) -> str:
    """Return the domain that a page is from, its id where it has no URL."""
    return extract_domain(page.get("url") or "", fast=True) or str(page["id"])


def fold_of(publisher: str) -> int:
    """Return the fold in which all dumps of a publisher stand together."""
    return int(hashlib.md5(publisher.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


if __name__ == "__main__":
    main(Path(sys.argv[1]))
