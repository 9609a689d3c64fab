-- The inputs nobody has decided on yet.
SELECT *
FROM ledger
WHERE outcome = 'pending'
ORDER BY item_kind, item_id;
