-- What was forgotten, may come back and does is new: its row said no more than that it had come.
CREATE OR REPLACE TEMP TABLE come_back AS
SELECT url_id AS item_id FROM article_urls
WHERE url_id IN (SELECT url_id FROM incoming_article_urls WHERE NOT starts_with(url, 'forgotten:'))
    AND starts_with(url, 'forgotten:')
UNION ALL
SELECT document_id FROM documents
WHERE document_id IN (SELECT document_id FROM incoming_documents WHERE NOT starts_with(path, 'forgotten:'))
    AND starts_with(path, 'forgotten:');

DELETE FROM article_urls WHERE url_id IN (SELECT item_id FROM come_back);

DELETE FROM documents WHERE document_id IN (SELECT item_id FROM come_back);

DELETE FROM rejections WHERE item_id IN (SELECT item_id FROM come_back);

DELETE FROM ledger WHERE item_id IN (SELECT item_id FROM come_back);
