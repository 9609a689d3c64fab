"""When a host asks to be asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.fetch.verdict import retry_time

_NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
_WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("0", timedelta()),
        ("120", timedelta(seconds=120)),
        ("604801", _WEEK),
        ("9" * 30, _WEEK),
        ("Sat, 21 Nov 2026 03:00:00 GMT", timedelta(hours=1)),
        ("Saturday, 21-Nov-26 03:00:00 GMT", timedelta(hours=1)),
        ("Sat Nov 21 03:00:00 2026", timedelta(hours=1)),
        ("Sat, 21 Nov 2026 03:00:00 -0000", timedelta(hours=1)),
        ("Sat, 21 Nov 2026 05:00:00 +0200", timedelta(hours=1)),
        ("Fri, 20 Nov 2026 03:00:00 GMT", timedelta()),
        ("Wed, 21 Nov 2126 03:00:00 GMT", _WEEK),
        (None, None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("١٢", None),
        ("Sat, 99 Nov 2026 03:00:00 GMT", None),
    ],
)
def test_retry_after_is_read_in_all_its_forms(value: str | None, wait: timedelta | None) -> None:
    assert retry_time(value, _NOW) == (None if wait is None else _NOW + wait)
