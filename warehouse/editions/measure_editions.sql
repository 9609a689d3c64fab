UPDATE editions
SET bytes = $bytes
WHERE edition = $edition;
