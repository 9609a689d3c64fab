DELETE FROM search_documents WHERE article_id IN (SELECT article_id FROM retired);
