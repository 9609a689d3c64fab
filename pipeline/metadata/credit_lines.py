"""Lines and brackets at a story's end that say whose it is: "(Reuters)", "dpa/lno", "Quelle: dpa", "avec AFP"."""

import re
from collections.abc import Iterator

from pipeline.metadata.agency import signing_agency
from pipeline.metadata.names import is_full_name

_LONGEST = 160  # characters from a text's end in which it is signed
_ENDED = r"[.!?…。！？।؟][\"”’»“)）\]]{0,2}"
_BRACKETED = re.compile(
    r"(?P<before>.*?)\s*(?:[(\[（]\s*(?P<outlet>[^()\[\]（）]{2,60}?)\s*[)\]）]|/(?P<slashed>[^/\s][^/]{1,20})/)[.。]?\s*$",
    re.DOTALL,
)
_BEHIND = re.compile(rf"{_ENDED}(?:\s*[—–]\s*|\s+--?\s*|\s+)(?P<outlet>[^.!?\n]{{2,40}})\.?\s*$")
_ALONE = re.compile(r"\s*(?:[—–-]{1,2}|©|\([cC]\)|\*)?\s*(?P<outlet>[^:：\n]{2,60}?)(?:,\s*dpa:[\d-]+(?:/\d+)?)?\s*$")
_LABELLED = re.compile(
    r"""\s*[(\[（]?\s*(?:sources?|quellen?|fuentes?|fontes?|fonti|bron(?:nen)?|источники?|джерел[оа]|źródł[oa]|forrás|sursa
        |surse|kaynak|来源|來源|出典|출처|المصدر|منبع|lähde|källa|kilde|zdroj|vir|izvor|извор|источник|πηγή|nguồn|sumber|स्रोत)
        \s*[:：=]\s*(?P<outlet>.{2,60}?)\s*[)\]）.。]*\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_DELIVERED = re.compile(r"(?:配信|(?<!写真)(?<!画像)(?<!資料)(?<!映像)提供)\s*[:：]?\s*(?P<outlet>[^\s|｜:：]{2,20})")
_FROM = re.compile(  # beside a headline, where other languages' "source" is as often the picture's
    r"(?:^|[\s|｜])(?:来源|來源|출처|kaynak|источник|джерело|المصدر|πηγή)\s*[:：]\s*(?P<outlet>[^\s|｜:：][^|｜:：]{1,60})",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|copyright)[\s©,]*(?:\d{4})?,?\s*(?:by\s+)?(?:the\s+)?"
    r"(?P<outlet>[^\d.,;:©]{2,40}?)"
    r"[\s.,]*(?:$|all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|this material|llc\b|inc\b)",
    re.IGNORECASE,
)
_INPUTS = re.compile(r"\s*\(?\s*with\s+(?P<outlet>.{2,40}?)\s+inputs\s*\)?\.?\s*$", re.IGNORECASE)
_WITH = re.compile(
    r"""\s*[*(\[（]?\s*(?:with\s+(?:additional\s+|further\s+)?(?:inputs?|reporting|material|files?|information|agency\s+inputs)
        \s+(?:from|by|of)(?:\s+the)?|(?:additional|further)\s+reporting\s+by|mit(?:\s+material|\s+informationen)?(?:\s+von|\s+der|\s+des)?(?:\s+nachrichtenagentur(?:en)?)?
        |avec(?:\s+l[’'])?|con\s+informaci[óo]n\s+de|con\s+datos\s+de|com\s+informações\s+d[aeo]s?|con\s+agenzia|met\s+(?:dank\s+aan|informatie\s+van)
        |по\s+материалам|за\s+матеріалами|med\s+material\s+från|na\s+podstawie|με\s+πληροφορίες\s+από|theo)
        \s+(?P<outlet>.{2,60}?)\s*[)\]）.。]*\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


def signed_agency(text: str) -> str | None:
    """Return the agency that signs a block: alone on its line, labelled as the source, or behind its last sentence."""
    said = text.strip()
    alone = (_ALONE, _LABELLED, _WITH, _INPUTS, _COPYRIGHT) if len(said) <= _LONGEST else ()
    outlets = (found["outlet"] for form in alone if (found := form.match(said)))
    named = (agency for outlet in (*outlets, *_behind(said[-_LONGEST:])) if (agency := signing_agency(outlet)))
    return next(named, None)


def source_agency(text: str) -> str | None:
    """Return the agency that a line beside a headline gives as the story's source: "2026-03-11 来源：新华社"."""
    found = _FROM.search(text) or _DELIVERED.search(text)
    outlets = (found["outlet"].strip(), found["outlet"].split()[0]) if found else ()
    return next((agency for outlet in outlets if (agency := signing_agency(outlet))), None)


def _behind(tail: str) -> Iterator[str]:
    """Yield what stands behind the last sentence: in brackets, behind a dash, or bare."""
    found = _BRACKETED.match(tail)
    if found and _signs(found["before"], found["outlet"] or found["slashed"]):
        yield found["outlet"] or found["slashed"]
        yield from (led["outlet"] for form in (_LABELLED, _WITH, _INPUTS) if (led := form.match(found["outlet"] or "")))
        yield from _beside_names(found["outlet"] or "")
    behind = _BEHIND.search(tail)
    if behind:
        yield behind["outlet"]


def _beside_names(signed: str) -> Iterator[str]:
    """Yield what stands behind a writer's name in a bracket: "(Ada Quill, APA, 4.9.2020)"."""
    name, *parts = signed.split(", ")
    if is_full_name(name):
        yield from (part for part in parts if not is_full_name(part))


def _signs(before: str, outlet: str) -> bool:
    """Whether a bracket signs: behind a whole sentence, or inside its full stop and no acronym or state of a name."""
    words = re.findall(r"[^\W\d_]+", before)
    if not words or re.search(rf"{_ENDED}$", before):
        return True
    initials = "".join(word[0] for word in words if word not in ("of", "the", "and")).casefold()
    return words[-1][0].islower() and not initials.endswith(outlet.casefold())
