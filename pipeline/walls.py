"""The words of what is no article: robot checks, dead links, requests for consent and login forms, in pages and dumps.

Such a text tells nothing: hardly a sentence runs on, and what there is speaks to the reader of himself and his
browser. Only then is it asked what the lines say, and a line must say it whole: a story may be about any of these.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from pipeline.blocks import Block, count_words
from pipeline.errors import Reason

_TITLE_LINES = 6  # from the top: what a page is called, behind the site's own name
_TITLE_WORDS = 14
_LONGEST_SAID = 200  # characters of a sentence that a check for robots says
_FEWEST_FIELDS = 3
_MOST_BESIDE_FORM = 60  # words of running text
_LONGEST_ASIDE = 100  # words without a word of consent in a wall of it: more may be a story behind its banner
_CONSENT_DENSITY = 0.045  # of its words that are of consent: stories about it have fewer, and quote people
_NAMED_BESIDE = r"(?:[.!…\s]*|\s+[-–—|•·]\s.{1,40})"  # the site's name, as a browser's title has it
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")

_NOT_FOUND = re.compile(
    rf"""(?:(?:http\s+)?(?:error|erreur|fehler|errore)\s*[:#-]?\s*)?404(?:\W+(?:error|not\s+found|page\s+not\s+found))?{_NAMED_BESIDE}
    |(?:sorry|oops|whoops|uh[ -]oh|hoppla|ups|désolé|lo\s+sentimos)?[,.!…\s]*
     (?:(?:the|this|that|diese|die|cette|la|esta|a|questa)\s+)?
     (?:(?:requested\s+)?(?:page|url|article|story|content|document)(?:\s+(?:you\s+\w+(?:\s+\w+)?\s+(?:for\s+)?|requested\s+))?
         \s*(?:(?:was|is|could|can|has)?\s*(?:not|n[o']t|no\s+longer)\s+(?:be\s+|been\s+)?(?:found|available|exists?)|can[’']t\s+be\s+found
         |(?:does|do)(?:n[’']t|\s+not)\s+exist|no\s+longer\s+exists)
     |seite\s+(?:wurde\s+|konnte\s+)?(?:leider\s+)?nicht\s+gefunden(?:\s+werden)?|page\s+(?:introuvable|non\s+trouvée)
     |página\s+(?:no|não)\s+encontrada|pagina\s+(?:non\s+trovata|niet\s+gevonden)|stránka\s+nenalezena|strona\s+nie\s+(?:została\s+)?znaleziona
     |nie\s+znaleziono\s+strony|sidan\s+(?:hittades\s+inte|kunde\s+inte\s+hittas)|siden\s+(?:ble|blev)\s+ikke\s+funnet|siden\s+findes\s+ikke
     |sivua\s+ei\s+löydy|sayfa\s+bulunamadı|страница\s+не\s+найдена|сторінку\s+не\s+знайдено|страницата\s+не\s+е\s+намерена
     |ページが見つかりません(?:でした)?|页面(?:未找到|不存在)|페이지를\s+찾을\s+수\s+없습니다|الصفحة\s+غير\s+موجودة)
     {_NAMED_BESIDE}
    |not(?:hing)?\s+found{_NAMED_BESIDE}""",
    re.IGNORECASE | re.VERBOSE,
)
_CHALLENGE = re.compile(
    rf"""just\s+a\s+moment(?:\s*[.…]+)?|attention\s+required!?{_NAMED_BESIDE}|pardon\s+our\s+interruption{_NAMED_BESIDE}
    |access\s+(?:to\s+this\s+page\s+(?:has\s+been\s+|is\s+)?)?denied[.!]?|(?:sorry,?\s+)?you\s+have\s+been\s+blocked[.!]?
    |(?:please\s+)?(?:verify|confirm|prove)(?:ing)?\s+(?:that\s+)?you\s+are\s+(?:(?:a\s+)?human|not\s+a\s+(?:ro)?bot)[.…!]*
    |are\s+you\s+a\s+(?:robot|human)\s*\?|checking\s+(?:if\s+the\s+site\s+connection\s+is\s+secure|your\s+browser\b.{{0,80}})
    |(?:our\s+systems\s+have\s+|we(?:[’']ve|\s+have)\s+)?detected\s+unusual\s+(?:traffic|activity)\b.{{0,100}}
    |(?:please\s+)?(?:enable|turn\s+on|activate)\s+java\s?script\b.{{0,80}}|(?:cloudflare\s+)?ray\s+id\s*[:：]?.{{0,40}}
    |ddos\s+protection\s+by\b.{{0,40}}|sind\s+sie\s+ein\s+(?:roboter|mensch)\s*\?|bitte\s+aktivieren\s+sie\s+javascript.{{0,80}}
    |êtes-vous\s+un\s+(?:robot|humain)\s*\?|veuillez\s+activer\s+javascript.{{0,80}}|¿?eres\s+un\s+(?:robot|humano)\?""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSENT = re.compile(
    r"""\b(?:cookies?|consent\w*|einwilligung\w*|zustimm\w+|datenschutz\w*|personenbezogene\w*|consentement|consentir
        |traceurs|confidentialité|privacidad|consentimiento|consenso|riservatezza|toestemming|zgod\w+|samtykke\w*
        |samtyck\w+|privacy|gdpr|dsgvo|vendors|legitimate\s+interest|berechtigte\w*\s+interesse\w*|your\s+data
        |(?:personal|geolocation)\s+data|device\s+scanning|personali[sz]ed\s+(?:ads|advertising)|personalisierte\w*\s+werbung)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_READER = re.compile(
    r"""\b(?:you|your|Sie|Ihre?[mnrs]?|dein\w*|vous|votre|vos|usted|su|sus|tu|tus|lei|suo|tuo|tuoi|jouw?|uw|você|seus?
        |suas?|dig|din|dina|ditt|deg|dere|deres)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PARTNERS = re.compile(  # of whom the standard texts of consent speak (IAB TCF 2.2)
    r"\b(?:we\s+and\s+our|wir\s+und\s+unsere|nous\s+et\s+nos|nosotros\s+y\s+nuestros|noi\s+e\s+i\s+nostri)\s+(?:\d[\d.,]*\s+)?part\w+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“„«»]|\"\w")  # somebody is quoted: a story
_FIELD = re.compile(
    r"""(?:e-?mail|user\s?name|benutzername|nom\s+d[’']utilisateur|usuario)(?:\s+(?:address|adresse|or\s+\w+))?\s*[*:]*
    |(?:your\s+|enter\s+)?(?:password|passwort|kennwort|mot\s+de\s+passe|contraseña|wachtwoord|hasło|lösenord|senha)\s*[*:]*
    |(?:forgot(?:ten)?|reset)\s+(?:your\s+)?password\s*\??|passwort\s+vergessen\s*\??|mot\s+de\s+passe\s+oublié\s*\?
    |(?:remember|keep)\s+me(?:\s+(?:logged|signed)\s+in)?|angemeldet\s+bleiben|se\s+souvenir\s+de\s+moi
    |(?:log|sign)\s?-?(?:in|on)(?:\s+with\s+\w+)?|anmelden|einloggen|se\s+connecter|iniciar\s+sesión|accedi|inloggen
    |(?:create|register)\s+(?:a\s+|an\s+|your\s+)?(?:free\s+)?account|konto\s+erstellen|créer\s+un\s+compte""",
    re.IGNORECASE | re.VERBOSE,
)


def wall_of(titles: Sequence[str], shown: Sequence[Block]) -> tuple[Reason, str] | None:
    """Return why what hardly tells a story is no article, None where it may be one.

    Reasons: soft_404, bot_challenge, login_page (a form to log in). `titles` is what a page is called, `shown` its
    lines or those of a dump, which has its title among the first of them.
    """
    called = [*titles, *(block.text for block in shown[:_TITLE_LINES])]
    if any(_NOT_FOUND.fullmatch(text) for text in called if count_words(text) <= _TITLE_WORDS):
        return Reason.SOFT_404, "it says that its page is not there"
    if _checks_for_robots([*titles, *(s for block in shown for s in _SENTENCES.split(block.text))]):
        return Reason.BOT_CHALLENGE, "it is a check for robots"
    short = (block.text.strip() for block in shown if block.words <= _TITLE_WORDS)
    fields = {line.casefold() for line in short if _FIELD.fullmatch(line)}
    if len(fields) >= _FEWEST_FIELDS and sum(block.words for block in shown if block.is_prose) <= _MOST_BESIDE_FORM:
        return Reason.LOGIN_PAGE, "it is a form to log in"
    return None


def logs_in(titles: Sequence[str]) -> bool:
    """Return whether a page is called by what its form is for."""
    return any(_FIELD.fullmatch(title.strip(" .!")) for title in titles)


def _checks_for_robots(sentences: Sequence[str]) -> bool:
    said = {s.casefold().strip(" .!?…") for s in sentences if len(s) <= _LONGEST_SAID and _CHALLENGE.fullmatch(s)}
    addressed = sum(_READER.search(s) is not None for s in sentences)
    return bool(said) and (len(said) > 1 or addressed >= 0.4 * len(sentences))


def asks_for_consent(shown: Sequence[Block]) -> bool:
    """Return whether a text is a request for consent: dense with its words, to the reader, without a story's length."""
    told = [block.text for block in shown if block.is_prose]
    sentences = [s for text in told for s in _SENTENCES.split(text)]
    dense = sum(len(_CONSENT.findall(text)) for text in told) >= max(3, _CONSENT_DENSITY * sum(map(count_words, told)))
    addressed = sum(bool(_READER.search(s) or _PARTNERS.search(s)) for s in sentences) >= 0.3 * len(sentences)
    quiet = (sum(map(count_words, run)) for asks, run in groupby(sentences, _asks) if not asks)
    return dense and addressed and max(quiet, default=0) < _LONGEST_ASIDE and not any(map(_QUOTED.search, told))


def tells(blocks: Sequence[Block]) -> bool:
    """Return whether there is a story beside a request for consent: running text that speaks to nobody.

    One such paragraph that has no word of consent, or two that may have some: stories about it are full of them.
    """
    unaddressed = [block.text for block in blocks if block.is_prose and not _READER.search(block.text)]
    return len(unaddressed) > 1 or not all(map(_asks, unaddressed))


def _asks(sentence: str) -> bool:
    return _CONSENT.search(sentence) is not None
