"""Search: what a person types finds what another engine finds, and only what stands."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from pipeline.errors import Reason
from tests.warehouse.making import DAY, NIGHT, fetched, listed, night, rejected, story
from tests.warehouse.places import EVERYWHERE, POSTGRES, new_warehouse
from warehouse.batch import Batch
from warehouse.landing import LANDING
from warehouse.migrations import migrations
from warehouse.warehouse import Warehouse

# Each text under its name: what is typed finds the names.
TEXTS = {
    "crane": (
        "Harbour crane stays where it fell",
        "The crane was built in 1911.\n\nNobody in the harbour will move it.",
    ),
    "herring": (
        "Herring talks",
        "Sanctions on herring from China were lifted, the Danish minister said.\n\nChina welcomed it.",
    ),
    "china": ("China's harbour", "China builds a harbour. Sanctions against it failed."),
    "zurich": (
        "Zürich: Straße gesperrt",
        "In Zürich bleibt die Straße gesperrt, sagte Müller.\n\nEs wurde ein Café gebaut.",
    ),
    "beijing": ("北京大学公布新校规", "北京大学昨天公布了新的校规。\n\n学生表示欢迎。"),
    "tokyo": ("東京ガスが値上げ", "東京ガスは来月から値上げする。iPhone15は関係ない。"),
    "cairo": ("القاهرة", "قالَ مُحَمَّد إنَّ القَاهِرَة جميلة."),
    "delhi": ("दिल्ली में बारिश", "दिल्ली में आज बारिश हुई।"),
    "bangkok": ("กรุงเทพ", "ฝนตกหนักในกรุงเทพมหานคร"),
    "moscow": ("Ёлка в Москве", "Ёлку привезли вчера."),
    "wide": ("ＡＢＣ１２３", "The ship ＡＢＣ１２３ sailed."),
}

FINDS = {
    "sanctions china": ["china", "herring"],
    "SANCTIONS  China!": ["china", "herring"],
    "harbour": ["china", "crane"],
    "harbour -china": ["crane"],
    "harbour -harbour": [],
    '"herring from china"': ["herring"],
    '"china from herring"': [],
    "title:crane": ["crane"],
    "title:sanctions": [],
    'title:"herring talks"': ["herring"],
    '-"was built" crane': [],
    "sanction*": ["china", "herring"],
    "sanction": [],
    "title:harb*": ["china", "crane"],
    "zurich strasse": ["zurich"],
    "ZÜRICH Straße": ["zurich"],
    "café": ["zurich"],
    "cafe": ["zurich"],
    "北京大学": ["beijing"],
    "京大": ["beijing"],
    "大北": [],
    "ガス": ["tokyo"],
    "iphone15": ["tokyo"],
    "محمد": ["cairo"],
    "مُحَمَّد": ["cairo"],
    "القاهرة": ["cairo"],
    "बारिश": ["delhi"],
    "กรุงเทพ": ["bangkok"],
    "елка": ["moscow"],
    "abc123": ["wide"],
    "ａｂｃ１２３": ["wide"],
    "": [],
    "—": [],
    "-china": [],
    "it's": [],
    "'; DROP TABLE articles; --": [],
    '"never closed': [],
    "(a|b)[": [],
}


def land(warehouse: Warehouse, texts: dict[str, tuple[str, str]]) -> None:
    pages = {name: fetched(f"https://example.org/{name}", body=body) for name, (_, body) in texts.items()}
    stories = tuple(story(pages[name], body, article_id=name, title=title) for name, (title, body) in texts.items())
    warehouse.land(Batch(pages=tuple(pages.values()), stories=stories))


def ask(warehouse: Warehouse, query: str, columns: str = "article_id") -> list[Any]:
    with warehouse.connected() as connection:
        rows = connection.execute(f"SELECT {columns} FROM search($1)", [query]).fetchall()  # noqa: S608
        return [row[0] if len(row) == 1 else row for row in rows]


@pytest.fixture(scope="module", params=["file", POSTGRES])
def library(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Warehouse:
    warehouse = new_warehouse(request.param, tmp_path_factory.mktemp("library"), request)
    land(warehouse, TEXTS)
    return warehouse


@pytest.mark.parametrize("query", FINDS, ids=ascii)
def test_what_is_typed_finds(library: Warehouse, query: str) -> None:
    assert sorted(ask(library, query)) == FINDS[query]


@pytest.mark.parametrize(
    ("query", "snippet"),
    [
        ("sanctions china", "**China** builds a harbour. **Sanctions** against it failed."),
        ("welcomed", "China **welcomed** it."),
        ("cafe", "Es wurde ein **Café** gebaut."),
        ("校规", "北京大学昨天公布了新的**校规**。"),
        ("mov*", "Nobody in the harbour will **move** it."),
    ],
    ids=ascii,
)
def test_a_snippet_shows_the_words_where_they_stand(library: Warehouse, query: str, snippet: str) -> None:
    assert ask(library, query, "snippet")[0] == snippet


def test_a_long_paragraph_is_cut_around_the_word(warehouse: Warehouse) -> None:
    land(warehouse, {"long": ("Title", "The clerk yawned. " * 40 + "Then the crane fell. " + "All was quiet. " * 40)})
    [snippet] = ask(warehouse, "crane", "snippet")
    assert "Then the **crane** fell." in snippet
    assert (snippet[0], snippet[-1]) == ("…", "…")
    assert len(snippet) < 260


def test_snippets_are_made_for_the_best_only(library: Warehouse) -> None:
    assert [row is None for row in ask(library, "harbour", "snippet")] == [False, False]
    with library.connected() as connection:
        few = connection.execute("SELECT snippet IS NULL FROM search('harbour', snippets := 1)").fetchall()
    assert few == [(False,), (True,)]


def test_search_is_filtered_and_cut_like_any_table(library: Warehouse) -> None:
    with library.connected() as connection:
        found = connection.execute(
            "SELECT article_id FROM search('harbour') WHERE publisher = 'Example Times' LIMIT 1"
        ).fetchall()
    assert found == [("china",)]


@EVERYWHERE
def test_the_index_follows_every_change_in_its_transaction(warehouse: Warehouse) -> None:
    url = "https://example.org/a"
    warehouse.land(night(body="The old goose."))
    assert len(ask(warehouse, "goose")) == 1
    page = fetched(url, NIGHT + DAY, "new")
    warehouse.land(Batch(pages=(page,), stories=(story(page, "The new gander."),)))
    assert (ask(warehouse, "goose"), len(ask(warehouse, "gander"))) == ([], 1)
    warehouse.land(Batch(stories=(story(page, "The clean gander.", rules_version="2"),)))
    assert (ask(warehouse, '"new gander"'), len(ask(warehouse, '"clean gander"'))) == ([], 1)
    warehouse.land(rejected(listed(url), Reason.NOT_AN_ARTICLE, page))
    assert ask(warehouse, "gander") == []
    with warehouse.connected() as connection:
        assert connection.execute("SELECT count(*) FROM search_documents").fetchone() == (0,)


@EVERYWHERE
def test_small_segments_are_merged_and_find_the_same(warehouse: Warehouse) -> None:
    names = [f"{name}{number}" for number in range(3) for name in TEXTS]
    for name in names:
        title, body = TEXTS[name.rstrip("012")]
        land(warehouse, {name: (title, f"{body} Landed as {name}.")})
    with warehouse.connected() as connection:
        [(segments, documents)] = connection.execute(
            "SELECT count(DISTINCT segment), count(*) FROM search_documents"
        ).fetchall()
        [(terms, keys)] = connection.execute(
            "SELECT count(*), count(DISTINCT (segment, term)) FROM search_terms"
        ).fetchall()
    assert (segments < 20, documents, terms) == (True, len(names), keys)
    assert sorted(ask(warehouse, "sanctions china")) == [
        f"{name}{n}" for name in ("china", "herring") for n in range(3)
    ]
    assert ask(warehouse, "wide2 landed") == ["wide2"]


def test_what_landed_before_there_was_an_index_is_found(library: Warehouse, tmp_path: Path) -> None:
    [index] = [migration for migration in migrations() if migration.name.endswith("_search.sql")]
    with duckdb.connect(tmp_path / "older.duckdb") as connection:
        for migration in migrations():
            if migration.number < index.number:
                connection.execute(migration.sql)
        known = ", ".join(row[0] for row in connection.execute("DESCRIBE articles").fetchall())
        with library.connected() as newer:
            connection.register("newer", newer.execute(f"SELECT {known} FROM articles").to_arrow_table())  # noqa: S608
        connection.execute("INSERT INTO articles FROM newer")
        connection.execute(index.sql)
        for query in ("sanctions china", "北京大学"):
            found = connection.execute("SELECT article_id, score FROM search($1)", [query]).fetchall()
            assert found == ask(library, query, "article_id, score")


def test_indexing_is_part_of_every_landing_of_articles() -> None:
    steps = [step.sql for step in LANDING]
    assert steps.index("insert_articles") < steps.index("index_articles") < steps.index("remove_retired_articles")


WORDS = [f"{word}{number}" for number in range(200) for word in "crane harbour goose herring minister village".split()]


def corpus(size: int) -> list[tuple[str, str, str]]:
    """Texts of a few words, common and rare, of many lengths, some about the red sea."""
    dice = Random(7)  # noqa: S311 - texts, not secrets

    def words(most: int) -> str:
        said = [WORDS[min(int(dice.expovariate(0.003)), len(WORDS) - 1)] for _ in range(dice.randint(3, most))]
        said += ["red sea", "sea", "red"][: dice.choice((0,) * 14 + (1, 2))] * dice.randint(1, 3)
        dice.shuffle(said)
        return " ".join(said)

    return [(f"{number:03}", words(8), words(120)) for number in range(size)]


def fts5(texts: Sequence[tuple[str, str, str]], query: str) -> list[tuple[str, float]]:
    """What SQLite's FTS5 finds, by its bm25 with the title weighing five times."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, body)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?)", texts)
        return connection.execute(
            "SELECT id, -bm25(t, 0, 5, 1) FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, 5, 1), id", [query]
        ).fetchall()


@pytest.mark.parametrize(
    "query",
    [
        "crane17",
        "crane9 goose6",
        "herring2 village4",
        '"red sea"',
        '"red sea" crane6',
        "title:goose5",
        "goose7 -crane8",
        "village2*",
    ],
)
def test_the_ranking_is_that_of_another_engine(tmp_path: Path, query: str) -> None:
    texts = corpus(500)
    warehouse = Warehouse(tmp_path)
    land(warehouse, {name: (title, body) for name, title, body in texts})
    theirs = fts5(texts, query.replace(" -", " NOT "))
    ours = ask(warehouse, query, "article_id, score")
    assert len(theirs) >= 5
    assert {name for name, _ in ours} == {name for name, _ in theirs}
    places = {name: place for place, (name, _) in enumerate(theirs)}
    assert _agreement([places[name] for name, _ in ours]) > 0.95


def _agreement(places: Sequence[int]) -> float:
    """Return the share of pairs that stand in the same order (Kendall's tau as a share)."""
    pairs = [(a, b) for n, a in enumerate(places) for b in places[n + 1 :]]
    return sum(a < b for a, b in pairs) / len(pairs)
