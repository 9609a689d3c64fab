-- An article leaves without a successor of its own: a dump's own text, once its original landed as another (one
-- story, one article), a page's, once the page gives another (it calls another URL its own now, or newer rules no
-- longer believe it), and what newer rules call no article. Inputs that were merged into a dump's article follow
-- it; those that were merged into no article are to be tried again.
CREATE OR REPLACE TEMP TABLE retired AS
WITH leavers AS (
    SELECT * FROM ledger_news
    WHERE outcome = 'merged' OR (outcome = 'landed' AND item_kind = 'url') OR item_id IN (SELECT item_id FROM unmade)
)
SELECT
    articles.article_id,
    leavers.decided_at AS superseded_at,
    leavers.run_id AS superseded_by_run_id,
    if(leavers.outcome = 'landed', 'merged', leavers.outcome) AS superseded_reason,
    leavers.article_id AS merged_into
FROM articles
INNER JOIN leavers ON if(articles.origin = 'page', articles.url_id, articles.document_id) = leavers.item_id
WHERE leavers.article_id IS DISTINCT FROM articles.article_id;

SELECT 'retired' FROM retired LIMIT 1;
