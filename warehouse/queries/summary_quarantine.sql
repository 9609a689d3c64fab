-- How many URLs are in quarantine, by host and reason, the most first. Of how many rows: `of_all`.
SELECT
    host,
    reason,
    CASE WHEN gave_up THEN 'too often' ELSE 'for good' END AS failed,
    count(*) AS urls,
    max(rejected_at) AS last,
    any_value(url) AS one_of_them,
    count(*) OVER () AS of_all
FROM quarantine
GROUP BY ALL
ORDER BY urls DESC, host, reason
LIMIT $most;
