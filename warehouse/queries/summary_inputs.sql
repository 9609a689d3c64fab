-- What each source brought: inputs that came in with this run, and inputs ever.
SELECT
    sources.kind,
    sources.name,
    sources.location,
    sources.warning,
    count(ledger.item_id) FILTER (ledger.first_run_id = $run_id) AS came_in,
    count(ledger.item_id) AS ever
FROM sources
LEFT JOIN ledger ON sources.source_id = ledger.source_id
GROUP BY sources.source_id, sources.kind, sources.name, sources.location, sources.warning
ORDER BY sources.kind, sources.location;
