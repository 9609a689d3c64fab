-- Which of these documents are known already.
SELECT document_id
FROM documents
WHERE document_id IN (SELECT unnest($document_ids));
