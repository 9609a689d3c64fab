"""The rule for what no other rule knows of a page's boxes, notices and links: weighed by all that is known of it.

A logistic model over `pipeline.clean.page_features`. The weights are in page_furniture.json;
`benchmarks/train_page_furniture.py` makes them from labelled pages.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from pipeline.blocks import Block
from pipeline.clean.draft import Cut, Draft, Verdict
from pipeline.clean.page_features import Features, page_features

# Log-odds of being story below which a block goes, by six folds over publishers: a sentence of the story that is lost
# costs more than a box that stays, so running text needs the better evidence.
_SHORT_GOES = -0.5
_PROSE_GOES = -1.5
_MOST_OF_STORY = 0.4  # of the running text: a page of which more would go is one the weights do not understand


def cut_page_furniture(draft: Draft) -> Iterator[Verdict]:
    """Cut the blocks of a page that the weights hold for the page's and not for the story's."""
    if draft.door == "html":
        going = furniture(draft, page_features(draft), load_weights())
        yield from (Verdict(block, Cut.FURNITURE) for block in draft.blocks if block.position in going)


def furniture(draft: Draft, features: Mapping[int, Features], weights: Features) -> frozenset[int]:
    """Return the positions of the blocks that the weights hold for the page's own; `features` are by position."""
    judged = {b: _odds(weights, features[b.position]) for b in draft.blocks if b.position in features}
    goes = [b for b, odds in judged.items() if odds < (_PROSE_GOES if b.is_prose else _SHORT_GOES)]
    goes = [b for b in goes if "post" not in b.marks and not is_standfirst(b, features[b.position])]
    told = sum(block.words for block in draft.blocks if block.is_prose)
    spared = sum(block.words for block in goes if block.is_prose) > _MOST_OF_STORY * told
    return frozenset(block.position for block in goes if not (spared and block.is_prose))


def is_standfirst(block: Block, found: Features) -> bool:
    """Whether a block stands before the story and is what the page gives as its summary: labels disagree on these."""
    return bool(found["first_told"] and ("dek" in block.marks or found["description"]))


@cache
def load_weights() -> Features:
    """Return the weight of each feature, none for a feature that the training never met."""
    table = json.loads(files("pipeline.clean").joinpath("page_furniture.json").read_text("utf-8"))
    return {name: float(weight) for name, weight in table.items()}


def _odds(weights: Features, found: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in found.items())
