"""The line that says who else worked on a story: "Ada Quill contributed to this report", "Mitarbeit: …"."""

import re

from pipeline.metadata.agency import agency_named
from pipeline.metadata.names import person_named
from pipeline.metadata.people import BETWEEN, LONGEST, Byline

_CONTRIBUTED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:additional|with|further)\s+reporting\s+(?:by|from)\s+(?P<names>[^;.()]+)",
        r"^\(?(?:(?P<outlet>[A-Z][\w.&\ ]{1,30}?)['’]s?\s+)?(?P<names>.+?)\s+(?:also\s+)?contributed\b",
        r"^\(?reporting\s+by\s+(?P<names>[^;.()]+)",
        r"^mitarbeit\s*:\s*(?P<names>[^;.()]+)",
    )
)

_REPORTED = re.compile(
    r"""\W*reporting\s+by\s+(?P<names>(?:[^;.()]|(?<=\b[A-Z])\.){3,200});.{0,200}?\bediting\s+by\b""",
    re.IGNORECASE | re.VERBOSE,
)
_JOB_BEFORE = re.compile(  # "Associated Press writers Ada Quill and …", "Staff reporter Ada Quill …"
    r"^\(?(?:[A-Z][\w.&’'-]*\s+){0,4}(?i:writer|reporter|correspondent|journalist|producer|editor)s?\s+(?=[A-ZÀ-Þ])"
)
_WHERE = re.compile(  # "… in Hallstedt, N.Y.," and "… in Hallstedt, South Norway, and" behind a name
    r"\s+(?:in|from)\s+(?:[A-ZÀ-Þ][\w.’'-]*)(?:\s+[A-ZÀ-Þ][\w.’'-]*){0,3}(?:,\s*(?:[A-Z]\.){2,3}|,\s*[A-Z][a-z]{2,4}\."
    r"|,\s*(?:(?:New|North|South|West|East|United|Saudi|Sri|Rhode|Puerto|Costa|El)\s)?[A-ZÀ-Þ][a-zß-ÿ]+(?=\s*(?:[,;.)]|and\b|$)))?"
)


def read_reporters(text: str) -> tuple[str, ...]:
    """Return who reported a story, as the line below an agency's says: "(Reporting by Ada Quill; Editing by …)"."""
    found = _REPORTED.match(text[:LONGEST])
    return _people(found["names"]) if found else ()


def read_contributors(text: str) -> Byline:
    """Read the line that says who contributed; `outlet` is whose they are: "CNN's A and B contributed"."""
    found = next((match for form in _CONTRIBUTED if (match := form.search(text[:LONGEST]))), None)
    return Byline(_people(found["names"]), None, found.groupdict().get("outlet")) if found else Byline((), None, None)


def _people(said: str) -> tuple[str, ...]:
    names = _WHERE.sub("", _JOB_BEFORE.sub("", said))
    people = dict.fromkeys(name for part in BETWEEN.split(names) if (name := person_named(part)))
    return tuple(name for name in people if not agency_named(name))
