-- The lines that a run learned to be their site's and no story's, the surest first. Of how many: `of_all`.
SELECT site, form, author, stories, of_articles, count(*) OVER () AS of_all
FROM site_lessons
WHERE run_id = $run_id AND forgotten_at IS NULL
ORDER BY stories DESC, site, form
LIMIT $most;
