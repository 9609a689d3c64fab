"""A small newspaper of our own writing, with all the bad habits of real ones: what a first run runs over.

`inbox` holds scraped texts, `site` the pages that `samples.server` serves on loopback, `urls.txt` a list of
URLs, and `TRUTH.toml` says of each what a sub-editor would have made of it.
"""
