INSERT INTO revisions BY NAME FROM incoming_revisions;
