"""The outlet that a note says published a story first: "This article was originally published by The Quay"."""

import re
from collections.abc import Iterable, Iterator

from pipeline.clean.dates import is_month

_NAME = r"""(?:["“„«‹'‘(]\s*)?(?P<outlet>[a-z0-9-]{2,40}(?:\.[a-z]{2,12}){1,2}\b
    |(?:[Tt]he|[Dd](?:er|ie|as|e|em|en)|[Ll][ea]|[Ll]['’]|[Ee]l|[Ii]l|[Oo])?\s*
    [A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄ0-9][\w.&’'-]*(?:\s+(?:(?:of|and|&|de|del|della|des|du|do|da|dos|das|für|for|a|i|in)\s+)?[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄ0-9][\w.&’'-]*){0,5})"""
_THIS = r"""(?P<before>(?:^|(?<=[.!?:(–—]\s)|(?<=[(*_]))[^.!?\n]{0,60}?)"""
_VERBS = r"""
    (?i:(?:(?:first|originally|initially|previously)\s+(?:published|appeared|ran|posted|printed|aired)
        |(?:published|appeared|ran|posted)\s+(?:first|originally|initially)|(?:republished|reprinted|reposted)(?:\s+here)?(?:\s+with\s+(?:the\s+)?permission)?)
        \s+(?:by|in|on|at|from|of)
    |zuerst\s+(?:erschienen\s+|veröffentlicht\s+)?(?:in|bei|im|auf|von)(?:\s+der|\s+dem)?
    |(?:zuerst|ursprünglich|zunächst|erstmals)\s+(?:in|bei|im|auf|von)(?:\s+der|\s+dem)?|erstveröffentlichung\s*:
    |(?:publi[ée]e?s?|paru?e?)\s+(?:initialement|d['’]abord|originellement|pour\s+la\s+première\s+fois)\s+(?:par|dans|sur|en)
    |(?:initialement|d['’]abord|originellement)\s+(?:publi[ée]e?|paru?e?)\s+(?:par|dans|sur)
    |(?:publicad[oa]|apareció|aparecido)\s+(?:originalmente|inicialmente|primero|por\s+primera\s+vez)\s+(?:en|por)(?-i:\s+el)?
    |(?:originalmente|originariamente|inicialmente)\s+(?:publicad[oa]|pubblicat[oa]|apparso)\s+(?:en|por|em|no|na|pelo|pela|su|in|da|sul|sulla)
    |(?:pubblicat[oa]|appars[oa])\s+(?:originariamente|originalmente|in\s+origine|per\s+la\s+prima\s+volta|prima)\s+(?:su|in|da|sul|sulla|dal|dalla)
    |publicad[oa]\s+(?:originalmente|primeiro|primeiramente)\s+(?:em|n[oa]\s+(?:site|portal)\s+d[aeo]|no|na|por|pelo|pela)
    |(?:republi[ée]e?s?|repris[e]?s?)\s+(?:à\s+partir\s+d[eu]|depuis|du\s+site)
    |(?:telah|pertama\s+kali|sudah)\s+(?:tayang|terbit|dimuat|dipublikasikan)\s+(?:di|oleh|pada)
    |(?:eerder|oorspronkelijk|eerst)\s+(?:verschenen|gepubliceerd)\s+(?:in|op|bij|door)|verscheen\s+(?:eerder|eerst|oorspronkelijk)\s+(?:in|op|bij)
    |(?:först|ursprungligen|opprinnelig|først|oprindeligt)\s+(?:publicerad\w*|publisert|publiceret|udgivet|bragt)\s+(?:i|på|av|af|hos)
    |(?:pierwotnie|po\s+raz\s+pierwszy)\s+(?:opublikowan[yeoa]|ukazał\w*\s+się)\s+(?:w|na|przez)
    |(?:впервые|первоначально|ранее)\s+(?:был[аои]?\s+)?опубликован[аоы]?\s+(?:в|на|изданием|газетой|сайтом))
"""
_NOTED = re.compile(rf"{_THIS}{_VERBS}\s*{_NAME}", re.VERBOSE)
_CJK = re.compile(
    r"(?:原载于?|原載於?|首发于|首發於|原刊于?|原刊於?|转载自|轉載自|(?:初出|転載元)\s*[:：]?)\s*[《『「]?(?P<outlet>[^\s，。；《》『』「」()（）]{2,20})"
    r"|[《『「](?P<from>[^《》『』「」]{2,20})[》』」]から(?:の)?転載"
)
# What a sentence that speaks of itself begins with: nothing, or this text.
_ITSELF = re.compile(
    r"""(?i)^\W*(?:(?:editor['’]?s\s+)?note\W+|anm\w*\.?\s*(?:der|d\.)\s*red\w*\.?\W+)?
      (?:.*\b(?:this|these)\s+(?:\w+\s+){0,2}?(?:article|story|piece|column|post|essay|report|interview|commentary|op-ed|translation|version|text|item|blog)
        |.*\b(?:a|an|the|longer|shorter)\s+(?:\w+\s+)?(?:version|translation)\b
        |.*\b(?:dieser|diese|dieses|der|die|das)\s+(?:artikel|beitrag|text|interview|kommentar|essay|bericht|übersetzung)
        |.*\b(?:cet|cette|ce)\s+(?:article|texte|tribune|entretien|billet)|.*\b(?:este|esta)\s+(?:art[íi]culo|texto|artigo|reportaje|entrevista|nota|reportagem)
        |.*\bquesto\s+(?:articolo|testo|pezzo)|(?:artikel|berita|tulisan)\s+ini|.*\b(?:dit|deze)\s+(?:artikel|stuk|column|bericht|interview)|.*\b(?:denna|den\s+här|denne|dette)\s+\w+
        |.*\b(?:ten|ta|niniejszy)\s+(?:artykuł|tekst|wywiad)|.*(?:этот|эта|данный|настоящ\w+)?\s*(?:материал|статья|текст)|it|article|story|artikel|artículo|articolo|artigo)?
      (?:\s+(?:was|were|is|has|have|had|been|also|ist|erschien|erschienen|wurde|ist|a|été|est|fue|se|ha|sido|è|stato|stata|foi|is|werd|var|är|er|blev|ble|został|został[ao]?|был[ао]?|by|here|with|and))*\s*$""",
    re.VERBOSE,
)
# Each alternative above holds one of these, folded; most texts of a page hold none.
_STEMS = tuple(
    "first p|first a|first r|ed first|ran first|origin|initial|inicial|previous|republish|reprint|repost|zuerst"
    "|erstmals|erstver|ursprüng|zunächst|abord|première fois|primero|primera vez|primeir|prima |eerder|eerst"
    "|oorspronkelijk|först|ursprung|opprinnelig|først|oprindelig|pierw|перв|ранее|republi|repris| tayang| terbit|dimuat"
    "|dipublikasi|原|首|初出|转载|轉載|転載".split("|")
)
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s")
_ARTICLE = re.compile(r"^(?:the|der|die|das|dem|den)\s+")
_LONGEST = 400  # characters of a note
MOST_NOTE_WORDS = 40  # of a paragraph that says where the story first appeared
_ENGLISH_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def first_publisher(texts: Iterable[str]) -> str | None:
    """Return the outlet that a line says published this story first, None where none says so.

    What a line says of a study or a book, and a day or month behind "first published", names no outlet.
    """
    said = [text[:_LONGEST] for text in texts]
    whole = "\n".join(said).casefold()
    stems = [stem for stem in _STEMS if stem in whole]
    telling = (text for text in said if any(map(text.casefold().__contains__, stems))) if stems else ()
    return next((outlet for text in telling for outlet in _outlets(text)), None)


def _outlets(text: str) -> Iterator[str]:
    for found in _NOTED.finditer(text):
        outlet = _trimmed(found["outlet"])
        if _ITSELF.match(found["before"]) and outlet and not _is_time(outlet):
            yield outlet
    yield from ((found["outlet"] or found["from"]).strip("。，：") for found in _CJK.finditer(text))


def _trimmed(outlet: str) -> str:
    """Return a name without the article in a sentence before it, and without the next sentence."""
    whole = _NEXT_SENTENCE.split(re.sub(r"\s+", " ", outlet), maxsplit=1)[0].strip(" .,'’-")
    return _ARTICLE.sub("", whole)


def _is_time(outlet: str) -> bool:
    first = outlet.split(maxsplit=1)[0].strip(".,")
    return first.isdigit() or (is_month(first) and first != "The") or first.casefold() in _ENGLISH_DAYS
