"""People out of bylines: who wrote it, who else worked on it, and for whom."""

import re
from dataclasses import dataclass

from pipeline.metadata.agency import agency_named

_LEAD = re.compile(
    r"^(?:(?:written|reported|posted|story|text|words|published|article|submitted)\s+)?(?:by|von|par"
    r"|por|di|da|av|af|door|autor(?:in|a|es)?|author|tekst|text|автор)\b\s*:?\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,|;|\||/|·|•|&|\band\b|\bund\b|\bet\b|\by\b(?=\s[A-Z])|\be\b(?=\s[A-Z])|\boch\b|\bog\b"
    r"|\ben\b(?=\s[A-Z])|\bи\b)\s*"
)
_FOR = re.compile(r"\s+(?:for|für|pour|para|per|of|at|from|in)\s+(?:the\s+)?(?P<outlet>.+)$", re.IGNORECASE)
_ROLE = re.compile(
    r"""[,\s(|–—-]*\b(?:(?:chief|senior|junior|deputy|assistant|associate|managing|executive|staff|special
        |political|white\ house|foreign|business|economics?|sports?|
    science|health|national|world|diplomatic|defen[cs]e|local|court|crime|tech(?:nology)?|culture|education
        |environment|investigative|freelance|international|news|political|
    europe|asia|africa|middle\ east|washington|moscow|brussels|berlin|paris|london)\s+)*(?:correspondents?
        |reporters?|editors?|editor-in-chief|writers?|columnists?|contributors?|journalists?|
    producers?|analysts?|bureau\ chief|redakteur(?:in)?|reporterin|korrespondent(?:in)?|autorin|journaliste
        |redactora?|periodista|giornalista|desk|staff|newsroom|기자|記者)\b.*$""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
_NOISE = re.compile(r"\S+@\S+|https?://\S+|(?<!\w)@\w+|\(.*?\)|\[.*?\]|[*#|]")
_LONGEST = 600  # characters of a byline or contributors' line that are read
_CONTRIBUTED = re.compile(
    r"""^\(?(?:(?P<outlet>[A-Z][\w.&\ ]{1,30}?)['’]s?\s+)?(?P<names>.+?)\s+(?:also\s+)?contributed\b
      |(?:additional|with|further)\s+reporting\s+(?:by|from)\s+(?P<with>[^;.()]+)
          |^\(?reporting\s+by\s+(?P<by>[^;.()]+)|^mitarbeit\s*:\s*(?P<mit>[^;.()]+)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """The people a byline names, and the agency or outlet it says they wrote for."""

    people: tuple[str, ...]
    agency: str | None
    outlet: str | None


def read_byline(text: str) -> Byline:
    """Split a byline into people and agency: "By Sebastian Smith for AFP" names one of each."""
    bracketed = next((a for m in _BRACKETED.finditer(text[:_LONGEST]) if (a := agency_named(m[1]))), None)
    said = _LEAD.sub("", _NOISE.sub(" ", text[:_LONGEST]).strip())
    behind = _FOR.search(said)
    outlet = behind["outlet"].strip(" .") if behind else None
    names = [_person(part) for part in _BETWEEN.split(said[: behind.start()] if behind else said)]
    agency = agency_named(outlet or "") or next((a for name in names if name and (a := agency_named(name))), None)
    people = tuple(dict.fromkeys(name for name in names if name and not agency_named(name)))
    return Byline(people, agency or bracketed, outlet)


def read_contributors(text: str) -> Byline:
    """Read the line that says who contributed; `outlet` is whose they are: "CNN's A and B contributed"."""
    found = _CONTRIBUTED.search(text[:_LONGEST])
    if not found:
        return Byline((), None, None)
    names = found["names"] or found["with"] or found["by"] or found["mit"] or ""
    people = tuple(dict.fromkeys(name for part in _BETWEEN.split(names) if (name := _person(part))))
    return Byline(tuple(p for p in people if not agency_named(p)), None, found["outlet"])


def _person(raw: str) -> str | None:
    said = " ".join(raw.split())
    name = _ROLE.sub("", said).strip(" .,:;–—-|\"'()")
    if name != said and len(name.split()) == 1 and not agency_named(name):
        return None  # "Transport Correspondent" leaves a beat, not a person
    plausible = (
        0 < len(name.split()) <= 6 and any(c.isupper() or ord(c) > 0x2E80 for c in name) and not re.search(r"\d", name)
    )
    return name if plausible else None
