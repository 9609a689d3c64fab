"""Time stamps in the names of text files, and numbers that only look like them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.article import article_from_document
from pipeline.metadata.file_names import date_of_file
from tests.cleaning.making import NIGHT, STAMP, STORY, document

DAY, AT = "2022-03-14", "2022-03-14T15:30:00+00:00"


@pytest.mark.parametrize(
    ("name", "day", "instant"),
    [
        ("2022-03-14.txt", DAY, None),
        ("2022-03-14_1530_herring.txt", DAY, None),
        ("2022-03-14 15-30 herring talks.txt", DAY, None),
        ("2022_03_14_herring.txt", DAY, None),
        ("2022.03.14.txt", DAY, None),
        ("herring-2022-03-14.txt", DAY, None),
        ("20220314_herring.txt", DAY, None),
        ("20220314-1530.txt", DAY, None),
        ("20220314T153000Z.txt", DAY, AT),
        ("herring 20220314T1530Z.txt", DAY, AT),
        ("2022-03-14T15:30:00Z.txt", DAY, AT),
        ("2022-03-14T15-30-00+0100.txt", DAY, "2022-03-14T14:30:00+00:00"),
        ("scrapes/2019-01-01/2022-03-14-herring.txt", DAY, None),
        ("C:\\texts\\2022-03-14.txt", DAY, None),
        ("2022-03-14", DAY, None),
        # Decoys
        ("herring_20220314.txt", None, None),
        ("article-20220314.txt", None, None),
        ("id20220314.txt", None, None),
        ("202203141.txt", None, None),
        ("20221314_herring.txt", None, None),
        ("20220230_herring.txt", None, None),
        ("20220314abc.txt", None, None),
        ("2022-03-14-2022-05-01.txt", None, None),
        ("2022-03.txt", None, None),
        ("14-03-2022.txt", None, None),
        ("1.2022-03-14159.txt", None, None),
        ("2031-03-14.txt", None, None),
        ("1901-03-14.txt", None, None),
        ("555-2022-03-1.txt", None, None),
        ("herring.txt", None, None),
        ("", None, None),
    ],
)
def test_a_file_name_gives_its_time_stamp(name: str, day: str | None, instant: str | None) -> None:
    found = [claim.value for claim in date_of_file(name, not_after=datetime(2024, 6, 1, tzinfo=UTC)) if claim.value]
    assert [value.day.isoformat() for value in found] == ([day] if day else [])
    assert [value.instant.isoformat() for value in found if value.instant] == ([instant] if instant else [])


def test_the_name_speaks_last_and_says_so() -> None:
    text = "\n\n".join(("Council votes on lamps", *STORY))
    named = replace(document(text), path="2022-03-14_1530_lamps.txt")
    dated = replace(document(f"Council votes on lamps\n\n3 May 2024\n\n{chr(10).join(STORY)}"), path=named.path)
    [alone, beaten] = (article_from_document(each, "no_url", STAMP).article for each in (named, dated))
    assert (str(alone.published_on), alone.published_source, alone.published_precision) == (DAY, "file name", "day")
    assert (str(beaten.published_on), beaten.published_source) == ("2024-05-03", "text")
    assert NIGHT.date() > beaten.published_on  # type: ignore[operator]
