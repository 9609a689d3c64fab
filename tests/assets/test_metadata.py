"""Tables as the UI shows them."""

import pytest

from assets.metadata import MOST_ROWS, markdown_table


@pytest.mark.parametrize(
    ("rows", "of_all", "more"),
    [(0, 0, None), (MOST_ROWS, 0, None), (MOST_ROWS + 2, 0, 2), (MOST_ROWS, MOST_ROWS, None), (MOST_ROWS, 1234, 1184)],
)
def test_a_table_that_does_not_show_all_says_so(rows: int, of_all: int, more: int | None) -> None:
    shown = markdown_table([{"article": number} for number in range(rows)], of_all).value
    assert shown.count("\n| ") == min(rows, MOST_ROWS) + bool(rows)
    assert shown.endswith(f"\n\n… and {more} more" if more else "nothing" if not rows else "|")
