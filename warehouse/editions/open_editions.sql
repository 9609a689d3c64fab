-- Something changed: an edition waits to be published. At most one does.
INSERT INTO editions
SELECT coalesce(max(edition), 0) + 1, NULL, NULL, NULL
FROM editions
HAVING coalesce(bool_and(published_at IS NOT NULL), true);
