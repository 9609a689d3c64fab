-- What was cut from the texts, and by which rule: nothing is deleted without a record.
SELECT kind, rule, count(*) AS cuts, min(text) AS example
FROM what_was_cut
GROUP BY kind, rule
ORDER BY cuts DESC, kind
LIMIT 6;
