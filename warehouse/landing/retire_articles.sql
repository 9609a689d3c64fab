-- A dump's own text was an article until its original was fetched and landed as another: one story, one article.
-- Inputs that were merged into the dump's article follow.
CREATE OR REPLACE TEMP TABLE retired AS
SELECT
    articles.*,
    ledger_news.decided_at AS superseded_at,
    ledger_news.run_id AS superseded_by_run_id,
    ledger_news.article_id AS merged_into
FROM articles
INNER JOIN ledger_news ON articles.document_id = ledger_news.item_id
WHERE articles.origin = 'document'
    AND ledger_news.outcome = 'merged'
    AND ledger_news.article_id <> articles.article_id;

CREATE OR REPLACE TEMP TABLE followers AS
SELECT ledger.* REPLACE (retired.merged_into AS article_id)
FROM ledger
INNER JOIN retired ON ledger.article_id = retired.article_id;

DELETE FROM ledger WHERE item_id IN (SELECT item_id FROM followers);

INSERT INTO ledger BY NAME FROM followers;

DELETE FROM images WHERE article_id IN (SELECT article_id FROM retired);

DELETE FROM removed_blocks WHERE article_id IN (SELECT article_id FROM retired);

DELETE FROM articles WHERE article_id IN (SELECT article_id FROM retired);

INSERT INTO superseded_articles BY NAME
SELECT * EXCLUDE (merged_into) FROM retired;
