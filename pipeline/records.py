"""The records that land, frozen and flat: one class a table, one field a column.

Every instant is timezone-aware and in UTC. Unknown is None, never a guess and never "now". Identifiers
are the first 16 hexadecimal digits of a SHA-256 (`pipeline.ids`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.errors import Merge, Outcome, Reason, Stage


@dataclass(frozen=True, slots=True)
class Source:
    """A place that inputs come from: a feed, sitemap, WordPress site, URL list, inbox, or the launchpad."""

    source_id: str
    kind: str  # feed, sitemap, wordpress, url_list, inbox, launchpad
    location: str  # URL or path
    name: str | None
    polled_at: datetime | None
    entries: int | None  # what the last poll listed
    new_entries: int | None  # of these, never seen before
    warning: str | None  # what the last poll could not read
    run_id: str
    answer: str | None = None  # what the last poll found: read, partly (with a warning), unchanged, failed
    status: int | None = None  # HTTP status that its own URL answered with
    next_poll_at: datetime | None = None  # when the night asks again; None where it always does


@dataclass(frozen=True, slots=True)
class PolledFile:
    """A file of a source as a poll last read it in whole: what a server is asked about the next time."""

    file_id: str  # of source and URL
    source_id: str
    url: str  # as asked for
    entries: int  # that it listed
    final_url: str | None
    digest: str | None  # sha256:… of the decoded body
    etag: str | None
    last_modified: str | None
    warc_file: str | None
    warc_offset: int | None  # bytes
    read_up_to: str | None  # the newest change among its posts, as WordPress writes it
    read_at: datetime
    run_id: str


@dataclass(frozen=True, slots=True)
class Document:
    """A scraped text as it came: one file of an inbox, its text kept whole."""

    document_id: str  # of source, path and bytes: a changed file is a new document
    source_id: str
    path: str
    byte_size: int | None
    digest: str | None  # sha256:… of the bytes
    encoding: str | None
    text: str | None  # None where the file could not be read as text
    file_modified_at: datetime | None
    original_url: str | None  # the URL the text itself says it was scraped from
    first_seen_at: datetime
    run_id: str
    warc_file: str | None = None  # name below the archive's folder, of the record with the file's bytes
    warc_offset: int | None = None  # bytes


@dataclass(frozen=True, slots=True)
class ArticleUrl:
    """A URL that may be an article, and how it was found."""

    url_id: str  # of the normalised URL
    url: str  # normalised; as it came where it is no URL
    raw_url: str
    source_id: str
    found_by: str  # feed, sitemap, wordpress, url_list, launchpad, document, warc
    document_id: str | None  # the dump that names it
    listed_title: str | None  # what the feed or sitemap says of it
    listed_published: str | None  # raw
    first_seen_at: datetime
    run_id: str
    listed_language: str | None = None  # raw
    live_source_id: str | None = None  # who named it later and has it fetched, where it came by a WARC file


@dataclass(frozen=True, slots=True)
class Page:
    """One attempt to fetch a URL, and where the raw bytes lie."""

    page_id: str  # of URL and instant
    url_id: str
    url: str
    final_url: str | None  # after redirects; None where no response came
    redirects: tuple[str, ...]  # each URL left behind, in order
    fetched_at: datetime
    duration_ms: int | None
    status: int | None  # HTTP status of the last response
    headers: dict[str, str]  # lower-case names, of the last response
    content_type: str | None
    byte_size: int | None  # of the decoded body
    digest: str | None  # sha256:… of the decoded body
    warc_file: str | None  # name below the archive's folder
    warc_offset: int | None  # bytes
    warc_record_id: str | None  # <urn:uuid:…>
    reason: Reason | None  # why there is nothing to clean; None for a usable response
    transient: bool  # whether another night may do better
    detail: str | None  # the reason in words
    retry_at: datetime | None  # when a transient failure asks to be tried again
    run_id: str
    opt_outs: tuple[str, ...] = ()  # what the site reserves for itself, as `where:what`
    revisit_of: str | None = None  # the page whose body it still has; None where this one has its own
    memento_url: str | None = None  # where a web archive had it, of a dead link
    memento_at: datetime | None = None  # when the archive had it


@dataclass(frozen=True, slots=True)
class WarcReading:
    """How far a file of a WARC source has been read."""

    file_id: str  # of source and path
    source_id: str
    path: str
    byte_size: int  # when it was last read; read_bytes where it could not be
    read_bytes: int  # all response records before have landed
    responses: int  # of them
    warning: str | None  # why it was read no further
    read_at: datetime
    run_id: str


@dataclass(frozen=True, slots=True)
class Article:
    """A clean, attributed article in its current version."""

    article_id: str  # of the canonical URL, or of the document where there is none
    version: int  # 1 for the first; raised by the warehouse when the page changed
    origin: str  # page, or document (the dump's own text)
    origin_reason: str | None  # why a document's own text: no_url, url_rejected, url_deferred
    url_id: str | None
    page_id: str | None
    document_id: str | None
    url: str | None
    canonical_url: str | None
    title: str | None
    dek: str | None
    body: str  # paragraphs, one a line, an empty line between
    authors: tuple[str, ...]
    contributors: tuple[str, ...]
    agency: str | None
    publisher: str | None
    original_publisher: str | None
    photo_credits: tuple[str, ...]
    dateline_place: str | None
    section: str | None
    published_raw: str | None
    published_at: datetime | None  # set when the precision is `instant`
    published_on: date | None  # the day as written where it was written
    published_precision: str | None  # instant, day
    published_source: str | None  # where it was found, e.g. json-ld, meta, text
    language: str | None  # ISO 639-1, of the text itself
    word_count: int
    extractor: str  # name and version
    rules_version: str
    content_digest: str  # sha256:… of title and body
    landed_at: datetime
    run_id: str
    byline: tuple[str, ...] = ()  # whom the page credits, in its order: people, and desks, agencies, the house
    published_offset: str | None = None  # of the zone the publisher wrote it in: +02:00
    modified_raw: str | None = None
    modified_at: datetime | None = None
    modified_on: date | None = None
    modified_source: str | None = None
    declared_language: str | None = None  # ISO 639-1, as the page declares it
    tags: tuple[str, ...] = ()
    alternate_urls: tuple[str, ...] = ()
    lead_image_url: str | None = None
    licence: str | None = None
    free_to_read: bool | None = None
    free_to_read_source: str | None = None
    reading_minutes: int = 0
    publisher_id: str | None = None  # the registered domain of its page: one for all spellings and subdomains


@dataclass(frozen=True, slots=True)
class Image:
    """A photo or video of an article, with its caption and credit."""

    article_id: str
    position: int
    url: str | None
    alt: str | None
    caption: str | None
    credit: str | None
    found_in: str  # figure, json-ld, og:image, text


@dataclass(frozen=True, slots=True)
class RemovedBlock:
    """A block, or a span of one, that was cut from an article's text."""

    article_id: str
    position: int  # of the block among the blocks its door gave, from 0
    span_start: int | None  # character offset of a span cut from inside a block; None for a whole block
    kind: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one source said of one field of an article, and whether it was believed."""

    article_id: str
    field: str  # title, authors, published…
    position: int  # among the field's candidates, from 0: the order in which sources were asked
    value: str | None  # normalised; None where it was refused
    raw: str  # as it stood
    source: str  # e.g. json-ld headline, meta og:title, h1, url, feed
    chosen: bool
    why: str | None  # the rule that chose it, or why it was refused


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody is quoted with in an article."""

    article_id: str
    position: int  # among the article's quotations, from 0
    quote: str  # without its marks; paragraphs joined by an empty line
    speaker: str | None  # the name that the sentence gives; None where it gives none
    speaker_raw: str | None  # who speaks in the sentence's own words: a name with its role, "she", "the mayor"
    verb: str | None  # by which it is attributed: "said", "laut"
    language: str  # of the article, ISO 639-1


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that is no article, with the stage that stopped it and the reason."""

    item_id: str
    item_kind: str  # document, url
    stage: Stage
    reason: Reason
    detail: str
    page_id: str | None
    rejected_at: datetime
    run_id: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one input: every document and URL that came in has exactly one."""

    item_id: str
    item_kind: str  # document, url
    source_id: str
    outcome: Outcome
    stage: Stage | None
    reason: Reason | Merge | None
    article_id: str | None
    attempts: int  # fetches so far
    next_attempt_at: datetime | None  # of a deferred one
    first_run_id: str
    run_id: str  # that decided
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Something that was forgotten and may not come back."""

    kind: str  # article, url, host, document
    key: str  # article_id, url_id, the host's name, digest of the document's bytes
    because: str  # the reason a person gave
    forgotten_at: datetime
    run_id: str
    erased_at: datetime | None  # when the last trace of it was gone; None while that is under way


@dataclass(frozen=True, slots=True)
class LiftedTombstone:
    """Something that was forgotten and may come back."""

    kind: str  # as in Tombstone
    key: str
    because: str
    forgotten_at: datetime
    forgotten_run_id: str
    lifted_because: str  # the reason a person gave
    lifted_at: datetime
    run_id: str  # that lifted it


@dataclass(frozen=True, slots=True)
class Story:
    """Everything one page or document gave: lands together or not at all."""

    article: Article
    images: tuple[Image, ...]
    removed_blocks: tuple[RemovedBlock, ...]
    candidates: tuple[Candidate, ...] = ()
    quotes: tuple[Quote, ...] = ()
