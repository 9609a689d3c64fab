-- Each source as its last poll left it.
FROM sources;
