"""The line of a page that shows the story's headline: an h1, a lower heading, or a line that is none.

1. The h1 that other sources know, or that `<title>` is or begins with.
2. Else a lower heading that says a part of `<title>`; a line that is no heading, where no h1 has a word of `<title>`.
3. Else the h1 that is a part of `<title>`, or shares the most words with it and with the page's address. One below the
   story's first paragraph that shares none is of another story or a box.
4. Where there is no h1, and `<title>` names no story, or has fewer of the story's words, the last heading above it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from pipeline.clean.draft import fold
from pipeline.doors.dom import Run
from pipeline.metadata.headline import is_date, parts_of_title

LOWER = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BRAND = 12  # characters: a shorter beginning of <title> may be the site's name
_SHORTEST, _LONGEST = 6, 400  # characters of a headline
_FEWEST = 3  # words of a headline that stands alone among headings of sections
_FEWEST_CHARACTERS = 8  # where a script writes no spaces
_MOST_LINKED = 0.5  # share of a line in links, from which it is a menu's or another story's
_LEAST_OF_TITLE = 0.3  # of a `<title>`, for a line that is no heading
_FEW = 2  # words of a `<title>` that is a section's, or the site's
_NEAR = 8  # runs above a story, among which its heading is looked for: deks, bylines, dates and pictures come between
_UNTITLED = ("untitled", "unbenannt", "sans titre", "sin título", "documento sin", "no title", "new page", "document")
_STEM = 5  # letters with which a word begins in all its cases
# What templates call the line of a headline that is no heading: Joomla's contentheading, tytul, titulo, nadpis.
_CALLED = re.compile(
    r"headline|contentheading|(?<!sub)(?<!sub[-_])(?<!pod)(?<!unter)(?<!under)(?:titl|titel|titul|titol|tytuł|tytul|nadpis|naslov|otsikko)",
    re.IGNORECASE,
)
_SMALL = 3  # letters of words that any two headlines share: "the", "und"
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_HIDDEN = re.compile(
    r"(?:^|[\s_-])(?:hidden|invisible)(?:$|\s)|sr-only|screen-?reader|hide-accessible|off-?screen|\baural\b"
    r"|display:\s*none|visibility:\s*hidden",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sought:
    """What is known of a headline before it is seen: headlines for machines, folded; `<title>`; words of the address.

    `above` is the place of the story's first paragraph among the page's runs, None where it is unknown; `story` is how
    the story begins.
    """

    known: frozenset[str]
    title: str
    address: tuple[str, ...]
    above: int | None
    story: str = ""

    @cached_property
    def told(self) -> frozenset[str]:
        """How the words of the story's first paragraphs begin."""
        return frozenset(word[:_STEM] for word in fold(self.story).split())

    def share_told(self, folded: str) -> float:
        """Return of how many of a text's longer words the story's first paragraphs have the beginning."""
        words = [word[:_STEM] for word in folded.split() if len(word) > _SMALL]
        return sum(word in self.told for word in words) / max(1, len(words))

    @cached_property
    def folded(self) -> str:
        """`<title>`, folded."""
        return fold(self.title)

    @cached_property
    def parts(self) -> frozenset[str]:
        """What may be the headline of `<title>`: it, and what its bars and dashes part, folded."""
        return frozenset(filter(None, map(fold, parts_of_title(self.title))))

    @cached_property
    def cut(self) -> str:
        """How a headline begins that `<title>` cuts off by "…", folded; empty where it cuts off none."""
        ends = next((part for part in parts_of_title(self.title) if _CUT.search(part)), "")
        return fold(ends) if len(fold(ends)) > _BRAND else ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of `<title>`, of the headlines for machines and of the address, folded."""
        return frozenset(word for text in (self.folded, *self.known) for word in text.split()) | set(self.address)

    def comes_late(self, run: Run) -> bool:
        """Whether a run stands below the story's first paragraph."""
        return self.above is not None and run.order > self.above

    def is_anothers(self, run: Run) -> bool:
        """Whether a run stands below the story's first paragraph and shares no word with what is known."""
        return bool(self.words) and self.comes_late(run) and not self.shares_words(run.text)

    def shares_words(self, text: str) -> bool:
        """Whether a text has a word, or a run of its letters, of what is known of the headline."""
        said = [word for word in fold(text).split() if len(word) > _SMALL or not word.isascii()]
        return bool(self.words & set(said)) or any(not word.isascii() and word in self.folded for word in said)


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element itself says that it is hidden from the eye."""
    told = (element.get("class") or "", element.get("style") or "")
    return element.get("hidden") is not None or any(_HIDDEN.search(text) for text in told if text)


def known_heading(runs: Iterable[Run], sought: Sought) -> Run | None:
    """Return the longest of the runs that other sources know, or that `<title>` begins with."""
    folded = ((run, fold(run.text)) for run in runs)
    matching = [
        r for r, said in folded if said in sought.known or (len(said) > _BRAND and sought.folded.startswith(said))
    ]
    return max(matching, key=lambda run: len(run.text), default=None)


def likeliest_heading(runs: Sequence[Run], sought: Sought) -> Run | None:
    """Return the run that is a part of `<title>`, else the one that has the most of the known words.

    Of equals, the last above the story; a hidden one where all are. None where all that remain are others' stories'.
    """
    shown = [run for run in runs if not is_hidden(run.element)] or runs
    above = [run for run in shown if not sought.comes_late(run)] or [r for r in shown if sought.shares_words(r.text)]
    parts = [run for run in above if (said := fold(run.text)) in sought.parts and len(said.split()) > 1]
    long = [run for run in above if len(run.text) >= _FEWEST_CHARACTERS and _counts(fold(run.text))]
    among = parts or long or above
    return max(reversed(among), key=lambda run: len(sought.words & set(fold(run.text).split())), default=None)


def nearest_heading(runs: Sequence[Run], sought: Sought) -> Run | None:
    """Return the last heading above the story, where `<title>` names no story: absent, a word or two, "Untitled".

    So does a `<title>` of which the story has fewer words than of that heading: sites print their own on every page.
    """
    if sought.above is None:
        return None
    near = runs[max(0, sought.above - _NEAR) : sought.above]
    headings = (run for run in near if _heads(run) and run.link_share < _MOST_LINKED)
    lines = [run for run in headings if _counts(fold(run.text)) and not is_date(run.text)]
    told = [run for run in lines if run.element.tag in LOWER] or lines
    if not told:
        return None
    named = len(sought.folded.split()) > _FEW and not sought.folded.startswith(_UNTITLED)
    if not sought.share_told(fold(told[-1].text)):
        return None  # of a newsletter, of consent
    return None if named and sought.share_told(sought.folded) >= sought.share_told(fold(told[-1].text)) else told[-1]


def _heads(run: Run) -> bool:
    return run.element.tag in LOWER or _CALLED.search((run.element.get("class") or "")[:_LONGEST]) is not None


def unmarked_heading(
    runs: Iterable[Run], sought: Sought, *, alone: bool, is_logo: Callable[[HtmlElement], bool]
) -> Run | None:
    """Return the heading below h1 that says a part of `<title>`; where it is `alone`, any line that does.

    A heading that says but the beginning of `<title>` counts above the story's first paragraph only, a logo never.
    """
    found = []
    for run in runs:
        text = fold(run.text) if _SHORTEST < len(run.text) < _LONGEST else ""
        whole = bool(text) and (text in sought.known or _is_part(text, run, sought))
        if text and (whole or (_may_begin(text, run, sought, alone=alone) and not sought.comes_late(run))):
            level = int(run.element.tag[1]) if run.element.tag in LOWER else 9
            if (level < 9 or alone or whole) and not is_logo(run.element):
                found.append((whole, -level, len(text), -run.order, run))
    return max(found, key=lambda ranked: ranked[:4])[4] if found else None


def _may_begin(text: str, run: Run, sought: Sought, *, alone: bool) -> bool:
    heads = run.element.tag in LOWER
    if len(text) <= _BRAND or not (heads or alone):
        return False
    begins = sought.folded.startswith(text) or (heads and sought.folded.endswith(text))
    return begins or (heads and bool(sought.cut) and text.startswith(sought.cut))


def _is_part(text: str, run: Run, sought: Sought) -> bool:
    if text not in sought.parts or not _counts(text):
        return False
    share = len(text) / max(1, len(sought.folded))
    return run.element.tag in LOWER or (run.link_share < _MOST_LINKED and share >= _LEAST_OF_TITLE)


def _counts(text: str) -> bool:
    """Whether a folded text has the words of a headline, or its length in a script without spaces."""
    return len(text.split()) >= _FEWEST or (not text.isascii() and len(text) >= _FEWEST_CHARACTERS)
