"""Parsing a page into lxml's tree, with element classes that cost no call of Python a node."""

import re

from lxml.etree import ElementDefaultClassLookup, LxmlError, strip_elements
from lxml.html import HtmlElement, HTMLParser, fromstring
from trafilatura.utils import is_dubious_html, repair_faulty_html

_BEGINNING = 50  # characters in which a page says that it is HTML
_HEAD = 4096  # bytes, and the rest of their line, in which a doctype or `<html/>` may have to be repaired
# libxml2 knows no <wbr>, and nests all that follows inside it; soft hyphens are hints to a browser.
_VOID = re.compile(r"</?[wW][bB][rR]\s*/?>", re.ASCII)
_HINTS = ("\u00ad", "\u200b", "&shy;")
# No XML may hold these: control characters, which are one byte each in UTF-8, and two that are no characters.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
_NO_CHARACTERS = ("\ufffe", "\uffff")


def _parser() -> HTMLParser:
    """Return a parser whose nodes are all plain HtmlElements: lxml.html's own asks Python for each one's class."""
    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


_PARSER = _parser()


def parse(text: str) -> HtmlElement | None:
    """Return the root of a page's tree, None where a text is no page: nothing in it, or a single element and no <html>.

    The repairs of its head are trafilatura's: a doctype or `<html/>` that libxml2 stumbles over.
    """
    if not text or text.isspace():
        return None
    characters = _without(without_hints(text), _NO_CHARACTERS)
    page = characters.encode("utf-8", "surrogatepass").translate(None, _CONTROLS)
    end = page.find(b"\n", _HEAD) + 1 or len(page)
    head = page[:end].decode("utf-8", "surrogateescape")
    beginning = head[:_BEGINNING].lower()
    repaired = repair_faulty_html(head, beginning).encode("utf-8", "surrogateescape")
    try:
        tree = fromstring(repaired + page[end:], parser=_PARSER)
    except (LxmlError, ValueError):
        return None
    strip_elements(tree, "style", with_tail=False)  # some stand inside headings and bylines
    return None if is_dubious_html(beginning) and len(tree) < 2 else tree


def without_hints(text: str) -> str:
    """Return a page without the signs that only hint where a word may break."""
    return _VOID.sub("", _without(text, _HINTS))


def _without(text: str, strings: tuple[str, ...]) -> str:
    for string in strings:
        text = text.replace(string, "") if string in text else text  # to look is four times as fast as to replace
    return text
