"""Whether a description is the site's, not the story's: its slogan, its welcome, what it is about."""

import re
from itertools import islice

from pipeline.clean.draft import fold
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.structured import texts

_STEM = 5  # letters with which a word begins in all its cases
_SHORTEST = 3  # letters of the words between: the, und, los
_FEWEST, _STORY = 4, 120  # words of a description that tell; letters of a story that it is held against
_LEAST_SHARED, _LEAST_SHARED_BY_SITES = 0.2, 0.5  # of its words with the story; where it speaks as sites do
_FEWEST_OF_SITES = 2  # words that sites use of themselves
_MOST_BLOCKS, _MOST_STORY = 60, 12000  # blocks, and characters, of a story
_SITES = ("WebSite", "Organization", "NewsMediaOrganization", "Blog")
# Words that sites use of themselves, by their stems.
_OF_SITES = re.compile(
    r"\b(?:news|latest|breaking|official|web-?sites?|site|homepage|portal|blogs?|online|magazine|daily|updates?|newspaper"
    r"|journal|tips|reviews|community|welcome"
    r"|nachrichten|neuigkeiten|aktuell\w*|neuest\w*|offiziell\w*|web-?seite|start-?seite|tägliche?|taeglich\w*|zeitung|magazin"
    r"|informationen|infos|ratgeber|willkommen|tricks"
    r"|noticias|actualidad|diario|información|últimas|oficial|bienvenidos?|periódico|revista"
    r"|actualités?|infos|officiel|quotidien|bienvenue|dernières"
    r"|notizie|giornale|ultime|ufficiale|sito|quotidiano|attualità"
    r"|nieuws|laatste|krant|officiële|welkom|dagelijks"
    r"|notícias|jornal|oficiais|bem-vindo"
    r"|wiadomości|najnowsze|oficjaln\w*|serwis|codziennie|gazeta"
    r"|новости|новостей|портал|сайт\w*|официальн\w*|последние|газета|журнал"
    r"|nyheter|senaste|tidning\w*|siste|avis|officiell\w*|nyheder|seneste"
    r"|haber\w*|gazete\w*|resmi|güncel|sitesi"
    r"|berita|terkini|situs|resmi|tin\s+tức|मासिक|समाचार|ख़बरें|أخبار|الأخبار|موقع|الرسمي)\b"
    r"|新闻|新聞|资讯|門戶|门户|官方|网站|網站|ニュース|最新|公式|サイト|뉴스|최신|공식|사이트",
    re.IGNORECASE,
)


def is_sites_word(text: str, told: str) -> bool:
    """Whether a description speaks of the site: the story has few of its words.

    `told` is what the page tells of its story, see `told_by`; where it is little, it tells nothing.
    """
    words = _words_of(text)
    shared = sum(word in told for word in words)
    if len(words) < _FEWEST or len(told) < _STORY or shared >= _LEAST_SHARED_BY_SITES * len(words):
        return False
    own = {found.casefold() for found in _OF_SITES.findall(text)}
    return (shared < _LEAST_SHARED * len(words) and bool(own)) or len(own) >= _FEWEST_OF_SITES


def told_by(evidence: Evidence) -> str:
    """Return title, headline and story, folded, a space before each word."""
    headline = evidence.heading.text if evidence.heading else ""
    story = " ".join(fold(block.text) for block in islice(evidence.draft.blocks, _MOST_BLOCKS))
    return f" {fold(evidence.page_title or '')} {fold(headline)} {story[:_MOST_STORY]}"


def said_of_site(evidence: Evidence) -> frozenset[str]:
    """Return the descriptions that JSON-LD gives of the site, folded."""
    nodes = (n for n in evidence.structured.nodes if set(texts(n.get("@type"))) & set(_SITES))
    return frozenset(fold(said) for node in nodes for said in texts(node.get("description")))


def _words_of(text: str) -> frozenset[str]:
    """Return how a text's longer words begin, a space before; of a script without capitals, its pairs of characters."""
    words = fold(text).split()
    stems = {f" {word[:_STEM]}" for word in words if len(word) > _SHORTEST and word.upper() != word}
    uncased = (word for word in words if word.upper() == word and not word.isdigit())
    return frozenset(stems.union(word[at : at + 2] for word in uncased for at in range(max(1, len(word) - 1))))
