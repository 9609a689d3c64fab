-- The tables, as the records of pipeline/records.py have them, column for column. No primary keys: one makes
-- small landings eleven times slower and the file twice as large; checks/unique_keys.sql proves them instead.

CREATE TABLE sources (
    source_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    location VARCHAR NOT NULL,
    name VARCHAR,
    polled_at TIMESTAMPTZ,
    entries BIGINT,
    new_entries BIGINT,
    warning VARCHAR,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE sources IS 'Places that inputs come from, as of their last poll. Key: source_id.';
COMMENT ON COLUMN sources.source_id IS 'Identifier of the source: of its kind and location.';
COMMENT ON COLUMN sources.kind IS 'feed, sitemap, url_list, inbox or launchpad.';
COMMENT ON COLUMN sources.location IS 'URL, or path of the folder or list.';
COMMENT ON COLUMN sources.name IS 'Name a person gave it.';
COMMENT ON COLUMN sources.polled_at IS 'When it was last looked at; NULL for never.';
COMMENT ON COLUMN sources.entries IS 'Entries the last poll listed.';
COMMENT ON COLUMN sources.new_entries IS 'Of these, never seen before.';
COMMENT ON COLUMN sources.warning IS 'What the last poll could not read, in words; NULL where all went well.';
COMMENT ON COLUMN sources.run_id IS 'Run that polled it last.';

CREATE TABLE documents (
    document_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    byte_size BIGINT,
    digest VARCHAR,
    encoding VARCHAR,
    text VARCHAR,
    file_modified_at TIMESTAMPTZ,
    original_url VARCHAR,
    first_seen_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE documents IS 'Scraped texts as they came, one row a file of an inbox, the text kept whole. Key: document_id.';
COMMENT ON COLUMN documents.document_id IS 'Identifier of source, path and bytes: a changed file is a new document.';
COMMENT ON COLUMN documents.source_id IS 'The inbox it lay in.';
COMMENT ON COLUMN documents.path IS 'Path below the inbox.';
COMMENT ON COLUMN documents.byte_size IS 'Size of the file in bytes; NULL where it could not be read.';
COMMENT ON COLUMN documents.digest IS 'sha256: and 64 hexadecimal digits, of the bytes.';
COMMENT ON COLUMN documents.encoding IS 'Encoding the bytes were read with.';
COMMENT ON COLUMN documents.text IS 'The text; NULL where the file could not be read as text (why: rejections).';
COMMENT ON COLUMN documents.file_modified_at IS 'When the file was last changed, by its file system.';
COMMENT ON COLUMN documents.original_url IS 'Normalised URL that the text says it was scraped from.';
COMMENT ON COLUMN documents.first_seen_at IS 'When it was first seen.';
COMMENT ON COLUMN documents.run_id IS 'Run that first brought it.';

CREATE TABLE article_urls (
    url_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    raw_url VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    found_by VARCHAR NOT NULL,
    document_id VARCHAR,
    listed_title VARCHAR,
    listed_published VARCHAR,
    first_seen_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE article_urls IS 'URLs that may be articles, and how each was first found. Key: url_id.';
COMMENT ON COLUMN article_urls.url_id IS 'Identifier of the normalised URL.';
COMMENT ON COLUMN article_urls.url IS 'Normalised URL; as it came where it is no URL.';
COMMENT ON COLUMN article_urls.raw_url IS 'As it came.';
COMMENT ON COLUMN article_urls.source_id IS 'The source that named it first.';
COMMENT ON COLUMN article_urls.found_by IS 'How it was first found: feed, sitemap, url_list, launchpad, document.';
COMMENT ON COLUMN article_urls.document_id IS 'The document that named it first; NULL where another source did.';
COMMENT ON COLUMN article_urls.listed_title IS 'Title the feed or sitemap lists.';
COMMENT ON COLUMN article_urls.listed_published IS 'Date the feed or sitemap lists, as written.';
COMMENT ON COLUMN article_urls.first_seen_at IS 'When it was first found.';
COMMENT ON COLUMN article_urls.run_id IS 'Run that first brought it.';

CREATE TABLE pages (
    page_id VARCHAR NOT NULL,
    url_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    final_url VARCHAR,
    redirects VARCHAR[] NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    duration_ms BIGINT,
    status BIGINT,
    headers MAP(VARCHAR, VARCHAR) NOT NULL,
    content_type VARCHAR,
    byte_size BIGINT,
    digest VARCHAR,
    warc_file VARCHAR,
    warc_offset BIGINT,
    warc_record_id VARCHAR,
    reason VARCHAR,
    transient BOOLEAN NOT NULL,
    detail VARCHAR,
    retry_at TIMESTAMPTZ,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE pages IS 'Attempts to fetch a URL, one row each, and where the raw bytes lie. Rows are only added. Key: page_id.';
COMMENT ON COLUMN pages.page_id IS 'Identifier of URL and instant.';
COMMENT ON COLUMN pages.url_id IS 'The row of article_urls that was fetched.';
COMMENT ON COLUMN pages.url IS 'URL asked for.';
COMMENT ON COLUMN pages.final_url IS 'URL that answered, after redirects; NULL where no response came.';
COMMENT ON COLUMN pages.redirects IS 'Each URL left behind, in order.';
COMMENT ON COLUMN pages.fetched_at IS 'When the fetch began.';
COMMENT ON COLUMN pages.duration_ms IS 'How long it took, in milliseconds.';
COMMENT ON COLUMN pages.status IS 'HTTP status of the last response.';
COMMENT ON COLUMN pages.headers IS 'Headers of the last response, names in lower case.';
COMMENT ON COLUMN pages.content_type IS 'Content-Type of the last response.';
COMMENT ON COLUMN pages.byte_size IS 'Size of the decoded body in bytes.';
COMMENT ON COLUMN pages.digest IS 'sha256: and 64 hexadecimal digits, of the decoded body.';
COMMENT ON COLUMN pages.warc_file IS 'WARC file below the archive''s folder that holds the response.';
COMMENT ON COLUMN pages.warc_offset IS 'Byte offset of the response record in that file.';
COMMENT ON COLUMN pages.warc_record_id IS 'WARC-Record-ID of the response record, <urn:uuid:…>.';
COMMENT ON COLUMN pages.reason IS 'Why there is nothing to clean; NULL for a usable response.';
COMMENT ON COLUMN pages.transient IS 'Whether another night may do better.';
COMMENT ON COLUMN pages.detail IS 'The reason in words.';
COMMENT ON COLUMN pages.retry_at IS 'When a transient failure asks to be tried again.';
COMMENT ON COLUMN pages.run_id IS 'Run that fetched it.';

CREATE TABLE articles (
    article_id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    origin VARCHAR NOT NULL,
    origin_reason VARCHAR,
    url_id VARCHAR,
    page_id VARCHAR,
    document_id VARCHAR,
    url VARCHAR,
    canonical_url VARCHAR,
    title VARCHAR,
    dek VARCHAR,
    body VARCHAR NOT NULL,
    authors VARCHAR[] NOT NULL,
    contributors VARCHAR[] NOT NULL,
    agency VARCHAR,
    publisher VARCHAR,
    original_publisher VARCHAR,
    photo_credits VARCHAR[] NOT NULL,
    dateline_place VARCHAR,
    section VARCHAR,
    published_raw VARCHAR,
    published_at TIMESTAMPTZ,
    published_on DATE,
    published_precision VARCHAR,
    published_source VARCHAR,
    language VARCHAR,
    word_count BIGINT NOT NULL,
    extractor VARCHAR NOT NULL,
    rules_version VARCHAR NOT NULL,
    content_digest VARCHAR NOT NULL,
    landed_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE articles IS 'Clean, attributed articles, each in its best current version: query this. Key: article_id.';
COMMENT ON COLUMN articles.article_id IS 'Identifier of the story: 16 hexadecimal digits of the SHA-256 of its canonical URL, or of the document where it has none.';
COMMENT ON COLUMN articles.version IS '1 for the first version; raised when the page changed, not when newer rules read the same page.';
COMMENT ON COLUMN articles.origin IS 'What the text was made from: page, or document (the dump''s own text).';
COMMENT ON COLUMN articles.origin_reason IS 'Why a document''s own text was used: no_url, url_rejected, url_deferred.';
COMMENT ON COLUMN articles.url_id IS 'The row of article_urls it came by; NULL for a document without a URL.';
COMMENT ON COLUMN articles.page_id IS 'The row of pages it was made from; NULL for a document''s own text.';
COMMENT ON COLUMN articles.document_id IS 'The row of documents it was made from, or that led to its URL.';
COMMENT ON COLUMN articles.url IS 'Normalised URL it was fetched from, or that its document names.';
COMMENT ON COLUMN articles.canonical_url IS 'URL the page names as its own.';
COMMENT ON COLUMN articles.title IS 'Headline.';
COMMENT ON COLUMN articles.dek IS 'Standfirst below the headline.';
COMMENT ON COLUMN articles.body IS 'Clean text: paragraphs, one a line, an empty line between.';
COMMENT ON COLUMN articles.authors IS 'People who wrote it, as printed, without By and without the agency.';
COMMENT ON COLUMN articles.contributors IS 'People the page credits with help: reporting by, additional reporting by.';
COMMENT ON COLUMN articles.agency IS 'News agency the story comes from, such as AFP.';
COMMENT ON COLUMN articles.publisher IS 'Who published this page.';
COMMENT ON COLUMN articles.original_publisher IS 'Who published the story first, where this page says that it is another''s.';
COMMENT ON COLUMN articles.photo_credits IS 'Photographers and picture agencies credited, never authors.';
COMMENT ON COLUMN articles.dateline_place IS 'Place the story is filed from, as its dateline says.';
COMMENT ON COLUMN articles.section IS 'Section of the paper it stands in.';
COMMENT ON COLUMN articles.published_raw IS 'Date of publication as written.';
COMMENT ON COLUMN articles.published_at IS 'Instant of publication in UTC, where the page gives one to the minute or better with its offset.';
COMMENT ON COLUMN articles.published_on IS 'Day of publication as written where it was written.';
COMMENT ON COLUMN articles.published_precision IS 'What is known of the date: instant, day; NULL where nothing is.';
COMMENT ON COLUMN articles.published_source IS 'Where the date was found, such as json-ld, meta, text.';
COMMENT ON COLUMN articles.language IS 'Language of the text itself, ISO 639-1.';
COMMENT ON COLUMN articles.word_count IS 'Words of the body.';
COMMENT ON COLUMN articles.extractor IS 'Name and version of the extractor that read it.';
COMMENT ON COLUMN articles.rules_version IS 'Version of the cleaning rules that cut it.';
COMMENT ON COLUMN articles.content_digest IS 'sha256: and 64 hexadecimal digits, of title and body.';
COMMENT ON COLUMN articles.landed_at IS 'When this version, as these rules made it, came into the warehouse.';
COMMENT ON COLUMN articles.run_id IS 'Run that landed it.';

CREATE TABLE superseded_articles (
    article_id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    origin VARCHAR NOT NULL,
    origin_reason VARCHAR,
    url_id VARCHAR,
    page_id VARCHAR,
    document_id VARCHAR,
    url VARCHAR,
    canonical_url VARCHAR,
    title VARCHAR,
    dek VARCHAR,
    body VARCHAR NOT NULL,
    authors VARCHAR[] NOT NULL,
    contributors VARCHAR[] NOT NULL,
    agency VARCHAR,
    publisher VARCHAR,
    original_publisher VARCHAR,
    photo_credits VARCHAR[] NOT NULL,
    dateline_place VARCHAR,
    section VARCHAR,
    published_raw VARCHAR,
    published_at TIMESTAMPTZ,
    published_on DATE,
    published_precision VARCHAR,
    published_source VARCHAR,
    language VARCHAR,
    word_count BIGINT NOT NULL,
    extractor VARCHAR NOT NULL,
    rules_version VARCHAR NOT NULL,
    content_digest VARCHAR NOT NULL,
    landed_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    superseded_at TIMESTAMPTZ NOT NULL,
    superseded_by_run_id VARCHAR NOT NULL
);
COMMENT ON TABLE superseded_articles IS 'Earlier versions of articles, as they stood. Key: article_id and version.';
COMMENT ON COLUMN superseded_articles.article_id IS 'Identifier of the story: 16 hexadecimal digits of the SHA-256 of its canonical URL, or of the document where it has none.';
COMMENT ON COLUMN superseded_articles.version IS '1 for the first version; raised when the page changed, not when newer rules read the same page.';
COMMENT ON COLUMN superseded_articles.origin IS 'What the text was made from: page, or document (the dump''s own text).';
COMMENT ON COLUMN superseded_articles.origin_reason IS 'Why a document''s own text was used: no_url, url_rejected, url_deferred.';
COMMENT ON COLUMN superseded_articles.url_id IS 'The row of article_urls it came by; NULL for a document without a URL.';
COMMENT ON COLUMN superseded_articles.page_id IS 'The row of pages it was made from; NULL for a document''s own text.';
COMMENT ON COLUMN superseded_articles.document_id IS 'The row of documents it was made from, or that led to its URL.';
COMMENT ON COLUMN superseded_articles.url IS 'Normalised URL it was fetched from, or that its document names.';
COMMENT ON COLUMN superseded_articles.canonical_url IS 'URL the page names as its own.';
COMMENT ON COLUMN superseded_articles.title IS 'Headline.';
COMMENT ON COLUMN superseded_articles.dek IS 'Standfirst below the headline.';
COMMENT ON COLUMN superseded_articles.body IS 'Clean text: paragraphs, one a line, an empty line between.';
COMMENT ON COLUMN superseded_articles.authors IS 'People who wrote it, as printed, without By and without the agency.';
COMMENT ON COLUMN superseded_articles.contributors IS 'People the page credits with help: reporting by, additional reporting by.';
COMMENT ON COLUMN superseded_articles.agency IS 'News agency the story comes from, such as AFP.';
COMMENT ON COLUMN superseded_articles.publisher IS 'Who published this page.';
COMMENT ON COLUMN superseded_articles.original_publisher IS 'Who published the story first, where this page says that it is another''s.';
COMMENT ON COLUMN superseded_articles.photo_credits IS 'Photographers and picture agencies credited, never authors.';
COMMENT ON COLUMN superseded_articles.dateline_place IS 'Place the story is filed from, as its dateline says.';
COMMENT ON COLUMN superseded_articles.section IS 'Section of the paper it stands in.';
COMMENT ON COLUMN superseded_articles.published_raw IS 'Date of publication as written.';
COMMENT ON COLUMN superseded_articles.published_at IS 'Instant of publication in UTC, where the page gives one to the minute or better with its offset.';
COMMENT ON COLUMN superseded_articles.published_on IS 'Day of publication as written where it was written.';
COMMENT ON COLUMN superseded_articles.published_precision IS 'What is known of the date: instant, day; NULL where nothing is.';
COMMENT ON COLUMN superseded_articles.published_source IS 'Where the date was found, such as json-ld, meta, text.';
COMMENT ON COLUMN superseded_articles.language IS 'Language of the text itself, ISO 639-1.';
COMMENT ON COLUMN superseded_articles.word_count IS 'Words of the body.';
COMMENT ON COLUMN superseded_articles.extractor IS 'Name and version of the extractor that read it.';
COMMENT ON COLUMN superseded_articles.rules_version IS 'Version of the cleaning rules that cut it.';
COMMENT ON COLUMN superseded_articles.content_digest IS 'sha256: and 64 hexadecimal digits, of title and body.';
COMMENT ON COLUMN superseded_articles.landed_at IS 'When this version, as these rules made it, came into the warehouse.';
COMMENT ON COLUMN superseded_articles.run_id IS 'Run that landed it.';
COMMENT ON COLUMN superseded_articles.superseded_at IS 'When a newer version took its place in articles.';
COMMENT ON COLUMN superseded_articles.superseded_by_run_id IS 'Run that brought the newer version.';

CREATE TABLE images (
    article_id VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    url VARCHAR,
    alt VARCHAR,
    caption VARCHAR,
    credit VARCHAR,
    found_in VARCHAR NOT NULL
);
COMMENT ON TABLE images IS 'Photos and videos of the current articles. Key: article_id and position.';
COMMENT ON COLUMN images.article_id IS 'The article it belongs to.';
COMMENT ON COLUMN images.position IS 'Order on the page, from 0.';
COMMENT ON COLUMN images.url IS 'URL of the picture.';
COMMENT ON COLUMN images.alt IS 'Alternative text of the markup.';
COMMENT ON COLUMN images.caption IS 'Caption, without the credit.';
COMMENT ON COLUMN images.credit IS 'Who took or owns it.';
COMMENT ON COLUMN images.found_in IS 'Where it was found: figure, json-ld, og:image, text.';

CREATE TABLE removed_blocks (
    article_id VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    span_start BIGINT,
    kind VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE removed_blocks IS 'Every block or span cut from the text of a current article, with the rule that cut it.';
COMMENT ON COLUMN removed_blocks.article_id IS 'The article it was cut from.';
COMMENT ON COLUMN removed_blocks.position IS 'Position of the block among the blocks of the page or document, from 0.';
COMMENT ON COLUMN removed_blocks.span_start IS 'Character offset of a span cut from inside the block; NULL for a whole block.';
COMMENT ON COLUMN removed_blocks.kind IS 'What it is, such as caption, comment_form, related.';
COMMENT ON COLUMN removed_blocks.rule IS 'Name of the rule that cut it.';
COMMENT ON COLUMN removed_blocks.text IS 'What was cut, as it stood.';

CREATE TABLE rejections (
    item_id VARCHAR NOT NULL,
    item_kind VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    page_id VARCHAR,
    rejected_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE rejections IS 'Inputs that are no article, with the stage that stopped each and why. Key: item_id.';
COMMENT ON COLUMN rejections.item_id IS 'document_id or url_id of the input.';
COMMENT ON COLUMN rejections.item_kind IS 'document or url.';
COMMENT ON COLUMN rejections.stage IS 'Where it was stopped: read, discover, fetch, extract.';
COMMENT ON COLUMN rejections.reason IS 'Why, from a closed list.';
COMMENT ON COLUMN rejections.detail IS 'The reason in words.';
COMMENT ON COLUMN rejections.page_id IS 'The row of pages that was judged; NULL where none was fetched.';
COMMENT ON COLUMN rejections.rejected_at IS 'When it was judged.';
COMMENT ON COLUMN rejections.run_id IS 'Run that judged it.';

CREATE TABLE ledger (
    item_id VARCHAR NOT NULL,
    item_kind VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    stage VARCHAR,
    reason VARCHAR,
    article_id VARCHAR,
    attempts BIGINT NOT NULL,
    next_attempt_at TIMESTAMPTZ,
    first_run_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE ledger IS 'What became of each input: every document and URL that came in has exactly one row. Key: item_id.';
COMMENT ON COLUMN ledger.item_id IS 'document_id or url_id of the input.';
COMMENT ON COLUMN ledger.item_kind IS 'document or url.';
COMMENT ON COLUMN ledger.source_id IS 'The source that brought it first.';
COMMENT ON COLUMN ledger.outcome IS 'pending, landed, merged, rejected or deferred.';
COMMENT ON COLUMN ledger.stage IS 'Where a rejected or deferred one was stopped.';
COMMENT ON COLUMN ledger.reason IS 'Why it was rejected, deferred or merged, from a closed list.';
COMMENT ON COLUMN ledger.article_id IS 'The article it became or was merged into.';
COMMENT ON COLUMN ledger.attempts IS 'Fetches so far.';
COMMENT ON COLUMN ledger.next_attempt_at IS 'When a deferred one is tried again.';
COMMENT ON COLUMN ledger.first_run_id IS 'Run it came in with.';
COMMENT ON COLUMN ledger.run_id IS 'Run that decided the outcome.';
COMMENT ON COLUMN ledger.decided_at IS 'When the outcome was decided.';

CREATE TABLE cleanings (
    item_id VARCHAR NOT NULL,
    item_kind VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL,
    rules_version VARCHAR NOT NULL,
    article_id VARCHAR,
    reason VARCHAR,
    cleaned_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE cleanings IS 'Which extractor and rules last judged each page and document, and what came of it. Key: item_id.';
COMMENT ON COLUMN cleanings.item_id IS 'page_id or document_id of what was read.';
COMMENT ON COLUMN cleanings.item_kind IS 'page or document.';
COMMENT ON COLUMN cleanings.extractor IS 'Name and version of the extractor that read it.';
COMMENT ON COLUMN cleanings.rules_version IS 'Version of the cleaning rules applied.';
COMMENT ON COLUMN cleanings.article_id IS 'The article it gave, new or known; NULL where it gave none.';
COMMENT ON COLUMN cleanings.reason IS 'Why it gave none, from a closed list.';
COMMENT ON COLUMN cleanings.cleaned_at IS 'When.';
COMMENT ON COLUMN cleanings.run_id IS 'Run that cleaned it.';

CREATE TABLE editions (
    edition BIGINT NOT NULL,
    run_id VARCHAR,
    published_at TIMESTAMPTZ,
    bytes BIGINT
);
COMMENT ON TABLE editions IS 'Published copies of the warehouse, the newest being the file you read. Key: edition.';
COMMENT ON COLUMN editions.edition IS '1 for the first; each publish that had something new adds one.';
COMMENT ON COLUMN editions.run_id IS 'Run that published it; NULL in the pipeline''s own file while changes wait to be published.';
COMMENT ON COLUMN editions.published_at IS 'When it was published.';
COMMENT ON COLUMN editions.bytes IS 'Size of the published file; NULL in the edition itself, which cannot know.';
CREATE TABLE schema_migrations (
    number BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE schema_migrations IS 'Files of warehouse/schema applied to this file, each once. Key: number.';
COMMENT ON COLUMN schema_migrations.number IS 'Number the file name begins with.';
COMMENT ON COLUMN schema_migrations.name IS 'Name of the file.';
COMMENT ON COLUMN schema_migrations.applied_at IS 'When it was applied.';
