-- What each source brought: inputs that came in with this run, and inputs ever; what could not be read of it, damaged
-- WARC files too; and its state where it is not well.
WITH damaged AS (
    SELECT
        source_id,
        any_value(warning) || if(count(*) > 1, format('; and {} files more', count(*) - 1), '') AS warning
    FROM warc_readings
    WHERE warning IS NOT NULL
    GROUP BY source_id
),
inputs AS (
    SELECT source_id, count(*) FILTER (first_run_id = $run_id) AS came_in, count(*) AS ever
    FROM ledger
    GROUP BY source_id
)
SELECT
    sources.kind,
    sources.name,
    sources.location,
    coalesce(sources.warning, damaged.warning) AS warning,
    nullif(source_health.state, 'well') AS state,
    coalesce(inputs.came_in, 0) AS came_in,
    coalesce(inputs.ever, 0) AS ever
FROM sources
INNER JOIN source_health ON sources.source_id = source_health.source_id
LEFT JOIN damaged ON sources.source_id = damaged.source_id
LEFT JOIN inputs ON sources.source_id = inputs.source_id
ORDER BY sources.kind, sources.location;
