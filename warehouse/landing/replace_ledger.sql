-- One more attempt is no news where everything else stays.
CREATE OR REPLACE TEMP TABLE as_known AS
SELECT * EXCLUDE (attempts) FROM known_ledger
WHERE item_id IN (SELECT item_id FROM ledger_news);

DELETE FROM ledger WHERE item_id IN (SELECT item_id FROM ledger_news);

INSERT INTO ledger BY NAME FROM ledger_news;

SELECT
    (SELECT count(*) FROM ledger_news),
    count(*)
FROM (
    SELECT * EXCLUDE (attempts) FROM ledger_news
    EXCEPT
    FROM as_known
);
