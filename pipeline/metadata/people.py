"""People out of bylines: who wrote it, who else worked on it, and for whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.clean.byline_leads import JOBS, LABELS, OTHER_LABELS, PREPOSITIONS, UNCASED_LABELS, VERBS, WORKS
from pipeline.metadata.agency import agency_named, agency_names, signing_agency
from pipeline.metadata.beside_names import without_counters
from pipeline.metadata.names import is_organisation, person_named
from pipeline.metadata.written_dates import written_dates

_LEAD = re.compile(
    rf"""^(?:\W*)(?:(?:{VERBS}|{WORKS})\s*:?\s+)?(?:{PREPOSITIONS}|{LABELS}|{UNCASED_LABELS}|fra)(?=[\s:：／/])\s*[:：／/]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
BETWEEN = re.compile(
    r"\s*(?:,|;|\||/|／|·|•|&|、|，|(?<=\s)[–—-](?=\s)|\band\b|\bund\b|\bAND\b|\bUND\b|\bet\b|\by\b(?=\s[A-Z])|\be\b(?=\s[A-Z])|\boch\b|\bog\b|\bja\b(?=\s[A-Z])"
    r"|\bve\b(?=\s[A-Z])|\boraz\b|\bi\b(?=\s[A-Z])|\ben\b(?=\s[A-Z])|\bи\b|\bта\b|\bבי\b|\sو\s?)\s*"
)
FOR = re.compile(r"\s+(?:for|für|pour|para|per|of|at|from|in|aus)\s+(?:the\s+)?(?P<outlet>.+)$", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:with|mit|avec|con|com|med|met)\s+(?:the\s+|l[’'])?(?P<outlet>.+)$", re.IGNORECASE)
OF_ALL = re.compile(
    r"""^(?:analysis|opinion|review|comment(?:ary)?|interview|text|article
        |(?:view\ )?(?:all\ |more\ )?(?:posts|articles|stories)|gespeichert|veröffentlicht|eingestellt
        |(?:zeige\ )?alle\ beiträge|voir\ tous\ les\ articles
        |ver\ todas\ las\ entradas)\s+(?:by|von|par|de|por|di)\s+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
LEADS_TO_DATE = re.compile(  # "on Fri", "le mer"; a surname may be Friedman, Sun, Le or Jong-il
    r"(?:(?:,?\s(?:on|am))?[\s,|·–—-]+(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:\s(?:on|am|le|den|el|em|il)\s|,\s*)(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So)\.?"
    r"|\s(?:le|el|il|em|op)\s(?i:lun|mar|mer|jeu|ven|sam|dim|mi[ée]|jue|vie|s[áa]b|dom|gio"
    r"|seg|ter|qua|qui|sex|ma|di|wo|do|vr|za|zo)\.?"
    r"|\s+(?:on|at|am|um|le|den|el|em|il|på))\W*$"
)
_HELD = "\ue000"  # for a space inside a compound surname
_COMPOUND = re.compile(  # a second author is named in full
    r"(?<=[a-zà-ÿ])\s(?:e|y|i)\s(?P<last>[A-ZÀ-Þ][a-zà-ÿ’']{2,})(?=\s*(?:$|[,;|/&]|(?:and|e|y|i|und|et)\s[A-ZÀ-Þ]\S+\s[A-ZÀ-Þ]))"
)
_RUN_ON = re.compile(r"^By(?=[A-Z])")
_DATED_BEFORE = re.compile(
    rf"""^[\s,|·–—-]*(?:\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?\s*(?:uhr|[ap]\.?m\.?)?)?[\s,|·–—-]*
        (?=(?:(?:{VERBS}|{WORKS})\s+)?(?:{PREPOSITIONS})\s+\S|(?:{UNCASED_LABELS})[\s:：／/])""",
    re.IGNORECASE | re.VERBOSE,
)
_LABELLED_NEXT = re.compile(rf"\s+(?:{OTHER_LABELS})\s*[:：／].*$", re.IGNORECASE | re.VERBOSE | re.DOTALL)
DEGREE = re.compile(
    r"^(?:Ph\.?\s?D|M\.?D|R\.?D|RDN|LDN|CDE|R\.?N|M\.?S|M\.?Sc|B\.?Sc|MBA|MPH|MPA|J\.?D|DVM|DDS|DO|NP|CPA|CFP|CSCS|LCSW|CPT)\.?$"
)
_CLOCK_BEHIND = re.compile(  # "Publicado por Ada en 10:31"
    r"\s+(?:at|um|en|às|as|a\slas|à|alle|ore|om|kl\.?|di|pada|jam|saat|o|в|klo)\s+\d{1,2}[:.h]\d{2}(?![.\d]).{0,20}$",
    re.IGNORECASE,
)
# What stands beside a name without a space, where elements were run together: its role, a handle, a button.
_GLUED_ROLE = re.compile(
    rf"(?<=[a-zß-ÿ]{{3}})(?=(?:[A-ZÀ-Þ]\w+\s){{0,2}}(?:{'|'.join(sorted(job.capitalize() for job in JOBS))})\b)"
)
_BUTTON = re.compile(r"(?<=[a-zß-ÿ])@\w+(?![\w.])|\s+(?:follow(?:ing)?|folgen|seguir|suivre|segui)\W*$", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"(?:^|(?<=[a-zß-ÿ])|\s)(?:[Tt]he|[Dd]ie|[Ll]a|[Ll][’'])$")
SPECIAL = re.compile(
    r"^special\s+(?:to|for)\b|^(?:photo(?:s|graphy|graphs)?|foto(?:s)?|video|graphics?|illustrations?)\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
LONGEST = 600  # characters of a byline or contributors' line that are read


@dataclass(frozen=True, slots=True)
class Byline:
    """The people a byline names, and the agency or outlet it says they wrote for."""

    people: tuple[str, ...]
    agency: str | None
    outlet: str | None


def is_led(text: str) -> bool:
    """Whether a line begins as bylines do: "By …", "Von …", "文／…"."""
    return _LEAD.match(text) is not None


def without_lead(text: str) -> str:
    """Return a byline without the words that begin it."""
    return _LEAD.sub("", text)


def read_byline(text: str) -> Byline:
    """Split a byline into people and agency: "By Sebastian Smith for AFP" names one of each.

    A single word behind a person's name is where they are ("Ada Quill, Hallstedt") or whose ("Ada Quill, dpa").
    """
    said = _undated(OF_ALL.sub("", _RUN_ON.sub("By ", apart(without_counters(text[:LONGEST].strip())))))
    bracketed = next((a for m in _BRACKETED.finditer(said) if (a := signing_agency(m[1]) or agency_named(m[1]))), None)
    line, theirs = _without_agency(_LABELLED_NEXT.sub("", _LEAD.sub("", said.strip())))
    behind = FOR.search(line) or with_agency(line)
    outlet = behind["outlet"].strip(" .") if behind else theirs
    names = list(_people(line[: behind.start()] if behind else line))
    agency = agency_named(outlet or "") or next((a for name in names if (a := agency_named(name))), None)
    people = tuple(dict.fromkeys(name for name in names if not agency_named(name)))
    return Byline(people, agency or bracketed, outlet)


def without_degrees(text: str) -> str:
    """Return a byline without the academic degrees behind its names: "Ada Quill, MS, RD"."""
    return ", ".join(part for part in text.split(", ") if not DEGREE.match(part.strip()))


def apart(text: str) -> str:
    """Return a byline with a comma before a role that was run together with the name, without handle and button."""
    return _GLUED_ROLE.sub(", ", _BUTTON.sub("", text))


def with_agency(line: str) -> re.Match[str] | None:
    """Return where a byline names the agency whose material was used: "Ada Quill with AP"."""
    return next((found for found in _WITH.finditer(line) if agency_named(found["outlet"].strip(" ."))), None)


def as_written(text: str, agency: str) -> str:
    """Return an agency's name as a byline writes it, "Associated Press" for AP; else the one it is known by."""
    parts = (part.strip(" .()") for part in BETWEEN.split(without_lead(text[:LONGEST].strip())))
    return next((part for part in parts if agency_named(part) == agency), agency)


def _without_agency(line: str) -> tuple[str, str | None]:
    """Split a byline from the agency's full name that runs on behind its people: "By Ada Quill Associated Press"."""
    if not line.endswith(_run_on()):
        return line, None
    theirs = max((name for name in _run_on() if line.endswith(name)), key=len)
    return _ARTICLE_BEFORE.sub("", line.removesuffix(theirs).rstrip(" ,|/–—-")).rstrip(), theirs.strip()


@cache
def _run_on() -> tuple[str, ...]:
    """Return the names of agencies that are several words, as they stand behind another."""
    return tuple(f" {name}" for name in agency_names() if " " in name)


def _undated(line: str) -> str:
    """Return a byline without the date behind the names or before "by"."""
    line = _CLOCK_BEHIND.sub("", line)
    dates = list(written_dates(line))
    if not dates:
        return line
    behind = line[dates[-1].end :]
    dated_before = _DATED_BEFORE.match(behind)
    if dated_before:
        return behind[dated_before.end() :]
    return LEADS_TO_DATE.sub("", line[: dates[0].start].rstrip()) if dates[0].start else line


def apart_names(line: str) -> list[str]:
    """Return the parts of a line of names: "Maria Costa e Silva" is one, "Maria Costa e Ana Lopes" are two."""
    held = _COMPOUND.sub(_held, line)
    return [part.replace(_HELD, " ") for part in BETWEEN.split(held)]


def _held(found: re.Match[str]) -> str:
    """Return a name with its surnames held together, but for an agency or a house: "Maria Costa e Lusa"."""
    others = is_organisation(found["last"]) or agency_named(found["last"].upper())
    return found[0] if others else found[0].replace(" ", _HELD)


def _people(line: str) -> Iterator[str]:
    """Yield the names of a byline; what follows a person and is no person's name ends or qualifies it."""
    somebody = False
    for part in apart_names(line):
        if SPECIAL.match(part):
            return
        if DEGREE.match(part.strip()):
            continue
        name = person_named(part)
        if name is None:
            continue
        placed = somebody and len(name.split()) == 1 and name.isascii()
        if agency_named(name) or not (placed or (somebody and is_organisation(name))):
            yield name
        somebody = somebody or (len(name.split()) > 1 and not agency_named(name))
