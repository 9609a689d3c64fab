"""The time stamp in a text file's name: "2022-03-14_1530_herring.txt", "20220314T153000Z.txt"."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath

from pipeline.metadata.candidates import Claim
from pipeline.metadata.dates import Dated, date_claim

_TIME = r"(?P<hour>[01]\d|2[0-3])[-:.h]?(?P<minute>[0-5]\d)(?:[-:.]?(?P<second>[0-5]\d))?(?P<zone>Z|[+-]\d\d:?\d\d)?"
_MONTH, _DAY = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12]\d|3[01])"
_PARTED = re.compile(
    rf"(?<!\d)(?<!\d\.)(?P<y>(?:19|20)\d\d)(?P<sep>[-_.]){_MONTH}(?P=sep){_DAY}"
    rf"(?:[T_ -](?!(?:19|20)\d\d[-_.]){_TIME})?(?!\d)"
)
# Eight figures are a date where they begin the name or a time follows: elsewhere they are as often a number.
_TOGETHER = re.compile(
    rf"(?:^(?P<y>(?:19|20)\d\d){_MONTH}{_DAY}(?=$|[^\w]|_)(?:[_ -]{_TIME})?"
    rf"|(?<![\w-])(?P<y2>(?:19|20)\d\d){_MONTH.replace('<m>', '<m2>')}{_DAY.replace('<d>', '<d2>')}T"
    r"(?P<hour2>[01]\d|2[0-3])(?P<minute2>[0-5]\d)(?P<second2>[0-5]\d)?(?P<zone2>Z|[+-]\d\d:?\d\d)?)(?!\d)"
)


def date_of_file(path: str, *, not_after: datetime) -> Iterator[Claim[Dated]]:
    """Yield the date that a file's name gives, an instant where it gives time and offset, else a day.

    A name with two different days gives none: the day of the story and of its scraping are not told apart.
    """
    name = PurePath(path.replace("\\", "/")).name
    stem = name.rpartition(".")[0] or name
    found = [(match[0], _written(match.groupdict())) for form in (_PARTED, _TOGETHER) for match in form.finditer(stem)]
    claims = [date_claim(written, "file name", not_after=not_after) for _, written in found]
    days = {claim.value.day for claim in claims if claim.value}
    for (raw, _), claim in zip(found, claims, strict=True):
        if len(days) > 1:
            yield Claim("file name", raw, None, "the name has two days")
        else:
            yield claim


def _written(said: dict[str, str | None]) -> str:
    """Return a stamp as ISO 8601 writes it."""
    part = {
        name: said.get(name) or said.get(f"{name}2") for name in ("y", "m", "d", "hour", "minute", "second", "zone")
    }
    day = f"{part['y']}-{part['m']}-{part['d']}"
    if not (part["hour"] and part["zone"]):
        return day
    zone = part["zone"] if part["zone"] == "Z" or ":" in part["zone"] else f"{part['zone'][:3]}:{part['zone'][3:]}"
    return f"{day}T{part['hour']}:{part['minute']}:{part['second'] or '00'}{zone}"
