"""Where on a page a section's name stands: in the story's own box, or on another story's card."""

import re
from itertools import islice, takewhile

from lxml.html import HtmlElement

from pipeline.metadata.evidence import Evidence
from pipeline.metadata.section_marks import MARKS, MOST_LINKS
from pipeline.metadata.site_links import SiteLinks, said_by

_CARD, _HEADLINE = 2, 5  # ancestors among which another story's card is looked for; words of its headline
_POST = re.compile(r"(?<![\w-])(?:hentry|type-post|single-post|blog-?post|post)(?![\w-])", re.IGNORECASE)


def post_around(evidence: Evidence, holders: set[HtmlElement]) -> HtmlElement | None:
    """Return the nearest box around headline and story where the site calls it an article or a post, else None.

    `holders` are the elements that hold the headline.
    """
    held = evidence.closing.element.iterancestors() if evidence.closing else ()
    box = next((holder for holder in held if holder in holders), None)
    if box is None or not (box.tag == "article" or _POST.search((box.get("class") or "")[:MARKS])):
        return None
    return box


def is_of_a_card(element: HtmlElement, holders: set[HtmlElement], links: SiteLinks) -> bool:
    """Whether an element stands in one box with a link as long as a headline, to another page of the site."""
    boxes = takewhile(lambda box: box not in holders, islice(element.iterancestors(), _CARD))
    linked = (link for box in boxes for link in islice(box.iter("a"), MOST_LINKS))
    return any(len(said_by(link).split()) >= _HEADLINE and links.path(link) not in (None, links.own) for link in linked)
