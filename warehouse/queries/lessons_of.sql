-- The forms of the lines to cut from what these sites publish; a lesson of an author's counts for the whole site.
SELECT site, list(form ORDER BY form) AS forms
FROM site_lessons
WHERE forgotten_at IS NULL AND site IN (SELECT unnest($sites::VARCHAR[]))
GROUP BY site;
