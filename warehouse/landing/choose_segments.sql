-- Twenty small segments become one; one that has lost most of its documents is small, too.
CREATE OR REPLACE TEMP TABLE merged_segments AS
WITH small AS (
    SELECT segment FROM search_documents GROUP BY segment HAVING count(*) < 10000
)
SELECT segment FROM small WHERE (SELECT count(*) FROM small) >= 20;

SELECT 'segments' FROM merged_segments LIMIT 1;
