-- The articles with the names they are to have; what is corrected no more has its raw names again.
CREATE OR REPLACE TEMP TABLE corrected AS
SELECT
    articles.* REPLACE (
        if(publishers.field IS NULL, articles.publisher, publishers.value[1]) AS publisher,
        coalesce(writers.value, articles.authors) AS authors,
        $at AS landed_at
    )
FROM articles
LEFT JOIN corrected_fields AS publishers
    ON articles.article_id = publishers.article_id AND publishers.field = 'publisher'
LEFT JOIN corrected_fields AS writers ON articles.article_id = writers.article_id AND writers.field = 'authors'
WHERE articles.article_id IN (SELECT article_id FROM corrected_fields);
