CREATE OR REPLACE TEMP TABLE news AS
SELECT * FROM incoming_rejections
WHERE item_id NOT IN (
    SELECT item_id FROM ledger
    WHERE item_id IN (SELECT item_id FROM incoming_rejections) AND outcome NOT IN ('rejected', 'pending')
)
EXCEPT
SELECT * FROM rejections WHERE item_id IN (SELECT item_id FROM incoming_rejections);

DELETE FROM rejections WHERE item_id IN (SELECT item_id FROM news);

INSERT INTO rejections BY NAME FROM news;
