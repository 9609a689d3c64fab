-- Something changed: an edition waits to be published. At most one does.
INSERT INTO editions (edition)
SELECT coalesce(max(edition), 0) + 1
FROM editions
HAVING coalesce(bool_and(published_at IS NOT NULL), true);
