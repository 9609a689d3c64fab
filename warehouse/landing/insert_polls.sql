-- A poll goes along with the next edition. What a person types is none.
INSERT INTO polls BY NAME
SELECT source_id, polled_at, answer, status, entries, new_entries, warning, next_poll_at, run_id
FROM incoming_sources
WHERE polled_at IS NOT NULL
    AND kind <> 'launchpad'
    AND (source_id, polled_at) NOT IN (SELECT (source_id, polled_at) FROM polls);
