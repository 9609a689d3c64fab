"""What sites answer with instead of an article."""

from pipeline.errors import Reason
from tests.verdicts.pages import (
    LOGIN_BOX,
    SITE,
    Case,
    article_data,
    kind_data,
    teasers,
    told,
    whole,
)

_BOT, _CONSENT, _DEAD = Reason.BOT_CHALLENGE, Reason.CONSENT_WALL, Reason.SOFT_404
_LOGIN, _PAY, _NONE = Reason.LOGIN_PAGE, Reason.PAYWALL, Reason.NOT_AN_ARTICLE
_CARRIED = "https%3A%2F%2Fwww.tallowgazette.com%2Fnews%2F2024%2F05%2Fferry-lamps-vote-again"
_FREE_NOT = article_data(isAccessibleForFree=False)
_OFFER = '<div class="paywall-offer"><h2>Read on with Gazette Plus</h2><p>First month for one shilling.</p><button>Go</button></div>'
_CUT = (
    "<p>Crews have sailed without lamps since the storm tore down the mast, the pilots’ union said in a letter to …</p>"
)

_CMP = (
    "<p>We and our partners store and access information on your device, such as cookies, and process personal data.</p>"
    "<p>With your consent we and our 240 partners may use exact data on where you are. You may click to consent to what "
    "we and our partners do with your data, as is described above.</p><p>Or you may refuse to consent and change your "
    "preferences. Some of what we do with your data needs no consent, but you have the right to object to it.</p>"
    "<p>You can withdraw your consent at any time: come back to this site and click the privacy button.</p>"
    "<p>Our partners rely on your consent or on their legitimate interest to choose advertisements by what you read.</p>"
)
_PUR = (
    "<p>Besuchen Sie unsere Seite mit Werbung und Cookies: Ihre Zustimmung ist jederzeit widerrufbar.</p><p>Mit Ihrer "
    "Einwilligung speichern wir und unsere 180 Partner Cookies auf Ihrem Gerät und verarbeiten personenbezogene Daten.</p>"
    "<p>Oder lesen Sie ohne Werbung: Dann brauchen Sie ein Abo. Näheres steht in unserem Datenschutzhinweis.</p>"
)
_CONTINUER = (
    "<p>Avec votre accord, nos partenaires et nous utilisons des cookies pour traiter vos données personnelles.</p><p>Votre "
    "consentement peut être retiré à tout moment; vous pouvez vous opposer aux traceurs dans notre politique de "
    "confidentialité.</p><p>Vous pouvez aussi vous abonner pour lire sans donner votre consentement aux cookies.</p>"
)


def _bare(name: str, reason: Reason, title: str, main: str, head: str = "", **more: str) -> Case:
    return Case(name, reason, whole(title, main, head=head, bare=True), **more)


def _full(name: str, reason: Reason, title: str, main: str, head: str = "", **more: str) -> Case:
    return Case(name, reason, whole(title, main, head=head), **more)


WALLS = (
    # bots
    _bare(
        "challenge in a script",
        _BOT,
        "Tallow Gazette",
        "<p>One moment.</p>",
        '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=1"></script>',
    ),
    _bare(
        "challenge in German",
        _BOT,
        "Nur einen Moment …",
        '<form id="challenge-form" action="/?__cf_chl_f_tk=x"><p>Wir prüfen, ob Ihre Verbindung sicher ist, bevor es weitergeht '
        "zur Zeitung.</p></form>",
    ),
    _bare(
        "slider of a captcha",
        _BOT,
        "tallowgazette.com",
        '<p>Slide the bar to the right, please, and you will be taken on to the page that you wanted to see before.</p>',
        "<script src=https://ct.captcha-delivery.com/c.js></script>",
    ),
    _bare("press and hold", _BOT, "Access to this page has been denied", '<div id="px-captcha"></div><p>Press and hold.</p>'),
    _bare(
        "incident number",
        _BOT,
        "",
        '<iframe src="/_Incapsula_Resource?CWUDNSAI=9">Request unsuccessful. Incident ID: 7031-44</iframe>'
        "<p>The request could not be let through, and the number below is what you can tell whoever runs the site.</p>",
    ),
    _bare(
        "token of a load balancer",
        _BOT,
        "Human verification",
        "<p>A moment, please, while we make sure of the road that your visit takes to us today.</p>",
        '<script src="https://a1.token.awswaf.com/a1/challenge.js"></script>',
    ),
    _bare("captcha in French", _BOT, "Vérification", '<p>Êtes-vous un robot ?</p><div class="h-captcha"></div>'),
    _bare("proof of work", _BOT, "Making sure you're not a bot!", "<p>Loading...</p><script src=/.within.website/x/cmd/anubis/static/js/main.mjs></script>"),
    _bare("checking the browser", _BOT, "Just a moment...", "<p>Checking your browser before you go on. It takes five seconds.</p>"),
    _bare("unusual traffic", _BOT, "Sorry", "<p>Our systems have detected unusual traffic from your network. Prove that you are not a robot.</p>"),
    # consent
    _bare("long request for consent", _CONSENT, "Your privacy", _CMP),
    _bare("consent or subscription", _CONSENT, "Willkommen bei der Talgzeitung", _PUR),
    _bare("consent in French", _CONSENT, "La Gazette", _CONTINUER),
    _bare(
        "consent at another host that carries the story's URL",
        _CONSENT,
        "Your choice",
        "<p>We would like to use cookies for the things below. Choose what you allow, and go on to the paper.</p><button>Allow</button>",
        url=f"https://consent.tallowmedia.com/collect?session=3&return={_CARRIED}",
    ),
    # dead links
    Case("home after a redirect", _DEAD, whole("Tallow Gazette", teasers()), url=f"{SITE}/"),
    Case("home in another language after a redirect", _DEAD, whole("Tallow Gazette", told()), url=f"{SITE}/en/"),
    Case("section after a redirect", _DEAD, whole("News", teasers()), url=f"{SITE}/news/"),
    Case("month's list after a redirect", _DEAD, whole("May 2024", teasers(6)), url=f"{SITE}/news/2024/05/"),
    Case("another section after a redirect", _DEAD, whole("Sport", teasers(text=False)), url=f"{SITE}/sport"),
    _full("home at the story's own URL", _DEAD, "Tallow Gazette", teasers(), f'<link rel=canonical href="{SITE}/">'),
    _full("section at the story's own URL", _DEAD, "News", teasers(), f'<meta property="og:url" content="{SITE}/news/">'),
    _full("says so in English, and offers others", _DEAD, "Page not found - Tallow Gazette", "<p>Try one of these, or go back to the front page and begin from there again.</p>" + teasers()),
    _full("says so behind the site's name", _DEAD, "Tallow Gazette | 404", "<p>The page has moved, or it never was, or the link that brought you here is wrong.</p>"),
    _full("says so in German", _DEAD, "Seite nicht gefunden | Talgzeitung", "<p>Vielleicht hilft Ihnen die Suche weiter, oder Sie beginnen noch einmal bei der Startseite unserer Zeitung.</p>"),
    _full("says so in Spanish", _DEAD, "Página no encontrada", "<p>Es posible que la dirección haya cambiado o que la noticia ya no se publique en este sitio web nuestro.</p>"),
    _full("says so in Russian", _DEAD, "Страница не найдена", "<p>Возможно, она была удалена или перенесена. Начните, пожалуйста, снова с главной страницы нашего сайта.</p>"),
    _full("says so in Polish", _DEAD, "Nie znaleziono strony", "<p>Być może adres jest błędny albo artykuł został usunięty. Zacznij od nowa na stronie głównej gazety.</p>"),
    _full("WordPress' own words", _DEAD, "Nothing found", "<p>It seems we can’t find what you’re looking for. Perhaps searching can help you to find the story instead.</p>"),
    # logins
    Case("login after a redirect", _LOGIN, whole("Sign in", f"<p>Sign in to read on, or make an account, which costs nothing and takes no time at all.</p>{LOGIN_BOX}"), url=f"{SITE}/login?next={_CARRIED}"),
    Case("login at another host", _LOGIN, whole("Anmelden", f"<p>Bitte melden Sie sich an, um den Artikel zu lesen. Noch kein Konto? Dann legen Sie jetzt eines an.</p>{LOGIN_BOX}", bare=True, lang="de"), url=f"https://sso.tallowmedia.com/auth?redirect_uri={_CARRIED}"),
    _full("login at the story's own URL", _LOGIN, "Log in", f"<p>You must be logged in to see what stands here, with the account of your own newspaper.</p>{LOGIN_BOX}"),
    # paywalls
    _full("teaser, declared, behind an offer", _PAY, "Lamps vote", told("en", 2) + _OFFER, _FREE_NOT),
    _full("teaser, declared, cut off", _PAY, "Lamps vote", told("en", 1) + _CUT, _FREE_NOT),
    _full("teaser, declared, of a story with more words", _PAY, "Lamps vote", told("en", 2), article_data(isAccessibleForFree="False", wordCount=900)),
    _full("teaser, undeclared, cut off behind an offer", _PAY, "Lamps vote", told("en", 1) + _CUT + _OFFER),
    _full("teaser in German by content tier", _PAY, "Lampenstreit", told("de", 2) + '<div id="piano-inline"><p>Jetzt Abo abschließen und weiterlesen.</p></div>', '<meta property="article:content_tier" content="locked">'),
    _full("registration wall", _PAY, "Lamps vote", told("en", 1) + _CUT + '<div class="regwall"><p>Make an account to read on.</p></div>', _FREE_NOT),
    # no articles
    Case("home", _NONE, whole("Tallow Gazette", teasers()), f"{SITE}/", f"{SITE}/"),
    Case("home without text", _NONE, whole("Tallow Gazette", teasers(20, text=False)), f"{SITE}/", f"{SITE}/"),
    Case("section", _NONE, whole("Sport", teasers()), f"{SITE}/sport", f"{SITE}/sport"),
    Case("section in German", _NONE, whole("Kultur", teasers(8, language="de"), lang="de"), f"{SITE}/kultur/", f"{SITE}/kultur/"),
    Case("tag, by its data", _NONE, whole("All about lamps", teasers(), head=kind_data("CollectionPage")), f"{SITE}/tag/lamps", f"{SITE}/tag/lamps"),
    Case("search", _NONE, whole("Results for lamps", f"<form><input name=q></form>{teasers()}", head=kind_data("SearchResultsPage")), f"{SITE}/search?q=lamps", f"{SITE}/search?q=lamps"),
    Case("an author's page", _NONE, whole("Orla Finch", f"<p>Orla Finch writes about the harbour.</p>{teasers()}", head=kind_data("ProfilePage")), f"{SITE}/by/orla-finch", f"{SITE}/by/orla-finch"),
    Case("section that calls itself an article", _NONE, whole("Tides", teasers(), head='<meta property="og:type" content="article">' + kind_data("CollectionPage")), f"{SITE}/tides", f"{SITE}/tides"),
    _full("gallery without text", _NONE, "Pictures of the fair", "".join(f'<figure><img src="/{n}.jpg"><figcaption>{n} of 12</figcaption></figure>' for n in range(12))),
    _full("video without text", _NONE, "Video: the fair", '<video src="/v.mp4"></video><p>Watch: 2:14</p>'),
    Case("a script's shell", _NONE, '<html><body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>'),
)  # fmt: skip
