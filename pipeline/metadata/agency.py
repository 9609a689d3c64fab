"""News agencies of the world, and the texts that are one's name."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

_SHORTEST_SHOUTED = 4  # letters: a shorter name in capitals would be another's
_PARTED = re.compile(r"[/,+&]|\b(?:and|und|via)\b")
_LISTED = re.compile(
    r"\s*(?:[/,;+&、，،]|\b(?:and|und|et|y|e|i|en|og|och|ja|ve|și|si|и|та|і|with|mit|avec|con|com|met|med)\b)\s*"
)
_NOUN = re.compile(
    r"^(?:ag[êeé]nci[ae]s?|agenzia|agencja|(?:nachrichten)?agentur)\s+(?=\S)", re.IGNORECASE
)  # "da agência EFE"
_CODE = re.compile(r"[a-zß-ÿ]{1,4}|[A-ZÀ-Þ]{2,4}")  # a desk's or an editor's: dpa/lno, AP/UNB
_BESIDE = re.compile(  # the house's own newsroom or site beside the agency: "EFE/Redacción", "ntv.de, dpa"
    r"(?:redaktion|redacci[óo]n|redazione|la rédaction|rédaction|redação|redactie|redaktionen|redakcja|toimitus|staff"
    r"|[\w-]{2,20}\.[a-z]{2,3})",
    re.IGNORECASE,
)
_EDGES = " .()[]/（）【】\u200b\u200e\u200f"


@cache
def agency_names() -> dict[str, str]:
    """Return the name of the agency that each spelling signs for."""
    table = tomllib.loads(files("pipeline.metadata").joinpath("agencies.toml").read_text("utf-8"))
    short = {_plain(short): entry["name"] for entry in table["agency"] for short in entry["short"]}
    shouted = {said.upper(): name for said, name in short.items() if len(said) >= _SHORTEST_SHOUTED}
    return shouted | short


@lru_cache(maxsize=4096)  # a page asks of the same names a dozen times
def agency_named(text: str) -> str | None:
    """Return the agency that a text is the name of, whole or as one of the names a slash or comma parts."""
    names, whole = agency_names(), _plain(text)
    parts = (whole, *(part.strip(_EDGES) for part in _PARTED.split(whole)))
    return next((names[part] for part in parts if part in names), None)


def signing_agency(text: str) -> str | None:
    """Return the first agency of a text that is nothing but agencies' names and desks' codes: "dpa/lno", "AP, AFP".

    "Marta Ollin/SPA" is a person and her country, or her picture.
    """
    names, whole = agency_names(), _plain(text)
    if whole in names:
        return names[whole]
    found = None
    for part in _listed(_NOUN.sub("", whole)):
        if not (part in names or _CODE.fullmatch(part) or _BESIDE.fullmatch(part)):
            return None
        found = found or names.get(part)
    return found


def _listed(text: str) -> Iterator[str]:
    """Yield the parts of a list, one by one: the first of most lines is no agency's name."""
    start = 0
    for end, behind in chain((parting.span() for parting in _LISTED.finditer(text)), [(len(text), 0)]):
        if part := text[start:end].strip(_EDGES):
            yield part
        start = behind


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).strip(_EDGES)
