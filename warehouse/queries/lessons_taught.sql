-- What the sites of this run's articles teach, from the latest stories of each; with it, as forgotten, what they
-- taught before and no longer show. A lesson is a line that stands in at least three stories and a fifth of all,
-- or in half of an author's that it names, once there are five to look at. Copies of one story count for one: what
-- else they say is the same, so the share of it that is not repeated counts the stories. A long line counts only before the first or after the last line of a story's own:
-- newsrooms repeat background, but inside.
WITH
touched AS (
    SELECT DISTINCT site_of(url) AS site FROM articles WHERE run_id = $run_id AND url IS NOT NULL
),
latest AS ( -- without their texts, which of a large site are read of these only
    SELECT article_id, site_of(url) AS site
    FROM articles
    WHERE site_of(url) IN (SELECT site FROM touched) AND landed_at > $at - INTERVAL 180 DAY
    QUALIFY row_number() OVER (PARTITION BY site ORDER BY landed_at DESC, article_id) <= 100
),
texts AS (
    SELECT article_id, authors, body, landed_at FROM articles
    WHERE rowid IN (SELECT rowid FROM articles WHERE article_id IN (SELECT article_id FROM latest))
),
recent AS (
    SELECT texts.*, latest.site
    FROM texts
    INNER JOIN latest ON texts.article_id = latest.article_id
),
lines AS (
    SELECT article_id, string_split(body, E'\n\n') AS said FROM recent
),
standing AS (
    SELECT article_id, unnest(said) AS line, generate_subscripts(said, 1) AS position FROM lines
),
blocks AS (
    SELECT article_id, form_of(line) AS form, min(position) AS first, max(position) AS last
    FROM standing
    GROUP BY article_id, form
    UNION ALL
    SELECT DISTINCT article_id, form_of(text), NULL, NULL
    FROM removed_blocks
    WHERE rule = 'cut_learned' AND article_id IN (SELECT article_id FROM recent)
),
circles AS ( -- of stories that may share a line: a site's, and each author's there
    SELECT article_id, site, NULL AS author, 0.2 AS share FROM recent
    UNION ALL
    SELECT article_id, site, unnest(authors), 0.5 FROM recent
),
sizes AS (
    SELECT site, author, share, count(*) AS articles FROM circles GROUP BY ALL HAVING count(*) >= 5
),
repeated AS (
    SELECT circles.site, circles.author, blocks.form
    FROM circles
    INNER JOIN sizes ON circles.site = sizes.site AND circles.author IS NOT DISTINCT FROM sizes.author
    INNER JOIN blocks ON circles.article_id = blocks.article_id
    WHERE circles.author IS NULL OR contains(blocks.form, circles.author)
    GROUP BY circles.site, circles.author, blocks.form, sizes.articles, sizes.share
    HAVING count(*) >= greatest(3, sizes.articles * sizes.share)
),
own AS ( -- what is this story's
    SELECT blocks.article_id, blocks.form, blocks.first, blocks.last
    FROM blocks
    INNER JOIN recent ON blocks.article_id = recent.article_id
    WHERE (recent.site, blocks.form) NOT IN (SELECT (site, form) FROM repeated)
),
ends AS (
    SELECT article_id, min(first) AS first, max(last) AS last FROM own GROUP BY article_id
),
shown AS (
    SELECT repeated.site, repeated.author, repeated.form, circles.article_id
    FROM repeated
    INNER JOIN circles ON repeated.site = circles.site AND repeated.author IS NOT DISTINCT FROM circles.author
    INNER JOIN blocks ON circles.article_id = blocks.article_id AND repeated.form = blocks.form
    INNER JOIN ends ON circles.article_id = ends.article_id
    WHERE length(blocks.form) < 60 OR blocks.first IS NULL OR blocks.last < ends.first OR blocks.first > ends.last
),
context AS ( -- every line of their own that the articles with a repeated one print, and how many do
    SELECT shown.site, shown.author, shown.form, length(own.form) AS characters, count(*) AS articles
    FROM shown
    INNER JOIN own ON shown.article_id = own.article_id
    GROUP BY shown.site, shown.author, shown.form, own.form
),
freshness AS (
    SELECT site, author, form, sum(characters) / sum(characters * articles) AS fresh FROM context GROUP BY ALL
),
taught AS (
    SELECT
        shown.site, shown.form, shown.author,
        floor(count(*) * any_value(freshness.fresh))::BIGINT AS stories,
        sizes.articles AS of_articles,
        min(recent.landed_at) AS first_seen_at, max(recent.landed_at) AS last_seen_at
    FROM shown
    INNER JOIN sizes ON shown.site = sizes.site AND shown.author IS NOT DISTINCT FROM sizes.author
    INNER JOIN freshness ON shown.site = freshness.site
        AND shown.form = freshness.form AND shown.author IS NOT DISTINCT FROM freshness.author
    INNER JOIN recent ON shown.article_id = recent.article_id
    GROUP BY shown.site, shown.form, shown.author, sizes.articles, sizes.share
    HAVING stories >= 3 AND count(*) >= sizes.articles * sizes.share
    QUALIFY row_number() OVER (PARTITION BY shown.site, shown.form ORDER BY shown.author NULLS FIRST) = 1
)
SELECT
    taught.*, NULL::TIMESTAMPTZ AS forgotten_at,
    CASE WHEN known.forgotten_at IS NULL THEN coalesce(known.run_id, $run_id) ELSE $run_id END AS run_id
FROM taught
LEFT JOIN site_lessons AS known ON taught.site = known.site AND taught.form = known.form
UNION ALL
SELECT known.* REPLACE ($at AS forgotten_at)
FROM site_lessons AS known
WHERE known.site IN (SELECT site FROM touched)
    AND known.forgotten_at IS NULL
    AND (known.site, known.form) NOT IN (SELECT (site, form) FROM taught)
ORDER BY ALL;
