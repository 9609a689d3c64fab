"""What may be the name of a section, how it is written, and how little some such names say."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from pipeline.clean.draft import fold
from pipeline.clean.opening import is_byline
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.publisher import domain_of
from pipeline.metadata.section_badges import is_badge
from pipeline.metadata.structured import texts
from pipeline.metadata.surroundings import slug
from pipeline.metadata.written_dates import written_dates

LONGEST = 60  # characters of a section's name
_MOST_WORDS = 7
_FEWEST_SHARED = 4  # words of a text that is the headline in other words
_SHARED = 0.7  # of its words, where it is
_CUT = re.compile(r"(?:…|\.\.+)\s*$")
_EDGES = " []\t-–—·•|/\\»«›‹><→←:;,.#*_+~\"'“”„\u00a0\u200b\u200e\u200f\ufeff"
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|html?|php)\b|[{}<>=]|^\d+$")
_STEPS = re.compile(r"\s*(?:[>»›|]|::)\s*")
_LISTED = re.compile(r"\s*[,;]\s*")
_JOINS = re.compile(r"(?:,|\s)\s*(?:&|and|und|et|y|e|en|och|og|i|и|ja|ve)\s", re.IGNORECASE)  # "Food, Drink & Travel"
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_POINTER = re.compile(
    r"(?:browse|view|see|show|skip|share|subscribe|sign|log|go|back)\b.{0,12}\b(?:all|to|up|in|on)\b|continue|read\b"
    r"|all\s(?:posts|articles|topics)|weitere|alle\s(?:artikel|beiträge|themen|meldungen)|zu[rm]?\b|zurück|mehr\szu"
    r"|voir|tous\sles|toutes\sles|plus\sde|ver\s(?:todo|más)|más\sen|tutt[ie]\s|more\s(?:from|on|in)\b"
    r"|sponsored|advert|anzeige$|werbung$|publicidad|publicité|реклама",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\s*\d+$")
_COUNT = re.compile(r"\s*\(\d+\)\s*$")  # of a section's stories: "Harbour (23)"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "U.S"

# What sites call their front page: no section.
_HOME = frozenset(
    map(
        fold,
        """
        home|home page|homepage|front page|frontpage|main page|start|start page|startseite|hauptseite
        |titelseite|accueil|page d'accueil|à la une|a la une|la une|inicio|página principal|portada|início
        |página inicial|capa|pagina iniziale|prima pagina|voorpagina|hem|startsida|hjem|forside|forsiden
        |etusivu|domů|úvod|domov|strona główna|kezdőlap|címlap|acasă|acasa|prima pagină|početna|naslovna
        |naslovnica|начало|главная|на главную|головна|αρχική|αρχική σελίδα|anasayfa|ana sayfa|beranda
        |laman utama|trang chủ|الرئيسية|الصفحة الرئيسية|خانه|صفحه نخست|ראשי|דף הבית|होम|मुख्य पृष्ठ|หน้าแรก
        |首页|首頁|主页|主頁|ホーム|トップ|トップページ|홈|메인|avaleht|esileht|sākums|pradžia|titulinis|forsíða|index|root|top
        |site|you are here|sie sind hier|sie befinden sich hier|vous êtes ici|estás aquí|usted está aquí
        |está aquí|sei qui|u bent hier|jste zde|jesteś tutaj|du är här|du er her|вы здесь|zurück|back|retour
        |volver|menu|navigation|suche|search|login|english|deutsch|français|español|italiano|português
        |nederlands|polski|русский|العربية|中文|日本語
        """.split("|"),
    )
)
# What a system writes where nobody chose a section.
_NONE_CHOSEN = frozenset(
    map(
        fold,
        """
        uncategorized|uncategorised|uncategorize|unkategorisiert|ohne kategorie|keine kategorie
        |nicht kategorisiert|non classé|non classifié|non catégorisé|sin categoría|sin categorizar
        |sin clasificar|sem categoria|não categorizado|senza categoria|non categorizzato|geen categorie
        |niet gecategoriseerd|okategoriserade|okategoriserat|ukategorisert|ukategoriseret|ikke kategoriseret
        |luokittelematon|luokittelemattomat|bez kategorii|bez kategorie|nezařazené|nezaradené
        |egyéb kategória|fără categorie|necategorisite|nekategorizirano|без рубрики|без категории
        |без категорії|без категорія|χωρίς κατηγορία|kategorisiz|genel kategori|tak berkategori
        |tanpa kategori|chưa phân loại|غير مصنف|دسته‌بندی نشده|ללא קטגוריה|未分类|未分類|미분류|카테고리 없음|null|none
        |undefined|unknown|n a|default|false|true|other|root|test
        """.split("|"),
    )
)
# What says no more than that a page is one of the paper's: believed where no other name is to be had.
_SAYS_LITTLE = frozenset(
    map(
        fold,
        """
        news|the news|all news|latest|latest news|breaking news|breaking|top news|top stories|top story
        |headlines|article|articles|blog|blogs|post|posts|our blog|story|stories|story page|information|info
        |infos|general|general news|misc|miscellaneous|all|featured|features|feature|main|slider|slideshow
        |highlights|archive|archives|magazine|page|publications|updates|more|update|media|primary|content
        |web|online|newsroom|daily news|recent|recent news|editor's picks|trending|top|spotlight
        |homepage top|nachrichten|neuigkeiten|artikel|aktuell|aktuelles|aktuelle meldungen|meldungen|meldung|beiträge
        |beitrag|allgemein|allgemeines|magazin|archiv|schlagzeilen|sonstiges|verschiedenes|themen|thema
        |ticker|newsticker|übersicht|detail|details|detailansicht|actualité|actualités|actu|actus
        |infos en continu|dernières nouvelles|articles récents|non défini|divers|noticias|noticia|actualidad
        |últimas noticias|artículos|artículo|destacado|destacados|destacadas|general es|entradas|varios
        |notícias|notícia|últimas notícias|artigos|artigo|destaque|destaques|geral|slideshow página inicial
        |notizie|notizia|ultime notizie|articoli|articolo|attualità|primo piano|in evidenza|varie|nieuws
        |artikelen|berichten|algemeen|overig|nyheter|nyheder|artikler|artiklar|aktuellt|aktuelt|inlägg
        |innlegg|uutiset|uutinen|artikkelit|ajankohtaista|wiadomości|aktualności|artykuły|zprávy|články
        |článek|aktuality|správy|hírek|hír|cikkek|cikk|știri|stiri|articole|vijesti|vesti|clanci|novice
        |новости|новина|новини|статьи|статья|лента новостей|последние новости|все новости|статті|νέα
        |ειδήσεις|άρθρα|haber|haberler|son dakika|yazılar|makale|berita|artikel terbaru|terkini|tin tức
        |tin mới|bài viết|أخبار|الأخبار|اخبار|مقالات|خبر|آخر الأخبار|חדשות|समाचार|खबरें|ताज़ा खबर|ข่าว|新闻|新聞
        |文章|资讯|ニュース|記事|ブログ|お知らせ|뉴스|기사|전체기사|최신뉴스|전체
        """.split("|"),
    )
)


def written(raw: str) -> str:
    """Return a name without the markup, entities and signs around it; of a path of names the last."""
    text = unescape(unescape(raw)) if "&" in raw else raw
    said = _COUNT.sub("", _STEPS.split(" ".join(text.split()).strip(_EDGES))[-1])
    text = said.strip(_EDGES)
    if _INITIALS.fullmatch(text) and f"{text}." in raw:
        return f"{text}."
    if "/" in text and "://" not in text and (text.islower() or text.startswith("/")):  # "economia/", "sport/football"
        text = text.rpartition("/")[2]
    if _SLUG.fullmatch(text):  # names for machines: "economia", "middle-east"
        text = text.replace("-", " ").replace("_", " ")
        return text[:1].upper() + text[1:]
    return text


def is_for_machines(raw: str) -> bool:
    """Whether a name is written for machines: "economia", "middle-east"."""
    return _SLUG.fullmatch(raw.strip(_EDGES)) is not None


def listed(raw: str) -> list[str]:
    """Return the names of a list "A, B, C"; what "and" joins at the end is one name."""
    text = unescape(unescape(raw))
    parts = [part for part in _LISTED.split(text) if part.strip()] if not _JOINS.search(text) else [text]
    return parts or [text]


def says_little(name: str) -> bool:
    """Whether a name says no more than that a page is one of the paper's: "News", "Blog", "Allgemein"."""
    return _NUMBERS.sub("", fold(name)) in _SAYS_LITTLE


def folders(url: str) -> list[str]:
    """Return the folders that a page's address lies in, the first to the last, without dates and numbers."""
    steps = path_of(url).split("/")[:-1]
    return [step for step in steps if step and not any(c.isdigit() for c in step[:4])]


def path_of(url: str) -> str:
    """Return the path of an address, decoded; empty where it cannot be read."""
    try:
        return unquote(urlsplit(url).path)
    except ValueError:
        return ""


class Refusing:
    """Says why a name is no section's of one page: the site's, its headline, an author, a date."""

    def __init__(self, evidence: Evidence) -> None:
        heading, said = evidence.heading, evidence.structured
        told = (*texts(said.article.get("headline")), *said.meta.get("og:title", ()), *_headlines(evidence))
        shown = (heading.text if heading else "", evidence.page_title or "", *told)
        self._headlines = [folded for text in shown[:8] if (folded := fold(text))]
        self._words = [set(headline.split()) for headline in self._headlines]
        self._sites = set(_sites(evidence))
        self._people = {fold(name) for name in texts(said.article.get("author"))}

    def why(self, name: str) -> str | None:
        """Return what is wrong with a name as a section's; None where nothing is."""
        said = fold(name)
        if not any(c.isalpha() for c in said) or (len(said) < 2 and said.isascii()):
            return "no name"
        if len(name) > LONGEST or len(said.split()) > _MOST_WORDS or _CUT.search(name) or name.endswith(("?", "!")):
            return "too long, or cut off"
        if _POINTER.match(name):
            return "a pointer, or an advertisement"
        if said in _HOME:
            return "the front page"
        if is_badge(name):
            return "whom a story is for, or a button"
        if said in _NONE_CHOSEN:
            return "nobody chose one"
        if said in self._sites or slug(name) in self._sites:
            return "the site's name"
        if said in self._people or is_byline(name):
            return "an author"
        if _ADDRESS.search(name) or next(written_dates(name), None) is not None:
            return "no name"
        return "the headline" if self._is_headline(said) else None

    def _is_headline(self, said: str) -> bool:
        words = set(said.split())
        shared = max((len(words & headline) for headline in self._words), default=0)
        return said in self._headlines or (len(words) >= _FEWEST_SHARED and shared >= _SHARED * len(words))


def _headlines(evidence: Evidence) -> Iterator[str]:
    """Yield the page's h1 elements; of several those that are the headline, or no name: one may be the section's."""
    heading = fold(evidence.heading.text) if evidence.heading else ""
    known = heading in map(fold, evidence.headings)
    for said in evidence.headings:
        if not known or fold(said) == heading or len(said.split()) >= _FEWEST_SHARED:
            yield said


def _sites(evidence: Evidence) -> Iterator[str]:
    said = evidence.structured
    names = (*said.meta.get("og:site_name", ()), *said.meta.get("application-name", ()))
    names += texts(said.article.get("publisher"))
    domain = domain_of(evidence.page.url)
    for name in (*names, domain, domain.split(".")[0]):
        yield from (fold(name), slug(name))
