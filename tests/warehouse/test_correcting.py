"""Names put right in the tables of every place: applied, not twice, and taken back."""

import pytest

from pipeline.aliases import Correction
from pipeline.errors import Reason
from pipeline.ids import stable_id
from pipeline.records import Tombstone
from tests.warehouse.making import NIGHT, fetched, listed, night, rejected
from tests.warehouse.places import EVERYWHERE, EVERYWHERE_ALWAYS
from warehouse.checks import unique_keys
from warehouse.corrections import apply_corrections, unused
from warehouse.forget import bury, erase
from warehouse.warehouse import Warehouse

LINES = (
    Correction("publisher", "example times", "The Example Times", None),
    Correction("authors", "Ada Writer", "Ada B. Writer", "example.org"),
    Correction("authors", "Bo Co-Writer", "Nobody of ours", "elsewhere.example"),
)
NAMES = "SELECT publisher, authors FROM articles"


@EVERYWHERE_ALWAYS
def test_names_are_put_right_once_and_back_again(warehouse: Warehouse) -> None:
    def applied(*lines: Correction) -> int:
        with warehouse.connected() as connection:
            return apply_corrections(connection, lines, NIGHT)

    warehouse.land(night())
    warehouse.publish("run1")
    [raw] = warehouse.ask(NAMES)
    assert (applied(), applied(*LINES), applied(*LINES)) == (0, 1, 0)
    assert not warehouse.publish("run2").skipped
    assert warehouse.ask(NAMES) == [{"publisher": "The Example Times", "authors": ["Ada B. Writer", "Bo Co-Writer"]}]
    assert unique_keys(warehouse) == []
    assert applied() == 1
    warehouse.publish("run3")
    assert warehouse.ask(NAMES) == [raw]
    assert warehouse.ask("FROM applied_corrections") == []


@EVERYWHERE
@pytest.mark.parametrize("how", ["retired", "forgotten"])
def test_a_correction_goes_with_its_article(warehouse: Warehouse, how: str) -> None:
    url = "https://example.org/a"
    warehouse.land(night(url))
    with warehouse.connected() as connection:
        apply_corrections(connection, LINES, NIGHT)
        assert connection.execute("SELECT count(*) FROM applied_corrections").fetchall() == [(2,)]
        assert unused(connection, LINES) == [LINES[2]]
    if how == "retired":
        warehouse.land(rejected(listed(url), Reason.NOT_AN_ARTICLE, fetched(url)))
    with warehouse.connected() as connection:
        if how == "forgotten":
            bury(connection, [Tombstone("article", stable_id(url), "asked for", NIGHT, "forget1", None)])
            erase(connection, "forget1")
        assert connection.execute("FROM articles").fetchall() == []
        assert connection.execute("FROM applied_corrections").fetchall() == []
