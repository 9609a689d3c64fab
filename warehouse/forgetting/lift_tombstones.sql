-- A tombstone that was set again since then stays.
DELETE FROM tombstones
WHERE (kind, key, forgotten_at) IN (SELECT (kind, key, forgotten_at) FROM incoming_lifted);

INSERT INTO lifted_tombstones BY NAME
FROM incoming_lifted
WHERE (kind, key, forgotten_at) NOT IN (SELECT (kind, key, forgotten_at) FROM lifted_tombstones);
