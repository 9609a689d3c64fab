-- How many URLs are in quarantine, by host and reason, the most first.
SELECT
    host,
    reason,
    CASE WHEN gave_up THEN 'too often' ELSE 'for good' END AS failed,
    count(*) AS urls,
    max(rejected_at) AS last,
    any_value(url) AS one_of_them
FROM quarantine
GROUP BY ALL
ORDER BY urls DESC, host, reason
LIMIT $most;
