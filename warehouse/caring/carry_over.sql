DELETE FROM editions;
INSERT INTO editions BY NAME FROM news.editions;
INSERT INTO exports BY NAME FROM news.exports;
INSERT INTO warc_readings BY NAME FROM news.warc_readings;
