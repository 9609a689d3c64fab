-- Who is behind a story: the agency, the authors and the photographers are not the same people.
SELECT title, authors, agency, publisher, photo_credits
FROM articles
ORDER BY agency IS NULL, len(authors) = 0, len(photo_credits) = 0, published_on DESC NULLS LAST
LIMIT 4;
