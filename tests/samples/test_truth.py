import gzip
import re
from collections.abc import Iterator
from datetime import date

import feedparser
import pytest
from lxml import etree, html

from pipeline.clean.draft import Cut
from pipeline.discover.text_files import decode
from pipeline.doors.text import original_url
from pipeline.errors import Merge, Outcome, Reason, Stage
from pipeline.records import Article
from samples.responses import HOME
from samples.truth import FOLDER, Expected, load_truth
from tests.samples.conftest import Answer

TRUTH = load_truth()
INBOX = FOLDER / "inbox"


def _named(item_kind: str) -> set[str]:
    return {spelling for e in TRUTH if e.item_kind == item_kind for spelling in (e.item, *e.aliases)}


def _listed_urls(home: str) -> Iterator[str]:
    feed = feedparser.parse(Answer(f"{home}/rss.xml").body)
    yield from (entry["link"] for entry in feed.entries if entry["link"])
    sitemap = etree.fromstring(gzip.decompress(Answer(f"{home}/sitemap-news.xml.gz").body))
    yield from (loc.text or "" for loc in sitemap.iter("{*}loc"))
    lines = (FOLDER / "urls.txt").read_text("utf-8").replace(HOME, home).splitlines()
    yield from (line for line in lines if line and not line.startswith("#"))


def _raw_text(entry: Expected, home: str) -> str:
    """Return what a reader of the raw sample sees, white space folded."""
    if entry.item_kind == "document":
        text = decode((INBOX / entry.item).read_bytes())[0]
    else:
        path = entry.item.removeprefix(HOME)
        answer = Answer(home + path)
        answer = Answer(home + answer.headers["Location"]) if answer.status == 301 else answer
        page = html.fromstring(answer.body, parser=_parser(answer))
        etree.strip_elements(page, "script", "style", "title", with_tail=False)
        text = "".join(str(piece) for piece in page.itertext())
    return _folded(text)


def _parser(answer: Answer) -> html.HTMLParser:
    return html.HTMLParser(encoding=answer.headers.get_content_charset() or None)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("**", ""))


def test_each_inbox_file_has_its_truth_and_each_truth_its_file() -> None:
    assert _named("document") == {str(file.relative_to(INBOX)) for file in INBOX.rglob("*.txt")}


def test_each_listed_url_has_its_truth_and_each_truth_its_listing(home: str) -> None:
    texts = ((INBOX / entry.item).read_bytes() for entry in TRUTH if entry.item_kind == "document")
    from_texts = (original_url(text.decode("utf-8", "replace")) for text in texts)
    listed = {*(url.replace(home, HOME) for url in _listed_urls(home)), *filter(None, from_texts)}
    assert listed <= _named("url")
    assert [e.item for e in TRUTH if e.item_kind == "url" and not listed & {e.item, *e.aliases}] == []


def test_nothing_is_told_twice() -> None:
    items = [(entry.item_kind, entry.item) for entry in TRUTH]
    assert len(items) == len(set(items))


@pytest.mark.parametrize("entry", TRUTH, ids=lambda entry: entry.item)
def test_it_speaks_the_words_of_the_ledger_and_of_the_tables(entry: Expected) -> None:
    reasons = Merge if entry.outcome == Outcome.MERGED else Reason
    assert entry.outcome in set(Outcome) - {Outcome.PENDING}
    assert {*entry.reasons} <= set(reasons)
    assert bool(entry.reasons) == (entry.outcome != Outcome.LANDED)
    assert entry.stage in {None, *Stage}
    assert {cut.kind for cut in entry.cuts} <= set(Cut)
    assert {*entry.fields, *entry.unknown} <= set(Article.__slots__)
    assert not {*entry.fields} & {*entry.unknown}


@pytest.mark.parametrize("entry", [e for e in TRUTH if e.outcome == "landed"], ids=lambda e: e.item)
def test_an_article_is_told_of_in_full(entry: Expected) -> None:
    assert entry.keeps
    assert entry.cuts
    assert {"title", "authors", "agency", "published_on"} <= {*entry.fields, *entry.unknown}
    assert isinstance(entry.fields.get("published_on", date.min), date)
    assert (entry.origin_reason in {"no_url", "url_rejected"}) == (entry.item_kind == "document")


@pytest.mark.parametrize("entry", [e for e in TRUTH if e.keeps], ids=lambda e: e.item)
def test_what_must_stay_and_what_must_go_both_stand_in_the_raw_sample(entry: Expected, home: str) -> None:
    raw = _raw_text(entry, home)
    assert [text for text in entry.keeps if text not in raw] == []
    assert [cut.text for cut in entry.cuts if cut.text not in raw] == []
    assert [cut.text for cut in entry.cuts if any(cut.text in kept for kept in entry.keeps)] == []


@pytest.mark.parametrize("entry", [e for e in TRUTH if e.keeps], ids=lambda e: e.item)
def test_title_and_names_stand_in_the_raw_sample(entry: Expected, home: str) -> None:
    raw = _raw_text(entry, home).casefold()
    title, authors = entry.fields.get("title", ""), entry.fields.get("authors", [])
    assert isinstance(title, str)
    assert isinstance(authors, list)
    assert [name for name in (title, *authors) if name.casefold() not in raw] == []


def test_a_merged_input_leads_to_one_that_landed() -> None:
    landed = {entry.item for entry in TRUTH if entry.outcome == "landed"}
    merged = {entry.article for entry in TRUTH if entry.outcome == "merged"}
    assert merged <= landed
    assert all(entry.article is None for entry in TRUTH if entry.outcome != "merged")


def test_truth_leads_to_wherever_the_site_is_served() -> None:
    moved = load_truth("http://127.0.0.1:1234")
    assert not [entry for entry in moved if "8749" in str(entry)]
    assert any(entry.item == "http://127.0.0.1:1234/news" for entry in moved)
