"""What a page's own structure gives away: a check for robots, a gate, a form to log in, a wall before the rest.

Nothing here is a verdict: `pipeline.judge` asks for a sign only where hardly any story is told.
"""

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from lxml.html import HtmlElement

from pipeline.clean.draft import Draft
from pipeline.doors.html import ParsedPage
from pipeline.metadata.structured import Structured

# Only what stands on the check itself: most makers have another script that sits on every page of their customers.
_CHALLENGE = re.compile(
    r"/cdn-cgi/challenge-platform/h/|__cf_chl|_cf_chl_opt|captcha-delivery\.com|gokuProps|awswaf\.com/.{0,200}challenge\.js"
    r"|/_sec/cp_challenge|\.within\.website/x/cmd/anubis|\b(?:px-captcha|challenge-form|cf-challenge|sg-captcha)\b"
)
_CAPTCHA = re.compile(r"\b(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha)\b")
_INLINE = 5_000  # characters of a script that are looked through
_PAYWALL = re.compile(
    r"(?<!non-)(?<!no-)pay-?wall|(?:^|[\W_])(?:reg-?wall|piano|tp-container|poool|laterpay|qiota|subscri\w{0,6}-?wall|meter(?:ed)?-?wall"
    r"|content-?gate|premium-?wall|abo-?schranke)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LAST = 2  # blocks: below the one that breaks off may stand a line of the offer
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\])\W{0,3}$")
_FEWEST_OFFERED = 3  # words of a box that holds the rest back; an empty one waits for a script and may never show
_HELD_BACK = 2  # times the words shown: what a page counts for itself may include its furniture
_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+){2,}|\d{5,}")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")


def challenges(tree: HtmlElement) -> bool:
    """Return whether a page carries a check for robots: by scripts, frames and forms of the known makers."""
    for element in tree.iter("script", "iframe", "form", "div"):
        said = " ".join(element.get(name, "") for name in ("src", "action", "id", "class"))
        inline = (element.text or "")[:_INLINE] if element.tag == "script" else ""
        if _CHALLENGE.search(said) or (inline and _CHALLENGE.search(inline)):
            return True
        if element.tag == "iframe" and "_Incapsula_Resource" in said:
            return True
        if _CAPTCHA.search(said) and tree.find(".//textarea") is None:  # beside one it guards the comments
            return True
    return False


def asks_who(tree: HtmlElement) -> bool:
    """Return whether a page has a field for a password, or for the address that one belongs to."""
    return any(field.get("type", "").lower() in ("password", "email") for field in tree.iter("input"))


def asks_for_password(tree: HtmlElement) -> bool:
    """Return whether a page has a field for a password."""
    return any(field.get("type", "").lower() == "password" for field in tree.iter("input"))


def gates(asked: str, final: str) -> bool:
    """Return whether a URL was answered by another that carries it along, to come back to it: a gate."""
    wanted, got = _split(asked), _split(final)
    if len(wanted.path) < 2 or (wanted.path, wanted.hostname) == (got.path, got.hostname):
        return False
    return any(wanted.path in unquote(value) for _, value in parse_qsl(got.query))


def holds_back(page: ParsedPage, structured: Structured, draft: Draft) -> str | None:
    """Return why the rest of a story is behind a wall, None where nothing says so.

    Two of these must agree: the page declares that it is not free (schema.org isAccessibleForFree, or
    article:content_tier), shows a box to buy, breaks off in mid-sentence, counts far more words than it shows.
    """
    shown = sum(block.words for block in draft.blocks)
    signs = {
        "says that it is not free": _is_paid(structured),
        "shows a box to buy": any(_is_offer(element) for element in page.tree.iter("div", "section", "aside", "form")),
        "breaks off": any(_CUT_OFF.search(block.text) for block in draft.blocks[-_LAST:]),
        "counts more words than it shows": _counted(structured) > _HELD_BACK * shown,
    }
    told = [sign for sign, is_there in signs.items() if is_there]
    return f"the page {' and '.join(told)}" if len(told) > 1 else None


def is_story_path(url: str) -> bool:
    """Return whether the last part of a URL's path names one story: three words or more, or a long number."""
    last = _split(url).path.rstrip("/").rpartition("/")[2]
    return _SLUG.search(unquote(last)) is not None


def is_home(url: str) -> bool:
    """Return whether a URL is a site's front page, of one language or of all; a query may name a story."""
    path = path_of(url)
    return not _split(url).query and (not path or _LANGUAGE.fullmatch(path) is not None)


def path_of(url: str) -> str:
    """Return a URL's path without the slashes at its ends."""
    return _split(url).path.strip("/")


def is_above(url: str, story: str) -> bool:
    """Return whether a URL is a folder that another lies in, and names no story itself."""
    folder, path = _split(url).path.rstrip("/"), _split(story).path
    return path.startswith(f"{folder}/") and path.rstrip("/") != folder and not is_story_path(url)


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # a page may name anything as its URL
        return urlsplit("/?")


def _is_paid(structured: Structured) -> bool:
    declared = str(structured.article.get("isAccessibleForFree", "")).lower()
    return declared == "false" or structured.first("article:content_tier") in ("locked", "metered")


def _is_offer(element: HtmlElement) -> bool:
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if not _PAYWALL.search(named) or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return False
    return len("".join(element.itertext()).split()) >= _FEWEST_OFFERED


def _counted(structured: Structured) -> int:
    said = str(structured.article.get("wordCount", ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0
