-- Exports that may hold what came in at or after an instant, the newest first.
SELECT exported_at, kind, path
FROM exports
WHERE exported_at >= $since
ORDER BY exported_at DESC;
