DELETE FROM search_documents WHERE article_id IN (SELECT article_id FROM retired);

DELETE FROM images WHERE article_id IN (SELECT article_id FROM retired);

DELETE FROM removed_blocks WHERE article_id IN (SELECT article_id FROM retired);

DELETE FROM candidates WHERE article_id IN (SELECT article_id FROM retired);

DELETE FROM quotes WHERE article_id IN (SELECT article_id FROM retired);

DELETE FROM applied_corrections WHERE article_id IN (SELECT article_id FROM retired);

DELETE FROM articles WHERE article_id IN (SELECT article_id FROM retired);
