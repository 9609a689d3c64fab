"""Photo credits as they stand at the end of a caption, or alone on a line."""

import re
from dataclasses import dataclass

from pipeline.clean.rights import CLAIM

# Who supplies newspapers with pictures: agencies, libraries and stock houses.
_SUPPLIER = r"""(?:A(?:FP|P|PA|NSA|NP|DN)(?:\ (?:Photo|Images?|Foto))?|AP/\w+|Alamy(?:\ Stock\ Photo)?
    |Adobe\ ?Stock|Anadolu(?:\ Agency|\ Ajansı|\ Images)?
    |Associated\ Press|Belga|Bloomberg|Corbis|Depositphotos|dpa(?:-\w+)?|EFE|EPA(?:[-/]EFE)?|epd|Flickr|Fotolia
        |Getty(?:\ Images)?(?:/\w+)?|i?Stock(?:photo)?
    |[Ii]mago(?:\ images)?|IMAGO|Keystone(?:-SDA)?|KNA|Kyodo|MAXPPP|NTB|NurPhoto|PA(?:\ (?:Wire|Images|Media))
        |Pexels|[Pp]icture[\ -][Aa]lliance|Pixabay
    |Reuters|REUTERS|Rex(?:\ Features)?|RIA\ Novosti|Ritzau|Scanpix|Shutterstock|SIPA|SOPA(?:\ Images)?|Sputnik
        |TASS|TT|ullstein(?:\ bild)?|Unsplash
    |USA\ TODAY\ Sports|Wikimedia(?:\ Commons)?|WireImage|Xinhua|Yonhap|ZUMA(?:\ Press)?)"""
_WORD = r"""(?:photo(?:s|graph(?:s|er|ie|ies)?|graf(?:ie)?)?|pictures?|images?|fotos?|fotograf(?:ie|ía|ia)?
    |bild(?:er|quelle|nachweis)?|grafik|graphics?|illustrations?
    |screenshot|credits?|crédits?|copyright|archivbild|symbolbild|symbolfoto|archivfoto|video|imagen|imagem
        |immagine|zdjęcie|fot\.|foto\.|kuva|billede|görsel|fotoğraf)"""
_WORD_ELSEWHERE = r"""(?:фото(?:графия)?|φωτο(?:γραφία)?|写真(?:提供)?|撮影|[图圖]片(?:来源|來源)?|[摄攝]影
    |사진(?:제공)?|تصوير|الصورة|صورة|צילום)"""
_NAME = r"(?:[A-ZÀ-ÖØ-ÞŠŽČĆŁ][\w.'’-]*|de|von|van|der|den|di|da|del|al|bin|el)"

_PARENTHESISED = re.compile(
    rf"""[(\[]\s*(?:(?i:{_WORD}|{_WORD_ELSEWHERE})(?:\s+(?i:credit|courtesy))?\s*
        (?:(?i:\b(?:by|von|de|di|par|av|of|courtesy\ of)\b)\s*+(?:[:：]\s*|(?![a-zà-ÿ]))
            |[:：/|—–-]|(?=[A-ZÀ-Þ][\w.'’-]+\s+[A-ZÀ-Þ])))
        \s*(?P<credit>[^()\[\]]{{2,140}}?)\s*[)\]]""",
    re.VERBOSE,
)
_SUPPLIED = re.compile(
    rf"""[(\[]\s*(?P<credit>[^()\[\]]{{0,120}}?(?:/|\bvia\b|—|–|-|\|)\s*{_SUPPLIER}(?:\s*(?:/|\bvia\b)\s*[^()\[\]]{{1,60}})?
    |(?:AP|EPA|AFP|Reuters)\ Photos?(?:/[^()\[\]]{{1,60}})?|[^()\[\]]{{0,40}}Getty\ Images[^()\[\]]{{0,30}})\s*[)\]]""",
    re.VERBOSE,
)
_LABELLED = re.compile(
    rf"""(?:^|(?<=[.!?"”)|])|(?<=[.!?"”)|]\s)|(?<=\s)(?=[^:：]{{1,30}}[:：]\s*+[^a-zß-ÿ]))(?i:{_WORD})(?:\s+(?i:credit|courtesy))?\s*[:：]\s*(?P<credit>\S[^:]{{1,100}})$""",
    re.VERBOSE,
)
_LABELLED_ELSEWHERE = re.compile(  # a label begins its line; running text says "a photo: two children on the beach."
    rf"""(?:^|(?<=[.!?"”)|。])|(?<=[.!?"”)|。]\s))(?i:{_WORD_ELSEWHERE})\s*[:：＝]\s*
        (?P<credit>[^\W\d_a-zа-яёα-ω][^:：.!?。！？]{{1,50}})$""",
    re.VERBOSE,
)
_TRAILED = re.compile(  # "Credit...Ada Quill/The Gazette", as pages for readers of screens run it on
    r"(?:^|(?<=[.!?\"”)|])|(?<=[.!?\"”)|]\s))Credit\s?(?:\.{3}|…)\s?(?P<credit>[^\W\d_a-z][^.!?:…]{1,80})$"
)
_BY = re.compile(
    rf"""(?:^|(?<=[.!?"”)|]\s))(?i:{_WORD})(?:\s+courtesy)?\s+(?:by|von|of|courtesy\ of)\s+
        (?P<credit>{_NAME}(?:[\s/,]+(?:via\s+)?{_NAME}){{0,8}})\.?$""",
    re.VERBOSE,
)
_SLASHED = re.compile(
    rf"""(?:^|(?<=[.!?"”)|]\s))(?P<credit>{_NAME}(?:\s+{_NAME}){{0,4}}(?:\s*/\s*[^/\s.][^/.]{{0,30}}){{0,3}}\s*/\s*{_SUPPLIER}(?:\s*/\s*[^/\s.][^/.]{{0,30}}|\s+via\s+{_SUPPLIER})*)\.?$""",
    re.VERBOSE,
)
_VIA = re.compile(rf"""(?:^|(?<=[.!?"”)|]\s))(?P<credit>[^.!?]{{2,60}}\bvia\s+{_SUPPLIER}(?:/\w+)?)\.?$""", re.VERBOSE)
_SIGNED = re.compile(  # "© 2024 The Gazette", "© dpa-infocom, dpa:…" and "© RIPRODUZIONE RISERVATA" claim the text
    rf"""(?:^|(?<=[\s.!?\"”)|]))(?:©|\([cC]\)|Ⓒ)(?!\s*(?:(?:19|20)\d\d\b|dpa[-:]|(?:\S+\s+){{0,6}}(?i:{CLAIM})\W*$))
        \s*(?P<credit>[^\W_a-z][^©.!?]{{1,60}})$""",
    re.VERBOSE,
)
_SUPPLIER_FIRST = re.compile(
    rf"""(?:^|(?<=[.!?"”)|]\s))(?P<credit>{_SUPPLIER}
        \s*/\s*{_NAME}(?:\s+{_NAME}){{0,3}}(?:\s*/\s*[\w ]{{2,20}})?)\.?$""",
    re.VERBOSE,
)
_ALONE = re.compile(rf"^(?P<credit>{_SUPPLIER}(?:\s*[/|,]\s*[^/|,.]{{2,40}})*)$", re.VERBOSE)
_GIVEN = re.compile(
    r"(?i:courtesy|handout|provided|supplied|submitted|private?|privé|archi[vo]|screenshot|by|via|with|aus|zur|mit)\b"
)
_INSIDE = (_PARENTHESISED, _SUPPLIED)
_LONGEST = 400  # characters from a text's end in which its credits are looked for
_AT_END = (  # in the order in which they are asked, each only of a text that has one of its signs
    (_LABELLED, (":", "：")),
    (_LABELLED_ELSEWHERE, (":", "：", "＝")),
    (_TRAILED, ("Credit",)),
    (_BY, ("by", "von", "of")),
    (_SUPPLIER_FIRST, ("/",)),
    (_SLASHED, ("/",)),
    (_VIA, ("via",)),
    (_SIGNED, ("©", "(c)", "(C)", "Ⓒ")),
    (_ALONE, ("",)),
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who took or supplied a picture, and where in the caption that stands (character offset)."""

    start: int
    names: tuple[str, ...]


def find_credit(text: str) -> Credit | None:
    """Return the photo credits that a text ends with, None where it ends otherwise.

    A bare agency in parentheses, "(Reuters)", signs a story and is no photo credit.
    """
    offset = max(0, len(text.rstrip()) - _LONGEST)
    names: list[str] = []
    rest = text.rstrip()[offset:]
    while found := _last_parenthesis(rest):
        names.insert(0, found["credit"])
        rest = rest[: found.start()].rstrip()
    if names:
        return Credit(offset + len(rest), tuple(dict.fromkeys(names)))
    asked = (pattern for pattern, signs in _AT_END if any(map(rest.__contains__, signs)))
    tail = next((m for pattern in asked if (m := pattern.search(rest)) and not _is_told(m["credit"])), None)
    return Credit(offset + tail.start(), (tail["credit"].strip(" .|"),)) if tail else None


def _is_told(credit: str) -> bool:
    """Whether words behind a label run on, as in "Credit: banks tighten the rules": several, and none has a capital."""
    words = credit.islower() and " " in credit and not any(sign in credit for sign in "/|@©")
    return words and not (_GIVEN.search(credit) or _ALONE.fullmatch(credit))


def _last_parenthesis(text: str) -> re.Match[str] | None:
    start = max(text.rfind("("), text.rfind("["))
    if start < 0 or not re.search(r"[)\]][.\s]*$", text):
        return None
    found = (p.match(text, start) for p in _INSIDE)
    return next((m for m in found if m and not text[m.end() :].strip(" .")), None)
