"""The standfirst that readers see: where a page marks it, where it only stands below the headline, and what is none."""

import pytest

from pipeline.metadata.dek import dek
from tests.cleaning.making import STORY
from tests.metadata.making import evidence, meta

_TITLE = "Council votes on lamps"
_DEK = "Pilots will not sail before the mast is lit again"
_META = meta(og__description="All about lamps and masts, explained for you")


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (f'<p class="article-lead">{_DEK}</p>', _DEK),
        (f'<div class="entry-excerpt"><p>{_DEK}</p></div>', _DEK),
        (f'<h2 class="subtitle">{_DEK}</h2>', _DEK),
        (f'<p class="ContentHeaderDek-x1">{_DEK}</p>', _DEK),
        (f'<p class="vorspann">{_DEK}</p>', _DEK),
        (f'<p itemprop="description">{_DEK}</p>', _DEK),
        (f'<p class="byline">By Ada Quill</p><p class="standfirst">{_DEK}</p>', _DEK),
        (f"<h2>{_DEK}</h2>", _DEK),
        (f"<p>{_DEK}, the union said in a letter that was read aloud on the quay.</p>", None),
        ("<p>By Ada Quill</p>", None),
        ('<p class="subtitle">Lamps</p>', None),
        ('<p class="subtitle">Updated 3 May 2024 at the quay</p>', None),
        (f'<p class="subtitle">Storm: {_TITLE}</p>', None),
        (f'<p class="teaser"><a href="/rope">{_DEK}</a></p>', None),
        (f'<figure><p class="description">{_DEK}</p></figure>', None),
        (f'<p class="image-description">{_DEK}</p>', None),
        ('<p class="intro">What you need to know now:</p>', None),
        ('<p class="newsletter-teaser">Get the letter from the quay every morning</p>', None),
    ],
)
def test_the_standfirst_is_read_from_the_page(beside: str, expected: str | None) -> None:
    assert dek(evidence(beside=beside, title=_TITLE), _TITLE, ()).value == expected


@pytest.mark.parametrize(
    ("beside", "head", "expected"),
    [
        (f'<p class="article-lead">{_DEK}</p>', _META, _DEK),
        (f"<h2>{_DEK}</h2>", _META, _DEK),
        ("", meta(description="&amp;lt;p&amp;gt;No lamps, no ferry&amp;lt;/p&amp;gt;"), "No lamps, no ferry"),
        ("", meta(description="Storm: the mast &amp;amp;mdash; and after"), "Storm: the mast — and after"),
        ("", meta(description="-"), None),
        ("", meta(description=f"Gazette - {_TITLE}"), None),
        ("", meta(description=STORY[1]), None),
        ("", meta(description=f"Tallow, 3 May. {STORY[0][:90]}..."), None),
        (
            "",
            meta(description="The harbour's council votes, and few like it"),
            "The harbour's council votes, and few like it",
        ),
    ],
)
def test_what_is_for_machines_comes_after_what_is_shown_and_never_copies_the_story(
    beside: str, head: str, expected: str | None
) -> None:
    assert dek(evidence(head, beside, title=_TITLE), _TITLE, ()).value == expected
