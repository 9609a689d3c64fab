"""Forgetting and making anew as a person does it: by command, over whole nights, and killed half-way."""

import gzip
import io
import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest

from assets.__main__ import main
from assets.desk import at_the_desk
from assets.steps.forget import finish
from tests.assets.newsroom import Newsroom, checks
from tests.warehouse.conftest import Contents

# What a replay cannot know: when a run came to clean, and which run published.
_INSTANTS = {"articles": ("landed_at",), "superseded_articles": ("landed_at", "superseded_at")}
_OF_RUNS = (
    "editions",
    "schema_migrations",
    "exports",
    "site_lessons",
    "cleanings",
    "ledger",
    "rejections",
    "sources",
    "polls",
    "polled_files",
)


def traces_of(folder: Path, word: bytes) -> list[str]:
    """Return the files of a data folder, exports aside, that hold a word, in any case."""
    files = [path for path in folder.rglob("*") if path.is_file() and "exports" not in path.parts]
    return [path.name for path in files if word in _opened(path).lower()]


def _opened(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.name.endswith(".warc.gz") else content


def stock(newsroom: Newsroom) -> str:
    """Run a night over a crane and a zeppelin, which a dump repeats; return the zeppelin's article_id."""
    zeppelin = newsroom.print_story("/zeppelin", "zeppelin")
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"), zeppelin, newsroom.site.url("/gone"))
    newsroom.drop("zeppelin.txt", "zeppelin", f"Original url: {zeppelin}")
    newsroom.drop("hen.txt", "hen")
    newsroom.night()
    [(article_id,)] = newsroom.ask("SELECT article_id FROM articles WHERE title = 'zeppelin'")
    return str(article_id)


def test_what_is_forgotten_is_nowhere_and_does_not_come_back(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    data, article_id = newsroom.folder / "data", stock(newsroom)
    assert len(traces_of(data, b"zeppelin")) == 4
    assert main(["export", "jsonl"]) == 0
    assert main(["forget", "--article", article_id, "--because", "asked for", "--yes"]) == 0
    said = capsys.readouterr().out
    assert "1 articles, 0 earlier versions, 1 pages, 1 documents, 1 urls" in said
    assert "exports/jsonl-" in said
    assert "inbox/zeppelin.txt" in said
    assert traces_of(data, b"zeppelin") == []
    asked = len(newsroom.site.asked)
    newsroom.drop("again.txt", "zeppelin", f"Original url: {newsroom.site.url('/zeppelin')}")
    assert all(checks(newsroom.night()).values())
    assert newsroom.run("ingest_urls", urls=[newsroom.site.url("/zeppelin")]).success
    assert "/zeppelin" not in [each.path for each in newsroom.site.asked[asked:]]
    assert traces_of(data, b"zeppelin") == []
    assert newsroom.ask("SELECT count(*) FROM articles") == [(2,)]
    assert newsroom.ask(
        "SELECT item_kind, count(*) FROM ledger WHERE reason = 'forgotten' GROUP BY ALL ORDER BY ALL"
    ) == [
        ("document", 2),
        ("url", 1),
    ]
    assert main(["rebuild", "--yes"]) == 0
    assert "2 the same, 0 changed, 0 only in the old, 0 only in the new" in capsys.readouterr().out
    assert newsroom.ask("SELECT count(*) FROM tombstones WHERE kind = 'article'") == [(1,)]


def test_what_is_lifted_comes_back_and_the_reason_stays(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    article_id, url, host = stock(newsroom), newsroom.site.url("/zeppelin"), "elsewhere.example"
    [(crane,)] = newsroom.ask("SELECT url FROM articles WHERE title = 'crane'")
    assert main(["forget", "--url", crane, url, "--because", "asked for", "--yes"]) == 0
    assert main(["forget", "--host", host, "--because", "asked for", "--yes"]) == 0
    newsroom.night()
    lift = ["forget", "--lift", "--because", "a mistake", "--yes"]
    assert main([*lift, "--url", newsroom.site.url("/hen")]) == 1
    assert "no url was forgotten as" in capsys.readouterr().err
    assert main([*lift, "--article", article_id]) == 0
    assert "Lifted" in capsys.readouterr().out
    newsroom.night()
    titles = "SELECT coalesce(title, 'hen') FROM articles ORDER BY ALL"
    assert newsroom.ask(titles) == [("hen",), ("zeppelin",)]
    outcomes = f"SELECT item_kind, outcome FROM ledger WHERE article_id = '{article_id}' ORDER BY ALL"  # noqa: S608
    assert newsroom.ask(outcomes) == [("document", "merged"), ("url", "landed")]
    said = "SELECT kind, because, lifted_because FROM lifted_tombstones ORDER BY kind"
    lifted = [(kind, "asked for", "a mistake") for kind in ("article", "document", "url")]
    assert newsroom.ask(said) == lifted
    assert newsroom.ask("SELECT DISTINCT kind FROM tombstones ORDER BY 1") == [("article",), ("host",), ("url",)]
    assert main(["rebuild", "--yes"]) == 0
    assert "2 the same, 0 changed, 0 only in the old, 0 only in the new" in capsys.readouterr().out
    assert newsroom.ask(titles) == [("hen",), ("zeppelin",)]
    assert newsroom.ask(said) == lifted
    assert all(checks(newsroom.night()).values())


def test_a_story_is_not_lifted_without_its_host(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    article_id, host = stock(newsroom), str(urlsplit(newsroom.site.url("/")).hostname)
    assert main(["forget", "--host", host, "--because", "asked for", "--yes"]) == 0
    assert main(["forget", "--article", article_id, "--because", "asked for again", "--yes"]) == 0
    assert f"article {article_id} is forgotten already" in caplog.text
    before = newsroom.ask("SELECT kind, key FROM tombstones ORDER BY ALL")
    assert main(["forget", "--lift", "--article", article_id, "--because", "a mistake", "--yes"]) == 1
    assert f"it was forgotten with all of {host}" in capsys.readouterr().err
    assert newsroom.ask("SELECT kind, key FROM tombstones ORDER BY ALL") == before


def test_a_redirect_to_what_is_forgotten_is_not_followed(newsroom: Newsroom) -> None:
    article_id = stock(newsroom)
    assert main(["forget", "--article", article_id, "--because", "asked for", "--yes"]) == 0
    newsroom.site.routes["/elsewhere"] = b"HTTP/1.1 302 Found\r\nLocation: /zeppelin\r\nContent-Length: 0\r\n\r\n"
    assert newsroom.run("ingest_urls", urls=[newsroom.site.url("/elsewhere")]).success
    assert newsroom.site.paths().count("/zeppelin") == 1
    assert newsroom.ask("SELECT outcome FROM ledger WHERE stage = 'fetch' AND reason = 'forgotten'") == [("rejected",)]


def test_no_run_is_disturbed_and_nobody_there_is_a_no(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.shift().warehouse.publish("run1")
    with at_the_desk(newsroom.folder / "data"):
        for command in (["forget", "--host", "example.org", "--because", "x", "--yes"], ["compact"], ["rebuild"]):
            assert main(command) == 1
            assert "a run is at work in" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = newsroom.contents()
    assert main(["forget", "--host", "example.org", "--because", "x"]) == 1
    assert "Nothing was changed." in capsys.readouterr().err
    assert newsroom.contents() == before


def test_a_warehouse_made_anew_is_the_same(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.write_settings(revisit_after_hours=0)
    stock(newsroom)
    newsroom.print_story("/crane", "corrected crane")
    newsroom.night()
    before = comparable(newsroom)
    assert main(["rebuild", "--yes"]) == 0
    assert "4 the same, 0 changed, 0 only in the old, 0 only in the new" in capsys.readouterr().out
    assert comparable(newsroom) == before
    assert checks(newsroom.night())["nothing_is_lost"]
    before = comparable(newsroom)
    file = newsroom.folder / "data" / "warehouse.duckdb"
    file.write_bytes(b"\0" * 5000)
    assert main(["verify"]) == 1
    said = capsys.readouterr()
    assert "is damaged" in said.err
    assert f"{file.with_name('news.duckdb')}: " in said.out, "the rest is read all the same"
    assert main(["restore", "--yes"]) == 0
    assert "The one that stands cannot be read." in capsys.readouterr().out
    assert comparable(newsroom) == before
    assert len(list(file.parent.glob("warehouse.duckdb.before-*"))) == 2


def comparable(newsroom: Newsroom) -> Contents:
    """Return what the raw archive decides, without the instants of the moment."""
    left = {}
    for table in newsroom.contents(*_OF_RUNS):
        columns = ", ".join(_INSTANTS.get(table, ()))
        exclude = f"EXCLUDE ({columns})" if columns else ""
        left[table] = sorted(newsroom.ask(f"SELECT * {exclude} FROM {table}"), key=repr)  # noqa: S608
    outcomes = "SELECT item_id, outcome, reason, article_id, attempts, first_run_id FROM ledger"
    return left | {"ledger": sorted(newsroom.ask(outcomes), key=repr)}


def test_kills_half_way_are_made_good(newsroom: Newsroom) -> None:
    article_id, moments = stock(newsroom), Random(5)  # noqa: S311 - moments, not secrets
    data, kept = newsroom.folder / "data", newsroom.folder / "kept"
    shutil.copytree(data, kept)
    for command in (
        *[["forget", "--article", article_id, "--because", "x", "--yes"]] * 3,
        ["rebuild", "--yes"],
    ):
        shutil.rmtree(data)
        shutil.copytree(kept, data)
        start = [sys.executable, "-m", "assets", *command]
        with subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(moments.uniform(0, 1))
            process.kill()
        shift = newsroom.shift()
        buried = shift.forgotten().article(article_id)
        finish(shift)
        shift.warehouse.publish("after")
        assert (traces_of(data, b"zeppelin") == []) is buried
        assert newsroom.ask("SELECT count(*) FROM articles") == [(2 if buried else 3,)]
        assert list(data.rglob("*.erasing")) == list(data.glob("*.compacting")) == []
