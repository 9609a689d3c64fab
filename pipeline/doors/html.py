"""The door for pages: bytes become one parsed tree, and trafilatura's choice of it becomes typed blocks."""

from dataclasses import dataclass
from itertools import accumulate

from lxml.html import HtmlElement, fragment_fromstring
from w3lib.encoding import html_to_unicode, read_bom

from pipeline.blocks import Block, Kind
from pipeline.doors.dom import Dom
from pipeline.doors.extractor import chosen
from pipeline.doors.marks import Marker
from pipeline.doors.parser import parse, without_hints
from pipeline.doors.pictures import captioning, named
from pipeline.doors.scripts import story_in_scripts
from pipeline.doors.siblings import left_out
from pipeline.errors import PermanentError, Reason, Stage

_FEWEST_BEYOND_ASCII = 5  # characters beyond ASCII, of which a single one may be broken


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page parsed once: what extraction, cleaning and metadata all read, and none changes."""

    url: str
    tree: HtmlElement
    dom: Dom


def parse_page(body: bytes, content_type: str | None, url: str) -> ParsedPage:
    """Decode and parse a page; the charset comes from BOM, header or `<meta>` (HTML Living Standard, 13.2.3.2).

    Bytes beyond ASCII that are valid UTF-8 are UTF-8 whatever is declared: by chance they never are.
    Raises PermanentError: no_text where there is nothing to parse, too_deep where it nests beyond the parser.
    """
    tree = parse(_decoded(body, content_type))
    if tree is None:
        raise PermanentError(Stage.EXTRACT, Reason.NO_TEXT, "the response holds no HTML that can be parsed")
    dom = Dom(tree)
    return ParsedPage(url, tree, Dom(tree) if _drawn(tree, dom) else dom)


def blocks_from_page(page: ParsedPage) -> tuple[Block, ...]:
    """Return what trafilatura takes for the page's article, as blocks with the page's own evidence.

    An empty tuple means that it found nothing.
    """
    extracted = [part for piece in chosen(page.tree, page.dom) for part in _parted(page.dom, *piece)]
    extracted = _with_siblings(page.dom, extracted)
    marker = Marker(page.dom, [text for _, text in extracted])
    beside = captioning(page.dom, marker.around, marker.span) | named(page.dom, marker.span)
    return tuple(marker.block(position, kind, text, beside) for position, (kind, text) in enumerate(extracted))


def _drawn(tree: HtmlElement, dom: Dom) -> bool:
    """Draw the story that a page without prose keeps in a script into its tree, as a browser would, if it has one."""
    body = tree.find("body")
    if body is None or dom.prose:
        return False
    named = (
        "//title/text() | //meta[@property='og:title' or @property='og:description' or @name='description']/@content"
    )
    told = tree.xpath(named)
    story = story_in_scripts(tree, " ".join(map(str, told if isinstance(told, list) else ())))
    if story is not None:
        body.append(fragment_fromstring(without_hints(story), create_parent="article"))
    return story is not None


def _with_siblings(dom: Dom, extracted: list[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """Put back, each in its place, what the extractor lost of the story."""
    lost = left_out(dom, [text for _, text in extracted])
    if not lost:
        return extracted
    found = (dom.find(text) for _, text in extracted)
    orders = accumulate((run.order if run else -1 for run in found), max)
    placed = [(order, piece) for order, piece in zip(orders, extracted, strict=True)]
    placed += [(run.order, (kind, run.text)) for kind, run in lost]
    return [piece for _, piece in sorted(placed, key=lambda pair: pair[0])]


def _parted(dom: Dom, kind: Kind, text: str) -> list[tuple[Kind, str]]:
    """Part a block where the page itself does, when the extractor ran several of the page's together."""
    runs = dom.spanning(text) if kind is not Kind.TABLE_ROW and dom.find(text) is None else ()
    return [(kind, run.text) for run in runs] or [(kind, text)]


def _decoded(body: bytes, content_type: str | None) -> str:
    text = body.decode("utf-8", "replace")
    if _is_utf8(text) and read_bom(body) == (None, None):
        return text
    return html_to_unicode(content_type, body, default_encoding="utf-8", auto_detect_fun=lambda _: "windows-1252")[1]


def _is_utf8(text: str) -> bool:
    """Whether UTF-8 makes sense of bytes beyond ASCII, but for one in a hundred that a broken paste left, or just one.

    In a page of another charset with a menu of language names in UTF-8, every accent of the story is broken.
    """
    if text.isascii() or "\ufffd" not in text:
        return not text.isascii()
    broken, beyond_ascii = text.count("\ufffd"), len(text) - len(text.encode("ascii", "ignore"))
    return broken * 100 <= beyond_ascii or (broken == 1 and beyond_ascii >= _FEWEST_BEYOND_ASCII)
