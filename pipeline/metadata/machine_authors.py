"""Authors that a page names for machines alone: JSON-LD, and the labelled data of cards."""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.metadata.evidence import Evidence
from pipeline.metadata.marked_bylines import HOUSE_ACCOUNT
from pipeline.metadata.structured import resolved, texts

_LABEL = re.compile(
    r"written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|autor|author"
    r"|skrevet av|skriven av",
    re.IGNORECASE,
)
_MOST_AUTHORS, _MOST_NODES = 100, 1000  # of JSON-LD that are read


def authors_in_json_ld(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """Yield the text of each author that JSON-LD names, a hundred at most, and whether it calls it an organisation."""
    return islice(_authors(evidence), _MOST_AUTHORS)


def _authors(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    article = evidence.structured.article
    for key in ("author", "creator"):
        values = article.get(key)
        for value in values[:_MOST_AUTHORS] if isinstance(values, list) else [values]:
            node = resolved(value, evidence.structured.nodes[:_MOST_NODES])
            organisation = isinstance(node, dict) and any("Organization" in kind for kind in texts(node.get("@type")))
            address = texts(node.get("@id")) + texts(node.get("url")) if isinstance(node, dict) else ()
            if not any(map(HOUSE_ACCOUNT.search, address)):
                yield from ((raw, organisation) for raw in texts(node))
        if values:
            return


def authors_in_labels(meta: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the names in Twitter's labelled data, as publishing plugins fill it: label1 "Written by"."""
    for number in "12":
        label = next(iter(meta.get(f"twitter:label{number}", ())), "")
        if _LABEL.search(label):
            yield from meta.get(f"twitter:data{number}", ())
    for name, values in meta.items():
        if name.startswith("twitter:misc:") and _LABEL.search(name):
            yield from values
