INSERT INTO tombstones BY NAME
FROM incoming_tombstones
WHERE (kind, key) NOT IN (SELECT (kind, key) FROM tombstones);
