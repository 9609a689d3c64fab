-- The ledger decides: what it does not call rejected (or pending, the decision still to come) has no rejection.
DELETE FROM rejections
WHERE item_id IN (SELECT item_id FROM incoming_ledger)
    AND item_id IN (SELECT item_id FROM ledger WHERE outcome NOT IN ('rejected', 'pending'));
