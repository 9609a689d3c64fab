-- Who is quoted with what. An article that landed before has its quotations from its next cleaning on.

CREATE TABLE quotes (
    article_id VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    quote VARCHAR NOT NULL,
    speaker VARCHAR,
    speaker_raw VARCHAR,
    verb VARCHAR,
    language VARCHAR NOT NULL
);
COMMENT ON TABLE quotes IS 'Quotations in current articles, with the speaker where the sentence names one. Key: article_id and position.';
COMMENT ON COLUMN quotes.article_id IS 'The article that quotes.';
COMMENT ON COLUMN quotes.position IS 'Order in the text, from 0.';
COMMENT ON COLUMN quotes.quote IS 'What was said, without its marks; an empty line parts its paragraphs.';
COMMENT ON COLUMN quotes.speaker IS 'Who said it, where the sentence names somebody, without role; NULL where it does not.';
COMMENT ON COLUMN quotes.speaker_raw IS 'Who said it in the words of the sentence: a name with its role, she, the mayor; NULL where nothing says it.';
COMMENT ON COLUMN quotes.verb IS 'The word that attributes it, such as said, sagte, selon; NULL where none does.';
COMMENT ON COLUMN quotes.language IS 'Language of the text, ISO 639-1, whose marks and words were looked for.';

CREATE TABLE superseded_quotes (
    article_id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    quote VARCHAR NOT NULL,
    speaker VARCHAR,
    speaker_raw VARCHAR,
    verb VARCHAR,
    language VARCHAR NOT NULL
);
COMMENT ON TABLE superseded_quotes IS 'Quotations in superseded versions. Key: article_id, version and position.';
COMMENT ON COLUMN superseded_quotes.article_id IS 'The article that quotes.';
COMMENT ON COLUMN superseded_quotes.version IS 'The version that quoted.';
COMMENT ON COLUMN superseded_quotes.position IS 'Order in the text, from 0.';
COMMENT ON COLUMN superseded_quotes.quote IS 'What was said, without its marks; an empty line parts its paragraphs.';
COMMENT ON COLUMN superseded_quotes.speaker IS 'Who said it, where the sentence names somebody, without role; NULL where it does not.';
COMMENT ON COLUMN superseded_quotes.speaker_raw IS 'Who said it in the words of the sentence: a name with its role, she, the mayor; NULL where nothing says it.';
COMMENT ON COLUMN superseded_quotes.verb IS 'The word that attributes it, such as said, sagte, selon; NULL where none does.';
COMMENT ON COLUMN superseded_quotes.language IS 'Language of the text, ISO 639-1, whose marks and words were looked for.';
