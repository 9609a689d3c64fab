-- As take_changed: what a lake deletes it does not return.
CREATE OR REPLACE TEMP TABLE taken AS
SELECT * FROM articles
WHERE rowid IN (
    SELECT rowid FROM articles
    WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict = 'changed')
);

DELETE FROM articles WHERE article_id IN (SELECT article_id FROM taken);

FROM taken;
