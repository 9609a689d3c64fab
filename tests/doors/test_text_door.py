"""The text door: what scrapers leave, read line by line for what it says."""

import time

import pytest

from pipeline.blocks import Block, Kind
from pipeline.doors.text import blocks_from_text, is_url_label, is_url_line, original_url
from tests.cleaning.making import story_of_text


def _kinds(text: str) -> list[tuple[Kind, str]]:
    return [(block.kind, block.text) for block in blocks_from_text(text)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Lamps for all.", Kind.PARAGRAPH, "Lamps for all."),
        ("# Lamps", Kind.HEADING, "Lamps"),
        ("### Lamps ###", Kind.HEADING, "Lamps"),
        ("#lamps are trending", Kind.PARAGRAPH, "#lamps are trending"),
        ("- four lamps", Kind.LIST_ITEM, "four lamps"),
        ("* four lamps", Kind.LIST_ITEM, "four lamps"),
        ("• four lamps", Kind.LIST_ITEM, "four lamps"),
        ("1. four lamps", Kind.LIST_ITEM, "1. four lamps"),
        ("12) four lamps", Kind.LIST_ITEM, "12) four lamps"),
        ("1987 was dark.", Kind.PARAGRAPH, "1987 was dark."),
        ("-5 degrees at the pier", Kind.PARAGRAPH, "-5 degrees at the pier"),
        ("> Who put out the lamp?", Kind.QUOTE, "Who put out the lamp?"),
        ("| Petrel | 4 |", Kind.TABLE_ROW, "Petrel | 4"),
        ("**Bold** and __brave__", Kind.PARAGRAPH, "Bold and brave"),
        ("[the council](https://a.example/b?c=d#e) met", Kind.PARAGRAPH, "the council met"),
        ('[the council](https://a.example "Tallow") met', Kind.PARAGRAPH, "the council met"),
        ("[By Ada Quill](#)", Kind.PARAGRAPH, "By Ada Quill"),
        ("<https://a.example/b>", Kind.PARAGRAPH, "<https://a.example/b>"),
        ("2 < 3 and 3 > 2", Kind.PARAGRAPH, "2 < 3 and 3 > 2"),
        ("<b>not markup</b> but text", Kind.PARAGRAPH, "<b>not markup</b> but text"),
        ("five ** stars ** in all", Kind.PARAGRAPH, "five ** stars ** in all"),
        ("snake_case __init__", Kind.PARAGRAPH, "snake_case init"),
        ("a [sic] b (c)", Kind.PARAGRAPH, "a [sic] b (c)"),
        ("a\tb\u00a0c\u2003d", Kind.PARAGRAPH, "a b c d"),
        ("Fähr\u00advereine", Kind.PARAGRAPH, "Fährvereine"),
        ("coun\u200bcil", Kind.PARAGRAPH, "council"),
        ("\ufeffLamps", Kind.PARAGRAPH, "Lamps"),
        ("\u200fمصابيح\u200e", Kind.PARAGRAPH, "مصابيح"),
        ("می\u200cخواهم", Kind.PARAGRAPH, "می\u200cخواهم"),
        ("cafe\u0301", Kind.PARAGRAPH, "café"),
        ("\u202bمصابيح\u202c", Kind.PARAGRAPH, "مصابيح"),
        ("\u2067مصابيح\u2069", Kind.PARAGRAPH, "مصابيح"),
        ("La\x00mps\x07", Kind.PARAGRAPH, "Lamps"),
        ("*slanted* and _slanted_", Kind.PARAGRAPH, "slanted and slanted"),
        ("[Fog (weather)](https://a.example/Fog_(weather)) came", Kind.PARAGRAPH, "Fog (weather) came"),
        ("– Non, dit-elle.", Kind.PARAGRAPH, "– Non, dit-elle."),
        ("1. Mai in Hallstedt", Kind.PARAGRAPH, "1. Mai in Hallstedt"),
    ],
)  # fmt: skip
def test_a_line_is_typed_and_tidied(line: str, kind: Kind, text: str) -> None:
    assert _kinds(line) == [(kind, text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        " \t \r\n \u00a0 ",
        "\u200b\n\ufeff",
        "![](https://img.example/mast.jpg)",
        "[](#top)",
        "||",
        "| --- | :---: |",
        "***",
        "---",
        "___",
    ],
)
def test_what_says_nothing_gives_no_block(text: str) -> None:
    assert blocks_from_text(text) == ()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\x0c", "\n \n"])
def test_lines_end_as_any_system_ends_them(ends: str) -> None:
    assert [b.text for b in blocks_from_text(ends.join(["One lamp.", "Two lamps.", "Three."]))] == [
        "One lamp.",
        "Two lamps.",
        "Three.",
    ]


def test_positions_count_the_blocks_from_nought() -> None:
    assert [block.position for block in blocks_from_text("a\n\n\nb\nc")] == [0, 1, 2]


def test_what_an_empty_line_or_a_rule_parts_is_marked() -> None:
    assert [bool(block.marks) for block in blocks_from_text("a\n\nb\nc\n---\nd")] == [False, True, False, True]


def test_the_share_of_a_line_that_is_link_is_known() -> None:
    shares = [b.link_share for b in blocks_from_text("[a b](u)\n[a](u) b\na b\n[a](#) and [b](u)")]
    assert shares == [1.0, 0.5, 0.0, pytest.approx(2 / 3)]


def test_wrapped_mail_is_joined_to_paragraphs() -> None:
    text = (
        "The harbour council of Tallow Bay voted on the lamps after a night\n"
        "of argument, and nobody in the hall went home content. Crews have\n"
        "sailed without lamps since the storm tore down the mast, they say.\n"
        "\n"
        "Marta Ollin, who has steered the Petrel for nineteen years, told\n"
        "the hall that she would not take the boat out again after dark if\n"
        "the council did not answer by the first of May at the very latest.\n"
        "\n"
        "- first demand: four lamps for each boat, two of them being red and\n"
        "  two of them white, as the law of the strait has always demanded\n"
        "- second demand: an answer\n"
    )
    assert [block.text[:20] for block in blocks_from_text(text)] == [
        "The harbour council ",
        "Marta Ollin, who has",
        "first demand: four l",
        "second demand: an an",
    ]


def test_wrapped_paragraphs_without_a_line_between_them_are_parted_where_a_line_ends_early() -> None:
    text = (
        "# Lamps for Tallow Bay\n"
        "The harbour council of Tallow Bay voted on the lamps after a night\n"
        "of argument, and nobody in the hall went home content.\n"
        "Marta Ollin, who has steered the Petrel for nineteen years, told\n"
        "the hall that she would not take the boat out again. After dark no\n"
        "crew will sail until the council answers by the first of May, at\n"
        "the very latest.\n"
        "> The lamps were ordered, paid for and lost, in that order, says the\n"
        "Four boats have no lamps at all, and the fifth has lamps but no crew\n"
        "that could tell them apart from the stars.\n"
    )
    assert [block.text[:20] for block in blocks_from_text(text)] == [
        "Lamps for Tallow Bay",
        "The harbour council ",
        "Marta Ollin, who has",
        "The lamps were order",
    ]


def test_lines_of_a_poem_are_not_joined() -> None:
    poem = "The lamp went out at the end of the pier\nand nobody saw it go\n" * 5
    assert len(blocks_from_text(poem)) == 10


@pytest.mark.parametrize("megabytes", [1, 5])
def test_one_line_of_megabytes_takes_little_time(megabytes: int) -> None:
    sentence = "The harbour council voted on the lamps, and few went home content. "
    started = time.process_time()
    (block,) = blocks_from_text(sentence * (megabytes * 1_000_000 // len(sentence)))
    assert len(block.text) > 0.99 * megabytes * 1_000_000
    assert time.process_time() - started < megabytes


@pytest.mark.parametrize("line", ["lamps " * 200_000, "| " * 100_000, "> " * 100_000, "[](" * 50_000, "**" * 100_000])
def test_one_odd_long_line_takes_little_time(line: str) -> None:
    started = time.process_time()
    blocks_from_text(line)
    assert time.process_time() - started < 1


def test_a_story_with_nul_bytes_lands() -> None:
    told = "The harbour council\x00 of Tallow Bay voted on the ferry lamps after a long night of argument in the hall."
    assert story_of_text(told).article.word_count > 10


def test_a_story_with_a_lone_surrogate_lands() -> None:
    told = (
        "The harbour council \ud83d of Tallow Bay voted on the ferry lamps after a long night of argument in the hall."
    )
    story_of_text(told).article.body.encode()


_HERE = "https://www.tallowgazette.com/a?b=1"


@pytest.mark.parametrize(
    "text",
    [
        f"Story.\n\nOriginal url: {_HERE}",
        f"Story.\n\nOriginal URL:\n\n{_HERE}\n",
        f"Story.\n\nORIGINAL ARTICLE: {_HERE}",
        f"Story.\n\nOriginal link: <{_HERE}>",
        f"Source: {_HERE}\n\nStory.",
        f"Source URL: {_HERE}",
        f"Read the original article here: {_HERE}",
        f"Read the full story at {_HERE}",
        f"Originally published at {_HERE}",
        f"via {_HERE}",
        f"Quelle: {_HERE}",
        f"Originalartikel: {_HERE}",
        f"Fuente: {_HERE}",
        f"Источник: {_HERE}",
        f"出典：{_HERE}",
        f"Original url\r\n\r\n{_HERE}\r\n",
        f"\u200eOriginal url: {_HERE}\u200e",
        f"Original url: [{_HERE}]({_HERE})",
        f"**Original url:** {_HERE}",
        f"Read more at: {_HERE}",
        f"Canonical link: {_HERE}",
        f"Original url: {_HERE}.",
        f"Link: https://petition.example/sign\n\nStory.\n\nOriginal url: {_HERE}",
    ],
)
def test_a_text_says_where_it_is_from(text: str) -> None:
    assert original_url(text) == _HERE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Story.",
        f"Story at {_HERE} and more.",
        f"{_HERE}",
        "Original url:",
        "Original url: none",
        "Source: harbour office",
        f"Source: harbour office, see {_HERE}",
        "Original url: N/A",
        f"Original url:\n\nStory.\n\n{_HERE}",
    ],
)
def test_a_text_that_names_no_source_has_none(text: str) -> None:
    assert original_url(text) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Original url: file:///home/desk/saved/page.html", "file:///home/desk/saved/page.html"),
        ("Original url: ftp://a.example/b", "ftp://a.example/b"),
        ("Original url:\nchrome-extension://abcdef/reader.html", "chrome-extension://abcdef/reader.html"),
        ("Source: file:///tmp/a.html", "file:///tmp/a.html"),
        ("Original url: www.tallowgazette.com/a", "www.tallowgazette.com/a"),
        ("Original url: C:\\saved\\page.html", "C:\\saved\\page.html"),
        ("Original url: about:blank", "about:blank"),
        (f"Source: {_HERE}\n\nStory.\n\nOriginal url: file:///tmp/a.html", _HERE),
    ],
)
def test_a_text_that_names_no_page_says_what_stands_there(text: str, named: str) -> None:
    assert original_url(text) == named


def test_labels_and_urls_are_told_from_sentences() -> None:
    assert is_url_line(_HERE)
    assert is_url_line(f"<{_HERE}>")
    assert not is_url_line(f"See {_HERE}")
    assert is_url_label("Original url:")
    assert not is_url_label("Sources said so.")


@pytest.mark.parametrize(
    ("text", "words"),
    [("one two three", 3), ("don't", 2), ("", 0), ("…", 0), ("東京都", 2), ("ไทย", 2), ("Tokyo 東京", 2), ("3.5 %", 2)],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert Block(0, Kind.PARAGRAPH, text).words == words


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("The harbour council of Tallow Bay voted on the ferry lamps after a night.", True),
        ("The harbour council of Tallow Bay voted on the ferry lamps after a night", False),
        ("Too short.", False),
        ("評議会は夜通し渡船の灯火について議論し、帰り道に満足していた者は一人もいなかった。", True),
        ("رفضت أطقم العبّارات يوم الجمعة الإبحار ليلا لأن الميناء بلا مصابيح منذ العاصفة الكبيرة؟", True),
    ],
)
def test_running_text_is_told_from_headings(text: str, prose: bool) -> None:
    assert Block(0, Kind.PARAGRAPH, text).is_prose is prose
