"""From an article to the exact bytes it was made from, by SQL and by command."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from assets.__main__ import main
from assets.steps.arrivals import archive_arrivals
from pipeline.discover.poll import Discovery
from pipeline.errors import PermanentError
from pipeline.fetch.archive import Archive
from pipeline.ids import digest
from pipeline.keeping.arrivals import Arrival, read_arrival
from pipeline.keeping.exact import read_exact
from pipeline.keeping.members import members
from tests.assets.newsroom import Newsroom, served
from tests.fetch.server import answer
from tests.warehouse.making import FEED, dump, listed


def test_the_command_gives_each_version_as_it_was_served(
    newsroom: Newsroom, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    newsroom.write_settings(revisit_after_hours=0)
    url = newsroom.print_story("/crane", "crane")
    newsroom.list_in_feed(url)
    first = newsroom.site.routes["/crane"]
    newsroom.night()
    newsroom.print_story("/crane", "corrected crane")
    second = newsroom.site.routes["/crane"]
    newsroom.night()
    [(article_id,)] = newsroom.ask("SELECT article_id FROM articles")
    for arguments, expected in (([], second), (["--version", "2"], second), (["--version", "1"], first)):
        capsysbinary.readouterr()
        assert main(["bytes", article_id, *arguments]) == 0
        printed = capsysbinary.readouterr()
        assert printed.out == expected
        assert b"verified" in printed.err
    assert main(["bytes", url, "--body"]) == 0
    body = capsysbinary.readouterr().out
    assert served(newsroom, "/crane").endswith(body)
    assert newsroom.ask("SELECT digest FROM article_bytes WHERE is_current") == [(digest(body),)]


def test_a_compressed_body_comes_decoded_or_as_it_was_sent(
    newsroom: Newsroom, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    newsroom.list_in_feed(newsroom.print_story("/crane", "crane"))
    page = served(newsroom, "/crane").partition(b"\r\n\r\n")[2]
    newsroom.site.routes["/crane"] = answer(gzip.compress(page), content_encoding="gzip")
    newsroom.night()
    [(article_id,)] = newsroom.ask("SELECT article_id FROM articles")
    capsysbinary.readouterr()
    assert main(["bytes", article_id]) == 0
    assert capsysbinary.readouterr().out.endswith(b"\r\n\r\n" + page)
    assert main(["bytes", article_id, "--raw"]) == 0
    assert capsysbinary.readouterr().out == newsroom.site.routes["/crane"]


def test_a_document_comes_back_to_the_byte(newsroom: Newsroom, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    newsroom.drop("goose.txt", "goose", "caf\N{LATIN SMALL LETTER E WITH ACUTE}")
    path = newsroom.folder / "inbox" / "goose.txt"
    path.write_bytes(path.read_text().encode("cp1252") + b"\r\n")
    newsroom.night()
    [(article_id,)] = newsroom.ask("SELECT article_id FROM articles")
    capsysbinary.readouterr()
    assert main(["bytes", article_id]) == 0
    assert capsysbinary.readouterr().out == path.read_bytes()


def test_what_is_not_there_is_said(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bytes", "0123456789abcdef"]) == 1
    assert "nothing has been published yet" in capsys.readouterr().err
    newsroom.night()
    assert main(["bytes", "0123456789abcdef", "--version", "3"]) == 1
    assert "version 3 of 0123456789abcdef: the published edition has no such version" in capsys.readouterr().err


def test_bytes_that_are_not_those_the_warehouse_knows_are_refused(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        place = archive.arrive(Arrival(document=dump("a.txt", "A dump.")), b"A dump.")
    assert place
    assert read_exact(tmp_path, place.warc_file, place.warc_offset, digest(b"A dump.")).body == b"A dump."
    with pytest.raises(PermanentError, match="expected sha256:0, found sha256:"):
        read_exact(tmp_path, place.warc_file, place.warc_offset, "sha256:0")


def test_what_comes_in_stands_in_the_archive_before_it_lands(tmp_path: Path) -> None:
    same, changed = dump("same.txt", "Same."), dump("changed.txt", "Before.")
    urls = (listed("https://example.org/a"), listed("https://example.org/b", document_id=changed.document_id))
    files = {item.document_id: tmp_path / item.path for item in (same, changed)}
    files[same.document_id].write_text("Same.")
    files[changed.document_id].write_text("After.")
    with Archive(tmp_path / "warc") as archive:
        kept = archive_arrivals(archive, Discovery(FEED, (same, changed), urls, (), files))
    assert [item.path for item in kept.documents] == ["same.txt"]
    assert [item.url for item in kept.urls] == ["https://example.org/a"]
    [path] = (tmp_path / "warc").iterdir()
    records = list(members(path))
    arrivals = [read_arrival(each.block) for each in records if each.kind == "metadata"]
    assert [each.source or each.document or each.url for each in arrivals] == [FEED, replace(same, text=None), urls[0]]
    [stored] = [each for each in records if each.kind == "resource"]
    assert (stored.block, stored.offset) == (b"Same.", kept.documents[0].warc_offset)
