"""What may not come back: a judge of URLs, documents and articles by their tombstones."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from pipeline.discover.poll import Discovery
from pipeline.errors import PermanentError, Reason, Stage
from pipeline.ids import stable_id
from pipeline.records import ArticleUrl, Document, Rejection, Tombstone
from pipeline.urls import normalise

BARE = "forgotten:"  # what stands in the place of a URL or path, before its identifier


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything that was forgotten, by the kind of its tombstone."""

    keys: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, tombstones: Iterable[Tombstone]) -> "Forgotten":
        """Gather tombstones."""
        return cls(frozenset((each.kind, each.key) for each in tombstones))

    def url(self, url: str | None) -> bool:
        """Return whether a URL, in any spelling, or its host is forgotten."""
        if not url or not self.keys:
            return False
        return any(("url", url_id) in self.keys for url_id in url_ids(url)) or self.host(url)

    def host(self, url: str) -> bool:
        """Return whether the URL's host, or one that it lies below, is forgotten."""
        labels = host_of(url).split(".")
        return any(("host", ".".join(labels[start:])) in self.keys for start in range(len(labels)))

    def document(self, document: Document) -> bool:
        """Return whether a document's bytes are, or the URL that its text names."""
        return ("document", document.digest) in self.keys or self.url(document.original_url)

    def may_come(self, item: Document | ArticleUrl) -> bool:
        """Return whether an input that was forgotten once may come in again."""
        if isinstance(item, ArticleUrl):
            return not item.url.startswith(BARE) and not self.url(item.url)
        return not item.path.startswith(BARE) and not self.document(item)

    def article(self, article_id: str) -> bool:
        """Return whether an article is."""
        return ("article", article_id) in self.keys


def host_of(url: str) -> str:
    """Return the host of a URL in lower case, empty where it names none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def url_ids(url: str) -> list[str]:
    """Return the identifiers of a URL as it is spelt and as it is normalised."""
    try:
        return [stable_id(url), stable_id(normalise(url))]
    except PermanentError:
        return [stable_id(url)]


def withhold(new: Discovery, forgotten: Forgotten, now: datetime) -> Discovery:
    """Return a poll's inputs with those that are forgotten reduced to their identifiers, and rejected."""
    refused = [item for item in new.documents if forgotten.document(item)]
    refused_urls = [url for url in new.urls if forgotten.url(url.url)]
    if not refused and not refused_urls:
        return new
    gone = {item.document_id for item in refused} | {url.url_id for url in refused_urls}
    rejections = [
        *(_rejection(item.document_id, "document", now, item.run_id) for item in refused),
        *(_rejection(url.url_id, "url", now, url.run_id) for url in refused_urls),
    ]
    return replace(
        new,
        documents=tuple(bare_document(item) if item.document_id in gone else item for item in new.documents),
        urls=tuple(bare_url(url) if url.url_id in gone else url for url in new.urls),
        rejections=(*(item for item in new.rejections if item.item_id not in gone), *rejections),
    )


def bare_url(url: ArticleUrl) -> ArticleUrl:
    """Return a URL's row with nothing left but how and when it came."""
    name = f"{BARE}{url.url_id}"
    return replace(url, url=name, raw_url=name, listed_title=None, listed_published=None, listed_language=None)


def bare_document(document: Document) -> Document:
    """Return a document's row with nothing left but where from and when it came."""
    return Document(
        document_id=document.document_id,
        source_id=document.source_id,
        path=f"{BARE}{document.document_id}",
        byte_size=None,
        digest=None,
        encoding=None,
        text=None,
        file_modified_at=None,
        original_url=None,
        first_seen_at=document.first_seen_at,
        run_id=document.run_id,
    )


def _rejection(item_id: str, kind: str, now: datetime, run_id: str) -> Rejection:
    return Rejection(item_id, kind, Stage.DISCOVER, Reason.FORGOTTEN, "forgotten on request", None, now, run_id)
