INSERT INTO superseded_articles BY NAME FROM leaving;
