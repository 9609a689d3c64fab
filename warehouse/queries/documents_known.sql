-- Which of these documents are known already, and which of those no more than that they were forgotten.
SELECT document_id, starts_with(path, 'forgotten:') AS forgotten
FROM documents
WHERE document_id IN (SELECT unnest($document_ids));
