-- What lands anew has its raw names again.
DELETE FROM applied_corrections
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('new', 'changed', 'recleaned'));
