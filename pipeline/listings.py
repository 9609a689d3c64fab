"""Pages that lead to stories and tell none: front pages, sections, tags, results, an author's work.

A story's paragraphs follow each other; a list's stand each below the linked headline of another story.
"""

from collections.abc import Sequence

from pipeline.clean.draft import Draft
from pipeline.doors.dom import Dom, Run
from pipeline.doors.html import ParsedPage
from pipeline.metadata.structured import Structured, first_text, texts
from pipeline.signs import is_story_path

STORY_WORDS = 80  # of running text that is no teaser: beyond there is a story, whatever stands around it
_LINK_SHARE = 0.5  # of a page's characters inside links: front and section pages lie above
_FEWEST_TEASERS = 3
_FEWEST_STORY = 20  # words: a short story among many links
_BETWEEN = 2  # short lines (a date, a place) that may part a teaser from its headline
_SHORT = 6  # words
_KINDS = {"CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage"}  # schema.org, of WebPage
_FEWEST_LISTED = 3  # stories that a page names for machines


def is_listing(
    page: ParsedPage, structured: Structured, story: int, teasers: Sequence[int], *, called_article: bool
) -> bool:
    """Return whether a page is a list of others: by what it says for machines, by its teasers, by its links.

    `story` and `teasers` are the words that `told` counts.
    """
    teased = sum(teasers)
    if story >= STORY_WORDS:
        return False
    if _says_so(structured):
        return True
    if called_article:
        return False
    if len(teasers) >= _FEWEST_TEASERS and teased > story:
        return True
    short = story >= _FEWEST_STORY and story > teased and is_story_path(page.url)
    return story + teased < STORY_WORDS and _linked(page.dom) > _LINK_SHARE and not short


def told(page: ParsedPage, draft: Draft) -> tuple[int, list[int]]:
    """Return the words of running text that stand for themselves, and of each teaser below a linked headline."""
    story, teasers = 0, []
    for block in draft.blocks:
        if block.is_prose:
            run = page.dom.find(block.text)
            if run is not None and _is_teaser(page.dom, run):
                teasers.append(block.words)
            else:
                story += block.words
    return story, teasers


def _is_teaser(dom: Dom, run: Run) -> bool:
    if run.link_share > _LINK_SHARE:
        return True
    before = dom.runs[max(0, run.order - _BETWEEN - 1) : run.order]
    for line in reversed(before):
        if line.link_share > _LINK_SHARE:
            return len(line.text.split()) > 1
        if len(line.text.split()) >= _SHORT:
            return False
    return False


def _says_so(structured: Structured) -> bool:
    kinds = {kind for node in structured.nodes for kind in texts(node.get("@type"))}
    headlines = {first_text(node.get("headline")) for node in structured.nodes if "headline" in node}
    return bool(kinds & _KINDS) or len(headlines) >= _FEWEST_LISTED


def _linked(dom: Dom) -> float:
    total = sum(len(run.text) for run in dom.runs) or 1
    return sum(len(run.text) * run.link_share for run in dom.runs) / total
