-- Full-text search without a server or an extension: a table of terms that landings add to, and BM25 as a macro.

CREATE TABLE search_documents (
    segment BIGINT NOT NULL,
    document BIGINT NOT NULL,
    article_id VARCHAR NOT NULL,
    words BIGINT NOT NULL
);
COMMENT ON TABLE search_documents IS 'Current articles as the index knows them: what is not here, search does not find. Key: article_id; segment and document.';
COMMENT ON COLUMN search_documents.segment IS 'Part of the index that holds its terms: a landing makes one, small ones are merged.';
COMMENT ON COLUMN search_documents.document IS 'Its number in the segment, from 1.';
COMMENT ON COLUMN search_documents.article_id IS 'The article.';
COMMENT ON COLUMN search_documents.words IS 'Terms of title and body, each as often as it stands there.';

CREATE TABLE search_terms (
    segment BIGINT NOT NULL,
    term VARCHAR NOT NULL,
    postings STRUCT(document INTEGER, in_title INTEGER, in_body INTEGER)[] NOT NULL
);
COMMENT ON TABLE search_terms IS 'Folded words, each with the documents of a segment that have it. Key: segment and term. Ask search() instead.';
COMMENT ON COLUMN search_terms.segment IS 'The segment.';
COMMENT ON COLUMN search_terms.term IS 'A word in small letters without accents; of scripts without spaces, two letters that follow each other.';
COMMENT ON COLUMN search_terms.postings IS 'For each document of search_documents: how often the term stands in title and body. A document that is not there any more counts for nothing.';

-- What lower case and strip_accents leave: ß and its like written out, letters without their stroke, full-width
-- letters and digits as ASCII.
CREATE MACRO search_plain(said) AS CASE
    WHEN NOT regexp_matches(said, '[ßæœøłđı\x{FF01}-\x{FF5E}]') THEN said
    ELSE replace(replace(replace(translate(
        array_to_string(list_transform(
            string_split(said, ''),
            lambda letter: CASE WHEN letter BETWEEN chr(65281) AND chr(65374) THEN lower(chr(ord(letter) - 65248)) ELSE letter END
        ), ''),
        'øłđı', 'oldi'
    ), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
END;
COMMENT ON MACRO search_plain IS 'A text in small letters with ß as ss, æ as ae, ø as o, and full-width letters as ASCII.';

CREATE MACRO search_fold(said) AS strip_accents(search_plain(lower(said)));
COMMENT ON MACRO search_fold IS 'A text as the index compares it: small letters, no accents, no Arabic vowel marks.';

-- A run of letters and digits as terms: of a script without spaces each two letters that follow each other; of a
-- script whose marks are vowels as it stands; of all others folded.
CREATE MACRO search_split(run) AS CASE
    WHEN NOT regexp_matches(run, '[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]')
        THEN [CASE WHEN regexp_matches(run, '[\x{0900}-\x{0DFF}]') THEN run ELSE strip_accents(run) END]
    WHEN length(run) = 1 THEN [run]
    ELSE list_transform(range(1, length(run)), lambda place: substr(run, place, 2))
END;
COMMENT ON MACRO search_split IS 'The terms of one run of letters and digits.';

CREATE MACRO search_terms_of(said) AS CASE
    WHEN regexp_matches(said, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\x{0900}-\x{0DFF}]')
        THEN flatten(list_transform(
            regexp_extract_all(
                search_plain(lower(said)),
                '[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+|(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\p{N}|\p{M})+'
            ),
            lambda run: search_split(run)
        ))
    ELSE regexp_extract_all(search_fold(said), '[\p{L}\p{N}\p{M}]+')
END;
COMMENT ON MACRO search_terms_of IS 'The terms of a text, in its order, as the index has them.';

-- A regular expression that finds a text again, word by word, in a folded one.
CREATE MACRO search_pattern(said) AS CASE
    WHEN regexp_matches(said, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]')
        THEN array_to_string(regexp_extract_all(search_fold(said), '[\p{L}\p{N}\p{M}]+'), '[^\p{L}\p{N}\p{M}]*')
    ELSE '(?:^|[^\p{L}\p{N}\p{M}])'
        || array_to_string(regexp_extract_all(search_fold(said), '[\p{L}\p{N}\p{M}]+'), '[^\p{L}\p{N}\p{M}]+')
        || '(?:[^\p{L}\p{N}\p{M}]|$)'
END;
COMMENT ON MACRO search_pattern IS 'The regular expression that a phrase is, in a folded text.';

CREATE MACRO search_paragraph(body, terms) AS list_sort(list_transform(
    string_split(body, E'\n\n'),
    lambda text, place: {
        'without': len(list_filter(terms, lambda term: NOT contains(search_fold(text), term))), 'place': place, 'text': text
    }
))[1].text;
COMMENT ON MACRO search_paragraph IS 'The first paragraph of those that have the most of these terms.';

CREATE MACRO search_place(said, terms) AS coalesce(list_min(list_filter(
    list_transform(terms, lambda term: instr(search_fold(said), term)), lambda place: place > 0
)), 1);
COMMENT ON MACRO search_place IS 'Where a text has the first of these terms.';

CREATE MACRO search_passage(said, place) AS CASE
    WHEN place <= 70 THEN substr(said, 1, 240)
    ELSE '…' || regexp_replace(substr(said, place - 60, 240), '^[^\s\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]*\s', '')
END || CASE WHEN length(said) > greatest(place - 60, 1) + 239 THEN '…' ELSE '' END;
COMMENT ON MACRO search_passage IS 'Up to 240 characters of a text, from some words before a place on.';

CREATE MACRO search_marked(said, terms, beginnings, unspaced) AS array_to_string(list_transform(
    string_split(said, ' '),
    lambda word: CASE
        WHEN len(list_filter(unspaced, lambda part: contains(word, part))) > 0
            THEN list_reduce(unspaced, lambda marked, part: replace(marked, part, '**' || part || '**'), word)
        WHEN list_has_any(search_terms_of(word), terms)
            OR len(list_filter(beginnings, lambda beginning: starts_with(search_terms_of(word)[1], beginning))) > 0
            THEN regexp_replace(word, '^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$', '\1**\2**\3')
        ELSE word
    END
), ' ');
COMMENT ON MACRO search_marked IS 'A text with these terms in ** **.';

-- Every word must be there, in title or body; the score is BM25 (k1 1.2, b 0.75, a word of the title weighs five). A
-- phrase counts as often as it stands there; how many articles have it is known of those that have the other words
-- too, and taken to be the same share of all.
CREATE MACRO search(query, snippets := 20) AS TABLE
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
    SELECT term, in_title, is_beginning, in_phrase, min(is_not) AS is_not
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
),
found AS (
    SELECT wanted.*, held.segment, unnest(held.postings) AS posting
    FROM search_terms AS held
    INNER JOIN wanted ON held.term = wanted.term
    WHERE NOT wanted.is_beginning
    UNION ALL
    SELECT wanted.*, held.segment, unnest(held.postings)
    FROM search_terms AS held
    INNER JOIN wanted ON starts_with(held.term, wanted.term)
    WHERE wanted.is_beginning
),
counted AS (
    SELECT
        found.term,
        found.in_title,
        found.is_beginning,
        found.in_phrase,
        found.is_not,
        documents.article_id,
        documents.words,
        sum(5 * found.posting.in_title + if(found.in_title, 0, found.posting.in_body)) AS weight
    FROM found
    INNER JOIN search_documents AS documents
        ON found.segment = documents.segment AND found.posting.document = documents.document
    WHERE NOT found.in_title OR found.posting.in_title > 0
    GROUP BY ALL
),
candidates AS (
    SELECT article_id, words
    FROM counted
    GROUP BY article_id, words
    HAVING NOT bool_or(is_not) AND count(*) = (SELECT count(*) FROM wanted WHERE NOT is_not)
),
phrases AS (
    SELECT part, terms, search_pattern(said) AS pattern, in_title, is_not FROM asked WHERE len(terms) > 1
),
having_words AS ( -- how many articles have all words of each phrase, together or not
    SELECT part, count(*) AS articles
    FROM (
        SELECT phrases.part, counted.article_id
        FROM counted
        INNER JOIN phrases ON counted.in_phrase AND counted.in_title = phrases.in_title AND list_contains(phrases.terms, counted.term)
        GROUP BY phrases.part, counted.article_id, phrases.terms
        HAVING count(*) = list_unique(phrases.terms)
    )
    GROUP BY part
),
phrased AS (
    SELECT
        phrases.part,
        phrases.is_not,
        texts.article_id,
        5 * len(regexp_extract_all(texts.title, phrases.pattern))
        + if(phrases.in_title, 0, len(regexp_extract_all(texts.body, phrases.pattern))) AS weight
    FROM (
        SELECT article_id, search_fold(coalesce(title, '')) AS title, search_fold(body) AS body
        FROM articles
        WHERE article_id IN (SELECT article_id FROM candidates WHERE (SELECT count(*) FROM phrases) > 0)
    ) AS texts
    CROSS JOIN phrases
),
weights AS (
    SELECT article_id, words, weight, count(*) OVER (PARTITION BY term, in_title, is_beginning) AS frequency
    FROM counted
    WHERE NOT is_not AND NOT in_phrase
    UNION ALL
    SELECT
        phrased.article_id,
        documents.words,
        phrased.weight,
        count(*) OVER (PARTITION BY phrased.part) * having_words.articles / (SELECT count(*) FROM candidates)
    FROM phrased
    INNER JOIN having_words ON phrased.part = having_words.part
    INNER JOIN search_documents AS documents ON phrased.article_id = documents.article_id
    WHERE NOT phrased.is_not AND phrased.weight > 0
),
scored AS (
    SELECT
        weights.article_id,
        sum(
            ln(1 + (stock.documents - weights.frequency + 0.5) / (weights.frequency + 0.5))
            * weights.weight * 2.2
            / (weights.weight + 1.2 * (0.25 + 0.75 * weights.words / stock.mean_words))
        ) AS score
    FROM weights
    CROSS JOIN (SELECT count(*) AS documents, avg(words) AS mean_words FROM search_documents) AS stock
    WHERE weights.article_id IN (SELECT article_id FROM candidates)
        AND weights.article_id NOT IN (SELECT article_id FROM phrased WHERE (weight > 0) = is_not)
    GROUP BY weights.article_id
),
ranked AS (
    SELECT article_id, score, row_number() OVER (ORDER BY score DESC, article_id) AS rank
    FROM scored
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
        WHERE article_id IN (SELECT article_id FROM ranked WHERE rank <= snippets)
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

COMMENT ON MACRO site_of IS 'The host of a URL, without www.';
COMMENT ON MACRO form_of IS 'A line with each number in it written as 0.';

-- What landed before there was an index.
CREATE TEMP TABLE to_index AS SELECT row_number() OVER (ORDER BY article_id) AS document, article_id, title, body FROM articles;

CREATE TEMP TABLE counted_terms AS
SELECT term, document, sum(in_title)::INTEGER AS in_title, sum(in_body)::INTEGER AS in_body
FROM (
    SELECT document, unnest(search_terms_of(coalesce(title, ''))) AS term, 1 AS in_title, 0 AS in_body FROM to_index
    UNION ALL
    SELECT document, unnest(search_terms_of(body)), 0, 1 FROM to_index
)
GROUP BY term, document;

INSERT INTO search_documents BY NAME
SELECT 1 AS segment, to_index.document, to_index.article_id, coalesce(lengths.words, 0) AS words
FROM to_index
LEFT JOIN (SELECT document, sum(in_title + in_body) AS words FROM counted_terms GROUP BY document) AS lengths
    ON to_index.document = lengths.document;

INSERT INTO search_terms BY NAME
SELECT
    1 AS segment,
    term,
    list({'document': document::INTEGER, 'in_title': in_title, 'in_body': in_body}) AS postings
FROM (SELECT * FROM counted_terms ORDER BY term, document)
GROUP BY term
ORDER BY term;

DROP TABLE counted_terms;
DROP TABLE to_index;
