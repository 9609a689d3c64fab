"""Who published a story first, by its links and notes, and what only reads like such a note."""

import tomllib
from pathlib import Path

import pytest

from pipeline.metadata.first_published import first_publisher
from tests.cleaning.making import STORY, html, story_of_page, story_of_text

Case = dict[str, str]

CASES: list[Case] = tomllib.loads(Path(__file__).with_name("origin_cases.toml").read_text("utf-8"))["case"]
_HEAD = '<meta property="og:site_name" content="The Tallow Gazette">'


def _name(case: Case) -> str:
    return case["says"][:60]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_page_says_who_published_it_first(case: Case) -> None:
    head, note = (case["says"], "") if case.get("at") == "head" else ("", case["says"])
    article = story_of_page(html(*STORY, *filter(None, [note]), head=_HEAD + head).encode()).article
    assert (article.publisher, article.original_publisher) == ("The Tallow Gazette", case.get("first"))


@pytest.mark.parametrize("case", [case for case in CASES if case.get("at") != "head"], ids=_name)
def test_a_text_says_who_published_it_first(case: Case) -> None:
    text = "\n\n".join(["Council votes on lamps for the ferry", *STORY, case["says"]])
    first = story_of_text(
        f"{text}\n\nOriginal url: https://www.thetallowgazette.com/a/lamps"
    ).article.original_publisher
    assert first == case.get("first")


@pytest.mark.parametrize(
    "note",
    [
        "This story previously aired on The Quay.",
        "Reprinted here with the permission of The Quay.",
        "This piece was reposted from The Quay.",
        "Dieser Text erschien erstmals bei The Quay.",
        "Dieser Text wurde zunächst in The Quay gedruckt.",
        "Erstveröffentlichung: The Quay.",
        "Cet article est paru pour la première fois dans The Quay.",
        "Ce texte est originellement paru dans The Quay.",
        "Este artículo fue publicado por primera vez en The Quay.",
        "Este texto foi publicado primeiramente em The Quay.",
        "Este artículo fue inicialmente publicado en The Quay.",
        "Questo articolo è stato pubblicato prima su The Quay.",
        "Dit artikel verscheen eerst in The Quay.",
        "Dit artikel is oorspronkelijk verschenen in The Quay.",
        "Denna artikel blev först publicerad i The Quay.",
        "Denne artikel blev oprindeligt udgivet hos The Quay.",
        "Denne artikkelen er opprinnelig publisert i The Quay.",
        "Ten tekst po raz pierwszy ukazał się w The Quay.",
        "Материал был ранее опубликован в The Quay.",
        "这篇文章首发于《The-Quay》。",
    ],
)
def test_notes_are_found_in_the_words_of_each_language(note: str) -> None:
    assert (first_publisher(["Lamps are lit at six.", note]) or "").replace("-", " ") == "The Quay"
