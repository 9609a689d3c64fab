-- What an article has, and is found by, goes before it lands anew; what changed has left the articles already.
DELETE FROM articles WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict = 'recleaned');

DELETE FROM images
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('changed', 'recleaned'));

DELETE FROM removed_blocks
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('changed', 'recleaned'));

DELETE FROM candidates
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('changed', 'recleaned'));

DELETE FROM quotes
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('changed', 'recleaned'));

DELETE FROM search_documents
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('changed', 'recleaned'));
