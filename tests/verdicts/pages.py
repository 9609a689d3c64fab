"""Pages that are no article, and articles that look like one of those: a builder, and the parts that sites share."""

import json
from dataclasses import dataclass
from html import escape
from typing import Any

from pipeline.errors import Reason

SITE = "https://www.tallowgazette.com"
ASKED = f"{SITE}/news/2024/05/ferry-lamps-vote-again"

STORIES = {
    "en": (
        "The harbour council of Tallow Bay voted on the lamps after a night of argument, and few went home content.",
        "Crews have sailed without lamps since the storm tore down the mast, the pilots said in a letter to the hall.",
        "Marta Ollin, who has steered the Petrel for nineteen years, said that she would not go out after dark again.",
        "The clerk answered that lamps had been ordered, paid for and lost, in that order, and that more were coming.",
        "A third vote is planned for the week after the fair, when the member for the east quay is back from the sea.",
        "Until then the ferry leaves before sunset, and whoever misses it sleeps on the benches of the customs house.",
    ),
    "de": (
        "Der Hafenrat von Talgbucht hat nach einer langen Nacht über die Lampen abgestimmt, und kaum einer war froh.",
        "Seit der Sturm den Mast umgeworfen hat, fahren die Mannschaften ohne Licht, schrieb der Lotsenverein im Mai.",
        "Die Steuerfrau Marta Ollin sagte im Saal, nach Einbruch der Dunkelheit fahre sie so nicht mehr hinaus.",
        "Der Schreiber entgegnete, die Lampen seien bestellt, bezahlt und verloren worden, in dieser Reihenfolge.",
    ),
    "fr": (
        "Le conseil du port a voté sur les lampes après une longue nuit de dispute, et peu en sont sortis contents.",
        "Les équipages naviguent sans lumière depuis que la tempête a renversé le mât, écrivent les pilotes du bac.",
        "Le greffier a répondu que les lampes avaient été commandées, payées puis perdues, dans cet ordre exactement.",
    ),
    "es": (
        "El consejo del puerto votó anoche sobre las lámparas tras una larga disputa, y pocos volvieron contentos.",
        "Las tripulaciones navegan sin luz desde que la tormenta derribó el mástil, según la carta de los pilotos.",
        "El secretario contestó que las lámparas se habían pedido, pagado y perdido, exactamente en ese orden.",
    ),
    "ru": (
        "Портовый совет после долгой ночи споров проголосовал за новые фонари, и мало кто ушёл домой довольным.",
        "С тех пор как буря свалила мачту, команды выходят без огней, говорится в письме союза лоцманов бухты.",
    ),
    "hy": (
        "Նավահանգստի խորհուրդը երկար գիշերվանից հետո քվեարկեց նոր լապտերների համար, և քչերը գոհ տուն գնացին։",
        "Փոթորկից հետո նավերը դուրս են գալիս առանց լույսի, ասված է նավավարների միության նամակում խորհրդին։",
        "Քարտուղարը պատասխանեց, որ լապտերները պատվիրվել, վճարվել և կորել են հենց այդ հերթականությամբ։",
    ),
    "ja": (
        "港の評議会は長い議論の末、昨夜新しい灯火の設置を決めたが、満足して帰った人は少なかったという。",
        "嵐で帆柱が倒れて以来、船は灯りなしで出航していると水先人組合は手紙で訴えている。",
    ),
}
HEADLINES = (
    "Herring is dear again on the east quay",
    "The mast that fell in the night",
    "Who will steer the Petrel now",
    "Fair moves to the customs house",
    "Two goats and a bicycle found at sea",
    "Council orders a second clock",
    "Why the ferry leaves before sunset",
    "Lamps, and the man who lost them",
    "Fog horn to be tuned in June",
    "Orrin beat Tallow by a goal at the end",
)
NAV = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("News", "Sport", "Quay", "Tides", "Contact")
)
FOOT = (
    '<footer><p>© 2024 Tallow Gazette</p><ul><li><a href="/terms">Terms</a></li><li><a href="/privacy">Privacy</a></li>'
    "</ul></footer>"
)
BANNER = (
    '<div id="cookie-banner" class="cmp"><p>We and our 240 partners use cookies and process personal data with your '
    "consent.</p><p>You may consent, refuse to consent, or change your privacy settings at any time.</p>"
    "<button>Accept</button><button>Refuse</button></div>"
)
LOGIN_BOX = (
    '<form class="login" action="/login"><label>E-mail</label><input name="mail"><label>Password</label>'
    '<input type="password" name="pw"><button>Sign in</button><a href="/forgot">Forgot your password?</a></form>'
)
SCRIPT_OF_THE_HOST = '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'


def told(language: str = "en", count: int | None = None) -> str:
    """Return the paragraphs of a story."""
    return "".join(f"<p>{text}</p>" for text in STORIES[language][:count])


def teasers(count: int = 10, text: bool = True, language: str = "en") -> str:
    """Return cards of other stories, each a linked headline, with a sentence below it or none."""
    lines = STORIES[language]
    card = '<article class="card"><h3><a href="/news/{0}-{1}">{2}</a></h3>{3}</article>'
    slugs = ["-".join(line.lower().split()) for line in HEADLINES]
    below = [f"<p>{line}</p>" if text else "" for line in lines]
    return "".join(card.format(n, slugs[n % 10], HEADLINES[n % 10], below[n % len(below)]) for n in range(count))


def most_read() -> str:
    """Return a list of headlines as it stands beside everything."""
    lines = "".join(f'<li><a href="/n/{n}">{line}</a></li>' for n, line in enumerate(HEADLINES))
    return f"<aside><h4>Most read</h4><ul>{lines}</ul></aside>"


def article_data(**more: Any) -> str:
    """Return the JSON-LD of a story."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Lamps vote", **more}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def kind_data(kind: str) -> str:
    """Return the JSON-LD of a page of another kind that lists stories."""
    listed = [{"@type": "NewsArticle", "headline": line} for line in HEADLINES[:5]]
    data = json.dumps({"@type": kind, "hasPart": listed})
    return f'<script type="application/ld+json">{data}</script>'


def whole(title: str, main: str, *, head: str = "", h1: str | None = None, bare: bool = False, lang: str = "en") -> str:
    """Return a page: with the site's menu, most read and footer, or bare."""
    around = ("", "") if bare else (f"<header><nav><ul>{NAV}</ul></nav></header>", most_read() + FOOT)
    headline = "" if h1 == "" else f"<h1>{escape(h1 or title)}</h1>"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>'
        f"<body>{around[0]}<main>{headline}{main}</main>{around[1]}</body></html>"
    )


@dataclass(frozen=True, slots=True)
class Case:
    """A page, how it was come by, and what it is: the reason it is refused for, or None for an article."""

    name: str
    reason: Reason | None
    page: str
    url: str = ASKED  # that answered
    asked: str = ASKED

    def __str__(self) -> str:
        return self.name
