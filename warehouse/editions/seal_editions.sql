-- Before the checkpoint, so that the copy says which run made it and when.
UPDATE editions
SET run_id = $run_id, published_at = $published_at
WHERE published_at IS NULL;
