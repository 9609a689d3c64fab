INSERT INTO article_urls BY NAME
SELECT * FROM incoming_article_urls
WHERE url_id NOT IN (SELECT url_id FROM article_urls WHERE url_id IN (SELECT url_id FROM incoming_article_urls));
