-- How many articles stand as other rules than today's made them.
SELECT count(*) AS articles FROM articles WHERE rules_version <> $rules_version;
