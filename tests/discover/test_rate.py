"""How soon a source is asked again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pipeline.discover.rate import is_due, next_poll
from pipeline.records import Source
from tests.discover.fakes import NOW

LEAST, MOST, HOUR, DAY = timedelta(hours=1), timedelta(days=7), timedelta(hours=1), timedelta(days=1)


def polled(at: datetime, new: int = 0, entries: int | None = 40, answer: str = "read") -> Source:
    return Source("s", "feed", "https://example.org/rss", None, at, entries, new, None, "run", answer)


def again(source: Source, before: Source | None) -> Source:
    return replace(source, next_poll_at=next_poll(source, before, LEAST, MOST))


def nights(*polls: tuple[int, str], every: timedelta = DAY, count: int = 60) -> list[float]:
    """The days on which a source is asked, when each poll finds what is said, the last for all that follow."""
    found, asked, known = list(polls), [], None
    for number in range(count):
        now = NOW + number * every + (number % 3) * timedelta(seconds=7)  # no night begins to the second
        if is_due(known, now):
            new, answer = found.pop(0) if len(found) > 1 else found[0]
            known = again(polled(now, new, answer=answer), known)
            asked.append(number * every / DAY)
    return asked


def test_a_source_that_always_has_something_new_is_asked_every_night() -> None:
    assert nights((40, "read"), (3, "read"), count=10) == list(range(10))


def test_under_an_hourly_schedule_it_is_soon_asked_every_hour() -> None:
    asked = nights((40, "read"), (3, "read"), every=HOUR, count=96)
    assert asked[-1] - asked[-20] == pytest.approx(19 / 24)


def test_a_quiet_source_is_asked_ever_less_and_at_least_once_a_week() -> None:
    asked = nights((40, "read"), (0, "unchanged"))
    assert asked == [0, 1, 3, 6, 10, 15, 22, 29, 36, 43, 50, 57]


def test_a_source_that_fails_is_asked_less_and_never_given_up() -> None:
    assert nights((0, "failed"), count=30) == [0, 1, 3, 7, 14, 21, 28]


def test_one_that_wakes_up_is_asked_soon_again() -> None:
    quiet = [(0, "read")] * 6
    asked = nights((40, "read"), *quiet, (20, "read"), (5, "read"), count=40)
    assert asked[:8] == [0, 1, 3, 6, 10, 15, 22, 29]
    assert asked[8:] == list(range(31, 40))


@pytest.mark.parametrize(("new", "hours"), [(1, 0.5 * 24 * 0.975), (10, 0.5 * 24 * 0.75), (20, 6), (40, 1), (400, 1)])
def test_the_more_of_the_list_is_new_the_sooner(new: int, hours: float) -> None:
    before = replace(polled(NOW - DAY), next_poll_at=NOW)
    assert next_poll(polled(NOW, new), before, LEAST, MOST) == NOW + timedelta(hours=hours)


def test_a_person_who_asks_five_times_makes_no_silence() -> None:
    known = again(polled(NOW, 40), None)
    for minutes in range(1, 6):
        known = again(polled(NOW + timedelta(minutes=minutes)), known)
    assert known.next_poll_at == NOW + DAY + timedelta(minutes=5)


def test_what_a_host_asks_for_is_kept_beyond_the_bounds() -> None:
    wish = NOW + timedelta(days=30)
    assert next_poll(polled(NOW, answer="failed"), None, LEAST, MOST, wish) == wish


def test_what_was_never_polled_is_due_and_has_no_next_time() -> None:
    assert is_due(None, NOW)
    assert is_due(polled(NOW), NOW)
    assert next_poll(replace(polled(NOW), polled_at=None), None, LEAST, MOST) is None
