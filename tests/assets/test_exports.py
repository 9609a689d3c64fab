"""Exports as a person asks for them: by command, remembered, and a WARC file that other tools read."""

from pathlib import Path

import pytest

from assets.__main__ import main
from tests.assets.newsroom import Newsroom
from tests.fetch.test_archive import check, records


def test_each_kind_is_written_and_remembered(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"), newsroom.print_story("/goose", "goose"))
    newsroom.drop("hen.txt", "hen")
    newsroom.night()
    for kind in ("whole", "jsonl", "csv", "parquet"):
        assert main(["export", kind]) == 0
    warc = tmp_path / "hens.warc.gz"
    query = "SELECT article_id FROM articles WHERE title IS DISTINCT FROM 'goose'"
    assert main(["export", "warc", "--query", query, "--to", str(warc)]) == 0
    check(warc)
    described, *others = (kind for kind, _ in records(warc))
    assert (described, sorted(others)) == ("warcinfo", ["request", "resource", "response"])
    since = ["--since", newsroom.ask("SELECT run_id FROM editions")[0][0][:8]]
    assert main(["export", "jsonl", *since, "--to", str(tmp_path / "since.jsonl")]) == 0  # in the first one's second
    newsroom.drop("cock.txt", "cock")  # news: the next edition shows the exports
    newsroom.night()
    given = newsroom.ask("SELECT kind, row_count, edition FROM exports ORDER BY exported_at")
    assert [row[0] for row in given] == ["whole", "jsonl", "csv", "parquet", "warc", "jsonl"]
    assert [row[1:] for row in given[1:]] == [(3, 1)] * 4 + [(0, 1)]
    for path, size in newsroom.ask("SELECT path, bytes FROM exports WHERE kind <> 'whole'"):
        assert Path(path).stat().st_size == size


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["csv", "--since", "no-such-run"], "a run that published an edition is needed; none begin with 'no-such-run'"),
        (["whole", "--query", "FROM articles"], "the whole warehouse takes no query"),
        (["warc", "--since", "run1"], "a WARC file takes a query"),
    ],
)
def test_what_cannot_be_had_is_said(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str], arguments: list[str], problem: str
) -> None:
    newsroom.shift().warehouse.publish("run1")
    assert main(["export", *arguments]) == 1
    assert problem in capsys.readouterr().err
    assert main(["export", "csv", "--query", "FROM nonsense"]) == 1
