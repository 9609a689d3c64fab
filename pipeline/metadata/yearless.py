"""A day that stands beside the headline without its year: the year is told by what names the page's parts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from pipeline.metadata.candidates import Claim
from pipeline.metadata.dates import Dated, date_claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.written_dates import written_dates

_BEHIND = 12  # runs behind the headline among which its date stands
_LONGEST = 40  # characters of such a line
_FIGURE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d.*$")
_NAMED = re.compile(r"[^\W\d_]")  # a month's name, or 月: 3/5 is no date
_MOST_NAMES = 3000  # addresses and identifiers that are looked through
_ANY_YEAR = 2000  # a leap year: stands in for the year that is not given
_NAMES = ("id", "src", "href", "content")


def days_without_year(evidence: Evidence) -> Iterator[Claim[Dated]]:
    """Yield the day and month of lines beside the headline, with the one year that the page's names give that day."""
    start = evidence.heading.order + 1 if evidence.heading else 0
    for run in evidence.page.dom.runs[start : start + _BEHIND]:
        found = _day_and_month(run.text, evidence.declared_language) if len(run.text) <= _LONGEST else None
        if found:
            years = _years(evidence, *found)
            said = f"{years.pop()}-{found[0]:02}-{found[1]:02}" if len(years) == 1 else ""
            claim = date_claim(said, "visible, without its year", not_after=evidence.fetched_at)
            yield Claim(claim.source, run.text, claim.value and replace(claim.value, raw=run.text), claim.why)
            return


def _day_and_month(line: str, language: str | None) -> tuple[int, int] | None:
    """Return month and day of a line that has a date but for its year: "24 June", "06月24日"."""
    figure = _FIGURE.search(line)
    spelt_out = (f"{_CLOCK.sub('', line)} {_ANY_YEAR}", f"{_ANY_YEAR}年{line[figure.start() :]}") if figure else ()
    for told in spelt_out:
        written = next(written_dates(told, language), None)
        day = written.day() if written and _NAMED.search(told[written.start : written.end].replace("年", "")) else None
        if day:
            return day.month, day.day
    return None


def _years(evidence: Evidence, month: int, day: int) -> set[int]:
    """Return the years that addresses and identifiers of the page give a day: "news20190624_k4711"."""
    dated = re.compile(rf"(?<!\d)((?:19|20)\d\d)(?P<sep>[-/_]?){month:02}(?P=sep){day:02}(?!\d)")
    names = (e.get(name) or "" for e in evidence.page.tree.iter() if isinstance(e.tag, str) for name in _NAMES)
    said = (evidence.page.url, *islice(filter(None, names), _MOST_NAMES))
    return {int(match[1]) for name in said for match in dated.finditer(name[:500])}
