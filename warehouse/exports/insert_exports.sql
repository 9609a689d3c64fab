INSERT INTO exports BY NAME
SELECT
    $export_id AS export_id,
    $kind AS kind,
    $path AS path,
    $query AS query,
    $since_run_id AS since_run_id,
    $edition AS edition,
    $row_count AS row_count,
    $bytes AS bytes,
    $exported_at AS exported_at;
