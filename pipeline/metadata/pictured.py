"""What a story's pictures add to its facts: who took them, and which leads the story where the page's head names none.

A credit counts once: "AFP/Ada Quill" in JSON-LD says nothing new beside "Ada Quill/AFP" in a caption.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from pipeline.clean.draft import fold
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.facts import Facts
from pipeline.metadata.names import is_nobody
from pipeline.metadata.structured import Node, Structured, texts
from pipeline.records import Image

_CREDITING = ("creditText", "author", "creator")  # of schema.org's ImageObject
_NO_CREDIT = re.compile(r"^\W*$|^\d+$|https?://|\S@\S|rights reserved|alle rechte|copyright|©", re.IGNORECASE)
_MOST, _MOST_OF_ONE = 50, 5  # pictures, and credits of one, that are read
_KEPT, _LONGEST = 200, 120  # characters of a caption that are kept as evidence, of a credit
_DEEPEST = 3


def with_pictures(facts: Facts, images: tuple[Image, ...], structured: Structured) -> Facts:
    """Return the facts of a page with what its story's pictures say, beside their captions and in JSON-LD."""
    in_figures = (Claim("figure", i.credit, name) for i in images if i.credit for name in i.credit.split("; "))
    said, lead = facts.decisions["photo_credits"], facts.decisions["lead_image_url"]
    credited = _with_more(said, (*in_figures, *_in_json_ld(structured.article)))
    first = next((image.url for image in images if image.url), None)
    if first and lead.value is None:
        why = "the story's first picture, where the head names none"
        lead = Decision((*lead.claims, Claim("figure", first, first)), (len(lead.claims),), why)
    decided = {**facts.decisions, "photo_credits": credited, "lead_image_url": lead}
    return replace(facts, photo_credits=credited.values, lead_image_url=lead.value, decisions=decided)


def _with_more(said: Decision[str], more: Iterable[Claim[str]]) -> Decision[str]:
    """Add the credits whose words no other one has."""
    claims, chosen = list(said.claims), list(said.chosen)
    known = [frozenset(fold(name).split()) for name in said.values]
    for claim in more:
        words = frozenset(fold(claim.value or "").split())
        if words and not any(words <= other for other in known):
            chosen.append(len(claims))
            known.append(words)
        claims.append(claim)
    return Decision(tuple(claims), tuple(chosen), "all that are named")


def _in_json_ld(article: Node) -> Iterator[Claim[str]]:
    publishers = {fold(name) for name in texts(article.get("publisher"))}
    for picture in islice(_objects(article.get("image")), _MOST):
        for key in _CREDITING:
            for raw in texts(picture.get(key))[:_MOST_OF_ONE]:
                told = _credits_somebody(raw) and fold(raw) not in publishers
                yield Claim(f"json-ld image {key}", raw[:_KEPT], raw if told else None, None if told else "no credit")


def _credits_somebody(said: str) -> bool:
    return len(said) <= _LONGEST and not is_nobody(said) and not _NO_CREDIT.search(said)


def _objects(value: object, depth: int = 0) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            yield from _objects(item, depth + 1)
