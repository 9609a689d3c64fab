SELECT edition, published_at
FROM editions
ORDER BY edition DESC
LIMIT 1;
