"""Pages that say nothing of their author for machines: whom a reader sees named, and whom a reader would not take."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.article import drafted
from pipeline.metadata.agency import agency_named
from pipeline.metadata.authorship import authorship, people
from pipeline.metadata.evidence import Evidence
from tests.cleaning.making import NIGHT, STORY, URL

Signed = dict[str, Any]

PAGES: list[Signed] = tomllib.loads(Path(__file__).with_name("byline_pages.toml").read_text("utf-8"))["page"]
CASES = [
    pytest.param(p, id=p["is"], marks=[pytest.mark.xfail(reason=p["missed"], strict=True)] if "missed" in p else ())
    for p in PAGES
]


@pytest.mark.parametrize("signed", CASES)
def test_the_author_is_whom_a_reader_sees_named(signed: Signed) -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    body = signed["body"].replace("{told}", told)
    page = f'<!doctype html><html lang="{signed.get("lang", "en")}"><head></head><body>{body}</body></html>'
    decision = authorship(Evidence(*drafted(page.encode(), "text/html; charset=utf-8", URL), None, NIGHT))
    others = [agency_named(credit.name) for credit in decision.values if not credit.is_person]
    assert list(people(decision)) == signed["authors"]
    assert others == ([agency_named(signed["agency"])] if "agency" in signed else [])
