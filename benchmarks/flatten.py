"""A page's visible text as a scraper dumps it that knows no article: a line a block, menus and footers and all."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

_SILENT = frozenset("script style noscript template svg iframe select".split())
_INLINE = frozenset("a abbr b bdi bdo big cite code em font i ins kbd label mark q s samp small span strong sub sup "
                    "time tt u var wbr".split())  # fmt: skip
_APART = frozenset("blockquote dl figure h1 h2 h3 h4 h5 h6 ol p pre title ul".split())  # shown with room around them
_BREAK = re.compile(r"\s*[\n\f]\s*")


def lines_of_page(content: bytes, *, shown: bool = False) -> str:
    """Return the text of a page in UTF-8, its title first; whatever is no inline element begins a line and ends one.

    Empty lines part what browsers show with room around it (HTML Living Standard, 15.3). As `shown` in a text browser,
    the page has no title, and its list items have bullets.
    """
    tree = document_fromstring(content, parser=HTMLParser(encoding="utf-8"))
    if shown:
        etree.strip_elements(tree, "title", with_tail=False)
        for item in tree.iter("li"):
            item.text = f"* {(item.text or '').lstrip()}"
    text = _BREAK.sub(lambda found: "\n\n" if "\f" in found[0] else "\n", "".join(_said(tree)))
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def _said(tree: HtmlElement) -> Iterator[str]:
    """The texts of a page in order; a line feed where a line ends, a form feed where an empty one follows."""
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if element.tag in _SILENT and event == "start":
            walk.skip_subtree()
            continue
        is_element = event in ("start", "end") and element.tag not in _SILENT
        if is_element and element.tag not in _INLINE:
            yield "\f" if element.tag in _APART else "\n"
        yield " ".join(((element.text if event == "start" else element.tail) or "").splitlines())
