-- Dead links that a web archive had.
ALTER TABLE pages ADD COLUMN memento_url VARCHAR;
ALTER TABLE pages ADD COLUMN memento_at TIMESTAMPTZ;
COMMENT ON COLUMN pages.memento_url IS 'URL of the memento at a web archive that was fetched in the place of a dead link; NULL where the site itself answered.';
COMMENT ON COLUMN pages.memento_at IS 'When the web archive had it (Memento-Datetime).';
