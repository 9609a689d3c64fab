DELETE FROM ledger WHERE item_id IN (SELECT item_id FROM ledger_news);

INSERT INTO ledger BY NAME FROM ledger_news;
