SELECT * FROM tombstones ORDER BY forgotten_at, kind, key;
