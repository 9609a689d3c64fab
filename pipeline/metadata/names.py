"""One person's name as a newsroom prints it: role, address and shouting gone; and what is no person's name."""

import re
import unicodedata
from functools import lru_cache

from pipeline.metadata.agency import agency_named
from pipeline.metadata.desks import has_desk_word

_ROLE_WORDS = r"""
    (?:chief|senior|junior|deputy|assistant|associate|managing|executive|staff|special|political|white\ house|foreign
        |business|economics?|sports?|science|health|national|world|diplomatic|defen[cs]e|local|court|crime
        |tech(?:nology)?|culture|education|environment|investigative|freelance|international|news|europe|asia|africa
        |middle\ east|washington|moscow|brussels|berlin|paris|london|transport|arts|guest|contributing
        |digital|data)\s+"""
_ROLE = re.compile(
    rf"""[,\s(|–—-]*\b(?:{_ROLE_WORDS})*(?:correspondents?|reporters?|editors?|editor-in-chief|writers?|columnists?
        |contributors?|journalists?|producers?|analysts?|bureau\ chief|redakteur(?:in)?|reporterin
        |korrespondent(?:in)?|volont[äa]r(?:in)?|autor(?:in)?|journaliste|redactora?|periodista|giornalista|journalist(?:en)?|toimittaja
        |dziennikarz|корреспондент|журналист|desk|staff|newsroom|freier?\ journalist(?:in)?|gastautor(?:in)?)\b.*$
      |\s*(?:기자|특파원|記者|记者|編集委員|論説委員)(?:\s.*)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+|\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|[*#]")
_DATED = re.compile(
    r"""[\s,|–—-]*\b(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s.*\d.*|(?:last\s)?(?:updated|published|posted|publicado|publié|pubblicato|veröffentlicht|aktualisiert)\b.*
        |stand\s*:.*|am\s\d.*|on\s\d.*|\d{1,2}[./:]\d.*|(?:19|20)\d\d.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_ORGANISED = re.compile(
    r"""\b(?:redaktion\w*|\w*redaktion|redacci[óo]n|redazione|rédaction|redactie|redaksjon\w*|redaktionen|reda[çc][ãa]o|redakcja|toimitus|web-?team
        |editorial|editors?|staff|team|desk|newsroom|newsdesk|news|online|digital|agency|agencies|agentur\w*|\w*agentur
        |agence|agências?|agencias?|agenzia|press(?:e)?|media|medien|verlag|magazine?|zeitung|tageszeitung|nachrichten|newspaper|times
        |herald|tribune|gazette|courier|services?|board|group|inc|ltd|gmbh|ag|llc|corp\w*|d\.o\.o|s\.r\.l|s\.p\.a|foundation|institute?
        |university|ministry|council|association|network|r[áa]dio|fm|jornal|tv|television|studio|bureau|wire|wires|correspondents|reporters
        |reporter|today|community|partners?|sponsored|advertorial|anzeige|com|org|net)\b|新聞|编辑部|編集部|通信社|新华社|일보|신문|뉴스|편집국
        |редакц\w+|новост\w+|агентство|\.(?:com|de|org|net|co|is|uk|fr|it|es)$
        |^(?:portal|diario|diário|the(?!\s(?:rev|hon|right|very|most|anh)\b)|cnn|bbc|nbc|cbs|npr|pbs|espn|itv|cnbc|msnbc)\s|\sinsider$""",
    re.IGNORECASE | re.VERBOSE,
)
_IS_DESK = re.compile(r"[^,|–—]+\s(?:desk|newsroom)", re.IGNORECASE)  # "Gazette Web Desk", which is nobody's role
_BEAT = re.compile(
    r"(?:chief|senior|junior|deputy|assistant|associate|managing|executive|special|guest|contributing|freelance)\s.*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"""^(?:admin(?:istrator)?|web-?master|unknown|anonymous|guest|author|autor|name|root|user|editor|super\ user
        |wp_?admin|null|none|n/?a|undefined|(?:your|first|last|full|author)\ name|(?:dein|ihr)\ name|gast|gastautor|test
        |(?:about|über|zur|zum|view|show|follow|read|see\ (?:all|more)|more\ (?:by|from)|sign|voir|ver|lees|leggi)\s.+
        |(?:ort|lieu|luogo|lugar|plaats|datum|fecha)\s.+
        |(?:our|an?|special|onze|unser|nuestr[oa]|notre|nosso|nostro|van\ onze)\s(?:own\s|special\s)?
         (?:correspon\w+|corrispondente|korrespondent|verslaggever|redactie|reporter)
        |corresponsal|correspondant(?:e)?\ particulier(?:e)?|editör|szerkesztő|max\ mustermann
        |(?:site|super)\ (?:admin|editor|owner)|guest\ (?:author|writer|contributor|columnist|blogger|post|editor|user)
        |unbekannt|inconnue?|desconocid[oa]|desconhecid[oa]|onbekend|sconosciut[oa]|nieznany|ukjent|okänd|tuntematon
        |anonym\w*|an[oó]nim\w*|неизвест\w*|аноним\w*
        |(?:no|unknown|anonymous)\ author|author\ unknown|(?:ohne|kein|sin|sem)\ autor|sans\ auteur|senza\ autore
        |(?:all|more|related|latest|recent|sponsored|promoted|alle|mehr|weitere|verwandte|neueste|gesponserte)\s
         (?:posts?|articles?|stories|information|topics|contents?|beitr[äa]ge|artikel|inhalte|meldungen|themen)
        |(?:tous|toutes|plus)\s(?:les\s|d[e’']\s?)?(?:articles|actualités|infos)
        |(?:todos|todas|más|mais)\s(?:(?:los|las|os|as)\s)?(?:entradas|artículos|noticias|artigos|notícias))$""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_NAME = re.compile("[:【】《》]")  # labels, headings, works
_PARTICLES = frozenset(
    "von van de der den del della di da do dos das du la le el al bin ibn ter ten zu zum af av y e i".split()
)
_KEPT_CAPITALS = re.compile(r"^(?:[IVX]{2,4}|[A-Z]{1,2}|(?:[A-Z]\.)+|JR\.?|SR\.?)$")
_SHORT_NAME = re.compile(r"[B-DF-HJ-NP-TV-Z][AEIOU]")  # Bo, Li: initials are rarely a syllable
_ACRONYM = re.compile(r"^[BCDFGHJKLMNPQRSTVWXZ]{2,4}$")  # MDR, ZDF: no name has no vowel
_CHINESE_ROLE = re.compile(r"^(?:本[報报]\w{0,3})?(?:記者|记者|責任編輯|责任编辑|责编)\s*[:：／/]?\s*(?=\S{2})")
_CHINESE_DESK = re.compile(r"(?:報導|报道|報道|綜合|综合|外電|外电)$")
_DESK = re.compile(
    r"\b(?:desk|staff|bureau|newsroom|newsdesk|team|reporters?|correspondents?|services?|redacci[óo]n|redaktion)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 6  # words
BEYOND_LATIN = "\u0250"  # the first character after the Latin blocks
_LONGEST = 120  # characters


def person_named(raw: str) -> str | None:
    """Return the name in a text that names one person or desk, without role, address and date; None where none."""
    said = " ".join(_ADDRESS.sub(" ", unicodedata.normalize("NFC", raw[:_LONGEST])).split())
    said = _CHINESE_ROLE.sub("", said).removeprefix("the ")
    whole = _DATED.sub("", said).strip(" .,:;–—-|\"'“”„")
    name = _ROLE.sub("", whole).strip(" .,:;–—-|\"'“”„()/／")
    if name and _IS_DESK.fullmatch(whole) and not (is_full_name(name) and _has_beat(whole, name)):
        name = whole
    if name != whole and len(name.split()) == 1 and name.isascii() and not agency_named(name):
        return None  # "Transport Correspondent" leaves a beat, not a person
    if name != whole and _BEAT.fullmatch(name):
        return None  # and so does "Senior Quay Correspondent"
    if name != whole and "," not in whole and is_organisation(name) and not agency_named(name):
        name = whole  # "Gazette News Staff" is a desk, and no person called Gazette News
    if (
        not name
        or _NO_NAME.search(name)
        or _CHINESE_DESK.search(name)
        or _NOBODY.match(whole)
        or _NOBODY.match(name)
        or len(name.split()) > _LONGEST_NAME
        or any(map(str.isdigit, name))
    ):
        return None
    if not any(c.isupper() or unicodedata.category(c) == "Lo" for c in name) and agency_named(name) is None:
        return None
    return unshouted(name)


def _has_beat(whole: str, name: str) -> bool:
    """Whether two words have a beat and a desk behind them: "Ada Quill Sports Desk", no "Tallow Today Web Desk"."""
    return len(name.split()) == 2 and len(whole.removeprefix(name).split()) > 1


def is_nobody(said: str) -> bool:
    """Whether a text stands where a name should and names nobody: admin, null, our correspondent."""
    return _NOBODY.match(said.strip()) is not None


def desk_named(raw: str) -> str | None:
    """Return the desk that a text names, "Sports Desk", "Court Reporter"; None where it is none, or nobody's."""
    said = " ".join(_ADDRESS.sub(" ", raw[:_LONGEST]).split()).strip(" .,:;–—-|\"'“”„")
    fits = 2 <= len(said.split()) <= _LONGEST_NAME and said[:1].isupper() and _DESK.search(said)
    return said if fits and not _NOBODY.match(said) else None


@lru_cache(maxsize=4096)  # a page asks of the same names a dozen times
def is_organisation(name: str) -> bool:
    """Whether a name is a desk's, an agency's or a company's, by its words or for being one word in capitals."""
    alone = len(name.split()) == 1 and name.isupper() and name.isascii()
    return alone or agency_named(name) is not None or _ORGANISED.search(name) is not None or has_desk_word(name)


def is_full_name(text: str) -> bool:
    """Whether a line is nothing but a forename and a surname, each with a capital where the script has any."""
    words = text.split()
    if not 2 <= len(words) <= 4 or len(text) > 40 or is_organisation(text) or not text.replace(".", "")[-1:].isalpha():
        return False
    if all(len(word.strip(".")) == 1 and word.isascii() for word in words):
        return False  # initials
    capital = [not word[0].islower() and word[0].isalpha() for word in words]
    plain = all(c.isalpha() or c in " .'’-" or unicodedata.category(c).startswith("M") for c in text)
    particles = [word.casefold() in _PARTICLES for word in words]
    return plain and capital[0] and capital[-1] and all(c or p for c, p in zip(capital, particles, strict=True))


def is_cased(text: str) -> bool:
    """Whether a text is of a script that has capitals."""
    return text.upper() != text.lower()


def unshouted(name: str) -> str:
    """Return a name printed in capitals as names are written: "Bill MCCARTHY" is Bill McCarthy.

    One word alone may be an agency's short form and stays; so do initials, numerals and two letters.
    """
    words = name.split()
    shouted = [word for word in words if len(word) > 2 and word.isupper() and not _KEPT_CAPITALS.match(word)]
    if len(words) < 2 or not shouted or is_organisation(name):
        return name
    everything = all(word.isupper() for word in words)
    lowered = (_lowered(word, index, everything) if word.isupper() else word for index, word in enumerate(words))
    return " ".join(lowered)


def _lowered(word: str, index: int, everything: bool) -> str:
    if everything and _SHORT_NAME.fullmatch(word):
        return word.casefold() if index and word.casefold() in _PARTICLES else word.capitalize()
    if (_KEPT_CAPITALS.match(word) or _ACRONYM.match(word)) and not (everything and word.casefold() in _PARTICLES):
        return word
    if index and word.casefold() in _PARTICLES:
        return word.lower()
    return re.sub(r"[^\W\d_]+", _capitalised, word)


def _turkish(word: str) -> str:
    """Return a word in capitals as Turkish writes it: "AYDINLIĞI", whose I has no dot in small letters."""
    return word[0] + word[1:].replace("İ", "i").replace("I", "ı").lower()


def _capitalised(found: re.Match[str]) -> str:
    part = _turkish(found[0]) if set("İĞŞ") & set(found[0]) else found[0].capitalize()
    return f"Mc{part[2:].capitalize()}" if part.startswith("Mc") and len(part) > 3 else part
