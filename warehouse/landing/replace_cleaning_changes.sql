DELETE FROM cleaning_changes WHERE run_id IN (SELECT run_id FROM incoming_cleaning_changes);

INSERT INTO cleaning_changes BY NAME FROM incoming_cleaning_changes;
