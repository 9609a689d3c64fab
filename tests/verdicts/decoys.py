"""Articles that look like something else: about walls, beside walls, short, metered, moved, or in odd places."""

from tests.verdicts.pages import (
    ASKED,
    BANNER,
    LOGIN_BOX,
    SCRIPT_OF_THE_HOST,
    SITE,
    STORIES,
    Case,
    article_data,
    most_read,
    teasers,
    told,
    whole,
)

_ABOUT_COOKIES = (
    "<p>The court ruled that cookies need consent, and that a banner without a way to refuse is no consent at all.</p>"
    "<p>The partners who store cookies had argued that privacy was a matter of settings, the clerk told the hall.</p>"
    "<p>Marta Ollin, who had brought the case, said that she would now eat a biscuit, which needs nobody's consent.</p>"
)
_ABOUT_CAPTCHAS = (
    "<p>Since May, whoever books the ferry must say whether he is a robot, and the pilots are not amused by it.</p>"
    "<p>“Are you a robot?” asks the machine on the quay, and shows nine pictures of lamps that nobody can tell apart.</p>"
    "<p>The clerk said that it had been put there after a night in which four thousand tickets went to one address.</p>"
)
_ABOUT_PAYWALLS = (
    "<p>The Gazette will put half of its stories behind a paywall from June, its owner said in the hall on Monday.</p>"
    "<p>Subscribe to read on: that line, he said, would stand below the first two paragraphs of each longer story.</p>"
    "<p>Readers on the east quay, who share one copy among eleven, said they would go on doing just that for now.</p>"
)
_SCREENED = '<p>{}</p><div class="locked-body"><p>{}</p><p>{}</p><p>{}</p><p>{}</p><p>{}</p></div>'.format(
    *STORIES["en"]
)
_PART = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".locked-body"}
_OPEN = '<meta property="og:type" content="article">'
_LONG_BANNER = BANNER * 5
_SEARCH_BOX = '<form action="/search"><input name="q"><button>Search</button></form>'


def _of(name: str, title: str, main: str, head: str = "", lang: str = "en", **more: str) -> Case:
    return Case(name, None, whole(title, main, head=head, lang=lang), **more)


def _flash(language: str, headline: str, *, data: bool) -> Case:
    head = article_data() if data else ""
    name = f"short news in {language}, {'declared' if data else 'undeclared'}"
    return _of(name, headline, told(language, 1 if data else 2), head, language)


DECOYS = (
    # about walls
    _of("about cookies", "Cookies are a matter for the court", _ABOUT_COOKIES),
    _of("about cookies, with a banner", "Cookies are a matter for the court", _ABOUT_COOKIES + BANNER, _OPEN),
    _of("about captchas", "Are you a robot? The ferry asks", _ABOUT_CAPTCHAS),
    _of("about paywalls", "Gazette to charge for half its stories", _ABOUT_PAYWALLS),
    _of("about paywalls, beside an offer", "Gazette to charge", _ABOUT_PAYWALLS + '<div class="paywall-teaser"></div>'),
    _of("called not found", "Not found: the mast of the Petrel", told()),
    _of("called 404", "404: the bus that never comes", told("en", 3), _OPEN),
    _of("called access denied", "Access denied: a fence on the beach", told("en", 3)),
    _of("called just a moment", "Just a moment: how the clock stopped", told("en", 3)),
    _of("called login", "Login, please: the quay gets a machine", told("en", 3), _OPEN),
    # short
    _flash("en", "Council votes on lamps", data=True),
    _flash("de", "Hafenrat stimmt über Lampen ab", data=True),
    _flash("es", "El consejo vota las lámparas", data=False),
    _flash("fr", "Le conseil vote sur les lampes", data=False),
    _flash("ru", "Совет проголосовал за фонари", data=False),
    _flash("ja", "評議会、新しい灯火の設置を決める", data=True),
    _of("short news in Armenian among many links", "Խորհուրդը քվեարկեց", told("hy") + teasers(20, text=False), lang="hy"),
    _of("one sentence", "Ferry stops", "<p>The ferry to Tallow Bay does not sail today, because the fog is too thick.</p>", article_data()),
    # beside walls
    _of("login box and newsletter", "Lamps vote", LOGIN_BOX + told("en", 3) + "<form><input type=email><button>Get our letter</button></form>", _OPEN),
    _of("login box, undeclared", "Lamps vote", LOGIN_BOX + told()),
    _of("login after a comment", "Lamps vote", told("en", 4) + f"<section id=comments><p>Sign in to comment.</p>{LOGIN_BOX}</section>"),
    _of("long banner, short story", "Lamps vote", told("en", 2) + _LONG_BANNER, article_data()),
    _of("long banner before the story", "Lamps vote", _LONG_BANNER + told()),
    _of("banner in German", "Lampenstreit", told("de") + "<div class=cmp><p>Wir und unsere Partner nutzen Cookies und verarbeiten personenbezogene Daten mit Ihrer Einwilligung.</p></div>", lang="de"),
    _of("script of a host that checks for robots", "Lamps vote", told("en", 2), SCRIPT_OF_THE_HOST),
    _of("captcha below the comments", "Lamps vote", told("en", 3) + '<form><textarea></textarea><div class="g-recaptcha"></div></form>'),
    _of("note on JavaScript", "Lamps vote", "<noscript>Please enable JavaScript and cookies to continue.</noscript>" + told("en", 3)),
    _of("player that has nothing to show", "Lamps vote", "<div>This video is not available</div>" + told("en", 3)),
    # metered
    _of("metered with the whole text", "Lamps vote", told(), article_data(isAccessibleForFree=False)),
    _of("metered, its part in the page", "Lamps vote", _SCREENED, article_data(isAccessibleForFree="False", hasPart=_PART)),
    _of("metered short news, whole", "Lamps vote", told("en", 2), article_data(isAccessibleForFree=False)),
    _of("an offer that is hidden", "Lamps vote", told("en", 3) + '<div class="paywall" style="display:none"><p>Subscribe to read on.</p></div>', article_data(isAccessibleForFree=False)),
    _of("a story's own class is premium", "Lamps vote", f'<div class="premium-content">{told("en", 3)}</div>', _OPEN),
    _of("free, with an offer below", "Lamps vote", told("en", 3) + '<div class="piano-offer"><p>Support us: first month for one shilling.</p></div>', article_data(isAccessibleForFree=True)),
    # moved, and in odd places
    _of("moved to another slug", "Lamps vote", told(), _OPEN, url=f"{SITE}/2024/05/31/council-votes-on-lamps"),
    _of("moved out of its month", "Lamps vote", told(), url=f"{SITE}/ferry-lamps-vote-again"),
    _of("mobile twin leads to the desktop's", "Lamps vote", told(), url=ASKED, asked=f"{ASKED}/amp/"),
    _of("short address", "Lamps vote", told(), url=f"{SITE}/lamps", asked=f"{SITE}/p/48151623-ferry-lamps"),
    _of("canonical leads home by mistake", "Lamps vote", told(), f'<link rel="canonical" href="{SITE}/">'),
    _of("an address that carries another", "Lamps vote", told(), _OPEN, url=f"{SITE}/news/2024/05/ferry-lamps-vote-again?ref={SITE}/news/2024/05/ferry-lamps-vote-again"),
    _of("beside many cards", "Lamps vote", told() + teasers(12), _OPEN),
    _of("gallery with text", "The fair in pictures", "".join(f"<figure><img src=/x.jpg><figcaption>Of four</figcaption></figure><p>{text}</p>" for text in STORIES["en"][:4])),
    _of("search box above", "Lamps vote", _SEARCH_BOX + told("en", 3)),
    _of("links inside", "Lamps vote", told().replace("harbour council", '<a href="/council">harbour council</a>') + most_read()),
)  # fmt: skip
