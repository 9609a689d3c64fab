"""Elements put into endless paragraphs: to put texts in order, libxml2 goes back from each to the last element before.

Extractors strip the inline elements of a paragraph before they search it. In a transcript with an element a word,
thousands of texts then stand side by side, and the search takes a time that grows with their square.
"""

from copy import copy

from lxml.html import HtmlElement

_APART = 500  # elements; of 725 news pages none has a paragraph of so many
_LANDMARK = "landmark"  # no element of HTML: trafilatura strips it, but only when it comes to the paragraph itself


def with_landmarks(tree: HtmlElement) -> HtmlElement:
    """Return the tree, or a copy with empty elements among each paragraph's hundreds where one has as many."""
    if not _endless(tree):
        return tree
    marked = copy(tree)
    for paragraph in _endless(marked):
        for element in list(paragraph.iterdescendants())[::_APART]:
            element.addnext(paragraph.makeelement(_LANDMARK))
    return marked


def _endless(tree: HtmlElement) -> list[HtmlElement]:
    found = tree.xpath(f"//p[descendant::*[{_APART}]]")
    return [element for element in found if isinstance(element, HtmlElement)] if isinstance(found, list) else []
