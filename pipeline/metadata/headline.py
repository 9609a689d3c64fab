"""A headline freed of what stands around it: the site's name, its claim, a section, a date.

1. A part of the title that the page shows bare, or gives as the headline, is the headline.
2. From the site's name on, what follows is the site's: "Mast falls - Tallow Gazette - News from the quay".
3. Newsrooms write dashes and colons in headlines, and no bars: what follows a dash goes only where it is known to
   be a name of the site, a date or a section; a few words behind a bar go unknown.
"""

import re
from collections.abc import Iterable
from html import unescape

from pipeline.clean.draft import fold
from pipeline.metadata.names import is_cased
from pipeline.metadata.surroundings import Surroundings, is_section, is_site, names_site, site_key
from pipeline.metadata.written_dates import written_dates

_LONGEST = 400  # characters: longer ones are no titles, and not parted
_MOST_PARTS = 6  # signs of a `<title>` that part it
_TAIL_WORDS = 6  # of what a bar parts off a title: a site's name, a section, a claim
_PARTING = re.compile(
    r"\s+(?:\||–|—|-|·|•|»|«|›|‹|>|<|/|::|:|//)\s+|\s*[|｜ㅣ∣¦]\s*|--|："
    r"|(?<=[\u3001-\uffef\d])[_-]+(?=[\u3040-\uffef][^_-]{0,12}(?:[_-]|$))"  # Chinese: "标题_要闻_海港网"
)
_CHINESE_SITE = re.compile(r"[\u4e00-\u9fff]{1,5}(?:[网網报報]|在线|在線|频道|頻道|新闻|新聞)")  # net, paper …
_STEP = re.compile(r"\s[»›>]\s")
_TIGHT = re.compile(r"(?<=[^\W\d])-(?P<section>[^\s-]+)$")
_LEADING = re.compile(r"^(?P<site>[^:|–—»›>«•·/]{2,60}?)\s*(?P<parting>:\s|\s::\s|\s[|–—»›>«•·/-]\s)")
_BRACKETED = re.compile(r"\s*\((?P<site>[^()]{2,60})\)$")
_TEXTURISED = re.compile(r"&#(?:(?P<single>821[67]|8242)|822[01]|8243);")
_TAGGED = re.compile(
    r"<(em|i|b|strong|span|q|cite|sup|sub|mark|u|small)(?:\s[^<>]{0,200})?>([^<>]{0,400})</\1>", re.IGNORECASE
)
_HANGING = re.compile(r"(?<=\S)\s+[-–—|·／]$")
_FEW, _SHORT = 2, 15  # words and characters of a kicker
_KICKER = re.compile(  # before a bar: what kind of story it is
    r"opinion|analysis|explained|explainer|watch|video|live|exclusive|interview|comment|editorial|review|podcast|kommentar"
    r"|analyse|meinung|exklusiv|opinión|análisis|entrevista|en vivo|vivo|opinião|análise|ao vivo|en direct|direct"
    r"|tribune|entretien|vidéo",
    re.IGNORECASE,
)
_BAR = frozenset("|｜ㅣ∣¦_")


def heads_of_title(title: str) -> tuple[str, ...]:
    """Return what a `<title>` may have for the headline: all of it, and what stands before each sign that parts it."""
    said = " ".join(title.split())
    return (said, *(said[: found.start()] for found in _PARTING.finditer(said))) if len(said) <= _LONGEST else ()


def parts_of_title(title: str) -> tuple[str, ...]:
    """Return what a `<title>` may be parted into: itself, and each run of its parts that bars and dashes part."""
    said = " ".join(title.split())
    if not said or len(said) > _LONGEST:
        return ()
    found = list(_PARTING.finditer(said))[:_MOST_PARTS]
    starts, ends = [0, *(parting.end() for parting in found)], [*(parting.start() for parting in found), len(said)]
    return tuple(said[start:end] for i, start in enumerate(starts) for end in ends[i:])


def clean_title(title: str, around: Surroundings) -> str:
    """Drop what stands around a headline, by the rules above."""
    said = " ".join(_TAGGED.sub(r"\2", unescape(unescape(_as_typed(title)))).split())
    if len(said) > _LONGEST:
        return said
    found = list(_PARTING.finditer(said))
    whole = _shown_bare(said, found, around) or _before_the_site(said, found, around)
    bare = _without_tails(whole, around, stripped=whole != said)
    tight = _TIGHT.search(bare) if bare != said else None
    if tight and is_section(tight["section"], around):
        bare = bare[: tight.start()]
    return _HANGING.sub("", _without_head(_without_brackets(bare, around), around))


def may_be_parted(title: str) -> bool:
    """Whether a title has a sign by which sites part their names from headlines."""
    return len(title) <= _LONGEST and (_PARTING.search(title) or _LEADING.match(title)) is not None


def _as_typed(title: str) -> str:
    """Return a title with the quotation marks that were typed, where WordPress's wptexturize wrote entities for them.

    Curly marks that were typed stay letters there: entities stand for straight ones alone.
    """
    doubles = title.count("&#8220;") == title.count("&#8221;")  # German closes with the mark that opens elsewhere
    return _TEXTURISED.sub(lambda found: "'" if found["single"] else '"' if doubles else found[0], title)


def is_date(text: str) -> bool:
    """Whether a text is a date, or a date with a few characters about it."""
    found = list(written_dates(text))
    return bool(found) and len(text) - (found[-1].end - found[0].start) <= 12


def _shown_bare(said: str, found: list[re.Match[str]], around: Surroundings) -> str | None:
    """Return the part before or behind a parting that the page has bare; behind, where it is the longer one."""
    bare = around.bare - around.sites
    for parting in reversed(found):
        if fold(said[: parting.start()]) in bare:
            return said[: parting.start()].strip()
    starts, ends = [parting.end() for parting in found], [parting.start() for parting in found[1:]]
    middle = max((said[a:b].strip() for a, b in zip(starts, ends, strict=False)), key=len, default="")
    if 2 * len(middle) > len(said) and fold(middle) in bare:
        return middle
    for parting in found:
        head, tail = said[: parting.start()].strip(), said[parting.end() :].strip()
        longer = len(tail) > len(head) and ":" not in parting[0] and "：" not in parting[0]
        if longer and fold(tail) in bare:
            return tail
    return None


def _before_the_site(said: str, found: list[re.Match[str]], around: Surroundings) -> str:
    """Return what stands before a part that is the site's name, whatever follows it."""
    ends = [*(parting.start() for parting in found[1:]), len(said)]
    for parting, end in zip(found, ends, strict=False):
        head, part = said[: parting.start()].strip(), said[parting.end() : end]
        if len(fold(head).split()) > 1 and not names_site(head, around) and is_site(part, around):
            return head
    return said


def _without_tails(said: str, around: Surroundings, *, stripped: bool) -> str:
    bare = said
    while parting := _last(_PARTING.finditer(bare)):
        head, tail = bare[: parting.start()].strip(), bare[parting.end() :].strip()
        site = names_site(tail, around)
        section = stripped and is_section(tail, around)
        known = site or section or is_date(tail) or not fold(tail) or _CHINESE_SITE.fullmatch(tail)
        barred = bool(_BAR & set(parting[0])) and len(tail.split()) <= _TAIL_WORDS and not _is_kicker(head, tail)
        if not fold(head) or site_key(head) in around.sites or not (site if parting[0] == "：" else known or barred):
            break
        stripped, bare = True, head
    return bare


def _is_kicker(head: str, tail: str) -> bool:
    """Whether what stands before a bar is a kind of story, or a short word or two before a longer headline."""
    short = is_cased(head) and len(head) <= _SHORT and len(head.split()) <= _FEW < len(tail.split())
    return short or all(map(_KICKER.fullmatch, head.split(" | ")))


def _without_head(said: str, around: Surroundings) -> str:
    """Drop the site's name, or a date, that leads a title."""
    leading = _LEADING.match(said)
    if not leading or len(said[leading.end() :].split()) < 2:
        return said
    first = leading["site"]
    rest = said[leading.end() :].strip()
    if "|" in leading["parting"] and (is_section(first, around) or _KICKER.fullmatch(first)):
        return said if names_site(rest, around) else _without_head(rest, around)
    dated = ":" not in leading[0] and is_date(first) and len(fold(first).split()) <= 3
    if not (dated or is_site(first, around)):
        return said
    if _STEP.match(leading["parting"]):
        return _STEP.split(rest)[-1]
    section = _LEADING.match(rest)
    known = section and is_section(section["site"], around) and section["parting"] == leading["parting"]
    return rest[section.end() :].strip() if section and known else rest


def _without_brackets(said: str, around: Surroundings) -> str:
    ending = _BRACKETED.search(said)
    bare = said[: ending.start()] if ending and is_site(ending["site"], around) else said
    return bare if len(bare.split()) > 2 else said


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    return max(matches, key=lambda match: match.end(), default=None)
