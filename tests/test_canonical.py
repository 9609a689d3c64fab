"""Which canonical links are a page's own: those join two URLs of one article, the others would join two articles."""

import pytest

from pipeline.canonical import own_url
from pipeline.urls import normalise

_SITE = "https://www.tallowgazette.com"
_STORY = f"{_SITE}/news/2024/05/ferry-lamps-vote"
_TITLE = "Council votes on lamps for the ferry"

# Each a URL, the canonical link of the page there, and what else is to be known of it.
_OWN = {
    "itself": (_STORY, _STORY),
    "another host": ("https://m.tallowgazette.com/news/2024/05/ferry-lamps-vote", _STORY),
    "mobile host": ("https://mobile.tallowgazette.com/lamps", f"{_SITE}/lamps"),
    "amp host": ("https://amp.tallowgazette.com/news/2024/05/ferry-lamps-vote", _STORY),
    "plain http": ("http://tallowgazette.com/news/2024/05/ferry-lamps-vote/", _STORY),
    "amp behind": (f"{_STORY}/amp", _STORY),
    "amp behind, with a slash": (f"{_STORY}/amp/", f"{_STORY}/"),
    "amp before": (f"{_SITE}/amp/news/2024/05/ferry-lamps-vote", _STORY),
    "amp in the ending": (f"{_STORY}.amp.html", f"{_STORY}.html"),
    "amp after a hyphen": (f"{_STORY}-amp.html", f"{_STORY}.html"),
    "amp parameter": (f"{_STORY}?amp=1", _STORY),
    "amp parameter without value": (f"{_STORY}?amp", _STORY),
    "outputType": (f"{_SITE}/lamps?outputType=amp", f"{_SITE}/lamps"),
    "phone parameter": (
        "https://quill.blogspot.com/2024/05/lamps.html?m=1",
        "http://quill.blogspot.com/2024/05/lamps.html",
    ),
    "amp cache": (
        "https://www-tallowgazette-com.cdn.ampproject.org/c/s/www.tallowgazette.com/news/2024/05/ferry-lamps-vote/amp",
        _STORY,
    ),
    "amp viewer": ("https://www.google.com/amp/s/www.tallowgazette.com/news/2024/05/ferry-lamps-vote", _STORY),
    "print": (f"{_STORY}/print", _STORY),
    "print folder": (f"{_SITE}/print/news/2024/05/ferry-lamps-vote", _STORY),
    "ending": (f"{_STORY}.html", _STORY),
    "index file": (f"{_STORY}/index.html", f"{_STORY}/"),
    "where it was found": (f"{_STORY}?r=rss", _STORY),
    "another section": (f"{_SITE}/local/ferry-lamps-vote", _STORY),
    "another spelling": (f"{_SITE}/news/Ferry_Lamps_Vote", _STORY),
    "a number": (f"{_SITE}/a/311039909", f"{_SITE}/news/lamps-311039909"),
    "a number, told anew": (f"{_SITE}/lamps-go-out-8698000", f"{_SITE}/lamps-go-on-8698000"),
    "short address of the title": (f"{_SITE}/?p=123", f"{_SITE}/2024/05/council-votes-on-lamps"),
    "number of a print, of a dated story": (f"{_SITE}/print/8812", f"{_SITE}/2024/05/31/marrowby-lamps-ferry"),
    "form whose path has the title": (f"{_SITE}/council-votes-lamps?id=48151623", f"{_SITE}/council-votes-lamps"),
    "title told anew": (f"{_SITE}/news/lamps-out", f"{_SITE}/news/council-votes-on-ferry-lamps"),
    "below the story": (f"{_SITE}/council-votes-on-lamps/2", f"{_SITE}/council-votes-on-lamps"),
    "a slug that the title has not, in another folder": (
        f"{_SITE}/a/sovet-protiv-fonarei",
        f"{_SITE}/n/sovet-protiv-fonarei",
    ),
    "umlauts": (f"{_SITE}/a/7", f"{_SITE}/n/tuermer-faehre-laternen", "Türmer: Fähre ohne Laternen"),
    "letters of its own": (f"{_SITE}/a/7", f"{_SITE}/совет-против-фонарей", "Совет против фонарей"),
}

_NOT_OWN = {
    "front page": (_STORY, f"{_SITE}/"),
    "front page by its file": (_STORY, f"{_SITE}/index.html"),
    "front page of a language": (f"{_SITE}/en/lamps", f"{_SITE}/en/"),
    "section": (_STORY, f"{_SITE}/news/"),
    "section of two words that the title has": (f"{_SITE}/ferry-lamps/council-votes", f"{_SITE}/ferry-lamps"),
    "section of three words that its stories lie in": (
        f"{_SITE}/science-and-environment/lamps-out",
        f"{_SITE}/science-and-environment",
    ),
    "another story of that section": (
        f"{_SITE}/science-and-environment/lamps-out",
        f"{_SITE}/science-and-environment/herring-talks",
    ),
    "a month that many share": (f"{_SITE}/lamps-202405", f"{_SITE}/herring-202405"),
    "month": (_STORY, f"{_SITE}/news/2024/05/"),
    "another story": (_STORY, f"{_SITE}/news/2024/05/herring-talks-end"),
    "another story that shares words": (_STORY, f"{_SITE}/news/2024/05/lamps-sell-out-as-harbour-darkens"),
    "another dated story with small words": (f"{_SITE}/print/8812", f"{_SITE}/2024/05/31/fire-on-the-lamps"),
    "another number": (f"{_SITE}/lamps-311039909", f"{_SITE}/lamps-311039910"),
    "a day that many share": (f"{_SITE}/20240531", f"{_SITE}/herring/20240531"),
    "another day of the live blog": (f"{_SITE}/ferry-lamps-vote-live-day-12", f"{_SITE}/ferry-lamps-vote-live-day-13"),
    "the form behind all stories": (
        f"{_SITE}/press-release-detail?newsID=c3aa546f-24d3",
        f"{_SITE}/press-release-detail",
    ),
    "the form behind few stories": (f"{_SITE}/press-release-detail?id=7", f"{_SITE}/press-release-detail"),
    "the form that is given a slug": (
        f"{_SITE}/press-release-detail?story=ferry-lamps-vote",
        f"{_SITE}/press-release-detail",
    ),
    "the form of one word": (f"{_SITE}/releases.html?id=5", f"{_SITE}/releases.html"),
    "another story of the form": (f"{_SITE}/press-release-detail?id=5", f"{_SITE}/press-release-detail?id=6"),
    "another of a short address": (f"{_SITE}/?p=123", f"{_SITE}/?p=124"),
    "another publisher": (_STORY, "https://www.marrowbycourier.com/news/2024/05/ferry-lamps-vote"),
    "another blog of one host": (
        "https://quill.blogspot.com/2024/lamps.html",
        "https://pen.blogspot.com/2024/lamps.html",
    ),
    "another machine": ("http://10.1.1.1/ferry-lamps-vote", "http://10.1.1.2/ferry-lamps-vote"),
    "what is no URL": (_STORY, "http://[::1"),
    "nothing": (_STORY, ""),
}


@pytest.mark.parametrize("case", _OWN)
def test_a_link_of_its_own_names_the_article(case: str) -> None:
    url, canonical, *titles = _OWN[case]
    assert own_url(url, canonical, titles or [_TITLE]) == normalise(canonical)


@pytest.mark.parametrize("case", _NOT_OWN)
def test_a_link_to_something_else_does_not(case: str) -> None:
    url, canonical = _NOT_OWN[case]
    assert own_url(url, canonical, [_TITLE]) == normalise(url)


def test_a_copy_in_a_cache_is_the_page_it_was_made_of_whatever_it_says() -> None:
    cached = "https://www-tallowgazette-com.cdn.ampproject.org/v/s/www.tallowgazette.com/news/2024/05/ferry-lamps-vote"
    assert own_url(cached, None) == _STORY
