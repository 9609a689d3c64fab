"""Parsing a page into lxml's tree, with element classes that cost no call of Python a node."""

from lxml.etree import ElementDefaultClassLookup, LxmlError
from lxml.html import HtmlElement, HTMLParser, fromstring
from trafilatura.utils import is_dubious_html, repair_faulty_html

_HEAD = 50  # characters in which a page says that it is HTML


def _parser() -> HTMLParser:
    """Return a parser whose nodes are all plain HtmlElements: lxml.html's own asks Python for each one's class."""
    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


_PARSER = _parser()


def parse(text: str) -> HtmlElement | None:
    """Return the root of a page's tree, None where a text is no page: nothing in it, or a single element and no <html>.

    The repairs are trafilatura's: control characters, a doctype or `<html/>` that libxml2 stumbles over.
    """
    if not text.strip():
        return None
    beginning = text[:_HEAD].lower()
    repaired = repair_faulty_html(text, beginning).encode("utf-8", "surrogatepass")
    try:
        tree = fromstring(repaired, parser=_PARSER)
    except (LxmlError, ValueError):
        return None
    return None if is_dubious_html(beginning) and len(tree) < 2 else tree
