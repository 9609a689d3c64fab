-- A correction of an article that was retired stayed behind; articles that stand alone have one.

DELETE FROM applied_corrections WHERE article_id NOT IN (SELECT article_id FROM articles);
