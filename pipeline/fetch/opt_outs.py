"""What a page reserves for itself, in headers and meta elements that machines can read.

Robots directives: X-Robots-Tag and the robots meta element, for every robot or for ours by name.
Text and data mining: the tdm-reservation header and meta element, the latter before the former and both
before the origin's file (TDM Reservation Protocol, W3C community group report, "Processing priority").
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.fetch.exchange import Exchange

DIRECTIVES = ("noarchive", "noai", "noimageai")

_HEAD_BYTES = 131_072  # where meta elements stand; the rest of a page is not searched
_META = re.compile(rb"<meta\s[^<>]{1,1000}>")
_SAYS_SO = (b"tdm-reservation", *(word.encode() for word in DIRECTIVES))
_ATTRIBUTE = re.compile(r"""\b(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# What stands before a colon in X-Robots-Tag is a robot's name, but for the directives that have a value.
_ROBOT = re.compile(r"[a-z*][\w*.-]*")  # a date has colons too, behind a comma
_VALUED = {"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"}


def opt_outs_of(exchange: Exchange, body: bytes, product: str, filed: bool) -> tuple[str, ...]:
    """Return what a response reserves, as `where:what`: x-robots-tag:noai, meta:noarchive, header:tdm, file:tdm.

    `filed` is whether the origin's tdmrep.json reserves the URL.
    """
    metas = list(_metas(body))
    said = [f"x-robots-tag:{word}" for line in _stated(exchange, "x-robots-tag") for word in _for_us(line, product)]
    said += [f"meta:{word}" for name, content in metas if name in ("robots", product) for word in _words(content)]
    stated = {
        "file": "1" if filed else None,
        "header": _last(_stated(exchange, "tdm-reservation")),
        "meta": _last(content for name, content in metas if name == "tdm-reservation"),
    }
    decisive = [(where, value) for where, value in stated.items() if value in ("0", "1")][-1:]
    said += [f"{where}:tdm" for where, value in decisive if value == "1"]
    return tuple(dict.fromkeys(said))


def honoured(opt_outs: Iterable[str], kinds: Iterable[str]) -> str | None:
    """Return the first opt-out of the kinds that are to be honoured, or None."""
    return next((said for said in opt_outs if said.partition(":")[2] in kinds), None)


def _stated(exchange: Exchange, name: str) -> list[str]:
    """Return a header's values: of a memento, those that the page itself came with."""
    return exchange.header_values(name) + exchange.header_values(f"x-archive-orig-{name}")


def _metas(body: bytes) -> Iterator[tuple[str, str]]:
    head = body[:_HEAD_BYTES].lower()
    if not any(word in head for word in _SAYS_SO):  # a hundred times as fast as a pattern, and nearly always enough
        return
    for found in _META.finditer(head):
        attributes = {
            name: (double or single or bare).strip()
            for name, double, single, bare in _ATTRIBUTE.findall(found[0].decode("iso-8859-1"))
        }
        yield attributes.get("name", ""), attributes.get("content", "")


def _for_us(line: str, product: str) -> Iterator[str]:
    robot = product
    for part in line.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in _VALUED and _ROBOT.fullmatch(name.strip()):
            robot, part = name.strip(), rest  # noqa: PLW2901 (the directive behind the name)
        if robot in (product, "*"):
            yield from _words(part)


def _words(directives: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", directives) if word in DIRECTIVES]


def _last(values: Iterable[str]) -> str | None:
    *_, last = [None, *(value.strip() for value in values)]
    return last
