-- The segments of `merged_segments` become one, without the documents that are not there any more.
CREATE OR REPLACE TEMP TABLE moved_documents AS
SELECT
    1 + (SELECT max(segment) FROM search_terms) AS new_segment,
    row_number() OVER (ORDER BY segment, document) AS new_document,
    *
FROM search_documents
WHERE segment IN (SELECT segment FROM merged_segments);

CREATE OR REPLACE TEMP TABLE moved_terms AS
SELECT
    moved.new_segment AS segment,
    held.term,
    list({
        'document': moved.new_document::INTEGER,
        'in_title': held.posting.in_title,
        'in_body': held.posting.in_body
    }) AS postings
FROM (
    SELECT segment, term, unnest(postings) AS posting
    FROM search_terms
    WHERE segment IN (SELECT segment FROM merged_segments)
) AS held
INNER JOIN moved_documents AS moved ON held.segment = moved.segment AND held.posting.document = moved.document
GROUP BY moved.new_segment, held.term;

DELETE FROM search_terms
WHERE (SELECT count(*) FROM merged_segments) > 0
    AND (segment IN (SELECT segment FROM merged_segments) OR segment NOT IN (SELECT segment FROM search_documents));

INSERT INTO search_terms BY NAME SELECT * FROM moved_terms ORDER BY term;

DELETE FROM search_documents WHERE segment IN (SELECT segment FROM merged_segments);

INSERT INTO search_documents BY NAME
SELECT new_segment AS segment, new_document AS document, article_id, words FROM moved_documents;
