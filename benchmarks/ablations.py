"""Metadata where pages say less for machines: ablations CORPUS [OUT].

Each page is read whole, then without its JSON-LD, then without the properties of its head too, then without any script,
microdata and `rel`: as pages were before 2011, and as many a small paper's are today. Titles, authors and days are held
against the labels; where a page has none, against what its own JSON-LD or head say (silver: one source's word, never a
visible one's). OUT gets one line a page and variant.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement, tostring

from benchmarks.corpus import Record, html_of, page_of, records
from pipeline.article import Stamp
from pipeline.clean.draft import fold
from pipeline.doors.html import parse_page
from pipeline.errors import InputError, PermanentError
from pipeline.records import Story
from pipeline.workers import PageJob, clean_all

_FIELDS = ("title", "authors", "published")
_FOR_MACHINES = ("json-ld", "meta", "social")
_MARKS = ("itemprop", "itemscope", "itemtype", "property", "typeof", "vocab", "rel")
Drop = Callable[[HtmlElement], bool]
Facts = dict[str, Any]


def _is_json_ld(element: HtmlElement) -> bool:
    return element.tag == "script" and "ld+json" in (element.get("type") or "").lower()


def _is_property(element: HtmlElement) -> bool:
    return element.tag == "meta" and not (element.get("charset") or element.get("http-equiv"))


def _is_script(element: HtmlElement) -> bool:
    return bool(element.tag == "script")


# What goes, and whether marks in the body go, too.
VARIANTS: dict[str, tuple[tuple[Drop, ...], bool]] = {
    "whole": ((), False),
    "no JSON-LD": ((_is_json_ld,), False),
    "no JSON-LD, no meta": ((_is_json_ld, _is_property), False),
    "bare": ((_is_script, _is_property), True),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page's fields, and whether a person or its own head said so."""

    facts: Facts
    labelled: bool


def main(corpus: Path, out: Path | None = None) -> None:
    """Print how many titles, sets of authors and days are right, for each variant, labelled and silver apart."""
    if not corpus.is_dir():
        print(f"no corpus at {corpus}: nothing to measure")
        return
    found = {variant: dict(_read(corpus, variant)) for variant in VARIANTS}
    truths = {r["id"]: _known(r, found["whole"].get(r["id"], {})) for r in records(corpus, "pages")}
    for variant, pages in found.items():
        for labelled in (True, False):
            known = {name: truth.facts for name, truth in truths.items() if truth.labelled is labelled}
            print(f"{variant:<20} {'labelled' if labelled else 'silver':<9} {_report(known, pages)}")
    if out:
        lines = (
            {"id": name, "variant": v, **facts, "truth": truths[name].facts}
            for v in found
            for name, facts in found[v].items()
        )
        out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def without(body: bytes, variant: str, url: str) -> bytes:
    """Return a page's HTML without what a variant leaves out, in UTF-8."""
    drops, unmark = VARIANTS[variant]
    if not drops:
        return body
    tree = parse_page(body, None, url).tree
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and any(drop(e) for drop in drops)]:
        element.drop_tree()
    for element in tree.iter() if unmark else ():
        for mark in _MARKS if element.tag != "link" else ():
            element.attrib.pop(mark, None)
    return b"<!DOCTYPE html>" + bytes(tostring(tree, encoding="utf-8"))  # a charset before it costs <html> its lang


def _read(corpus: Path, variant: str) -> Iterator[tuple[str, Facts]]:
    jobs = (job for record in records(corpus, "pages") if (job := _job(corpus, record, variant)))
    for cleaned, result in clean_all(jobs, Path("unused"), Stamp("ablations", datetime.now(UTC))):
        if isinstance(cleaned, PageJob):
            yield cleaned.page.page_id, {} if isinstance(result, InputError) else _facts(result)


def _job(corpus: Path, record: Record, variant: str) -> PageJob | None:
    page = page_of(record)
    try:
        body = without(html_of(corpus, record), variant, page.url)
    except PermanentError:
        return None
    return PageJob(page if variant == "whole" else replace(page, content_type="text/html; charset=utf-8"), None, body)


def _facts(story: Story) -> Facts:
    """Return the fields, and which source each was believed from."""
    article = story.article
    published = article.published_on.isoformat() if article.published_on else None
    sources = {c.field: c.source for c in reversed(story.candidates) if c.chosen}
    facts = {"title": article.title, "authors": list(article.byline), "published": published}
    return {**facts, "sources": {field: sources.get(field) for field in _FIELDS}}


def _known(record: Record, whole: Facts) -> Known:
    """Return a page's labels, else what it says for machines itself."""
    if record.get("title"):
        return Known({field: record.get(field) for field in _FIELDS}, labelled=True)
    sources = whole.get("sources", {})
    told = {f: whole[f] for f in _FIELDS if (sources.get(f) or "").startswith(_FOR_MACHINES)}
    return Known(told | ({"published": record["published"]} if record.get("published") else {}), labelled=False)


def _report(known: dict[str, Facts], pages: dict[str, Facts]) -> str:
    told = []
    for field in _FIELDS:
        pairs = [(facts[field], pages.get(name, {}).get(field)) for name, facts in known.items() if facts.get(field)]
        right = sum(_same(field, truth, found) for truth, found in pairs)
        given = sum(bool(found) for _, found in pairs)
        told.append(
            f"{field} {right}/{len(pairs)} = {right / max(1, len(pairs)):.3f} ({right / max(1, given):.3f} of given)"
        )
    return ", ".join(told)


def _same(field: str, truth: Any, found: Any) -> bool:
    if not found:
        return False
    if field == "authors":
        return {fold(name) for name in truth} == {fold(name) for name in found}
    return bool(str(truth)[:10] == found if field == "published" else fold(truth) == fold(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
