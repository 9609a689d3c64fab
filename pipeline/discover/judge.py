"""What was listed becomes a record: with a rejection where it is no URL, or a file no text."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from pipeline.discover.inbox import InboxFile
from pipeline.discover.listing import Entry
from pipeline.errors import InputError, PermanentError
from pipeline.ids import stable_id
from pipeline.records import ArticleUrl, Document, Rejection, Source
from pipeline.urls import MAX_LENGTH, normalise, without_user

Kind = Literal["url", "document"]
UrlOrNot = tuple[ArticleUrl, Rejection | None]
DocumentOrNot = tuple[Document, Rejection | None]


def judge_url(entry: Entry, source: Source, now: datetime, document_id: str | None = None) -> UrlOrNot:
    """Return the URL of an entry as it will be fetched; what is none is rejected, raw but for a password."""
    raw = _storable(entry.url)
    try:
        url, error = normalise(entry.url, entry.base), None
    except PermanentError as refused:
        raw = without_user(raw)
        url, error = raw[:MAX_LENGTH], refused
    article_url = ArticleUrl(
        url_id=stable_id(url),
        url=url,
        raw_url=raw[:MAX_LENGTH],
        source_id=source.source_id,
        found_by="document" if document_id else source.kind,
        document_id=document_id,
        listed_title=entry.title and _storable(entry.title),
        listed_published=entry.published and _storable(entry.published),
        first_seen_at=now,
        run_id=source.run_id,
        listed_language=entry.language and _storable(entry.language),
    )
    if error is None:
        return article_url, None
    rejection = _rejection(article_url.url_id, "url", error, source, now)
    placed = f"{entry.place}: {rejection.detail}" if entry.place else rejection.detail
    return article_url, replace(rejection, detail=placed)


def judge_file(file: InboxFile, source: Source, now: datetime) -> tuple[DocumentOrNot, UrlOrNot | None]:
    """Return the document of a file, and the article URL that its text names, spelt the same in both."""
    document, url = file.document, None
    if document.original_url:
        entry = Entry(document.original_url, place=document.path)
        url = judge_url(entry, source, now, document.document_id)
        document = replace(document, original_url=url[0].url)
    if file.error is None:
        return (document, None), url
    return (document, _rejection(document.document_id, "document", file.error, source, now)), url


def _rejection(item_id: str, kind: Kind, error: InputError, source: Source, now: datetime) -> Rejection:
    detail = _storable(error.detail)
    return Rejection(item_id, kind, error.stage, error.reason, detail, None, now, source.run_id)


def _storable(text: str) -> str:
    """Replace halves of surrogate pairs, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode()
