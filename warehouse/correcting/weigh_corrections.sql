-- What each name of an article is to be by the lines of corrections.toml, and which articles that changes. A line with
-- a host is for its pages alone, and goes before one without.
CREATE OR REPLACE TEMP TABLE wanted_corrections AS
WITH
standing AS (
    SELECT article_id, split_part(site_of(url), ':', 1) AS host, 'publisher' AS field, [publisher] AS names
    FROM articles WHERE publisher IS NOT NULL
    UNION ALL
    SELECT article_id, split_part(site_of(url), ':', 1), 'authors', authors FROM articles WHERE len(authors) > 0
),
raw AS (
    SELECT standing.article_id, standing.host, standing.field, coalesce(applied.raw, standing.names) AS names
    FROM standing
    LEFT JOIN applied_corrections AS applied
        ON standing.article_id = applied.article_id AND standing.field = applied.field
),
named AS (
    SELECT article_id, host, field, unnest(names) AS name, generate_subscripts(names, 1) AS position FROM raw
),
chosen AS (
    SELECT
        named.article_id,
        named.field,
        named.position,
        arg_max(lines.name, length(coalesce(lines.host, ''))) AS name,
        arg_max(lines.alias, length(coalesce(lines.host, ''))) AS alias
    FROM named
    INNER JOIN incoming_corrections AS lines
        ON named.field = lines.field AND lower(named.name) = lower(lines.alias)
            AND (lines.host IS NULL OR named.host = lines.host OR ends_with(named.host, '.' || lines.host))
    GROUP BY ALL
)
SELECT
    named.article_id,
    named.field,
    list(named.name ORDER BY named.position) AS raw,
    list_filter(
        list(coalesce(chosen.name, named.name) ORDER BY named.position),
        lambda found, place: list_position(list(coalesce(chosen.name, named.name) ORDER BY named.position), found) = place
    ) AS value,
    list(chosen.alias ORDER BY named.position) FILTER (chosen.alias IS NOT NULL) AS aliases
FROM named
LEFT JOIN chosen
    ON named.article_id = chosen.article_id AND named.field = chosen.field AND named.position = chosen.position
WHERE (named.article_id, named.field) IN (SELECT (article_id, field) FROM chosen)
GROUP BY named.article_id, named.field;

CREATE OR REPLACE TEMP TABLE corrected_fields AS
SELECT
    coalesce(wanted.article_id, applied.article_id) AS article_id,
    coalesce(wanted.field, applied.field) AS field,
    coalesce(wanted.value, applied.raw) AS value
FROM wanted_corrections AS wanted
FULL JOIN applied_corrections AS applied ON wanted.article_id = applied.article_id AND wanted.field = applied.field
WHERE (wanted.value, wanted.aliases) IS DISTINCT FROM (applied.value, applied.aliases)
    AND coalesce(wanted.article_id, applied.article_id) IN (SELECT article_id FROM articles);
