"""The facts of a page: every source's claims, one decision a field, and all of it on record."""

from datetime import datetime
from typing import Any

from pipeline.clean.draft import Draft
from pipeline.doors.html import ParsedPage
from pipeline.metadata import page_fields as fields
from pipeline.metadata.agency import agency_named
from pipeline.metadata.authorship import authorship, people
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.facts import Facts, Said, first_publisher, what_is_said
from pipeline.metadata.language import language_of
from pipeline.metadata.publication import publication
from pipeline.metadata.publisher import publisher_of_host, same_site
from pipeline.metadata.structured import Structured, first_text
from pipeline.metadata.title import title_of
from pipeline.records import ArticleUrl

_MOST_NOTE_WORDS = 40  # of a note that says where a story first appeared


def facts_of_page(
    page: ParsedPage, structured: Structured, draft: Draft, *, fetched_at: datetime, listed: ArticleUrl | None = None
) -> Facts:
    """Return what the page says of its article; `fetched_at` bounds its dates, `listed` is the feed's entry."""
    evidence = Evidence(page, structured, draft, listed, fetched_at)
    said, decided = what_is_said(draft), decisions(evidence)
    credited = tuple(str(credit) for credit in decided["authors"].values)
    canonical = decided["canonical_url"].value
    publisher = _publisher(page, structured)
    return Facts(
        title=decided["title"].value,
        dek=decided["dek"].value,
        byline=credited,
        authors=people(decided["authors"]),
        contributors=said.contributed.people,
        agency=said.agency or next((a for name in credited if (a := agency_named(name))), None),
        publisher=publisher,
        original_publisher=_original_publisher(page, canonical, said, publisher),
        photo_credits=said.photo_credits,
        dateline_place=said.dateline_place,
        section=decided["section"].value,
        tags=decided["tags"].values,
        published=decided["published"].value,
        modified=decided["modified"].value,
        language=decided["language"].value,
        declared_language=evidence.declared_language,
        canonical_url=canonical,
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
        "dek": fields.dek(evidence, title.value, (str(credit) for credit in credited.values)),
        "authors": credited,
        "published": published,
        "modified": modified,
        "section": fields.section(evidence),
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


def _publisher(page: ParsedPage, structured: Structured) -> str | None:
    own = first_text(structured.article.get("publisher")) or structured.first(
        "og:site_name", "application-name", "dc.publisher"
    )
    return own or publisher_of_host(page.url)


def _original_publisher(page: ParsedPage, canonical: str | None, said: Said, publisher: str | None) -> str | None:
    if canonical and not same_site(canonical, page.url):
        return publisher_of_host(canonical)
    short = (run.text for run in page.dom.runs if run.text.count(" ") < _MOST_NOTE_WORDS)
    outlet = said.first_published or first_publisher(short) or said.contributed.outlet
    return outlet if outlet and outlet != publisher and not agency_named(outlet) else None
