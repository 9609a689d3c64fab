"""The line that says who else worked on a story: "Ada Quill contributed to this report", "Mitarbeit: …"."""

import re

from pipeline.metadata.agency import agency_named
from pipeline.metadata.names import person_named
from pipeline.metadata.people import BETWEEN, LONGEST, Byline

_CONTRIBUTED = re.compile(
    r"""^\(?(?:(?P<outlet>[A-Z][\w.&\ ]{1,30}?)['’]s?\s+)?(?P<names>.+?)\s+(?:also\s+)?contributed\b
      |(?:additional|with|further)\s+reporting\s+(?:by|from)\s+(?P<with>[^;.()]+)
          |^\(?reporting\s+by\s+(?P<by>[^;.()]+)|^mitarbeit\s*:\s*(?P<mit>[^;.()]+)""",
    re.IGNORECASE | re.VERBOSE,
)

_REPORTED = re.compile(
    r"""\W*reporting\s+by\s+(?P<names>(?:[^;.()]|(?<=\b[A-Z])\.){3,200});.{0,200}?\bediting\s+by\b""",
    re.IGNORECASE | re.VERBOSE,
)
_JOB_BEFORE = re.compile(  # "Associated Press writers Ada Quill and …", "Staff reporter Ada Quill …"
    r"^\(?(?:[A-Z][\w.&’'-]*\s+){0,4}(?i:writer|reporter|correspondent|journalist|producer|editor)s?\s+(?=[A-ZÀ-Þ])"
)
_WHERE = re.compile(  # "… in Hallstedt, N.Y.," behind a name
    r"\s+(?:in|from)\s+(?:[A-ZÀ-Þ][\w.’'-]*)(?:\s+[A-ZÀ-Þ][\w.’'-]*){0,3}(?:,\s*(?:[A-Z]\.){2,3}|,\s*[A-Z][a-z]{2,4}\.)?"
)


def read_reporters(text: str) -> tuple[str, ...]:
    """Return who reported a story, as the line below an agency's says: "(Reporting by Ada Quill; Editing by …)"."""
    found = _REPORTED.match(text[:LONGEST])
    return _people(found["names"]) if found else ()


def read_contributors(text: str) -> Byline:
    """Read the line that says who contributed; `outlet` is whose they are: "CNN's A and B contributed"."""
    found = _CONTRIBUTED.search(text[:LONGEST])
    if not found:
        return Byline((), None, None)
    said = found["names"] or found["with"] or found["by"] or found["mit"] or ""
    return Byline(_people(said), None, found["outlet"])


def _people(said: str) -> tuple[str, ...]:
    names = _WHERE.sub("", _JOB_BEFORE.sub("", said))
    people = dict.fromkeys(name for part in BETWEEN.split(names) if (name := person_named(part)))
    return tuple(name for name in people if not agency_named(name))
