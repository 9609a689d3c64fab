-- The ledger rows of these inputs.
SELECT *
FROM ledger
WHERE item_id IN (SELECT unnest($item_ids));
