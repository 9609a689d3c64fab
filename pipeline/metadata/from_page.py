"""The facts of a page: every source's claims, one decision a field, and all of it on record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from pipeline.clean.draft import Cut, Draft
from pipeline.doors.html import ParsedPage
from pipeline.doors.text import original_url
from pipeline.metadata import page_fields as fields
from pipeline.metadata.agency import agency_named
from pipeline.metadata.attribution import agencies_in_head, agency_above, agency_of, original_publisher_of, publisher_of
from pipeline.metadata.author_sources import Credit
from pipeline.metadata.authorship import authorship, people
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.dek import dek
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.facts import Facts, Said, beside, what_is_said
from pipeline.metadata.first_published import MOST_NOTE_WORDS, first_publisher
from pipeline.metadata.language import language_of
from pipeline.metadata.others import is_others
from pipeline.metadata.publication import publication
from pipeline.metadata.publisher import publisher_of_host, same_site
from pipeline.metadata.sections import section_of
from pipeline.metadata.structured import Structured
from pipeline.metadata.title import title_of
from pipeline.metadata.visible_bylines import MARKED_SOURCE
from pipeline.records import ArticleUrl

_BESIDE = 8  # runs behind the headline in which a byline stands


def facts_of_page(
    page: ParsedPage, structured: Structured, draft: Draft, *, fetched_at: datetime, listed: ArticleUrl | None = None
) -> Facts:
    """Return what the page says of its article; `fetched_at` bounds its dates, `listed` is the feed's entry."""
    evidence = Evidence(page, structured, draft, listed, fetched_at)
    said, decided = what_is_said(draft), decisions(evidence)
    credited, authors = tuple(str(credit) for credit in decided["authors"].values), people(decided["authors"])
    heads = (*_beside_headline(evidence), *_agencies(decided["authors"]), *agencies_in_head(structured))
    publisher = publisher_of(structured, page.url)
    first = original_publisher_of(_published_before(evidence, decided["canonical_url"], said), publisher.value)
    decided |= {
        **said.decisions,
        "contributors": beside(said.decisions["contributors"], authors),
        "agency": agency_of(draft, said.opening, said.contributed, heads, host=urlsplit(page.url).hostname),
        "publisher": publisher,
        "original_publisher": first,
    }
    return Facts(
        title=decided["title"].value,
        dek=decided["dek"].value,
        byline=credited,
        authors=authors,
        contributors=decided["contributors"].values,
        agency=decided["agency"].value,
        publisher=publisher.value,
        original_publisher=first.value,
        photo_credits=said.photo_credits,
        dateline_place=said.opening.place,
        section=decided["section"].value,
        tags=decided["tags"].values,
        published=decided["published"].value,
        modified=decided["modified"].value,
        language=decided["language"].value,
        declared_language=evidence.declared_language,
        canonical_url=decided["canonical_url"].value,
        alternate_urls=decided["alternate_urls"].values,
        lead_image_url=decided["lead_image_url"].value,
        licence=decided["licence"].value,
        free_to_read=decided["free_to_read"].value,
        free_to_read_source=decided["free_to_read"].source,
        decisions=decided,
    )


def decisions(evidence: Evidence) -> dict[str, Decision[Any]]:
    """Return the decision of every field, by the name of its column."""
    title, credited = title_of(evidence), authorship(evidence)
    published, modified = publication(evidence)
    return {
        "title": title,
        "dek": dek(evidence, title.value, (str(credit) for credit in credited.values)),
        "authors": credited,
        "published": published,
        "modified": modified,
        "section": section_of(evidence),
        "tags": fields.tags(evidence),
        "language": _language(evidence),
        "canonical_url": fields.canonical(evidence),
        "alternate_urls": fields.alternates(evidence),
        "lead_image_url": fields.lead_image(evidence),
        "licence": fields.licence(evidence),
        "free_to_read": fields.free_to_read(evidence),
    }


def _language(evidence: Evidence) -> Decision[str]:
    """The language measured of the text itself; what the page declares stands beside it and is not believed."""
    text = " ".join(block.text for block in evidence.draft.blocks)
    measured, declared = language_of(text), evidence.declared_language
    claims = (Claim("text", text[:80], measured), Claim("declared", declared or "", declared))
    return Decision(claims, (0,) if measured else (), "measured, not declared")


def _beside_headline(evidence: Evidence) -> Iterator[Claim[str]]:
    """Yield the agencies that bylines beside the headline name, which the extractor leaves out."""
    runs, heading = evidence.page.dom.runs, evidence.heading
    if heading:
        for run in runs[heading.order + 1 : heading.order + _BESIDE]:
            agency = agency_above(run.text)
            if agency and not is_others(run.element):
                yield Claim("byline beside the headline", run.text, agency)


def _agencies(credited: Decision[Credit]) -> Iterator[Claim[str]]:
    """Yield the agencies among those whom the page credits, and whom it marks as author for machines or readers."""
    for index, claim in enumerate(credited.claims):
        told = index in credited.chosen or claim.source.startswith(("json-ld", "meta", MARKED_SOURCE))
        if told and claim.value and (agency := agency_named(claim.value.name)):
            yield Claim(claim.source, claim.raw, agency)


def _published_before(evidence: Evidence, canonical: Decision[str], said: Said) -> Iterator[Claim[str]]:
    """Yield who published the story before this page did, as its links, its notes and its contributors' line say."""
    page = evidence.page
    addresses = [(source, url) for source, url in _addresses(evidence, canonical) if not same_site(url, page.url)]
    yield from (Claim(source, url, publisher_of_host(url)) for source, url in addresses)
    short = (run.text for run in page.dom.runs if run.text.count(" ") < MOST_NOTE_WORDS)
    outlet = said.first_published or first_publisher(short)
    if outlet:
        yield Claim("note", outlet, outlet)
    if said.contributed.outlet:
        yield Claim("contributors", said.contributed.outlet, said.contributed.outlet)


def _addresses(evidence: Evidence, canonical: Decision[str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses that the page gives for its story's original."""
    if canonical.value:
        yield canonical.source or "link canonical", canonical.value
    for name in ("original-source", "syndication-source"):  # Google News, 2010
        yield from ((f"meta {name}", url) for url in evidence.structured.meta.get(name, ()) if url.startswith("http"))
    text = "\n".join(removed.text for removed in evidence.draft.removed_as(Cut.ORIGINAL_URL))
    if url := original_url(text):
        yield "original url", url
