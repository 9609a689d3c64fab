import gzip
from collections import Counter
from pathlib import Path

import feedparser
from lxml import etree

from pipeline.sources import load_settings
from samples.copying import copy_sample
from samples.responses import HOME
from samples.truth import FOLDER
from tests.samples.conftest import Answer

INBOX = FOLDER / "inbox"


def test_the_inbox_keeps_the_bytes_that_make_it_nasty() -> None:
    assert (INBOX / "10-empty.txt").read_bytes() == b""
    assert b"\0" in (INBOX / "11-holiday-snap.txt").read_bytes()
    windows = (INBOX / "12-twinning.txt").read_bytes()
    assert windows.count(b"\r\n") == windows.count(b"\n") > 10
    assert "Zoë Prud’homme" in (INBOX / "08-cafe-meridienne.txt").read_bytes().decode("cp1252")
    assert (INBOX / "13-marrowby-rope.txt").read_bytes() == (INBOX / "resent/13-marrowby-rope.txt").read_bytes()


def test_the_feed_has_one_entry_without_a_link(home: str) -> None:
    entries = feedparser.parse(Answer(f"{home}/rss.xml").body).entries
    assert Counter(bool(entry["link"]) for entry in entries) == {True: 7, False: 1}


def test_the_sitemap_index_leads_to_a_news_sitemap(home: str) -> None:
    index = etree.fromstring(Answer(f"{home}/sitemap.xml").body)
    (sitemap,) = (loc.text or "" for loc in index.iter("{*}loc"))
    urls = etree.fromstring(gzip.decompress(Answer(sitemap).body))
    for field in ("news/0.9}publication_date", "news/0.9}title", "news/0.9}language"):
        assert len([e for e in urls.iter() if str(e.tag).endswith(field)]) == len(urls)


def test_the_default_sources_are_the_sample() -> None:
    settings = load_settings(FOLDER.parent / "sources.toml")
    assert {source.kind for source in settings.sources} == {"inbox", "feed", "sitemap", "url_list"}
    for source in settings.sources:
        assert source.location.startswith(f"{HOME}/") or Path(source.location).exists()


def test_a_copy_leads_to_wherever_the_site_is_served(tmp_path: Path, home: str) -> None:
    copy = copy_sample(tmp_path / "sample", home)
    written = {file.relative_to(copy): file.read_bytes() for file in copy.rglob("*.txt")}
    assert len(written) == 1 + len([*INBOX.rglob("*.txt")])
    assert not [path for path, content in written.items() if HOME.encode() in content]
    assert f"<{home}/2026".encode() in written[Path("inbox/01-herring-talks-afp.txt")]
    same = Path("inbox/08-cafe-meridienne.txt")
    assert written[same] == (FOLDER / same).read_bytes()
