-- The versions that leave, and the ledger of the inputs that had been merged into them.
CREATE OR REPLACE TEMP TABLE leaving AS
WITH standing AS MATERIALIZED (
    SELECT * FROM articles
    WHERE article_id IN (SELECT article_id FROM retired WHERE superseded_reason IS NOT NULL)
)
SELECT standing.*, retired.superseded_at, retired.superseded_by_run_id, retired.superseded_reason
FROM standing
INNER JOIN retired ON standing.article_id = retired.article_id;

CREATE OR REPLACE TEMP TABLE followers AS
SELECT ledger.* REPLACE (
    retired.merged_into AS article_id,
    if(retired.merged_into IS NULL, 'deferred', ledger.outcome) AS outcome,
    if(retired.merged_into IS NULL, 'extract', ledger.stage) AS stage,
    if(retired.merged_into IS NULL, NULL, ledger.reason) AS reason,
    if(retired.merged_into IS NULL, retired.superseded_at, ledger.next_attempt_at) AS next_attempt_at,
    if(retired.merged_into IS NULL, retired.superseded_by_run_id, ledger.run_id) AS run_id,
    if(retired.merged_into IS NULL, retired.superseded_at, ledger.decided_at) AS decided_at
)
FROM ledger
INNER JOIN retired ON ledger.article_id = retired.article_id;

DELETE FROM ledger WHERE item_id IN (SELECT item_id FROM followers);

INSERT INTO ledger BY NAME FROM followers;
