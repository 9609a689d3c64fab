-- That a page was judged is no news, unless it is no article: where it was, its article may be gone.
CREATE OR REPLACE TEMP TABLE news AS
FROM incoming_cleanings
EXCEPT
SELECT * FROM cleanings
WHERE rowid IN (SELECT rowid FROM cleanings WHERE item_id IN (SELECT item_id FROM incoming_cleanings));

DELETE FROM cleanings WHERE item_id IN (SELECT item_id FROM news);

INSERT INTO cleanings BY NAME FROM news;

SELECT count(*), count(reason) FROM news;
