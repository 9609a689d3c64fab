-- Documents to decide on, each with what became of the URL it names (`url_outcome`, NULL where it names none) and
-- of the first document with the same bytes (`same_as`, NULL where it is the first). Those are: undecided ones,
-- ones whose URL has landed since their own text was judged, and ones that nobody has judged yet; with $everything,
-- or a $publisher or the $day they were first seen on (UTC), every one whose own text counts again.
-- With $twins those that repeat another, else the first ones; the first $most of them after the document $after,
-- by document_id, and how many are left with each (`remaining`).
WITH
named AS (
    SELECT
        documents.document_id,
        documents.first_seen_at,
        article_urls.url_id,
        first_value(documents.document_id) OVER (
            PARTITION BY coalesce(documents.digest, documents.document_id)
            ORDER BY documents.first_seen_at, documents.path, documents.document_id
        ) AS first_id
    FROM documents
    LEFT JOIN article_urls ON documents.original_url = article_urls.url
    WHERE documents.text IS NOT NULL
),
waiting AS (
    SELECT
        named.document_id,
        named.url_id,
        url_ledger.outcome AS url_outcome,
        url_ledger.reason AS url_reason,
        url_ledger.article_id AS url_article_id,
        CASE WHEN $twins THEN named.first_id END AS same_as,
        CASE WHEN $twins THEN first_ledger.article_id END AS same_as_article_id,
        ledger.outcome,
        ledger.article_id,
        ledger.first_run_id,
        coalesce(ledger.attempts, 0) AS attempts,
        count(*) OVER () AS remaining
    FROM named
    LEFT JOIN ledger ON named.document_id = ledger.item_id
    LEFT JOIN ledger AS url_ledger ON named.url_id = url_ledger.item_id
    LEFT JOIN ledger AS first_ledger ON named.first_id = first_ledger.item_id
    LEFT JOIN articles ON ledger.article_id = articles.article_id
    WHERE (named.first_id <> named.document_id) = $twins
        AND named.document_id > $after
        AND CASE
            WHEN ledger.outcome = 'merged' THEN false
            WHEN $publisher IS NOT NULL OR $day IS NOT NULL
                THEN ($publisher IS NULL OR articles.publisher = $publisher)
                    AND ($day IS NULL OR named.first_seen_at::DATE = $day::DATE)
            WHEN coalesce(ledger.outcome, 'pending') IN ('pending', 'deferred') OR $everything THEN true
            ELSE url_ledger.outcome IN ('landed', 'merged')
                OR named.document_id NOT IN (SELECT item_id FROM cleanings)
        END
    ORDER BY named.document_id
    LIMIT $most
)
SELECT documents AS document, waiting.* EXCLUDE (document_id)
FROM waiting
INNER JOIN documents ON waiting.document_id = documents.document_id
ORDER BY documents.document_id;
