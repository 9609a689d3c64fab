-- How often each source is asked, what each poll found, and which sources are no longer well.

ALTER TABLE article_urls ADD COLUMN listed_language VARCHAR;
COMMENT ON COLUMN article_urls.listed_language IS 'Language the feed or sitemap lists, as written.';

ALTER TABLE sources ADD COLUMN answer VARCHAR;
ALTER TABLE sources ADD COLUMN status BIGINT;
ALTER TABLE sources ADD COLUMN next_poll_at TIMESTAMPTZ;
COMMENT ON COLUMN sources.kind IS 'feed, sitemap, wordpress, url_list, inbox, warc or launchpad.';
COMMENT ON COLUMN sources.answer IS 'What the last poll found: read, partly (with a warning), unchanged, failed.';
COMMENT ON COLUMN sources.status IS 'HTTP status that its own URL answered with.';
COMMENT ON COLUMN sources.next_poll_at IS 'When the night asks again; NULL where it always does.';

CREATE TABLE polls (
    source_id VARCHAR NOT NULL,
    polled_at TIMESTAMPTZ NOT NULL,
    answer VARCHAR,
    status BIGINT,
    entries BIGINT,
    new_entries BIGINT,
    warning VARCHAR,
    next_poll_at TIMESTAMPTZ,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE polls IS 'Every poll of every source, the evidence for what source_health says of it. Key: source_id and polled_at.';
COMMENT ON COLUMN polls.source_id IS 'The source that was asked.';
COMMENT ON COLUMN polls.polled_at IS 'When.';
COMMENT ON COLUMN polls.answer IS 'What it found: read, partly (with a warning), unchanged, failed.';
COMMENT ON COLUMN polls.status IS 'HTTP status that the source''s own URL answered with.';
COMMENT ON COLUMN polls.entries IS 'Entries it listed.';
COMMENT ON COLUMN polls.new_entries IS 'Of these, never seen before.';
COMMENT ON COLUMN polls.warning IS 'What it could not read.';
COMMENT ON COLUMN polls.next_poll_at IS 'When the night was to ask again after it.';
COMMENT ON COLUMN polls.run_id IS 'Run that asked.';

CREATE TABLE polled_files (
    file_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    entries BIGINT NOT NULL,
    final_url VARCHAR,
    digest VARCHAR,
    etag VARCHAR,
    last_modified VARCHAR,
    warc_file VARCHAR,
    warc_offset BIGINT,
    read_up_to VARCHAR,
    read_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE polled_files IS 'Files of sources as they were last read in whole, so that a server is asked only for what has changed. Key: file_id.';
COMMENT ON COLUMN polled_files.file_id IS 'Identifier of source and URL.';
COMMENT ON COLUMN polled_files.source_id IS 'The source it belongs to.';
COMMENT ON COLUMN polled_files.url IS 'URL that is asked for.';
COMMENT ON COLUMN polled_files.entries IS 'Entries it listed.';
COMMENT ON COLUMN polled_files.final_url IS 'URL that answered, after redirects.';
COMMENT ON COLUMN polled_files.digest IS 'sha256: and 64 hexadecimal digits, of the decoded body.';
COMMENT ON COLUMN polled_files.etag IS 'ETag it came with.';
COMMENT ON COLUMN polled_files.last_modified IS 'Last-Modified it came with.';
COMMENT ON COLUMN polled_files.warc_file IS 'WARC file below the archive''s folder that holds the response.';
COMMENT ON COLUMN polled_files.warc_offset IS 'Byte offset of the response record in that file.';
COMMENT ON COLUMN polled_files.read_up_to IS 'Newest change among its posts, as WordPress writes it; the next poll asks for what changed since.';
COMMENT ON COLUMN polled_files.read_at IS 'When it was read.';
COMMENT ON COLUMN polled_files.run_id IS 'Run that read it.';

CREATE OR REPLACE VIEW source_health AS
WITH
last_reads AS (
    SELECT source_id, max(polled_at) FILTER (answer <> 'failed') AS last_read_at
    FROM polls
    GROUP BY source_id
),
history AS (
    SELECT
        polls.source_id,
        count(*) AS polls,
        min(polls.polled_at) AS first_polled_at,
        any_value(last_reads.last_read_at) AS last_read_at,
        max(polls.polled_at) FILTER (polls.new_entries > 0) AS last_new_at,
        count(*) FILTER (polls.polled_at > coalesce(last_reads.last_read_at, '-infinity')) AS failed_polls,
        min(polls.polled_at) FILTER (polls.polled_at > coalesce(last_reads.last_read_at, '-infinity')) AS failing_since
    FROM polls
    LEFT JOIN last_reads ON polls.source_id = last_reads.source_id
    GROUP BY polls.source_id
),
pauses AS (
    SELECT source_id, max(pause) AS longest_pause
    FROM (
        SELECT source_id, polled_at - lag(polled_at) OVER (PARTITION BY source_id ORDER BY polled_at) AS pause
        FROM polls
        WHERE new_entries > 0
    )
    GROUP BY source_id
),
given AS (
    SELECT source_id, arg_max(url, first_seen_at) AS last_url, arg_max(listed_title, first_seen_at) AS last_title
    FROM article_urls
    GROUP BY source_id
),
inputs AS (
    SELECT
        ledger.source_id,
        count(*) AS inputs,
        count(*) FILTER (ledger.outcome = 'landed') AS landed,
        count(*) FILTER (ledger.outcome = 'merged') AS merged,
        count(*) FILTER (ledger.outcome = 'rejected') AS rejected,
        count(*) FILTER (ledger.outcome = 'deferred') AS deferred,
        mode(ledger.reason) FILTER (ledger.outcome IN ('rejected', 'deferred')) AS commonest_reason,
        max(articles.landed_at) AS last_landed_at
    FROM ledger
    LEFT JOIN articles ON ledger.article_id = articles.article_id AND ledger.outcome = 'landed'
    GROUP BY ledger.source_id
),
states AS (
    SELECT
        sources.source_id,
        sources.polled_at - coalesce(history.last_new_at, history.first_polled_at) AS silence,
        CASE
            WHEN history.source_id IS NULL THEN NULL
            WHEN history.failed_polls > 0 THEN 'failing'
            WHEN sources.kind NOT IN ('feed', 'sitemap', 'wordpress') THEN 'well'
            WHEN sources.polled_at - coalesce(history.last_new_at, history.first_polled_at)
                > greatest(INTERVAL 7 DAYS, coalesce(2 * pauses.longest_pause, INTERVAL 28 DAYS)) THEN 'silent'
            WHEN sources.warning IS NOT NULL THEN 'partly read'
            ELSE 'well'
        END AS state
    FROM sources
    LEFT JOIN history ON sources.source_id = history.source_id
    LEFT JOIN pauses ON sources.source_id = pauses.source_id
)
SELECT
    sources.source_id,
    sources.kind,
    sources.name,
    sources.location,
    sources.polled_at,
    sources.entries,
    sources.new_entries,
    sources.warning,
    coalesce(inputs.inputs, 0) AS inputs,
    coalesce(inputs.landed, 0) AS landed,
    coalesce(inputs.merged, 0) AS merged,
    coalesce(inputs.rejected, 0) AS rejected,
    coalesce(inputs.deferred, 0) AS deferred,
    inputs.commonest_reason,
    inputs.last_landed_at,
    states.state,
    CASE
        WHEN states.state = 'failing' AND sources.status = 410 AND history.failed_polls >= 3
            THEN format('says it is gone for good, in {} polls since {}', history.failed_polls, history.failing_since::DATE)
        WHEN states.state = 'failing' AND history.failed_polls >= 5
            AND sources.polled_at - history.failing_since >= INTERVAL 30 DAYS
            THEN format('failed in {} polls since {}', history.failed_polls, history.failing_since::DATE)
        WHEN states.state = 'silent' AND history.polls >= 10 AND states.silence >= INTERVAL 180 DAYS
            THEN format('nothing new since {}, in {} polls', coalesce(history.last_new_at, history.first_polled_at)::DATE,
                history.polls)
    END AS retire_because,
    history.polls,
    history.failed_polls,
    history.failing_since,
    history.last_read_at,
    history.last_new_at,
    given.last_url,
    given.last_title,
    sources.next_poll_at
FROM sources
INNER JOIN states ON sources.source_id = states.source_id
LEFT JOIN history ON sources.source_id = history.source_id
LEFT JOIN given ON sources.source_id = given.source_id
LEFT JOIN inputs ON sources.source_id = inputs.source_id;

COMMENT ON VIEW source_health IS 'Each source with its last poll, what became of everything it brought, and whether it is well.';
COMMENT ON COLUMN source_health.source_id IS 'Identifier of the source.';
COMMENT ON COLUMN source_health.kind IS 'feed, sitemap, wordpress, url_list, inbox, warc or launchpad.';
COMMENT ON COLUMN source_health.name IS 'Name a person gave it.';
COMMENT ON COLUMN source_health.location IS 'URL, or path of the folder or list.';
COMMENT ON COLUMN source_health.polled_at IS 'When it was last looked at.';
COMMENT ON COLUMN source_health.entries IS 'Entries the last poll listed.';
COMMENT ON COLUMN source_health.new_entries IS 'Of these, never seen before.';
COMMENT ON COLUMN source_health.warning IS 'What the last poll could not read.';
COMMENT ON COLUMN source_health.inputs IS 'Documents and URLs it ever brought first.';
COMMENT ON COLUMN source_health.landed IS 'Of these, now articles.';
COMMENT ON COLUMN source_health.merged IS 'Of these, another input''s article.';
COMMENT ON COLUMN source_health.rejected IS 'Of these, no article.';
COMMENT ON COLUMN source_health.deferred IS 'Of these, to be tried again.';
COMMENT ON COLUMN source_health.commonest_reason IS 'Commonest reason of the rejected and deferred ones.';
COMMENT ON COLUMN source_health.last_landed_at IS 'When the last of its articles landed.';
COMMENT ON COLUMN source_health.state IS 'well, partly read, failing (the last poll gave nothing) or silent (nothing new for a week and twice its longest pause before); NULL for what is never polled.';
COMMENT ON COLUMN source_health.retire_because IS 'Why it may be taken out of sources.toml, by the evidence in polls; NULL while it may come back. Nothing takes it out by itself.';
COMMENT ON COLUMN source_health.polls IS 'Polls so far.';
COMMENT ON COLUMN source_health.failed_polls IS 'Polls since the last that could be read.';
COMMENT ON COLUMN source_health.failing_since IS 'When the first of these was.';
COMMENT ON COLUMN source_health.last_read_at IS 'When it could last be read.';
COMMENT ON COLUMN source_health.last_new_at IS 'When it last had something new.';
COMMENT ON COLUMN source_health.last_url IS 'The last URL it brought first.';
COMMENT ON COLUMN source_health.last_title IS 'Title it listed with that.';
COMMENT ON COLUMN source_health.next_poll_at IS 'When the night asks it again; NULL where it always does.';
