-- Search counts by numbers instead of article_ids, and finds nothing where a word is wanted and unwanted at once.

CREATE OR REPLACE MACRO search(query, snippets := 20) AS TABLE
WITH
parts AS (
    SELECT
        part,
        starts_with(part, '-') AS is_not,
        regexp_matches(part, '^-?title:') AS in_title,
        ends_with(part, '*') AS is_beginning,
        regexp_replace(part, '^-?(?:title:)?', '') AS said
    FROM (SELECT DISTINCT unnest(regexp_extract_all(query, '-?(?:title:)?(?:"[^"]*"?|[^\s"]+)')) AS part)
),
asked AS (
    SELECT *, search_terms_of(said) AS terms FROM parts WHERE len(search_terms_of(said)) > 0
),
wanted AS (
    SELECT row_number() OVER () AS number, *
    FROM (
        SELECT term, in_title, is_beginning, in_phrase, max(is_not) AS is_not
        FROM (
            SELECT
                unnest(terms) AS term,
                in_title,
                is_beginning AND len(terms) = 1 AS is_beginning,
                len(terms) > 1 AS in_phrase,
                is_not
            FROM asked
            WHERE NOT is_not OR len(terms) = 1
        )
        GROUP BY ALL
    )
),
found AS (
    SELECT wanted.number, wanted.is_not, wanted.in_phrase, wanted.in_title, held.segment, unnest(held.postings) AS posting
    FROM search_terms AS held
    INNER JOIN wanted ON held.term = wanted.term
    WHERE NOT wanted.is_beginning
    UNION ALL
    SELECT wanted.number, wanted.is_not, wanted.in_phrase, wanted.in_title, held.segment, unnest(held.postings)
    FROM search_terms AS held
    INNER JOIN wanted ON starts_with(held.term, wanted.term)
    WHERE wanted.is_beginning
),
counted AS ( -- an article is its place, a number, as long as there may be many of them
    SELECT
        found.number,
        found.is_not,
        found.in_phrase,
        documents.segment << 32 | documents.document AS place,
        documents.words,
        sum(5 * found.posting.in_title + if(found.in_title, 0, found.posting.in_body)) AS weight
    FROM found
    INNER JOIN search_documents AS documents
        ON found.segment = documents.segment AND found.posting.document = documents.document
    WHERE NOT found.in_title OR found.posting.in_title > 0
    GROUP BY ALL
),
candidates AS (
    SELECT place
    FROM counted
    GROUP BY place
    HAVING NOT bool_or(is_not) AND count(*) = (SELECT count(*) FROM wanted WHERE NOT is_not)
),
phrases AS (
    SELECT part, terms, search_pattern(said) AS pattern, in_title, is_not FROM asked WHERE len(terms) > 1
),
having_words AS ( -- how many articles have all words of each phrase, together or not
    SELECT part, count(*) AS articles
    FROM (
        SELECT phrases.part, counted.place
        FROM counted
        INNER JOIN wanted ON counted.number = wanted.number
        INNER JOIN phrases ON wanted.in_phrase AND wanted.in_title = phrases.in_title AND list_contains(phrases.terms, wanted.term)
        GROUP BY phrases.part, counted.place, phrases.terms
        HAVING count(*) = list_unique(phrases.terms)
    )
    GROUP BY part
),
read_again AS (
    SELECT documents.segment << 32 | documents.document AS place, documents.words, documents.article_id
    FROM search_documents AS documents
    WHERE documents.segment << 32 | documents.document IN (SELECT place FROM candidates WHERE (SELECT count(*) FROM phrases) > 0)
),
phrased AS (
    SELECT
        phrases.part,
        phrases.is_not,
        texts.place,
        texts.words,
        5 * len(regexp_extract_all(texts.title, phrases.pattern))
        + if(phrases.in_title, 0, len(regexp_extract_all(texts.body, phrases.pattern))) AS weight
    FROM (
        SELECT
            read_again.place,
            read_again.words,
            search_fold(coalesce(standing.title, '')) AS title,
            search_fold(standing.body) AS body
        FROM (SELECT article_id, title, body FROM articles WHERE article_id IN (SELECT article_id FROM read_again)) AS standing
        INNER JOIN read_again ON standing.article_id = read_again.article_id
    ) AS texts
    CROSS JOIN phrases
),
weights (place, words, weight, frequency) AS (
    SELECT
        place,
        words,
        weight,
        (SELECT map_from_entries(list((number, times))) FROM (SELECT number, count(*) AS times FROM counted GROUP BY number))[number]
    FROM counted
    WHERE NOT is_not AND NOT in_phrase
    UNION ALL
    SELECT
        phrased.place,
        phrased.words,
        phrased.weight,
        count(*) OVER (PARTITION BY phrased.part) * having_words.articles / (SELECT count(*) FROM candidates)
    FROM phrased
    INNER JOIN having_words ON phrased.part = having_words.part
    WHERE NOT phrased.is_not AND phrased.weight > 0
),
scored AS (
    SELECT
        weights.place,
        sum(
            ln(1 + (stock.documents - weights.frequency + 0.5) / (weights.frequency + 0.5))
            * weights.weight * 2.2
            / (weights.weight + 1.2 * (0.25 + 0.75 * weights.words / stock.mean_words))
        ) AS score
    FROM weights
    CROSS JOIN (SELECT count(*) AS documents, avg(words) AS mean_words FROM search_documents) AS stock
    WHERE weights.place IN (SELECT place FROM candidates)
        AND weights.place NOT IN (SELECT place FROM phrased WHERE (weight > 0) = is_not)
    GROUP BY weights.place
),
ranked AS (
    SELECT
        documents.article_id,
        scored.score,
        row_number() OVER (ORDER BY scored.score DESC, documents.article_id) AS rank
    FROM scored
    INNER JOIN search_documents AS documents
        ON scored.place >> 32 = documents.segment AND scored.place & 4294967295 = documents.document
),
marks AS (
    SELECT
        coalesce(list(term) FILTER (NOT is_beginning), []) AS terms,
        coalesce(list(term) FILTER (is_beginning), []) AS beginnings,
        list(term) AS all_terms,
        (
            SELECT coalesce(list(trim(said, '"')), [])
            FROM asked
            WHERE NOT is_not AND regexp_matches(said, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]')
        ) AS unspaced
    FROM wanted
    WHERE NOT is_not
),
paragraphs AS (
    SELECT texts.article_id, search_paragraph(texts.body, marks.all_terms) AS said
    FROM (
        SELECT article_id, body
        FROM articles
        WHERE rowid IN ( -- of whole vectors of texts only those are read that have one of them
            SELECT rowid FROM articles WHERE article_id IN (SELECT article_id FROM ranked WHERE rank <= snippets)
        )
    ) AS texts
    CROSS JOIN marks
),
passages AS (
    SELECT paragraphs.article_id, search_passage(paragraphs.said, search_place(paragraphs.said, marks.all_terms)) AS said
    FROM paragraphs
    CROSS JOIN marks
),
shown AS (
    SELECT passages.article_id, search_marked(passages.said, marks.terms, marks.beginnings, marks.unspaced) AS snippet
    FROM passages
    CROSS JOIN marks
)
SELECT
    round(ranked.score, 3) AS score,
    articles.published_on,
    articles.publisher,
    articles.title,
    shown.snippet,
    articles.language,
    articles.agency,
    articles.section,
    articles.url,
    articles.article_id
FROM ranked
INNER JOIN articles ON ranked.article_id = articles.article_id
LEFT JOIN shown ON ranked.article_id = shown.article_id
ORDER BY ranked.rank;
COMMENT ON MACRO TABLE search IS 'Current articles that have every word asked for, the best first: FROM search(''sanctions china''). "a phrase", title:word, begin*, -without; the first 20 with a snippet, or as many as snippets := n says.';
