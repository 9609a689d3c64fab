"""Each check finds its own kind of damage, and nothing in a sound warehouse."""

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files

import duckdb
import pytest

from pipeline.aliases import Correction
from pipeline.errors import Reason
from pipeline.ids import stable_id
from pipeline.records import LiftedTombstone, Tombstone
from tests.warehouse.making import DAY, NIGHT, fetched, listed, night, rejected, story
from warehouse.batch import Batch
from warehouse.checks import Discrepancy, ledger_balance, references, unique_keys
from warehouse.corrections import apply_corrections
from warehouse.forget import keep_tombstones, lift
from warehouse.sql import fetch_rows, sql_file
from warehouse.warehouse import Warehouse

UNBALANCED = {
    "DELETE FROM ledger": {
        "input without a ledger row",
        "article that no input led to",
        "inputs and outcomes differ in number",
        "rejection of an input that is not rejected",
    },
    "DELETE FROM article_urls": {"ledger row without an input", "inputs and outcomes differ in number"},
    "INSERT INTO ledger SELECT * FROM ledger WHERE outcome = 'rejected'": {
        "more than one ledger row",
        "inputs and outcomes differ in number",
    },
    "UPDATE ledger SET outcome = 'pending' WHERE outcome = 'landed'": {"not decided"},
    "DELETE FROM articles": {"landed without its article"},
    "UPDATE ledger SET outcome = 'merged', article_id = NULL WHERE outcome = 'landed'": {"merged without its article"},
    "UPDATE ledger SET outcome = 'landed', article_id = (SELECT article_id FROM articles)": {
        "article that more than one input landed",
        "rejection of an input that is not rejected",
    },
    "DELETE FROM rejections": {"rejected without its rejection"},
    "UPDATE ledger SET outcome = 'deferred' WHERE outcome = 'rejected'": {"rejection of an input that is not rejected"},
    "UPDATE articles SET url_id = NULL": {"article that no input led to"},
    "UPDATE pages SET warc_offset = NULL": {"article without its bytes"},
}

ALONE = (
    "sources.source_id",
    "article_urls.url_id",
    "pages.page_id",
    "rejections.item_id",
    "ledger.item_id",
    "cleanings.item_id",
    "editions.edition",
    "schema_migrations.number",
    "images.article_id and position",
    "candidates.article_id, field and position",
    "superseded_images.article_id, version and position",
    "superseded_candidates.article_id, version, field and position",
    "quotes.article_id and position",
    "superseded_quotes.article_id, version and position",
    "revisions.article_id and version",
    "search_documents.article_id",
    "applied_corrections.article_id and field",
    "tombstones.kind and key",
    "lifted_tombstones.kind, key and forgotten_at",
)

VERSIONS = "articles and superseded_articles, article_id and version"

DOUBLED = {
    **{f"INSERT INTO {key.split('.')[0]} FROM {key.split('.')[0]}": {key} for key in ALONE},
    "INSERT INTO articles FROM articles": {"articles.article_id", VERSIONS},
    "INSERT INTO superseded_articles FROM superseded_articles": {VERSIONS},
}

ASTRAY = {
    "DELETE FROM articles": {
        "images.article_id",
        "removed_blocks.article_id",
        "candidates.article_id",
        "quotes.article_id",
        "revisions.article_id and version",
        "search_documents.article_id",
        "applied_corrections.article_id",
    },
    "DELETE FROM search_documents": {"articles.article_id, in search_documents,"},
    "DELETE FROM superseded_articles": {
        "superseded_images.article_id and version",
        "superseded_removed_blocks.article_id and version",
        "superseded_candidates.article_id and version",
        "superseded_quotes.article_id and version",
    },
    "DELETE FROM pages": {"articles.page_id", "cleanings.item_id"},
    "DELETE FROM article_urls": {"pages.url_id"},
    "DELETE FROM sources": {"article_urls.source_id", "ledger.source_id"},
    "UPDATE articles SET document_id = 'x'": {"articles.document_id"},
    "UPDATE article_urls SET document_id = 'x'": {"article_urls.document_id"},
    "UPDATE rejections SET page_id = 'x'": {"rejections.page_id"},
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Return a warehouse with a version superseded, a URL rejected, a name corrected, a tombstone and a lifted one."""
    warehouse = Warehouse(tmp_path_factory.mktemp("sound"))
    page, other = fetched("https://example.org/a", NIGHT + DAY, "new"), listed("https://example.org/b")
    warehouse.land(night())
    corrected = Batch(article_urls=(other,), pages=(page,), stories=(story(page, "Corrected."),))
    refused = rejected(other, Reason.NOT_A_URL)
    warehouse.land(replace(corrected, rejections=refused.rejections, ledger=refused.ledger))
    forgotten = [Tombstone("host", f"{name}.example", "asked for", NIGHT, "forget1", NIGHT) for name in ("a", "b")]
    lifted = LiftedTombstone("host", "b.example", "asked for", NIGHT, "forget1", "a mistake", NIGHT + DAY, "lift1")
    with warehouse.connected() as connection:
        apply_corrections(connection, [Correction("publisher", "Example Times", "The Example Times", None)], NIGHT)
        keep_tombstones(connection, forgotten)
        lift(connection, [lifted])
    return warehouse


@pytest.mark.parametrize("check", [ledger_balance, unique_keys, references])
def test_a_sound_warehouse_has_nothing_to_say(
    sound: Warehouse, check: Callable[[Warehouse], list[Discrepancy]]
) -> None:
    assert check(sound) == []


def test_a_discrepancy_says_which_input(warehouse: Warehouse) -> None:
    warehouse.land(Batch(article_urls=(listed("https://example.org/a"),)))
    assert ledger_balance(warehouse) == [
        Discrepancy("input without a ledger row", stable_id("https://example.org/a"), "https://example.org/a"),
        Discrepancy("inputs and outcomes differ in number", None, "1 inputs, 0 outcomes"),
    ]


@pytest.mark.parametrize(
    ("check", "damage", "found"),
    [
        *(("ledger_balance", damage, found) for damage, found in UNBALANCED.items()),
        *(("unique_keys", damage, {f"{key} more than once" for key in keys}) for damage, keys in DOUBLED.items()),
        *(("references", damage, {f"{key} points at nothing" for key in keys}) for damage, keys in ASTRAY.items()),
    ],
)
def test_damage_is_found(sound: Warehouse, check: str, damage: str, found: set[str]) -> None:
    with duckdb.connect(sound.path) as connection:
        connection.begin()
        connection.execute(damage)
        assert {row["rule"] for row in fetch_rows(connection, sql_file("checks", check), {})} == found
        connection.rollback()


def test_every_check_is_tested() -> None:
    assert {path.name for path in files("warehouse").joinpath("checks").iterdir()} == {
        "ledger_balance.sql",
        "unique_keys.sql",
        "references.sql",
    }
