"""What class and id say of an element that may name a section, and the names in it."""

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipeline.metadata.section_names import LONGEST
from pipeline.metadata.site_links import is_tag, said_by

MOST_LINKS = 6  # in one line that names sections
MARKS = 200  # characters of class and id
_LEVELS = 6  # of ancestors, among which a menu is looked for
_CATEGORY = re.compile(
    r"categor|kategor|catég|(?<![a-z])cats?(?![a-z])|rubri[ckq]|ressort|seccion|sezione|sekce|otdel|"
    r"section[-_]{0,2}(?:name|label|title|link|tag)|(?:article|story|post|news|content)[-_]{0,2}section(?![a-z])",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"kicker|overline|eyebrow|dachzeile|top-?line|spitzmarke|label|topic|theme|channel|department|term-badge|roof"
    r"|antetitulo|volanta|cintillo|occhiello|surtitre|cartouche|pre-?title",
    re.IGNORECASE,
)
_NO_SECTIONS = re.compile(
    r"catch|locat|educat|tags?(?![a-z])|author|byline|date|share|caption|comment|menu|widget_categor|wp-block-categor",
    re.IGNORECASE,
)
_MENU = re.compile(r"\bmenu|nav(?:bar|igation|i)?(?![a-z])|drop-?down|skip", re.IGNORECASE)
LIST = re.compile(r"\s*(?:[,;|•·/、،]|\s[-–—]\s)\s*")


def names_in(element: HtmlElement) -> list[str]:
    """Return the names in an element that names sections: its links', else what its signs part."""
    links = [element] if element.tag == "a" else list(islice(element.iter("a"), MOST_LINKS))
    if links:
        return [name for link in links if (name := said_by(link)) and not is_tag(link)]
    text = said_by(element)
    return LIST.split(text)[:MOST_LINKS] if 0 < len(text) <= LONGEST else []


@lru_cache(maxsize=4096)  # a page's elements share their holders, and a site's pages their names
def kind_of(marks: str) -> str | None:
    """Return what class and id call an element: a category, a kicker, a menu, a path; None where none of them."""
    if "rumb" in marks:
        return "path"
    if _MENU.search(marks):
        return "menu"
    if _NO_SECTIONS.search(marks):
        return None
    return "category" if _CATEGORY.search(marks) else "kicker" if _KICKER.search(marks) else None


def is_in_menu(element: HtmlElement) -> bool:
    """Whether an element stands in a menu, and in no path to the page."""
    for holder in islice((element, *element.iterancestors()), _LEVELS):
        kind = kind_of(f"{holder.get('class') or ''} {holder.get('id') or ''}"[:MARKS])
        if kind == "path" or "rumb" in (holder.get("aria-label") or ""):
            return False
        if holder.tag == "nav" or (kind == "menu" and holder.tag not in ("body", "main", "article")):
            return True
    return False
