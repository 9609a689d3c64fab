-- What became of the inputs that this run decided, with the reasons; $run_id NULL: of all inputs ever.
SELECT
    item_kind,
    outcome,
    stage,
    reason,
    count(*) AS inputs
FROM ledger
WHERE $run_id IS NULL OR run_id = $run_id
GROUP BY item_kind, outcome, stage, reason
ORDER BY item_kind, inputs DESC, outcome, reason;
