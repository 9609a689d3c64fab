"""Text that extractors lose: subheadings, short sentences, embedded posts, and stories that a script keeps."""

import json
import time

import pytest
from lxml.html import document_fromstring

from pipeline.article import drafted
from pipeline.doors.scripts import story_in_scripts
from pipeline.errors import PermanentError

_URL = "https://quay.example/a/1"
_PROSE = tuple(
    f"The {count} count of the herring ended after {hours} hours on the quay, and nobody of the nine members "
    f"of the council wished to sign the paper that the harbour master held out to them in the rain."
    for count, hours in (("first", "two"), ("second", "four"), ("third", "six"), ("fourth", "eight"))
)
_HEAD = '<head><title>Herring uncounted</title><meta name="description" content="The herring were not counted"></head>'


def _body(html: str) -> list[str]:
    return [block.text for block in drafted(html.encode(), "text/html; charset=utf-8", _URL)[2].blocks]


def _page(*parts: str) -> str:
    return f"<html>{_HEAD}<body><main><article><div class=text>{''.join(parts)}</div></article></main></body></html>"


_TOLD = [f"<p>{paragraph}</p>" for paragraph in _PROSE]


@pytest.mark.parametrize(
    ("lost", "text"),
    [
        ("<blockquote class=twitter-tweet><p>Nobody counts like us, say the gulls.</p></blockquote>",
         "Nobody counts like us, say the gulls."),
        ("<h5>Two counts, no result</h5>", "Two counts, no result"),
        ("<p>Then it rained again.</p>", "Then it rained again."),
        ("<h3>wished to sign the paper</h3>", "wished to sign the paper"),
        ("<p>The <a href=/b>paper was read out in the rain all the same.</a></p>",
         "The paper was read out in the rain all the same."),
    ],
)  # fmt: skip
def test_what_stands_among_chosen_paragraphs_stays(lost: str, text: str) -> None:
    assert text in _body(_page(*_TOLD[:2], lost, *_TOLD[2:]))


@pytest.mark.parametrize(
    "other",
    [
        "<aside><h3>Sheep on the roof again</h3><p>Read how they got there.</p></aside>",
        "<div class=related><h3>Sheep on the roof again</h3></div>",
        "<ul class=related><li><a href=/b>Sheep on the roof again</a></li></ul>",
        "<p><a href=/b>Sheep on the roof again</a></p>",
    ],
)
def test_boxes_among_paragraphs_do_not_come_back(other: str) -> None:
    assert _body(_page(*_TOLD[:2], other, *_TOLD[2:])) == list(_PROSE)


@pytest.mark.parametrize("box", ["aside", "nav", "footer", "header", "button"])
def test_a_box_that_nobody_closed_does_not_swallow_the_story(box: str) -> None:
    menu = "<ul><li><a href=/a>Boats</a></li><li><a href=/b>Nets</a></li></ul>"
    swallowed = f"<{box} class=sidebar><div class=menu>{menu}<article><h1>Herring</h1>{''.join(_TOLD)}</article></div>"
    claim = "<p>Your first address for herring.</p>"
    told = " ".join(_body(f"<html>{_HEAD}<body><div>{claim}{swallowed}</div></body></html>"))
    assert [paragraph for paragraph in _PROSE if paragraph not in told] == []


def test_a_box_with_less_than_half_of_the_text_stays_one() -> None:
    boxed = f"<aside class=sidebar>{_TOLD[0]}</aside>"
    assert _body(f"<html>{_HEAD}<body><p>Short.</p>{boxed}{boxed.replace('first', 'fifth')}</body></html>") == [
        "Short."
    ]


_STATES = {
    "marked-up text in JSON": json.dumps({"article": {"id": 7, "contentHtml": "".join(_TOLD)}}),
    "JSON in a string": f"self.__next_f.push([1,{json.dumps(json.dumps({'html': ''.join(_TOLD)}))}])",
    "a paragraph an element": f"Fusion.globalContent={json.dumps([{'type': 'text', 'content': p} for p in _PROSE])};",
}


@pytest.mark.parametrize("state", _STATES.values(), ids=_STATES)
def test_a_story_that_a_script_keeps_is_drawn(state: str) -> None:
    assert _body(f"<html>{_HEAD}<body><div id=root></div><script>{_safe(state)}</script></body></html>") == list(_PROSE)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            f"<html><head><title>Weather for sailors</title></head><script>{_STATES['JSON in a string']}</script>",
            id="of something else",
        ),
        pytest.param(f"<html>{_HEAD}<body><script>var a = 'no text';</script></body></html>", id="no story"),
        pytest.param(f'<html>{_HEAD}<body><script>{{"html": "<p>herring counted', id="cut off"),
    ],
)
def test_other_scripts_are_no_story(page: str) -> None:
    try:
        assert _body(page) == []
    except PermanentError as error:
        assert error.reason == "no_text"  # noqa: PT017  both say that nothing was found


def test_a_page_that_shows_its_story_is_left_as_it_is() -> None:
    other = json.dumps({"html": "".join(_TOLD).replace("herring", "herring and sheep")})
    assert _body(_page(*_TOLD).replace("</main>", f"</main><script>{_safe(other)}</script>")) == list(_PROSE)


@pytest.mark.parametrize("unit", ['"', '\\"', '"\\', '"a":"', "[{", '"' + "<p " * 30 + '"'])
def test_hostile_scripts_are_read_in_time(unit: str) -> None:
    tree = document_fromstring(f"<html><body><script>{unit * (1_000_000 // len(unit))}</script></body></html>")
    started = time.process_time()
    story_in_scripts(tree, "herring")
    assert time.process_time() - started < 5


def _safe(state: str) -> str:
    return state.replace("<", "\\u003c")
