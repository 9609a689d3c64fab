"""The time stamp in a text file's name: "2022-03-14_1530_herring.txt", "20220314T153000Z.txt"."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath

from pipeline.metadata.candidates import Claim
from pipeline.metadata.dates import Dated, date_claim

_YEAR, _MONTH, _DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12]\d|3[01])"
_HOUR, _MINUTE, _ZONE = r"(?P<hour>[01]\d|2[0-3])", r"(?P<minute>[0-5]\d)", r"(?P<zone>Z|[+-]\d\d:?\d\d)?"
_TIME = rf"{_HOUR}[-:.h]?{_MINUTE}(?:[-:.]?(?P<second>[0-5]\d))?{_ZONE}"
_PARTED = re.compile(
    rf"(?<!\d)(?<!\d\.){_YEAR}(?P<sep>[-_.]){_MONTH}(?P=sep){_DAY}(?:[T_ -](?!(?:19|20)\d\d[-_.]){_TIME})?(?!\d)"
)
# Eight figures are a date where they begin the name or a time follows: elsewhere they are as often a number.
_AHEAD = re.compile(rf"^{_YEAR}{_MONTH}{_DAY}(?=$|[^\w]|_)(?:[_ -]{_TIME})?(?!\d)")
_TIMED = re.compile(rf"(?<![\w-]){_YEAR}{_MONTH}{_DAY}T{_HOUR}{_MINUTE}(?P<second>[0-5]\d)?{_ZONE}(?!\d)")
_FORMS = (_PARTED, _AHEAD, _TIMED)


def date_of_file(path: str, *, not_after: datetime) -> Iterator[Claim[Dated]]:
    """Yield the date that a file's name gives, an instant where it gives time and offset, else a day.

    A name with two different days gives none: the day of the story and of its scraping are not told apart.
    """
    name = PurePath(path.replace("\\", "/")).name
    stem = name.rpartition(".")[0] or name
    found = [(match[0], _written(match.groupdict())) for form in _FORMS for match in form.finditer(stem)]
    claims = [date_claim(written, "file name", not_after=not_after) for _, written in found]
    days = {claim.value.day for claim in claims if claim.value}
    for (raw, _), claim in zip(found, claims, strict=True):
        if len(days) > 1:
            yield Claim("file name", raw, None, "the name has two days")
        else:
            yield claim


def _written(said: dict[str, str | None]) -> str:
    """Return a stamp as ISO 8601 writes it."""
    day = f"{said['y']}-{said['m']}-{said['d']}"
    if not (said["hour"] and said["zone"]):
        return day
    zone = said["zone"] if said["zone"] == "Z" or ":" in said["zone"] else f"{said['zone'][:3]}:{said['zone'][3:]}"
    return f"{day}T{said['hour']}:{said['minute']}:{said['second'] or '00'}{zone}"
