-- What a preview found takes the place of what the last one did: that has been done since, or is no longer so.
DELETE FROM cleaning_changes;

INSERT INTO cleaning_changes BY NAME FROM incoming_cleaning_changes;
