-- What was cut from the articles this run landed; $run_id NULL: from all current articles.
SELECT
    removed_blocks.kind,
    count(*) AS cuts,
    count(DISTINCT removed_blocks.article_id) AS articles,
    sum(length(removed_blocks.text))::BIGINT AS characters
FROM removed_blocks
INNER JOIN articles ON removed_blocks.article_id = articles.article_id
WHERE $run_id IS NULL OR articles.run_id = $run_id
GROUP BY removed_blocks.kind
ORDER BY cuts DESC, removed_blocks.kind;
