"""Imported once, by the server that the cleaning's workers are forked from, so that each begins warm.

A worker's imports and first article take 4 s of CPU otherwise (the language model, the names of months, the
date parser), and a night has six workers.
"""

from contextlib import suppress
from datetime import UTC, datetime

# Workers import the main module of a run, which is Dagster's own.
import dagster as dg  # noqa: F401

from pipeline.article import Stamp, article_from_document, article_from_page
from pipeline.errors import InputError
from pipeline.records import Document, Page

_NOW = datetime(2026, 3, 1, tzinfo=UTC)
_TEXT = """The crane stays

By Clement Rudge

Sunday 1 March, 2026, 9 o'clock

The harbour board met on Tuesday and agreed, after a discussion of some length, that the crane should stay where
it is until somebody comes to fetch it. Nobody on the board could say who that might be, and the clerk was asked to
write to the makers, who went out of business in the spring.

The crane has stood on the quay for eleven years. It was brought there to lift a boiler, which it did, and nobody
has thought since of anything else for it to lift. Gulls have nested in the cab, and the board has agreed that they
may stay as well, on the same terms, for as long as the crane does.
"""
_HTML = "".join(f"<p>{paragraph}</p>" for paragraph in _TEXT.split("\n\n"))
_URL = "https://example.org/crane"
STAMP = Stamp("warm", _NOW)
DOCUMENT = Document("warm", "warm", "warm", None, None, None, _TEXT, None, None, _NOW, "warm")
PAGE = Page(
    "warm", "warm", _URL, _URL, (), _NOW, 0, 200, {}, "text/html", 0, "", "", 0, "", None, False, None, None, "warm"
)
BODY = f"<html><body><article>{_HTML}</article></body></html>".encode()

with suppress(InputError):  # what stops these stops a night too, where it is seen
    article_from_document(DOCUMENT, "no_url", STAMP)
    article_from_page(PAGE, BODY, None, STAMP)
