-- The terms of what has just landed, as a segment of the index.
CREATE OR REPLACE TEMP TABLE to_index AS
SELECT
    1 + coalesce((SELECT max(segment) FROM search_terms), 0) AS segment,
    row_number() OVER (ORDER BY article_id) AS document,
    article_id,
    title,
    body
FROM incoming_articles
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('new', 'changed', 'recleaned'));

CREATE OR REPLACE TEMP TABLE counted_terms AS
SELECT term, document, sum(in_title)::INTEGER AS in_title, sum(in_body)::INTEGER AS in_body
FROM (
    SELECT document, unnest(search_terms_of(coalesce(title, ''))) AS term, 1 AS in_title, 0 AS in_body FROM to_index
    UNION ALL
    SELECT document, unnest(search_terms_of(body)), 0, 1 FROM to_index
)
GROUP BY term, document;

INSERT INTO search_documents BY NAME
SELECT to_index.segment, to_index.document, to_index.article_id, coalesce(lengths.words, 0) AS words
FROM to_index
LEFT JOIN (SELECT document, sum(in_title + in_body) AS words FROM counted_terms GROUP BY document) AS lengths
    ON to_index.document = lengths.document;

INSERT INTO search_terms BY NAME
SELECT
    (SELECT max(segment) FROM to_index) AS segment,
    term,
    list({'document': document::INTEGER, 'in_title': in_title, 'in_body': in_body}) AS postings
FROM (SELECT * FROM counted_terms ORDER BY term, document)
GROUP BY term
ORDER BY term;
