-- The URLs in quarantine of which all that is given holds: one of $urls, one of $hosts, one of $reasons, and
-- with $gave_up only those that failed too often by what might have passed.
SELECT *
FROM quarantine
WHERE ($urls IS NULL OR list_contains($urls, url))
    AND ($hosts IS NULL OR list_contains($hosts, host))
    AND ($reasons IS NULL OR list_contains($reasons, reason))
    AND (gave_up OR NOT $gave_up)
ORDER BY host, url;
