"""Pages and documents for the cleaning, with everything but what a test is about filled in."""

from datetime import UTC, datetime

from pipeline.article import Stamp, article_from_document, article_from_page
from pipeline.blocks import Block
from pipeline.clean.draft import Draft, Removed
from pipeline.clean.rules import clean
from pipeline.doors.text import blocks_from_text, original_url
from pipeline.ids import digest, stable_id
from pipeline.records import Document, Page, Story

NIGHT = datetime(2024, 6, 1, 2, 0, tzinfo=UTC)
STAMP = Stamp("run1", NIGHT)
URL = "https://www.tallowgazette.com/news/2024/05/ferry-lamps-vote"

STORY = (
    "The harbour council of Tallow Bay voted on the lamps after a night of argument, and few went home content.",
    "Crews have sailed without lamps since the storm tore down the mast, the pilots' union said in a letter to all.",
    "Marta Ollin, who has steered the Petrel for nineteen years, told the hall that she would not go out after dark.",
    "The clerk answered that lamps had been ordered, paid for and lost, in that order, and new ones were on the way.",
)


def page(url: str = URL, *, asked: str | None = None, content_type: str | None = "text/html; charset=utf-8") -> Page:
    """Return the fetch of a page that answered well; `asked` is the URL before redirects."""
    return Page(
        page_id=stable_id(url, NIGHT.isoformat()),
        url_id=stable_id(asked or url),
        url=asked or url,
        final_url=url,
        redirects=(),
        fetched_at=NIGHT,
        duration_ms=7,
        status=200,
        headers={},
        content_type=content_type,
        byte_size=None,
        digest=None,
        warc_file=None,
        warc_offset=None,
        warc_record_id=None,
        reason=None,
        transient=False,
        detail=None,
        retry_at=None,
        run_id="run1",
    )


def document(text: str, name: str = "a.txt") -> Document:
    """Return a scraped text as the inbox reads it."""
    content = text.encode("utf-8", "surrogatepass")
    return Document(
        document_id=stable_id("inbox", name, digest(content)),
        source_id="inbox",
        path=name,
        byte_size=len(content),
        digest=digest(content),
        encoding="utf-8",
        text=text,
        file_modified_at=None,
        original_url=original_url(text),
        first_seen_at=NIGHT,
        run_id="run1",
    )


def story_of_page(body: bytes, fetched: Page | None = None) -> Story:
    """Clean a page."""
    return article_from_page(fetched or page(), body, None, STAMP)


def story_of_text(text: str) -> Story:
    """Clean a scraped text."""
    return article_from_document(document(text), "no_url", STAMP)


def html(*paragraphs: str, head: str = "", title: str = "Council votes on lamps", inner: str | None = None) -> str:
    """Return a page: a head, and an article of paragraphs or of `inner` as it stands."""
    told = inner or "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or STORY)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{told}</article></body></html>"
    )


def cleaned_text(text: str) -> Draft:
    """Return the draft of a scraped text after all rules."""
    return clean(Draft(blocks_from_text(text), "text"))


def cut_from(draft: Draft, text: str) -> Removed | None:
    """Return the first cut that took a text away."""
    return next((removed for removed in draft.removed if text in removed.text), None)


def standing(blocks: tuple[Block, ...]) -> list[str]:
    """Return the texts of blocks."""
    return [block.text for block in blocks]
