CREATE OR REPLACE TEMP TABLE news AS
FROM incoming_rejections
EXCEPT
SELECT * FROM rejections WHERE item_id IN (SELECT item_id FROM incoming_rejections);

DELETE FROM rejections WHERE item_id IN (SELECT item_id FROM news);

INSERT INTO rejections BY NAME FROM news;
