-- The parts of the search index that have words of what is to go, to be written anew without them.
CREATE OR REPLACE TEMP TABLE merged_segments AS
SELECT DISTINCT segment FROM search_documents
WHERE article_id IN (SELECT article_id FROM doomed_articles);
