INSERT INTO documents BY NAME
SELECT * FROM incoming_documents
WHERE document_id NOT IN (SELECT document_id FROM documents WHERE document_id IN (SELECT document_id FROM incoming_documents));
