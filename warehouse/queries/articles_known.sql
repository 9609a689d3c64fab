-- What stands under these article_ids: whose page or document each was made from, by which extractor and rules.
SELECT
    article_id,
    version,
    origin,
    url_id,
    page_id,
    document_id,
    url,
    canonical_url,
    content_digest,
    extractor,
    rules_version
FROM articles
WHERE article_id IN (SELECT unnest($article_ids));
