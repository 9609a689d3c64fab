"""Datelines: the place a story was filed from, and whose it is, as the agencies of the world print them."""

import re
from collections.abc import Callable
from functools import cache

from babel import Locale

from pipeline.clean.dates import is_month, is_weekday
from pipeline.metadata.agency import signing_agency
from pipeline.metadata.east_asian_datelines import east_asian_dateline
from pipeline.metadata.names import is_full_name, is_organisation
from pipeline.metadata.surroundings import Surroundings, is_section

Dateline = tuple[str | None, str | None]

_NEAR = 110  # characters in which a dateline ends
_BRACKETED = re.compile(
    r"[(\[（]\s*(?P<outlet>[^()\[\]（）\n]{2,45}?)\s*[)\]）]|/(?P<slashed>[^\s/()\[\]][^/()\[\]\n]{1,20})/"
)
_PARTED = re.compile(r"\s*(?P<mark>[.:,]?\s*(?:—|–|--|-)|:|\.|,)?\s*")
_AGENCY_FIRST = re.compile(
    r"\((?P<outlet>[^()]{2,30})\)\s*[-–—]\s*(?P<place>[^\W\d_][^\d,()]{1,30}),?\s+\d{1,2}\s+[^\W\d_]{3,9}\.?\s*[-–—]"
)
_AGENCY_LAST = re.compile(
    r"(?P<place>[^\W\d_][^\d,.()]{1,40})[,.]\s*\d{1,2}\.?\s+[^\W\d_]{3,12}\.?\s*[-–—]?\s*"
    r"(?P<outlet>[^\W\d_][\w .-]{1,30}?)\s*(?:[.:—–]|\s-)\s"
)
_PLACE_OUTLET = re.compile(  # BERLIN dpa | Text; Berlin/dpa. Text; Tehran, IRNA – Text; تهران - ایرنا - Text
    r"(?P<place>[^\W\d_][^\d,.()|]{1,40}?)(?P<mark>\s*/|,\s|\s[-–—]\s|\s)\s*"
    r"(?P<outlet>[^\W\d_][^\s.,|()–—-][\w/ -]{0,24}?)\s*(?P<end>[.:]-?|\||\s--?|\s?[–—])\s"
)
_OUTLET_ONLY = re.compile(  # AFP — Text; KVELLER via JTA — Text; EFE.- Text
    r"(?:[^\W\d_][\w ]{1,25}? via )?(?P<outlet>[^\W\d_][\w /-]{1,24}?)(?:\s*[—–]|\s--?|\.-)\s+(?=[^\sa-zß-ÿ])"
)
_PLACE_ONLY = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-Þ]{2}[A-ZÀ-ÖØ-Þ .,'’/-]{1,40}?)(?:,\s[\w. ]{2,20})?\s*(?:—|–|--|-)\s+(?=[^\sa-zß-ÿ])"
)
_DASH = re.compile(r"(?<=\s)(?:—|–|--|-)(?=\s)|—")
_ARTICLE = re.compile(r"^(?:[LlDd]['’]|[Tt]he\s|[Dd](?:ie|er|as)\s)")
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"photos?|fotos?|bild|video|live|update|kommentar|analyse|opinion|interview|写真", re.IGNORECASE)
_DATING = frozenset("de of th st nd rd".split())
_LABELS = frozenset(
    "EXCLUSIVE BREAKING UPDATE UPDATED WATCH OPINION ANALYSIS LIVE VIDEO EILMELDUNG EXKLUSIV KOMMENTAR".split()
)
_JOINING = frozenset("de of la le del della di da do dos das den der an am im in on upon sur sous y e und and".split())
_KEPT_CAPITALS = frozenset({"USA", "UAE", "UNO"})
_SHORTEST_OUTLET = 5  # letters of one that is no known agency: shorter ones are parties and states
_MOST_PLACE_WORDS = 6


def dateline(text: str) -> Dateline:
    """Return the place and the credited outlet of a paragraph that opens with a dateline.

    "Hong Kong (WABNEWS) — American and…" gives both; "PARIS — …" gives the place alone; an acronym in brackets, a
    party or an aside between two dashes gives (None, None).
    """
    return next((found for form in _FORMS if (found := form(text[:400]))), (None, None))


def _bracketed(text: str) -> Dateline | None:
    """Read `PLACE, date (OUTLET) — Text`, in any script, and `PLACE, date. /OUTLET/. Text`."""
    for found in _BRACKETED.finditer(text[:_NEAR]):
        outlet, before, behind = found["outlet"] or found["slashed"], text[: found.start()], text[found.end() :]
        agency, (place, dated) = signing_agency(outlet.rpartition(" via ")[2]), _place_and_day(before)
        if _spelt_out(before, outlet) or not (_is_place(place) or (not place and (dated or not before.strip()))):
            continue
        mark, story = _parted(behind)
        dashed = mark.endswith(("-", "–", "—"))
        sure = dated or place.isupper() or (before.rstrip()[-1:] in ("", ".") and story[:1].isupper())
        if agency and (found["outlet"] or dated or dashed) and (sure or _begins_story(mark, story, bool(place))):
            return _cased(place if mark else place.strip(".")), agency
        if not agency and place and dashed and _begins_story(mark, story, True):
            return _cased(place), outlet if _is_outlet(outlet) else None
    return None


def _begins_story(mark: str, story: str, placed: bool) -> bool:
    """Whether what follows the bracket is the first sentence: parted by a dash that no second one answers."""
    if not mark:
        return False
    if mark in ".:,":
        return mark == "." and placed and not story[:1].islower()
    return _is_sentence(story)


def _is_sentence(story: str) -> bool:
    """Whether a text begins with a sentence of its own, and goes on with no aside that a dash before it has opened."""
    if story[:1].islower():
        return False
    sentence = re.split(r"[.!?]\s", story, maxsplit=1)[0]
    return len(_DASH.findall(sentence)) % 2 == 0


def _parted(behind: str) -> tuple[str, str]:
    found = _PARTED.match(behind)
    return ((found["mark"] or "").replace(" ", ""), behind[found.end() :]) if found else ("", behind)


def _place_and_day(before: str) -> tuple[str, bool]:
    """Split what stands before the bracket into the place and whether a day, and nothing but one, follows it."""
    day = re.search(r"\d", before)
    if day and not all(_dates(word) for word in _WORD.findall(before[day.start() :])):
        return "", False
    words = (before[: day.start()] if day else before).strip(" ,-–—").split()
    while words and is_month(words[-1].strip(".,")):
        words.pop()
    return " ".join(words).strip(" ,-–—"), day is not None


def _dates(word: str) -> bool:
    return is_month(word) or is_weekday(word) or word in _DATING or not word.isascii()


def _is_place(place: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’-]*", place)
    capital = all(not word[0].islower() or word in _JOINING for word in words)
    agency = signing_agency(_ARTICLE.sub("", place)) is not None
    return bool(words) and len(words) <= _MOST_PLACE_WORDS and capital and not agency


def _spelt_out(before: str, acronym: str) -> bool:
    """Whether the words before a bracket have its letters for initials: "Data Protection Authority (DPA)"."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", before) if word not in ("of", "the", "and"))
    return len(acronym) > 1 and initials.casefold().endswith(acronym.casefold())


def _is_outlet(outlet: str) -> bool:
    """Whether a text that names no known agency reads as one's, or a paper's: WABNEWS, Orrin News, no country."""
    words = outlet.split()
    if len(words) > 4 or len(outlet) < _SHORTEST_OUTLET or outlet.casefold() in _territories():
        return False
    inside = any(char.isupper() for word in words for char in word[1:])
    named = len(words) > 1 and not any(word[0].islower() for word in words)
    return not outlet[0].islower() and (inside or named or is_organisation(outlet))


@cache
def _territories() -> frozenset[str]:
    locales = map(Locale, ("en", "de", "fr", "es", "it", "pt"))
    return frozenset(name.casefold() for locale in locales for name in locale.territories.values())


def _agency_first(text: str) -> Dateline | None:
    return _known(_AGENCY_FIRST.match(text))


def _agency_last(text: str) -> Dateline | None:
    return _known(_AGENCY_LAST.match(text))


def _place_outlet(text: str) -> Dateline | None:
    found = _PLACE_OUTLET.match(text)
    agency = signing_agency(found["outlet"]) if found else None
    if not (found and agency and _is_place(found["place"])) or _is_label(found["place"]):
        return None
    parted = "/" in found["mark"] or "|" in found["end"] or (found["mark"].strip() and found["end"][-1] not in ".:")
    return (_cased(found["place"]), agency) if parted and _is_sentence(text[found.end() :]) else None


def _is_label(text: str) -> bool:
    """Whether a text before an agency is no place: a weekday, a section, a picture's or a kind of story's name."""
    word = text.strip(" -–—").casefold()
    return (
        is_weekday(word) or is_section(word, Surroundings()) or is_full_name(text) or _LABEL.fullmatch(word) is not None
    )


def _outlet_only(text: str) -> Dateline | None:
    found = _OUTLET_ONLY.match(text)
    agency = signing_agency(found["outlet"]) if found else None
    return (None, agency) if found and agency and _is_sentence(text[found.end() :]) else None


def _known(found: re.Match[str] | None) -> Dateline | None:
    agency = signing_agency(found["outlet"]) if found else None
    return (_cased(found["place"].strip(" ,.")), agency) if found and agency else None


def _place_only(text: str) -> Dateline | None:
    found = _PLACE_ONLY.match(text)
    return (_cased(found["place"].strip(" ,-–—")), None) if found and found["place"].strip() not in _LABELS else None


def _cased(place: str) -> str | None:
    """Return a place as places are written: HALLSTEDT, Germany is Hallstedt, Germany."""
    return re.sub(r"[^\W\d_]{3,}", lambda word: _capitalised(word[0]), place) or None


def _capitalised(word: str) -> str:
    return word.title() if word.isupper() and word not in _KEPT_CAPITALS else word


_FORMS: tuple[Callable[[str], Dateline | None], ...] = (
    _agency_first,
    _bracketed,
    _agency_last,
    east_asian_dateline,
    _place_outlet,
    _outlet_only,
    _place_only,
)
