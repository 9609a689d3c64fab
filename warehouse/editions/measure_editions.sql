UPDATE editions
SET bytes = $bytes, seconds = $seconds
WHERE edition = $edition;
