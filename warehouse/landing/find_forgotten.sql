-- Whether anything was ever forgotten.
SELECT 'forgotten' WHERE EXISTS (FROM tombstones) OR EXISTS (FROM lifted_tombstones);
