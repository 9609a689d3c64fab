CREATE OR REPLACE TEMP TABLE news AS
FROM incoming_cleanings
EXCEPT
SELECT * FROM cleanings WHERE item_id IN (SELECT item_id FROM incoming_cleanings);

DELETE FROM cleanings WHERE item_id IN (SELECT item_id FROM news);

INSERT INTO cleanings BY NAME FROM news;
