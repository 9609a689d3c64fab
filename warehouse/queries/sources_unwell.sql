-- Of these sources those that are not well, the longest silent first: what each last gave and when.
SELECT
    coalesce(name, location) AS source,
    kind,
    state,
    last_new_at,
    coalesce(last_title, last_url) AS last_gave,
    last_read_at,
    failed_polls,
    warning,
    retire_because
FROM source_health
WHERE source_id IN (SELECT unnest($source_ids)) AND state IN ('failing', 'silent')
ORDER BY last_new_at NULLS FIRST, location;
