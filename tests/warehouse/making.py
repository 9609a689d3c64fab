"""Records with sensible defaults, so that a test says only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.errors import Merge, Outcome, Reason, Stage
from pipeline.ids import digest, stable_id
from pipeline.records import (
    Article,
    ArticleUrl,
    Candidate,
    Document,
    Image,
    LedgerEntry,
    Page,
    Quote,
    Rejection,
    RemovedBlock,
    Source,
    Story,
)
from warehouse.batch import Batch
from warehouse.cleanings import Cleaning

NIGHT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
RULES = {"extractor": "trafilatura 2.3.1", "rules_version": "1"}

FEED = Source("feed1", "feed", "https://example.org/rss.xml", "Example Times", NIGHT, 3, 3, None, "run1")
INBOX = Source("inbox1", "inbox", "/texts", None, NIGHT, 2, 2, None, "run1")


def listed(url: str, **fields: Any) -> ArticleUrl:
    found = ArticleUrl(stable_id(url), url, url, "feed1", "feed", None, "Listed title", None, NIGHT, "run1")
    return replace(found, **fields)


def dump(path: str, text: str = "A dump.", **fields: Any) -> Document:
    content = digest(text.encode())
    key = stable_id("inbox1", path, content)
    document = Document(key, "inbox1", path, len(text), content, "utf-8", text, NIGHT, None, NIGHT, "run1")
    return replace(document, **fields)


def fetched(url: str, at: datetime = NIGHT, body: str = "<p>Body.</p>", **fields: Any) -> Page:
    page = Page(
        page_id=stable_id(url, at.isoformat()),
        url_id=stable_id(url),
        url=url,
        final_url=url,
        redirects=("https://example.org/old",),
        fetched_at=at,
        duration_ms=12,
        status=200,
        headers={"content-type": "text/html; charset=utf-8", "server": "nginx"},
        content_type="text/html; charset=utf-8",
        byte_size=len(body),
        digest=digest(body.encode()),
        warc_file="2026-03-01.warc.gz",
        warc_offset=1234,
        warc_record_id="<urn:uuid:0>",
        reason=None,
        transient=False,
        detail=None,
        retry_at=None,
        run_id="run1",
    )
    return replace(page, **fields)


def failed(url: str, at: datetime = NIGHT, reason: Reason = Reason.TIMED_OUT, **fields: Any) -> Page:
    got = ("final_url", "status", "content_type", "byte_size", "digest", "warc_file", "warc_offset", "warc_record_id")
    nothing: dict[str, Any] = dict.fromkeys(got)
    page = replace(fetched(url, at), **nothing, headers={}, redirects=())
    return replace(page, reason=reason, transient=True, **fields)


def story(page: Page, body: str = "First paragraph.\n\nSecond.", **fields: Any) -> Story:
    article = Article(
        article_id=stable_id(page.url),
        version=1,
        origin="page",
        origin_reason=None,
        url_id=page.url_id,
        page_id=page.page_id,
        document_id=None,
        url=page.url,
        canonical_url=page.url,
        title="A title",
        dek=None,
        body=body,
        authors=("Ada Writer", "Bo Co-Writer"),
        contributors=(),
        agency="AFP",
        publisher="Example Times",
        original_publisher=None,
        photo_credits=("Cy Lens",),
        dateline_place="PARIS",
        section="World",
        published_raw="1 March 2026",
        published_at=None,
        published_on=NIGHT.date(),
        published_precision="day",
        published_source="meta",
        language="en",
        word_count=len(body.split()),
        content_digest=digest(f"A title\n{body}".encode()),
        landed_at=page.fetched_at + HOUR,
        run_id=page.run_id,
        extractor=RULES["extractor"],
        rules_version=RULES["rules_version"],
    )
    return _story(replace(article, **fields))


def dump_story(document: Document, body: str = "The dump's own text.", **fields: Any) -> Story:
    page = fetched(document.original_url or document.path, document.first_seen_at)
    made = {
        "article_id": stable_id(document.original_url or document.document_id),
        "origin": "document",
        "origin_reason": "url_deferred" if document.original_url else "no_url",
        "url_id": None,
        "page_id": None,
        "document_id": document.document_id,
        "url": document.original_url,
        "canonical_url": None,
    }
    return _story(replace(story(page, body).article, **(made | fields)))


def _story(article: Article) -> Story:
    key = article.article_id
    cut = RemovedBlock(key, 3, None, "caption", "cut_captions", f"Photo of {article.body[:10]}")
    said = Candidate(key, "title", 0, article.title, article.title or "", "h1", chosen=True, why="the only one")
    quoted = Quote(key, 0, article.body[:10], "Ada Quill", "Mayor Ada Quill", "said", "en")
    return Story(article, (Image(key, 0, None, None, "A photo", "Cy Lens", "figure"),), (cut,), (said,), (quoted,))


def entry(item: ArticleUrl | Document, outcome: Outcome, **fields: Any) -> LedgerEntry:
    key, kind = (item.url_id, "url") if isinstance(item, ArticleUrl) else (item.document_id, "document")
    row = LedgerEntry(key, kind, item.source_id, outcome, None, None, None, 1, None, item.run_id, item.run_id, NIGHT)
    return replace(row, **fields)


def landed(item: ArticleUrl | Document, made: Story, **fields: Any) -> LedgerEntry:
    decided = {"article_id": made.article.article_id, "decided_at": made.article.landed_at}
    return entry(item, Outcome.LANDED, **(decided | fields))


def merged(item: ArticleUrl | Document, article_id: str, **fields: Any) -> LedgerEntry:
    reason = Merge.SAME_CANONICAL_URL if isinstance(item, ArticleUrl) else Merge.ORIGINAL_FETCHED
    return entry(item, Outcome.MERGED, **({"article_id": article_id, "reason": reason} | fields))


def rejected(
    item: ArticleUrl | Document, reason: Reason, page: Page | None = None, stage: Stage = Stage.EXTRACT
) -> Batch:
    row = entry(item, Outcome.REJECTED, stage=stage, reason=reason)
    page_id = page.page_id if page else None
    rejection = Rejection(row.item_id, row.item_kind, stage, reason, "said so", page_id, NIGHT, row.run_id)
    return Batch(rejections=(rejection,), ledger=(row,), cleanings=(cleaned(page, reason=reason),) if page else ())


def cleaned(item: Page | Document, **fields: Any) -> Cleaning:
    key, kind = (item.page_id, "page") if isinstance(item, Page) else (item.document_id, "document")
    return replace(
        Cleaning(key, kind, article_id=None, reason=None, cleaned_at=NIGHT, run_id="run1", **RULES), **fields
    )


def night(url: str = "https://example.org/a", at: datetime = NIGHT, **fields: Any) -> Batch:
    """A whole batch: a URL of a feed, its page, and the article of it."""
    address, page = listed(url), fetched(url, at, run_id=fields.get("run_id", "run1"))
    made = story(page, **fields)
    return Batch(
        sources=(FEED,),
        article_urls=(address,),
        pages=(page,),
        stories=(made,),
        ledger=(landed(address, made),),
        cleanings=(cleaned(page, article_id=made.article.article_id),),
    )
