"""Names that a reader sees and no word leads to: beside a date or above it, linked, around the text, labelled."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile

from lxml.html import HtmlElement

from pipeline.blocks import Kind
from pipeline.clean.byline_leads import LABELS, UNCASED_LABELS
from pipeline.clean.dates import date_remainder
from pipeline.doors.dom import Run
from pipeline.metadata.beside_names import without_counters
from pipeline.metadata.byline_pieces import are_most_of, is_name
from pipeline.metadata.byline_places import LONGEST, lines_beside, without_comments
from pipeline.metadata.date_labels import is_update
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.house_names import without_site
from pipeline.metadata.marked_bylines import OF_AN_AUTHOR, home_of, is_house_account, shown_text
from pipeline.metadata.names import is_cased, is_full_name
from pipeline.metadata.others import is_others
from pipeline.metadata.people import LEADS_TO_DATE, is_led, read_byline, without_degrees, without_lead
from pipeline.metadata.publisher import joined, same_site
from pipeline.metadata.section_marks import MARKS, kind_of
from pipeline.metadata.site_links import said_by
from pipeline.metadata.surroundings import spelt_out
from pipeline.metadata.written_dates import written_dates

LABELLED = re.compile(
    rf"""^(?:autor(?:in)?[/*:]?(?:autor|in|en)?|author(?:s|\(s\))?|auteurs?|autore|autores|автор|作者|記者|责编|責任編輯
        |写真・文)\s*[:：/]?\s+(?=\S)|^[(（]?(?:{LABELS}|{UNCASED_LABELS}|责编|haber)\s*[:：／]\s*|^oprac(?:owani[ea]|ował[ao]?)?[.:]\s*""",
    re.IGNORECASE | re.VERBOSE,
)
LABELLED_SOURCE = "labelled as author"
_MOST_TIMES = 2  # that a label heads a line: more are the questions of an interview
_MOST_MARKED = 100  # lines that say that they name the author
_CLOSE = 4  # runs behind the headline where a line of names stands above its date
_SHORT_FORM = 4  # letters of an agency's short form
_PARTING = " |·•–—-,:/\t"
_CLOCK = re.compile(
    r"^[\s,|·–—-]*(?:(?:at|um|à|às|as|a\slas|alle(?:\sore)?|ore|om|kl\.?|klo|в|о|ob)\s)?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:uhr|[ap]\.?m\.?|hs?)?(?!\w))?[\s,|·–—•>/-]*",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"\s*(?:,\s)?(?:&\s)?(?:filed\s(?:under|in)|(?:in|unter|dans|en|em|posted\sin|under)\s+(?=[A-ZÀ-Þ]))\s?.*$"
)
_BARRED = re.compile(r"\s+[—–|·•]\s+")
_GREETS = re.compile(
    r"(?:eure?|ihre?|deine?|yours?|love|best|kind|warm|many|sincerely|herzlich\w*|viele|liebe|saludos|vostr[ao])\s",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\s*[|,·•]\s*@\w{2,30}(?=[\s,|·•]*$)")  # in brackets it signs a post that is shown
_SHORTEST_WORD = 3  # letters of a name that its page's address has
_MOST_LINKS = 8  # of a line
_HAN_OR_HANGUL = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_LONGEST_UNSPACED = 5  # characters
ASKED = re.compile("[？?！!。，《》“”「」的您你我们么吗]")  # a sentence, or a work, and nobody's name


def unled_bylines(evidence: Evidence, sites: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each place where a name may be the author's, and its text; `sites` are the site's own names, folded."""
    beside, url = lines_beside(evidence), evidence.page.url
    start = evidence.heading.order if evidence.heading else 0
    ends = evidence.closing.order if evidence.closing else len(evidence.page.dom.runs)
    yield from without_comments(evidence, _dated(beside, ends))
    home = home_of(evidence)
    linked = ((run, "link to an author", name) for run in beside for name in _linked(run, url, home))
    yield from without_comments(evidence, linked)
    for run, below in pairwise(run for run in beside if start < run.order <= start + _CLOSE):
        names = without_site(run.text, sites)
        if next(written_dates(below.text), None) and _are_names(names) and not is_others(run.element):
            yield "above the date", names
        elif _are_listed(run, below) and _is_date(run.text) and _are_names(below.text) and not is_others(below.element):
            yield "listed behind the date", below.text
    addressed = (run for run in beside if run.element.tag == "address" and is_cased(run.text) and is_name(run.text))
    yield from (("address beside the headline", run.text) for run in addressed if not is_others(run.element))
    yield from _around_the_text(evidence)
    yield from _labelled(evidence)


def _around_the_text(evidence: Evidence) -> Iterator[tuple[str, str]]:
    for place, edge in (("name above the text", slice(1)), ("name below the text", slice(-2, None))):
        told = (b for b in evidence.draft.blocks[edge] if b.kind is Kind.PARAGRAPH and not b.link_share)
        names = list(takewhile(_signs, (block.text for block in reversed(list(told)))))
        yield from ((place, text) for text in names[-1:])  # what follows who signs a letter is their town


def _signs(line: str) -> bool:
    return is_full_name(line) and _are_names(line) and not _GREETS.match(line)


def _labelled(evidence: Evidence) -> Iterator[tuple[str, str]]:
    matches = ((run, LABELLED.match(run.text)) for run in evidence.page.dom.runs if len(run.text) <= LONGEST)
    labelled = [(run, match[0]) for run, match in matches if match]
    times = Counter(label.strip() for _, label in labelled)
    for run, label in labelled[:_MOST_MARKED]:
        asks = not label.isascii() and (times[label.strip()] > _MOST_TIMES or ASKED.search(run.text[len(label) :]))
        if not asks and not is_others(run.element, certain=True):
            yield LABELLED_SOURCE, run.text


def _dated(beside: list[Run], ends: int) -> Iterator[tuple[Run, str, str]]:
    """Yield the names that share a line with a date: "Ada Quill | 3 May", "Posted on 3 May by Ada Quill".

    Below where the story `ends` a name alone signs a comment.
    """
    for run in beside:
        found = list(islice(written_dates(run.text), 4))
        if not found:
            continue
        before = LEADS_TO_DATE.sub("", _HANDLE.sub("", run.text[: found[0].start].strip(_PARTING)))
        behind = _CLOCK.sub("", run.text[found[-1].end :]).strip(_PARTING)
        if not is_led(before):  # "Reviewed by Lise Ohm — Written by Ada Quill on 3 May"
            before = next((part for part in reversed(_BARRED.split(before)) if is_led(part)), before)
        name = is_full_name(before) and is_cased(before) and not is_update(before)
        others = is_others(run.element) or _names_sections(run.element, before)
        if (name and run.order <= ends and not others) or (is_led(before) and _are_names(before)):
            yield run, "before the date", before
        elif is_led(behind) and (credited := _behind(behind)):
            yield run, "behind the date", credited


def _behind(text: str) -> str | None:
    """Return the byline behind a date without the section and the comments behind it: "by Ada Quill in Harbour | 3"."""
    named = _BARRED.split(without_counters(text))[0]
    return next((said for said in (named, _FILED.sub("", named)) if _are_names(said)), None)


def _are_listed(run: Run, below: Run) -> bool:
    """Whether two lines are entries of one list, as templates list what they know of a post."""
    return run.element.tag == "li" and below.element in run.element.itersiblings("li")


def _is_date(text: str) -> bool:
    return next(written_dates(text), None) is not None and date_remainder(text) == ""


def _names_sections(line: HtmlElement, text: str) -> bool:
    """Whether a part of a text is a link to a section: "World Politics | 3 May"."""
    links = islice(line.iter("a"), _MOST_LINKS)
    called = ((said_by(link), f"{link.get('class') or ''} {link.get('rel') or ''}"[:MARKS]) for link in links)
    return any(name and name in text and kind_of(marks) == "category" for name, marks in called)


def _are_names(text: str) -> bool:
    """Whether a line is names alone; one with a short form is an agency's: "PTI Mumbai"."""
    text = without_degrees(text)
    if any(word.isalpha() and word.isupper() and 1 < len(word) <= _SHORT_FORM for word in text.split()):
        return False
    people, names = read_byline(text).people, without_lead(text)
    if names == text and not is_cased(text):
        return False  # of a script without capitals, any two words look like a name
    full = all(is_full_name(name) or (names != text and _is_unspaced(name)) for name in people)
    return full and are_most_of(people, names)


def _is_unspaced(name: str) -> bool:
    """Whether a name is of a script that parts forename and surname by nothing."""
    return 2 <= len(name) <= _LONGEST_UNSPACED and all(map(_HAN_OR_HANGUL.match, name))


def _linked(run: Run, url: str, home: HtmlElement | None) -> Iterator[str]:
    """Yield the names in a line that are links to their author's page on this site."""
    links = [(link, shown_text(link)) for link in islice(run.element.iter("a"), _MOST_LINKS)]
    named = [text for link, text in links if text in run.text and is_full_name(text) and _leads_to(link, text, url)]
    if named and not is_others(run.element, home=home) and not is_house_account(run.element):
        yield from named


def _leads_to(link: HtmlElement, name: str, url: str) -> bool:
    """Whether a link leads to an author's page on this site, whose address has a word of the name."""
    href = joined(url, (link.get("href") or "")[:LONGEST])
    step = OF_AN_AUTHOR.search(href) if href and same_site(href, url) else None
    words = [word for word in spelt_out(name).split() if len(word) >= _SHORTEST_WORD]
    return step is not None and any(word in step[0].lower() for word in words)
