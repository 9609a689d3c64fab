"""Is it an article at all? Judged by structure before wording, and never by who the publisher is."""

import re
from itertools import chain

from pipeline import signs
from pipeline.blocks import Block, Kind
from pipeline.clean.draft import Draft
from pipeline.clean.opening import cut_standfirst
from pipeline.doors.html import ParsedPage
from pipeline.errors import PermanentError, Reason, Stage
from pipeline.listings import STORY_WORDS, is_listing, told
from pipeline.metadata.structured import Structured
from pipeline.walls import asks_for_consent, logs_in, tells, wall_of

# Walls and challenges show little but themselves: beyond so many words of story there is an article behind.
_WALL_WORDS = 150
_DECLARED_WALL_WORDS = 40  # of a page that calls itself an article for machines
_CHALLENGE_WORDS = 60
_TEASER_WORDS = 100  # two or three paragraphs; more of a story is kept, as one that is not free to read
_FEWEST_WORDS = 20  # of anything that may be an article; the shortest bulletins run to about thirty
_FEWEST_DECLARED_WORDS = 12  # of one sentence on a page that calls itself an article: a flash
_FEWEST_UNSAID_WORDS = 60  # of a page or text without running text: results, tables and calendars have more
_DEEP = 15  # characters of a path that is no section's
_BESIDE = re.compile(r"\s+[-–—|•·:»]+\s+")  # what parts a title from the site's name


def judge_page(page: ParsedPage, structured: Structured, draft: Draft, *, requested: str) -> None:
    """Let an article pass; raise PermanentError (stage extract) for what is none.

    Reasons: soft_404 (another page answers, or it says so), login_page, consent_wall and bot_challenge (little but
    the wall), paywall (the beginning, and why not more), no_text, not_an_article (a list of others, a stub).
    """
    called_article = _calls_itself_article(structured)
    story, teasers = told(page, draft)
    listing = is_listing(page, structured, story, teasers, called_article=called_article)
    standfirst = sum(r.block.words for r in draft.removed if r.rule == cut_standfirst.__name__)  # the story's, in `dek`
    words = sum(block.words for block in draft.blocks) + standfirst
    if signs.gates(requested, page.url) and story < _WALL_WORDS:
        reason = Reason.LOGIN_PAGE if signs.asks_who(page.tree) else Reason.CONSENT_WALL
        raise _rejected(reason, "another page answers, to lead back to this one")
    if _sent_away(requested, page, structured, stub=not called_article and (listing or story < STORY_WORDS)):
        raise _rejected(Reason.SOFT_404, "a page that leads to others answers for a story")
    if words < (_FEWEST_WORDS if called_article else _CHALLENGE_WORDS) and signs.challenges(page.tree):
        raise _rejected(Reason.BOT_CHALLENGE, "the page is a check for robots")
    titles, lines = _titles(page), _lines(page)
    if asks_for_consent(lines) and not tells(draft.blocks):
        raise _rejected(Reason.CONSENT_WALL, "the page shows little but a request for consent")
    if words < (_DECLARED_WALL_WORDS if called_article else _WALL_WORDS):
        wall = wall_of(titles, lines)
        if wall:
            raise _rejected(*wall)
    if not called_article and story < STORY_WORDS and signs.asks_for_password(page.tree) and logs_in(titles):
        raise _rejected(Reason.LOGIN_PAGE, "the page is a form to log in")
    if words < _TEASER_WORDS and (why := signs.holds_back(page, structured, draft)):
        raise _rejected(Reason.PAYWALL, why)
    if listing:
        raise _rejected(Reason.NOT_AN_ARTICLE, "the page is a list of links to others")
    named = called_article or signs.is_story_path(page.url)
    judge_text(
        draft,
        fewest=_FEWEST_DECLARED_WORDS if named else _FEWEST_WORDS,
        fewest_unsaid=_FEWEST_WORDS if called_article else _FEWEST_UNSAID_WORDS,
    )


def judge_document(draft: Draft) -> None:
    """Let a cleaned dump with a story pass; raise PermanentError (stage extract) for what is none.

    Reasons: those of `judge_text`, soft_404, bot_challenge, consent_wall, login_page.
    """
    lines = sorted({b.position: b for b in chain((r.block for r in draft.removed), draft.blocks)}.items())
    shown = [block for _, block in lines]
    if asks_for_consent(shown) and not tells(draft.blocks):
        raise _rejected(Reason.CONSENT_WALL, "the text is a request for consent")
    if sum(block.words for block in draft.blocks if block.is_prose) < _WALL_WORDS:
        wall = wall_of([], shown)
        if wall:
            raise _rejected(*wall)
    judge_text(draft)


def judge_text(draft: Draft, fewest: int = _FEWEST_WORDS, fewest_unsaid: int = _FEWEST_UNSAID_WORDS) -> None:
    """Let a text with a story pass; raise PermanentError: no_text, not_an_article where it is too short for one.

    `fewest` is the least number of words of a story, `fewest_unsaid` that of a text in which no sentence runs on.
    """
    words = sum(block.words for block in draft.blocks)
    if words == 0:
        raise _rejected(Reason.NO_TEXT, f"nothing is left of {len(draft.removed)} blocks after cleaning")
    least = fewest if any(block.is_prose for block in draft.blocks) else fewest_unsaid
    if words < least:
        raise _rejected(Reason.NOT_AN_ARTICLE, f"{words} words are left, of the {least} that the shortest article has")


def _calls_itself_article(structured: Structured) -> bool:
    og_type = structured.first("og:type") or ""
    return bool(structured.article) or "article" in og_type.lower() or "article:published_time" in structured.meta


def _sent_away(requested: str, page: ParsedPage, structured: Structured, *, stub: bool) -> bool:
    """Whether a story's URL was answered by the front page or a section: by where it led, or what the page calls it."""
    if not (len(signs.path_of(requested)) > _DEEP or signs.is_story_path(requested)):
        return False
    if signs.path_of(page.url) != signs.path_of(requested):
        if signs.is_home(page.url):
            return True
        return stub and not signs.is_story_path(page.url)
    said = [link.get("href", "") for link in page.tree.iter("link") if link.get("rel", "").lower() == "canonical"]
    named = [url for url in (*said, structured.first("og:url")) if url]
    return stub and any(signs.is_home(url) or signs.is_above(url, requested) for url in named)


def _titles(page: ParsedPage) -> list[str]:
    """What a page is called, with and without the site's name."""
    whole = [" ".join("".join(e.itertext()).split()) for tag in ("title", "h1") for e in page.tree.iter(tag)]
    return list(dict.fromkeys(part for title in whole for part in (title, *_BESIDE.split(title)) if part))


def _lines(page: ParsedPage) -> list[Block]:
    """What a page shows beside its links, line by line."""
    shown = (run for run in page.dom.runs if run.link_share < 0.5)
    return [Block(run.order, Kind.PARAGRAPH, run.text, run.link_share) for run in shown]


def _rejected(reason: Reason, detail: str) -> PermanentError:
    return PermanentError(Stage.EXTRACT, reason, detail)
