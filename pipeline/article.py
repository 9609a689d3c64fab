"""One page or one document becomes a clean, attributed article, or a reason why not."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from pipeline.blocks import Kind, count_words
from pipeline.canonical import own_url
from pipeline.clean.draft import Draft, fold
from pipeline.clean.rules import RULES_VERSION, clean
from pipeline.doors.html import ParsedPage, blocks_from_page, parse_page
from pipeline.doors.text import blocks_from_text
from pipeline.errors import PermanentError, Reason, Stage
from pipeline.ids import digest, stable_id
from pipeline.judge import judge_document, judge_page
from pipeline.metadata.candidates import candidates
from pipeline.metadata.facts import Facts
from pipeline.metadata.from_page import facts_of_page
from pipeline.metadata.from_text import facts_of_text
from pipeline.metadata.heading_text import headings, page_title
from pipeline.metadata.headline import heads_of_title
from pipeline.metadata.images import images_of_page, images_of_text
from pipeline.metadata.pictured import with_pictures
from pipeline.metadata.publisher import publisher_id
from pipeline.metadata.quotes import quotes_of
from pipeline.metadata.structured import Structured, first_text, read_structured, texts
from pipeline.records import Article, ArticleUrl, Document, Page, Quote, RemovedBlock, Story
from pipeline.urls import normalise

PAGE_EXTRACTOR = f"trafilatura {version('trafilatura')}"
TEXT_EXTRACTOR = f"copydesk-text {version('copydesk')}"
_FEWEST_TITLE_WORDS = 4  # of a part of `<title>`: shorter ones are names of sites and sections
_LONGEST_TEXT = 1_000_000  # characters, a thick novel: cleaning takes 2 s a million, 10 at worst
_WORDS_A_MINUTE = 238  # silent reading of non-fiction in English (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)
NO_LESSONS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which run makes the articles, and when."""

    run_id: str
    at: datetime


def article_from_page(
    page: Page, body: bytes, listed: ArticleUrl | None, stamp: Stamp, lessons: frozenset[str] = NO_LESSONS
) -> Story:
    """Make an article of a fetched page.

    `body` is the decoded response body, `listed` what the feed or sitemap said of the URL, `lessons` the forms of
    the lines that its site prints in many stories. Raises PermanentError (stage extract) where the page is no
    article: not_an_article, consent_wall, no_text, too_deep…
    """
    url = page.final_url or page.url
    parsed, structured, draft = drafted(body, page.content_type, url, lessons)
    judge_page(parsed, structured, draft, requested=page.url)
    facts = facts_of_page(parsed, structured, draft, fetched_at=page.fetched_at, listed=listed)
    titles = filter(None, (facts.title, structured.first("og:title"), *headings(parsed)))
    article_id = stable_id("url", own_url(url, facts.canonical_url, titles))
    images = images_of_page(parsed, draft, article_id)
    facts = with_pictures(facts, images, structured)
    article = _article(facts, draft, article_id, PAGE_EXTRACTOR, stamp, page=page, listed=listed)
    offered = candidates(article_id, facts.decisions)
    return Story(article, images, _removed(draft, article_id), offered, _quotes(facts, draft, article_id))


def drafted(
    body: bytes, content_type: str | None, url: str, lessons: frozenset[str] = NO_LESSONS
) -> tuple[ParsedPage, Structured, Draft]:
    """Parse, extract and clean a page: one tree, what it says for machines, and what stands of its text.

    Raises PermanentError: no_text, too_deep.
    """
    parsed = parse_page(body, content_type, url)
    structured = read_structured(parsed.tree, url)
    return parsed, structured, clean(draft_of_page(parsed, structured, lessons))


def draft_of_page(parsed: ParsedPage, structured: Structured, lessons: frozenset[str] = NO_LESSONS) -> Draft:
    """Return a page's blocks, and what the page says of itself, before any rule."""
    return Draft(
        blocks_from_page(parsed),
        "html",
        headlines=_headlines(structured, headings(parsed)),
        titles=_titles(parsed),
        authors=frozenset(folded for name in texts(structured.article.get("author")) if (folded := fold(name))),
        descriptions=_descriptions(structured),
        witness=first_text(structured.article.get("articleBody")) or "",
        lessons=lessons,
    )


def article_from_document(
    document: Document, origin_reason: str, stamp: Stamp, lessons: frozenset[str] = NO_LESSONS
) -> Story:
    """Make an article of a dump's own text; `origin_reason` says why not of its original page.

    Raises PermanentError (stage extract) where the text holds no story: no_text, not_an_article, soft_404,
    bot_challenge, consent_wall; too_large where it is longer than any.
    """
    if len(document.text or "") > _LONGEST_TEXT:
        detail = f"{len(document.text or '')} characters, {_LONGEST_TEXT} at most: split it into a file a story"
        raise PermanentError(Stage.EXTRACT, Reason.TOO_LARGE, detail)
    draft = clean(Draft(blocks_from_text(document.text or ""), "text", lessons=lessons))
    judge_document(draft)
    facts = facts_of_text(draft, document.original_url, path=document.path, seen_at=document.first_seen_at)
    article_id = _document_article_id(document)
    article = _article(facts, draft, article_id, TEXT_EXTRACTOR, stamp, document=document, origin_reason=origin_reason)
    offered = candidates(article_id, facts.decisions)
    quotes = _quotes(facts, draft, article_id)
    return Story(article, images_of_text(draft, article_id), _removed(draft, article_id), offered, quotes)


def _quotes(facts: Facts, draft: Draft, article_id: str) -> tuple[Quote, ...]:
    running = (block.text for block in draft.blocks if block.kind is not Kind.HEADING)
    return quotes_of(article_id, running, facts.language)


def _article(  # noqa: PLR0913  a record of forty fields has several origins
    facts: Facts,
    draft: Draft,
    article_id: str,
    extractor: str,
    stamp: Stamp,
    *,
    page: Page | None = None,
    listed: ArticleUrl | None = None,
    document: Document | None = None,
    origin_reason: str | None = None,
) -> Article:
    body = "\n\n".join(block.text for block in draft.blocks)
    published, modified, words = facts.published, facts.modified, count_words(body)
    return Article(
        article_id=article_id,
        version=1,
        origin="page" if page else "document",
        origin_reason=origin_reason,
        url_id=page.url_id if page else None,
        page_id=page.page_id if page else None,
        document_id=document.document_id if document else (listed.document_id if listed else None),
        url=(page.final_url or page.url) if page else _named(document),
        canonical_url=facts.canonical_url,
        title=facts.title,
        dek=facts.dek,
        body=body,
        authors=facts.authors,
        contributors=facts.contributors,
        agency=facts.agency,
        publisher=facts.publisher,
        publisher_id=publisher_id((page.final_url or page.url) if page else _named(document)),
        original_publisher=facts.original_publisher,
        photo_credits=facts.photo_credits,
        dateline_place=facts.dateline_place,
        section=facts.section,
        published_raw=published.raw if published else None,
        published_at=published.instant if published else None,
        published_on=published.day if published else None,
        published_precision=published.precision if published else None,
        published_source=published.source if published else None,
        language=facts.language,
        word_count=words,
        extractor=extractor,
        rules_version=RULES_VERSION,
        content_digest=digest(f"{facts.title or ''}\n{body}".encode("utf-8", "surrogatepass")),
        landed_at=stamp.at,
        run_id=stamp.run_id,
        byline=facts.byline,
        published_offset=published.zone if published else None,
        modified_raw=modified.raw if modified else None,
        modified_at=modified.instant if modified else None,
        modified_on=modified.day if modified else None,
        modified_source=modified.source if modified else None,
        declared_language=facts.declared_language,
        tags=facts.tags,
        alternate_urls=facts.alternate_urls,
        lead_image_url=facts.lead_image_url,
        licence=facts.licence,
        free_to_read=facts.free_to_read,
        free_to_read_source=facts.free_to_read_source,
        reading_minutes=-(-words // _WORDS_A_MINUTE),
    )


def _named(document: Document | None) -> str | None:
    """The URL that a dump names, where it names one: a scraper's `file:///…` is in the document's row."""
    url = document.original_url if document else None
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _headlines(structured: Structured, h1: tuple[str, ...]) -> frozenset[str]:
    said = (*h1, structured.first("og:title"), first_text(structured.article.get("headline")))
    return frozenset(folded for text in said if text and (folded := fold(text)))


def _titles(parsed: ParsedPage) -> frozenset[str]:
    titles = {fold(text) for text in heads_of_title(page_title(parsed) or "")}
    return frozenset(text for text in titles if len(text.split()) >= _FEWEST_TITLE_WORDS)


def _descriptions(structured: Structured) -> frozenset[str]:
    said = (structured.first("description"), structured.first("og:description"), structured.article.get("description"))
    return frozenset(text for value in said if (text := first_text(value)))


def _document_article_id(document: Document) -> str:
    """A dump that names its original URL shares the article with the page, should that ever be fetched."""
    try:
        return (
            stable_id("url", normalise(document.original_url))
            if document.original_url
            else stable_id("document", document.digest or "")
        )
    except PermanentError:
        return stable_id("document", document.digest or document.document_id)


def _removed(draft: Draft, article_id: str) -> tuple[RemovedBlock, ...]:
    ordered = sorted(draft.removed, key=lambda r: (r.block.position, r.span_start or 0))
    return tuple(RemovedBlock(article_id, r.block.position, r.span_start, str(r.kind), r.rule, r.text) for r in ordered)
