-- The inputs this run rejected, by stage and reason, each with the reason in words. Of how many: `of_all`.
SELECT
    rejections.stage,
    rejections.reason,
    coalesce(documents.path, article_urls.url) AS input,
    rejections.detail,
    count(*) OVER () AS of_all
FROM rejections
LEFT JOIN documents ON rejections.item_id = documents.document_id
LEFT JOIN article_urls ON rejections.item_id = article_urls.url_id
WHERE rejections.run_id = $run_id
ORDER BY ALL
LIMIT $most;
