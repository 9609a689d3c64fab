"""Is it an article at all? Judged by structure before wording, and never by who the publisher is."""

import re
from urllib.parse import urlsplit

from pipeline.clean.draft import Draft
from pipeline.doors.html import ParsedPage
from pipeline.errors import PermanentError, Reason, Stage
from pipeline.metadata.structured import Structured
from pipeline.walls import wall_of

# Walls and challenges show little but themselves: beyond so many words of story there is an article behind.
_WALL_WORDS = 150
_FEWEST_WORDS = 20  # of anything that may be an article; the shortest bulletins run to about thirty
_FEWEST_UNSAID_WORDS = 60  # of a page or text without running text: results, tables and calendars have more
_CONSENT_DENSITY = 25  # words of a page for one of consent: a wall has fewer, a page with a banner many more
_LISTING_LINK_SHARE = 0.5  # of a page's characters inside links: front and section pages lie above
_LISTING_PROSE_WORDS = 80  # of running text: a section page's teasers have fewer

_NOT_FOUND = re.compile(
    r"""\b404\b|(?:page|article|story|site|content)[^.]{0,20}\b(?:not\ (?:be\ )?found|no\ longer\ (?:available
        |exists)|does(?:n.t|\ not)\ exist)
      |not\ found|seite[^.]{0,20}nicht\ gefunden|page\ introuvable|página\ no\ encontrada|pagina\ non\ trovata
          |página\ não\ encontrada|ページが見つかりません""",
    re.IGNORECASE | re.VERBOSE,
)
_CHALLENGE = re.compile(
    r"""just\ a\ moment|checking\ (?:if\ the\ site|your\ browser)
        |verify(?:ing)?\ (?:that\ )?you\ are\ (?:a\ )?human|are\ you\ a\ (?:robot|human)|unusual\ traffic
      |enable\ javascript\ and\ cookies\ to\ continue|access\ (?:to\ this\ page\ has\ been\ )?denied
          |attention\ required|pardon\ our\ interruption|ddos\ protection|request\ (?:was\ )?blocked""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSENT = re.compile(
    r"""\b(?:cookies?|consent|einwilligung|zustimmung|zustimmen|datenschutz\w*|personenbezogene\w*|consentement
        |traceurs|privacy|gdpr|dsgvo|vendors|legitimate\ interest|berechtigtes\ interesse|partners?)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def judge_page(page: ParsedPage, structured: Structured, draft: Draft, *, requested: str) -> None:
    """Let an article pass; raise PermanentError (stage extract) for what is none.

    Reasons: bot_challenge and consent_wall (little but the wall), soft_404 (says so, or answers a story's URL
    with the front page), no_text, not_an_article (a front or section page, a stub).
    """
    words = sum(block.words for block in draft.blocks)
    called_article = _calls_itself_article(structured)
    # one that calls itself an article for machines is a wall only where it has hardly any words
    fewest_of_wall = _FEWEST_WORDS * 2 if called_article else _WALL_WORDS
    seen = " ".join(run.text for run in page.dom.runs)
    title = " ".join(" ".join(e.itertext()) for tag in ("title", "h1") for e in page.tree.iter(tag))
    if _sent_home(requested, page.url) or (words < fewest_of_wall and _NOT_FOUND.search(title)):
        raise _rejected(Reason.SOFT_404, "the page answers for a story that is not there")
    if words < fewest_of_wall and _CHALLENGE.search(f"{title} {seen[:2000]}"):
        raise _rejected(Reason.BOT_CHALLENGE, "the page is a check for robots")
    if words < fewest_of_wall and len(_CONSENT.findall(seen)) > max(4, len(seen.split()) // _CONSENT_DENSITY):
        raise _rejected(Reason.CONSENT_WALL, "the page shows little but a request for consent")
    judge_text(draft, fewest_unsaid=_FEWEST_WORDS if called_article else _FEWEST_UNSAID_WORDS)
    if not called_article and _is_listing(page, draft):
        raise _rejected(Reason.NOT_AN_ARTICLE, "the page is a list of links to others")


def judge_document(draft: Draft) -> None:
    """Let a cleaned dump with a story pass; raise PermanentError (stage extract) for what is none.

    Reasons: those of `judge_text`, soft_404, bot_challenge, consent_wall.
    """
    wall = wall_of(draft)
    if wall:
        raise _rejected(*wall)
    judge_text(draft)


def judge_text(draft: Draft, fewest_unsaid: int = _FEWEST_UNSAID_WORDS) -> None:
    """Let a text with a story pass; raise PermanentError: no_text, not_an_article where it is too short for one.

    `fewest_unsaid` is the least number of words of a text in which no sentence runs on.
    """
    words = sum(block.words for block in draft.blocks)
    if words == 0:
        raise _rejected(Reason.NO_TEXT, f"nothing is left of {len(draft.removed)} blocks after cleaning")
    fewest = _FEWEST_WORDS if any(block.is_prose for block in draft.blocks) else fewest_unsaid
    if words < fewest:
        raise _rejected(Reason.NOT_AN_ARTICLE, f"{words} words are left, of the {fewest} that the shortest article has")


def _calls_itself_article(structured: Structured) -> bool:
    og_type = structured.first("og:type") or ""
    return bool(structured.article) or "article" in og_type.lower() or "article:published_time" in structured.meta


def _is_listing(page: ParsedPage, draft: Draft) -> bool:
    prose = sum(block.words for block in draft.blocks if block.is_prose)
    total = sum(len(run.text) for run in page.dom.runs) or 1
    linked = sum(len(run.text) * run.link_share for run in page.dom.runs)
    return prose < _LISTING_PROSE_WORDS and linked > _LISTING_LINK_SHARE * total


def _sent_home(requested: str, final: str) -> bool:
    """Whether a story's URL was answered by the front page of the site."""
    return len(urlsplit(requested).path.strip("/")) > 15 and urlsplit(final).path.strip("/") == ""


def _rejected(reason: Reason, detail: str) -> PermanentError:
    return PermanentError(Stage.EXTRACT, reason, detail)
