"""The HTML door: every charset, every depth, every size, and what a page's own markup says."""

import time
from itertools import pairwise

import pytest

from pipeline.blocks import Block, Kind
from pipeline.clean.captions import cut_captions
from pipeline.clean.draft import Draft
from pipeline.doors.dom import text_key
from pipeline.doors.html import ParsedPage, blocks_from_page, parse_page
from pipeline.doors.marks import Marker, class_marks
from pipeline.errors import PermanentError, Reason, Stage
from tests.cleaning.making import STORY, URL, html

_GERMAN = (
    "Der Hafenrat von Hällstedt hat in der Nacht über die Lampen gestritten, und niemand ging danach zufrieden heim.",
    "Die Mannschaften fahren seit dem Sturm ohne Licht über die Förde, schrieb die Gewerkschaft der Lotsen an alle.",
)
_JAPANESE = (
    "多島港の評議会は夜通し渡船の灯火について議論し、帰り道に満足していた者は一人もいなかったと関係者は語った。",
    "嵐で埠頭の柱が倒れて以来、乗組員たちは灯りなしで航行していると、水先人組合は評議会への手紙で述べた。",
)
_RUSSIAN = (
    "Портовый совет всю ночь спорил о фонарях парома, и никто не ушёл домой довольным, рассказали лоцманы радио.",
    "Экипажи ходят без фонарей с тех пор, как буря снесла мачту на пирсе, говорится в письме профсоюза совету.",
)


def _parsed(body: bytes, content_type: str | None = "text/html") -> ParsedPage:
    return parse_page(body, content_type, URL)


def _texts(body: bytes, content_type: str | None = "text/html") -> list[str]:
    return [block.text for block in blocks_from_page(_parsed(body, content_type))]


def _bare(paragraphs: tuple[str, ...], meta: str = "") -> str:
    return html(*paragraphs).replace('<meta charset="utf-8">', meta)


_CHARSETS = [
    (_GERMAN, "iso-8859-1", "latin-1"),
    (_GERMAN, "windows-1252", "cp1252"),
    (_GERMAN, "iso-8859-15", "iso-8859-15"),
    (_GERMAN, "utf-8", "utf-8"),
    (_GERMAN, "utf-16", "utf-16"),
    (_JAPANESE, "Shift_JIS", "shift_jis"),
    (_JAPANESE, "euc-jp", "euc-jp"),
    (_JAPANESE, "iso-2022-jp", "iso-2022-jp"),
    (_RUSSIAN, "windows-1251", "cp1251"),
    (_RUSSIAN, "koi8-r", "koi8-r"),
]


@pytest.mark.parametrize(("paragraphs", "name", "codec"), _CHARSETS)
def test_a_charset_is_read_from_the_header(paragraphs: tuple[str, ...], name: str, codec: str) -> None:
    assert paragraphs[0] in _texts(_bare(paragraphs).encode(codec), f'text/html; charset="{name}"')


@pytest.mark.parametrize(
    "meta", ['<meta charset="{}">', '<meta http-equiv="content-type" content="text/html; charset={}">']
)
@pytest.mark.parametrize(("paragraphs", "name", "codec"), _CHARSETS)
def test_a_charset_is_read_from_the_page(paragraphs: tuple[str, ...], name: str, codec: str, meta: str) -> None:
    assert paragraphs[0] in _texts(_bare(paragraphs, meta.format(name)).encode(codec))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (_bare(_GERMAN).encode(), None),
        (_bare(_GERMAN).encode(), "text/html; charset=iso-8859-1"),
        (_bare(_GERMAN, '<meta charset="iso-8859-1">').encode(), "text/html"),
        (_bare(_GERMAN).encode("utf-8-sig"), "text/html; charset=iso-8859-1"),
        (_bare(_GERMAN).encode("utf-16"), None),
        (_bare(_GERMAN).encode("latin-1"), None),
        (_bare(_GERMAN).encode("latin-1"), "text/html; charset=x-klingon"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + _bare(_GERMAN).encode("latin-1"), None),
        (b'<?xml version="1.0" encoding="utf-8"?>' + _bare(_GERMAN).encode(), "application/xhtml+xml"),
        (_bare(_GERMAN, '<meta charset="utf-8">').encode() + b"\xc3", None),
        (_bare(_GERMAN).encode() + b"\xc3", None),
        (_bare(_GERMAN).encode() + b"\xc3", "text/html; charset=iso-8859-1"),
    ],
)  # fmt: skip
def test_a_page_is_read_whatever_it_declares(body: bytes, content_type: str | None) -> None:
    assert _GERMAN[0] in _texts(body, content_type)


def test_a_menu_in_utf_8_does_not_break_the_accents_of_a_page_in_latin_1() -> None:
    page = _bare(_GERMAN, '<meta charset="iso-8859-1">').encode("latin-1")
    menu = "<nav>Français | 中文 | 日本語 | 한국어 | العربية | Русский | Ελληνικά</nav>".encode()
    assert _GERMAN[0] in _texts(page.replace(b"<body>", b"<body>" + menu), "text/html; charset=iso-8859-1")


def test_typographic_quotes_in_a_page_that_says_latin_1_are_windows_1252() -> None:
    told = _GERMAN[0].replace("Lampen", "„Lampen“")
    assert told in _texts(_bare((told, _GERMAN[1])).encode("cp1252"), "text/html; charset=iso-8859-1")


@pytest.mark.parametrize("body", [b"", b" \n ", b"\x00" * 1000, b"<!-- nothing -->"])
def test_what_holds_no_html_is_refused(body: bytes) -> None:
    with pytest.raises(PermanentError) as refusal:
        _parsed(body)
    assert (refusal.value.stage, refusal.value.reason) == (Stage.EXTRACT, Reason.NO_TEXT)


@pytest.mark.parametrize(
    "body",
    [
        b"<html></html>",
        b"<html><head><title>Lamps</title></head></html>",
        b"<html><body></body></html>",
        b"<html><frameset><frame src='a'></frameset></html>",
        b"<html><body><script>var lamp = 1;</script><div id='root'></div></body></html>",
        b"<html><body><img src='lamp.jpg'></body></html>",
        b"\xff\xfe\xfd",
        b"<",
        b"plain words",
        b"%PDF-1.7 \x00\x01\x02",
        b"{}",
    ],
)
def test_what_holds_no_story_gives_no_block_and_no_crash(body: bytes) -> None:
    reason = None
    blocks: tuple[Block, ...] = ()
    try:
        blocks = blocks_from_page(_parsed(body))
    except PermanentError as refusal:
        reason = refusal.reason
    assert (blocks, reason) in {((), None), ((), Reason.NO_TEXT)}


@pytest.mark.parametrize("depth", [300, 5_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "table", "ul", "b"])
def test_a_page_that_nests_too_deep_is_refused(tag: str, depth: int) -> None:
    body = f"<html><body>{f'<{tag}>' * depth}lamp{f'</{tag}>' * depth}</body></html>".encode()
    try:
        reason = None if blocks_from_page(_parsed(body)) else Reason.NO_TEXT
    except PermanentError as refusal:
        reason = refusal.reason
    assert reason in {Reason.TOO_DEEP, Reason.NO_TEXT}


def test_a_page_two_hundred_deep_is_read() -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    assert _texts(f"<html><body>{'<div>' * 200}{told}{'</div>' * 200}</body></html>".encode()) == list(STORY)


@pytest.mark.parametrize(
    "filling",
    [b"<script>" + b"var lamp = 1;" * 3_000_000 + b"</script>", b"<!--" + b"lamp " * 8_000_000 + b"-->"],
    ids=["script", "comment"],
)
def test_a_page_of_forty_megabytes_is_read_in_seconds(filling: bytes) -> None:
    body = html().encode().replace(b"</body>", filling + b"</body>")
    assert len(body) > 38_000_000
    started = time.process_time()
    assert set(STORY) <= set(_texts(body))
    assert time.process_time() - started < 5


def test_forty_megabytes_of_open_elements_are_refused_in_seconds() -> None:
    started = time.process_time()
    with pytest.raises(PermanentError) as refusal:
        _parsed(b"<html><body>" + b"<div>" * 8_000_000)
    assert refusal.value.reason is Reason.TOO_DEEP
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "inner",
    [
        "<br><br>".join(STORY),
        "<p>" + "<br/><br/>".join(STORY) + "</p>",
        "".join(f"<div>{paragraph}</div>" for paragraph in STORY),
        "".join(f"<p><span><b><i><font>{p[:30]}</font></i></b></span>{p[30:]}</p>" for p in STORY),
        "".join(f"<p><a href='/x'>{p[:20]}</a>{p[20:]}</p>" for p in STORY),
        "".join(f"<p><span class=dropcap>{p[0]}</span>{p[1:]}</p>" for p in STORY),
        "".join(f"<p>{p}<!-- a comment --></p>" for p in STORY),
        "".join(f"<p>{p.replace(' ', '&nbsp;', 3)}</p>" for p in STORY),
        "".join(f"<section><p>{p}</p></section>" for p in STORY),
        "".join(f"<p>{p}" for p in STORY),
    ],
    ids=["br", "br in p", "div", "deep inline", "link", "drop cap", "comment", "nbsp", "section", "unclosed p"],
)
def test_paragraphs_are_found_however_they_are_marked_up(inner: str) -> None:
    assert _texts(html(inner=inner).encode())[-len(STORY) :] == list(STORY)


def test_headings_items_quotes_and_rows_are_typed() -> None:
    told = [f"<p>{paragraph}</p>" for paragraph in STORY]
    inner = (
        f"{told[0]}<h2>What the crews want</h2>{told[1]}<ul><li>Lamps for all of the boats</li><li>An answer</li></ul>"
        f"{told[2]}<blockquote>Who put out the lamp, and who will pay for it?</blockquote>{told[3]}"
        "<table><tr><td>Petrel</td><td>4 lamps</td></tr><tr><td>Tern</td><td>2 lamps</td></tr></table>"
    )
    kinds = {block.text: block.kind for block in blocks_from_page(_parsed(html(inner=inner).encode()))}
    assert kinds["What the crews want"] is Kind.HEADING
    assert kinds["Lamps for all of the boats"] is Kind.LIST_ITEM
    assert kinds["Who put out the lamp, and who will pay for it?"] is Kind.QUOTE
    assert kinds["Petrel | 4 lamps"] is Kind.TABLE_ROW
    assert kinds[STORY[0]] is Kind.PARAGRAPH


def test_positions_count_the_blocks_from_nought() -> None:
    blocks = blocks_from_page(_parsed(html().encode()))
    assert [block.position for block in blocks] == list(range(len(blocks)))


def test_parsing_a_page_twice_gives_the_same_blocks() -> None:
    page = _parsed(html().encode())
    assert blocks_from_page(page) == blocks_from_page(page)


@pytest.mark.parametrize(
    ("names", "marks"),
    [
        ("article__photo-caption", {"caption"}),
        ("photoCaption", {"caption"}),
        ("READ-MORE", {"related"}),
        ("readMore", {"related"}),
        ("author-bio", {"byline", "biography"}),
        ("article-body story", set()),
        ("thread-more", set()),
        ("adventure", set()),
        ("header-shadow", set()),
        ("", set()),
        ("ad", {"advertisement"}),
        ("fact-box", {"factbox"}),
        ("c0cecd73-c1c9-4ad0-9066", set()),
        ("content with-sidebar", set()),
    ],
)
def test_class_names_give_marks(names: str, marks: set[str]) -> None:
    assert marks <= set(class_marks(names))
    assert bool(class_marks(names)) is bool(marks)


def test_a_class_name_without_end_says_nothing() -> None:
    assert class_marks(f"x{'-authored' * 100_000}") == ()


def test_a_block_carries_the_marks_around_it_and_none_of_the_storys_own_element() -> None:
    inner = "".join(f"<p>{p}</p>" for p in STORY[:3]) + f'<div class="dek"><p>{STORY[3]}</p></div>'
    page = f'<html><body><div class="related"><article><h1>Lamps</h1>{inner}</article></div></body></html>'
    marks = {block.text: block.marks for block in blocks_from_page(_parsed(page.encode()))}
    assert "related" not in marks[STORY[0]]
    assert "dek" in marks[STORY[3]]


def test_runs_keep_the_pages_order_and_its_links() -> None:
    dom = _parsed(b"<html><body><p>One <a href='/x'>two</a></p><p>Three</p><a href='#a'>four</a></body></html>").dom
    assert [(run.text, round(run.link_share, 2)) for run in dom.runs] == [
        ("One two", 0.5),
        ("Three", 0.0),
        ("four", 0.0),
    ]
    assert all(one.order < other.order for one, other in pairwise(dom.runs))


def test_a_block_is_found_again_by_its_letters() -> None:
    dom = _parsed(html().encode()).dom
    found = dom.find(STORY[0].upper().replace(",", " –"))
    assert found is not None
    assert found.text == STORY[0]
    assert dom.find("No such words") is None
    assert text_key("Fähr-Rat 1!") == "fährrat1"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a</p>" * 20_000,
        "<br>" * 20_000,
        "<a href=x>b</a>" * 20_000,
        "har<wbr>bour " * 20_000,
    ],
    ids=["p", "br", "a", "wbr"],
)
def test_a_page_of_many_elements_is_walked_in_seconds(markup: str) -> None:
    started = time.process_time()
    _parsed(f"<html><body>{markup}</body></html>".encode())
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("figure", "cut"),
    [
        ("<p>Gulls over Orrin, in four parts</p>", True),
        ("<blockquote><p>Gulls over Orrin, in four parts</p></blockquote>", False),
        ("<table><tr><td>Gulls over Orrin, in four parts</td></tr></table>", False),
    ],
)
def test_what_is_said_of_a_figure_is_a_caption_and_what_it_shows_is_none(figure: str, cut: bool) -> None:
    told = [f"<p>{paragraph}</p>" for paragraph in STORY]
    page = _parsed(f"<html><body><main>{told[0]}<figure>{figure}</figure>{told[1]}</main></body></html>".encode())
    marker = Marker(page.dom, list(STORY))
    draft = Draft((marker.block(0, Kind.PARAGRAPH, "Gulls over Orrin, in four parts"),), "html")
    assert bool(list(cut_captions(draft))) == cut
