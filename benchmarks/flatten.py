"""A page's visible text as a scraper dumps it that knows no article: a line a block, menus and footers and all."""

from collections.abc import Iterator
from itertools import groupby

from lxml.etree import iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring

_SILENT = frozenset("script style noscript template svg iframe select".split())
_INLINE = frozenset("a abbr b bdi bdo big cite code em font i ins kbd label mark q s samp small span strong sub sup "
                    "time tt u var wbr".split())  # fmt: skip


def lines_of_page(content: bytes) -> str:
    """Return the text of a page in UTF-8, its title first; whatever is no inline element begins a line and ends one."""
    tree = document_fromstring(content, parser=HTMLParser(encoding="utf-8"))
    runs = groupby(_said(tree), key=lambda said: said is None)
    lines = (" ".join("".join(said or "" for said in run).split()) for is_break, run in runs if not is_break)
    return "\n".join(line for line in lines if line)


def _said(tree: HtmlElement) -> Iterator[str | None]:
    """The texts of a page in order, None where a line ends."""
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if element.tag in _SILENT and event == "start":
            walk.skip_subtree()
            continue
        is_element = event in ("start", "end") and element.tag not in _SILENT
        if is_element and element.tag not in _INLINE:
            yield None
        yield (element.text if event == "start" else element.tail) or ""
