"""What a page says of itself, from its head and its body: the evidence that each field's decision is made on."""

import json
from datetime import datetime
from typing import Any

from pipeline.article import drafted
from pipeline.metadata.evidence import Evidence
from pipeline.records import ArticleUrl
from tests.cleaning.making import NIGHT, STORY, URL

_TITLE = "Council votes on lamps"


def ld(**fields: Any) -> str:
    """Return the JSON-LD of an article with these properties."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(**names: str) -> str:
    """Return meta elements; a double underscore in a name stands for a colon."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in names.items())


def evidence(
    head: str = "",
    beside: str = "",
    *,
    below: str = "",
    title: str | None = None,
    h1: str = f"<h1>{_TITLE}</h1>",
    lang: str = "en-GB",
    url: str = URL,
    listed: ArticleUrl | None = None,
    fetched_at: datetime = NIGHT,
) -> Evidence:
    """Return the evidence of a page: `beside` follows its headline, `below` its text."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    named = f"<title>{title}</title>" if title else ""
    body = f"<article>{h1}{beside}{told}{below}</article>"
    page = f'<!doctype html><html lang="{lang}"><head>{named}{head}</head><body>{body}</body></html>'
    parsed, structured, draft = drafted(page.encode(), "text/html; charset=utf-8", url)
    return Evidence(parsed, structured, draft, listed, fetched_at)
