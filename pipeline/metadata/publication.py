"""When a story was published and last changed: every source's date, and the rules that decide between them.

1. What the page says for machines comes first: JSON-LD, then the head's properties that name publication, then the
   first `itemprop=datePublished` of its body. Where two of these contradict each other, and the reader is shown the
   day of the lower one, that one is believed; where the reader is shown another day than all of them, the page's
   scripts are asked which of the two they call publication's.
2. Then the day in the URL, the feed's or sitemap's entry, `<time>` and dated lines beside the headline, the
   head's loosely named dates, a date line cut from the text.
3. Where none of these speaks, a date at either end of the page's description, or beside the headline without its
   year, which an address or a name in the page has; then htmldate's search of the whole page; then a visible
   "updated"; then "3 hours ago".
4. Where the one believed gives a day alone, the first instant of the very day is believed, unless its clock is
   another than the one shown (`precision.py`).
5. An instant in UTC, which names no zone, keeps the day that the page shows beside it or has in its URL, if the
   instant fell on that day somewhere on Earth and the page does not show the instant's own: it is the publisher's
   day. The clock shown beside it, or beside the instant's own day, tells the offset.
   Else the one zone that the page's scripts name tells both, unless the page shows another day.
6. Nothing is later than the fetch, before 1995, or "now".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from pipeline.clean.draft import Cut
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.date_labels import is_update
from pipeline.metadata.dates import Dated, date_claim
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.others import is_others
from pipeline.metadata.precision import timed
from pipeline.metadata.publishers_day import (
    OF_A_READER,
    in_the_pages_zone,
    local_day,
    offset_shown,
    same_clock_with_zone,
    same_instant_with_zone,
)
from pipeline.metadata.script_values import publication_days
from pipeline.metadata.searched_dates import searched_dates
from pipeline.metadata.structured import texts
from pipeline.metadata.visible_dates import visible_dates
from pipeline.metadata.written_dates import written_dates
from pipeline.metadata.yearless import days_without_year

_PUBLISHED = """
    article:published_time og:published_time og:article:published_time article:published article.published
    datepublished dc.date.issued dcterms.issued dcterms.created dc.date.created parsely-pub-date sailthru.date
    pubdate og:pubdate publish-date publish_date publication_date publicationdate publishdate
    cxenseparse:recs:publishtime
""".split()
_LOOSE = "date dc.date dcterms.date ob:date".split()  # on many sites the last change
_MODIFIED = """
    article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified last-modified lastmod
    article.updated revised
""".split()
_URL_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[/_-]?)(?P<m>0\d|1[0-2])(?P=sep)(?P<d>[0-2]\d|3[01])(?!\d)")
_URL_DAY_OF_IRAN = re.compile(r"/(?P<y>13[789]\d|14[01]\d)/(?P<m>0?\d|1[0-2])/(?P<d>[0-2]?\d|3[01])(?!\d)")
_FEW_WORDS, _LABEL = 1, 40  # beside a date at the end of a description; characters that may call it a change
_MOST_SCRIPTED = 50  # dates in a page's scripts that are read
_SCRIPT = "script"
_OF_A_MACHINE = ("json-ld", "meta", _SCRIPT)

Dates = Decision[Dated]
Read = Callable[[str, str], Claim[Dated]]


def publication(evidence: Evidence) -> tuple[Dates, Dates]:
    """Return when the story was published and when it was last modified."""
    read = _reader(evidence)
    seen = list(visible_dates(evidence))
    claims = [*_said(evidence, read), *(claim for field, claim in seen if field == "published")]
    claims += [*_loose(evidence, read)]
    changes = [*_changes(evidence, read), *(claim for field, claim in seen if field == "modified")]
    if not any(claim.value for claim in claims):
        claims += _hidden(evidence, read)
    if not any(claim.value for claim in claims):
        claims += [*searched_dates(evidence), *_last_resort(changes)]
        claims += [claim for field, claim in visible_dates(evidence, relative=True) if _is_relative(claim, field)]
    claims += _said_by_scripts(evidence, read, claims)
    published = in_the_pages_zone(decide_published(tuple(claims)), evidence.page.tree)
    return published, decide_modified(tuple(changes), published.value)


def decide_published(claims: tuple[Claim[Dated], ...]) -> Dates:
    """Believe the first date, on the publisher's own day; claims come in the order of the rules above."""
    chosen = next((index for index, claim in enumerate(claims) if claim.value), None)
    if chosen is None:
        return Decision(claims)
    chosen, why = _shown_to_the_reader(claims, chosen)
    best = claims[chosen]
    same = next((i for i, c in enumerate(claims) if same_instant_with_zone(c.value, best.value)), None)
    if same is not None:
        return Decision(claims, (same,), "the same instant, in the publisher's zone")
    same = next((i for i, c in enumerate(claims) if same_clock_with_zone(c.value, best.value)), None)
    if same is not None:
        return Decision(claims, (same,), "the same clock, and its zone")
    more = timed(best, claims)
    if more:
        chosen, claim = more
        claims = (*claims[:chosen], claim, *claims[chosen + 1 :])
        why = "the first source that gives an instant, of the day that the best one gives"
    return _on_the_publishers_clock(claims, chosen, why)


def _on_the_publishers_clock(claims: tuple[Claim[Dated], ...], chosen: int, why: str) -> Dates:
    best = claims[chosen]
    local = local_day(best.value, claims)
    if local and best.value:
        offset = offset_shown(best.value, local, claims)
        moved = replace(best, value=replace(best.value, day=local.day, offset=offset))
        if moved != best:
            why = f"first of the sources by rank; its day in the publisher's zone is the {local.source}'s"
        claims = (*claims[:chosen], moved, *claims[chosen + 1 :])
    return Decision(claims, (chosen,), why)


def decide_modified(claims: tuple[Claim[Dated], ...], published: Dated | None) -> Dates:
    """Believe the first change that is not before publication; one that is, is refused."""
    judged = tuple(
        replace(c, value=None, why="before publication") if _before(c.value, published) else c for c in claims
    )
    chosen = next((index for index, claim in enumerate(judged) if claim.value), None)
    return Decision(judged) if chosen is None else Decision(judged, (chosen,), "first of the sources by rank")


def _reader(evidence: Evidence) -> Read:
    def read(raw: str, source: str) -> Claim[Dated]:
        order, language = evidence.day_order, evidence.declared_language
        return date_claim(raw, source, not_after=evidence.fetched_at, order=order, language=language)

    return read


def _said(evidence: Evidence, read: Read) -> Iterator[Claim[Dated]]:
    structured, listed = evidence.structured, evidence.listed
    for raw in texts(structured.article.get("datePublished")):
        yield read(raw, "json-ld datePublished")
    for name in _PUBLISHED:
        for raw in structured.meta.get(name, ()):
            yield read(raw, f"meta {name}")
    yield from _marked(evidence, read)
    day = _URL_DAY.search(evidence.page.url) or _URL_DAY_OF_IRAN.search(evidence.page.url)
    if day:
        yield read(f"{day['y']}-{day['m']}-{day['d']}", "url")
    if listed and listed.listed_published:
        yield read(listed.listed_published, listed.found_by)


def _said_by_scripts(evidence: Evidence, read: Read, claims: list[Claim[Dated]]) -> list[Claim[Dated]]:
    """Return the days of publication in scripts, where what the head says is not what the reader is shown.

    None where a script seconds the head: what is shown is then the last change.
    """
    told = [(claim.source, claim.value.day) for claim in claims if claim.value]
    of_machine = {day for source, day in told if source.startswith(_OF_A_MACHINE)}
    shown = {day for source, day in told if source in OF_A_READER}
    if not (of_machine and shown) or any(_near(day, shown) for day in of_machine):
        return []
    days = [day.isoformat() for day in shown]
    said = list(dict.fromkeys(islice(publication_days(evidence.page.tree, days), _MOST_SCRIPTED)))
    found = [claim for raw in said if (claim := read(raw, _SCRIPT)).value]
    return [] if any(claim.value and _near(claim.value.day, of_machine) for claim in found) else found


def _marked(evidence: Evidence, read: Read) -> Iterator[Claim[Dated]]:
    """Yield the first date that the body marks as the publication's (schema.org microdata)."""
    for element in evidence.marked:
        dated = element.get("itemprop") == "datePublished" and element.tag not in ("meta", "time")
        if dated and not is_others(element):
            shown = " ".join(" ".join(element.itertext()).split())
            yield read(element.get("content") or element.get("datetime") or shown, "microdata datePublished")
            return


def _loose(evidence: Evidence, read: Read) -> Iterator[Claim[Dated]]:
    for name in _LOOSE:
        for raw in evidence.structured.meta.get(name, ()):
            yield read(raw, f"meta {name}")
    for removed in evidence.draft.removed_as(Cut.DATE):
        if not is_update(removed.text):
            yield read(removed.text, "text")


def _changes(evidence: Evidence, read: Read) -> Iterator[Claim[Dated]]:
    for raw in texts(evidence.structured.article.get("dateModified")):
        yield read(raw, "json-ld dateModified")
    for name in _MODIFIED:
        for raw in evidence.structured.meta.get(name, ()):
            yield read(raw, f"meta {name}")


def _hidden(evidence: Evidence, read: Read) -> Iterator[Claim[Dated]]:
    """Yield the dates at the ends of the page's description, and of a day that is shown without its year."""
    for name in ("description", "og:description"):
        for text in evidence.structured.meta.get(name, ())[:1]:
            for written in written_dates(text, evidence.declared_language):
                before, behind = text[: written.start].split(), text[written.end :].split()
                if min(len(before), len(behind)) <= _FEW_WORDS and not is_update(text[: written.start][-_LABEL:]):
                    yield replace(read(text[written.start : written.end], f"meta {name}"), raw=text)
    yield from days_without_year(evidence)


def _last_resort(changes: list[Claim[Dated]]) -> Iterator[Claim[Dated]]:
    shown = (claim for claim in changes if claim.source in OF_A_READER)
    return (replace(claim, source=f"{claim.source} updated") for claim in shown)


def _is_relative(claim: Claim[Dated], field: str) -> bool:
    return field == "published" and claim.source.endswith("ago")


def _shown_to_the_reader(claims: tuple[Claim[Dated], ...], first: int) -> tuple[int, str]:
    """Return the claim to believe, and why: of contradicting properties the first whose day a reader is shown."""
    best = claims[first].value
    shown = {c.value.day for c in claims if c.value and c.source in OF_A_READER}
    if best and claims[first].source.startswith(_OF_A_MACHINE) and shown and not _near(best.day, shown):
        for index, claim in enumerate(claims):
            if claim.value and claim.source.startswith(_OF_A_MACHINE) and claim.value.day in shown:
                return index, "of contradicting properties the one whose day the page shows"
    return first, "first of the sources by rank"


def _near(day: date, shown: set[date]) -> bool:
    return any(abs((day - other).days) <= 1 for other in shown)


def _before(changed: Dated | None, published: Dated | None) -> bool:
    if not (changed and published):
        return False
    if changed.instant and published.instant:
        return changed.instant < published.instant
    return changed.day < published.day
