"""Every wall is refused for what it is, and every article that looks like one lands."""

import pytest

from benchmarks.flatten import lines_of_page
from pipeline.errors import PermanentError
from tests.cleaning.making import page, story_of_page, story_of_text
from tests.verdicts.decoys import DECOYS
from tests.verdicts.pages import Case
from tests.verdicts.walls import WALLS


@pytest.mark.parametrize("case", WALLS, ids=str)
def test_what_is_no_article_is_refused_for_what_it_is(case: Case) -> None:
    with pytest.raises(PermanentError) as refusal:
        story_of_page(case.page.encode(), page(case.url, asked=case.asked))
    assert refusal.value.reason is case.reason, refusal.value.detail


@pytest.mark.parametrize("case", DECOYS, ids=str)
def test_an_article_that_looks_like_one_lands(case: Case) -> None:
    assert story_of_page(case.page.encode(), page(case.url, asked=case.asked)).article.word_count >= 12


@pytest.mark.parametrize("case", DECOYS, ids=str)
def test_so_does_its_whole_text_as_a_dump(case: Case) -> None:
    assert story_of_text(lines_of_page(case.page.encode())).article.word_count >= 12
