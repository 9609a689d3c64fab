-- The newest edition that this run published, and the newest of all; $run_id may be the beginning of the run's.
SELECT
    (SELECT max(edition) FROM editions) AS newest,
    (SELECT last(run_id ORDER BY edition) FROM editions) AS newest_run_id,
    max(edition) AS edition,
    count(DISTINCT run_id) AS runs
FROM editions
WHERE starts_with(run_id, $run_id);
