"""What stands around headlines: the site's names, as it or its domain spells them, and its sections."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.clean.draft import fold

_MORE_WORDS = 2  # in a tail beside the site's name: "Tageszeitung", "online"
# What sites call their parts, between a headline and the site's name: sites of any kind, and newspapers.
_SECTIONS = frozenset(
    """
        home news blog article articles nachrichten artikel startseite actualités actualites noticias notizie новости
        뉴스
        politics politik politique política politica politiek polityka политика 정치
        sport sports deportes esportes desporto спорт 스포츠 business wirtschaft économie economía economia ekonomi 경제
        world welt monde mundo mondo ausland international internacional internazionale 국제 세계
        local lokales regional culture kultur cultura kultura культура 문화 society gesellschaft société sociedad
        sociedade società общество 사회 opinion meinung opinión opinião 오피니언 사설 칼럼
        entertainment 연예 technology tech technik tecnología tecnologia science wissenschaft health
        gesundheit lifestyle
    """.split()
)
_BETWEEN = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|de|het)\s+")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "ı": "i", "ł": "l", "đ": "d"})


@dataclass(frozen=True)
class Surroundings:
    """What may stand around a headline, folded: names of the site, names of sections, headlines known bare."""

    sites: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()

    @cached_property
    def domains(self) -> frozenset[str]:
        """The site's names as a domain spells them: "mein schöner garten" is meinschoenergarten."""
        return frozenset(filter(None, map(slug, self.sites)))


def is_site(name: str, around: Surroundings) -> bool:
    """Whether a text is the site's name, or its domain with spaces between: "Tallow Gazette" of tallowgazette.com."""
    return site_key(name) in around.sites or slug(name) in around.domains


def site_key(name: str) -> str:
    """Return a name as names of sites are compared: folded, without its article."""
    return _ARTICLE.sub("", fold(name))


@lru_cache(maxsize=4096)  # a page's names and titles are compared again and again
def spelt_out(text: str) -> str:
    """Return a text in the letters that addresses are written in: "Müller" is mueller, "Tårene" tarene."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    return "".join(c for c in plain if not unicodedata.combining(c))


def names_site(text: str, around: Surroundings) -> bool:
    """Whether a text is the site's name, or has it beside a word or two: "Tallow Gazette Online"."""
    said = site_key(text)
    words = said.split()
    return (
        said in around.sites
        or slug(text) in around.domains
        or any(
            f" {site} " in f" {said} " and len(words) <= len(site.split()) + _MORE_WORDS and not _speaks_of(text)
            for site in around.sites
        )
    )


def is_section(name: str, around: Surroundings) -> bool:
    """Whether a name is a section's: one that the page names, or what newspapers call their parts."""
    said = site_key(name)
    return said in around.sections or said in _SECTIONS


def slug(name: str) -> str:
    """Return a name in the letters of addresses, with nothing between: "Mein schöner Garten" is meinschoenergarten."""
    return _BETWEEN.sub("", spelt_out(name))


def _speaks_of(tail: str) -> bool:
    """Whether a tail has small words between, as a sentence has and a name has not: "a year at the Gazette"."""
    words = [word for word in tail.split() if word.isalpha()]
    return sum(word.islower() for word in words) > 1
