-- Who took the pictures is decided on claims, too.
COMMENT ON COLUMN candidates.field IS 'What it was said of: title, dek, authors, contributors, agency, publisher, original_publisher, photo_credits, dateline_place, published, modified, section, tags, language, canonical_url, alternate_urls, lead_image_url, licence, free_to_read.';
