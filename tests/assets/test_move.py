"""The move of a warehouse into a lake and back, by its command, with a night before, between and after."""

import pytest

from assets.__main__ import main
from tests.assets.newsroom import Newsroom, checks
from tests.warehouse.conftest import published_contents
from tests.warehouse.places import Postgres

# What publishing anew writes down: the cost of the edition.
_COST = ("editions",)


def settled(newsroom: Newsroom) -> dict[str, object]:
    """Return all rows of the last edition, but for what a publish took."""
    return {name: rows for name, rows in published_contents(newsroom.shift().warehouse).items() if name not in _COST}


@pytest.mark.lake
def test_a_warehouse_moves_into_a_lake_and_back(
    newsroom: Newsroom, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, data = newsroom.folder / "sources.toml", newsroom.folder / "data"
    without = settings.read_text()
    catalog = postgres.catalog(postgres.create())
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    newsroom.night()
    newsroom.spoil("UPDATE polls SET entries = 77")  # no news, so it stands in no edition
    polled = newsroom.contents()["polls"]
    in_file = settled(newsroom) | {"polls": polled}
    assert main(["move", "lake"]) == 1
    assert "the settings name no lake" in capsys.readouterr().err

    settings.write_text(f'{without}\n[warehouse]\ncatalog = "{catalog}"\ndata = "{newsroom.folder}/lake"\n')
    assert not newsroom.run("nightly").success, "nothing was moved yet"
    assert main(["move", "lake", "--yes"]) == 0
    assert "Done, and published. What stood before is left as it was" in capsys.readouterr().out
    assert settled(newsroom) == in_file
    assert not (data / "warehouse.duckdb").exists()
    assert not (data / "news.duckdb").exists()

    newsroom.list_in_feed(newsroom.print_story("/hen", "hen"))
    assert all(checks(newsroom.night()).values())
    in_lake = settled(newsroom)
    assert [row["title"] for row in newsroom.shift().warehouse.ask("FROM search('hen')")] == ["hen"]
    assert main(["verify"]) == 0
    assert main(["export", "jsonl"]) == 0
    assert main(["forget", "--url", newsroom.site.url("/crane"), "--because", "asked for", "--yes"]) == 0
    assert newsroom.shift().warehouse.ask("SELECT title FROM articles") == [{"title": "hen"}]
    assert len(in_lake["articles"]) == 2  # type: ignore[arg-type]

    in_lake = settled(newsroom)
    assert main(["move", "file", "--yes"]) == 0
    settings.write_text(without)
    assert settled(newsroom) == in_lake
    assert newsroom.ask("SELECT title FROM search('hen')") == [("hen",)]
    assert all(checks(newsroom.night()).values())
