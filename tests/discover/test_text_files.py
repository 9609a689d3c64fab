"""Bytes to text, whatever the encoding."""

import gzip
import hashlib
import os
from pathlib import Path

import pytest

from pipeline.discover.text_files import decode, read_bytes
from pipeline.errors import PermanentError, Reason

SENTENCES = {
    "en": "The harbour café “Zoë’s” reopened on Friday — at a cost of €5 million, its owners said.",
    "de": "Der Bürgermeister sagte am Dienstag, die Straße über den Fluß müsse größer werden.",
    "fr": "Le maire a déclaré que la forêt brûlée était située à côté de l’école des élèves.",
    "es": "El alcalde anunció que mañana habrá una reunión; la situación económica es difícil.",
    "sv": "Borgmästaren sade på tisdagen att förhandlingarna ska äga rum i Göteborg nästa vecka.",
    "pl": "Burmistrz powiedział, że żółta łódź płynie przez świat i źle się dzieje w Łodzi.",
    "cs": "Starosta v úterý řekl, že příští týden proběhnou v Praze důležitá jednání.",
    "tr": "Belediye başkanı salı günü görüşmelerin gelecek hafta İstanbul'da yapılacağını söyledi.",
    "lt": "Meras antradienį sakė, kad derybos vyks kitą savaitę Vilniuje, užsienio šalyse.",
    "ru": "Мэр заявил во вторник, что переговоры состоятся в городе на следующей неделе.",
    "el": "Ο δήμαρχος δήλωσε την Τρίτη ότι οι συνομιλίες θα γίνουν στην Αθήνα.",
    "he": "ראש העיר אמר ביום שלישי כי השיחות ייערכו בעיר בשבוע הבא.",
    "ar": "قال رئيس البلدية يوم الثلاثاء إن المحادثات ستعقد الأسبوع المقبل.",
    "zh": "市长周二表示，两市将于下周在北京举行会谈。记者张三报道。",
    "tw": "市長週二表示，下週將在台北舉行會談，記者張三報導。",
    "ja": "市長は火曜日、来週東京で会談を行うと述べた。記者団に「重要だ」と語った。",
    "ko": "시장은 화요일 다음 주 서울에서 회담을 가질 것이라고 밝혔다.",
}

NOISE = hashlib.shake_128(b"noise").digest(100_000)


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, encoding) for language in SENTENCES for encoding in ("utf-8", "utf-8-sig", "utf-16")),
        *((language, "cp1252") for language in ("en", "de", "fr", "es", "sv")),
        ("de", "latin-1"),
        ("de", "utf-16-le"),
        ("de", "utf-16-be"),
        ("zh", "utf-16-le"),
        ("ru", "utf-32"),
        ("pl", "cp1250"),
        ("pl", "iso8859-2"),
        ("cs", "cp1250"),
        ("tr", "cp1254"),
        ("lt", "cp1257"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("el", "cp1253"),
        ("ar", "cp1256"),
        ("zh", "gb18030"),
        ("zh", "gbk"),
        ("tw", "big5"),
        ("ja", "shift_jis"),
        ("ja", "euc-jp"),
        ("ko", "euc-kr"),
    ],
)
def test_one_sentence_is_enough(language: str, encoding: str) -> None:
    text = SENTENCES[language] + "\n"
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"caf\xe9", "café"),
        ("Zoë’s “café” — naïve".encode()[:-1] + b"\xc3", "Zoë’s “café” — naïv\ufffd"),
        (b"A plain story of the town. " * 5 + b"\0\n", "A plain story of the town. " * 5 + "\0\n"),
        ("lost before: \ufffd\ufffd".encode(), "lost before: \ufffd\ufffd"),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
        ("Zoë’s lamp ".encode() + b"\xed\xa0\xbd" + " – naïve".encode(), "Zoë’s lamp \ufffd – naïve"),
        (b"A plain lamp \xed\xb2\xa1, cut in two", "A plain lamp \ufffd, cut in two"),
        (b"A lamp \xed\xa0\xbd\xed\xb2\xa1 in two halves", "A lamp \U0001f4a1 in two halves"),
        (b"A lamp \xed\xa0\xbd\xed\xa0\xbd\xed\xb2\xa1", "A lamp \ufffd\U0001f4a1"),
        ("Zoë’s “lamp” ".encode() + b"\xed\xa0\xbd, cut off \xc3", "Zoë’s “lamp” \ufffd, cut off \ufffd"),
    ],
)
def test_short_cut_off_and_odd_texts(content: bytes, text: str) -> None:
    assert decode(content)[0] == text


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 500,
        b"\xff\xfe\xfa",
        NOISE[:20],
        NOISE,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + NOISE[:500],
        gzip.compress(b"once a text " * 50),
        bytes(range(256)),
        b"\x7fELF\x02\x01\x01" + bytes(200),
    ],
)
def test_binary_junk_is_no_text(content: bytes) -> None:
    with pytest.raises(PermanentError, match="no text in any encoding") as caught:
        decode(content)
    assert caught.value.reason is Reason.NOT_TEXT


@pytest.mark.parametrize(
    "content", [b"", b" \t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xff\xfe", "\xa0\n".encode()]
)
def test_nothing_but_white_space_is_empty(content: bytes) -> None:
    with pytest.raises(PermanentError) as caught:
        decode(content)
    assert caught.value.reason is Reason.EMPTY


def test_a_file_within_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert read_bytes(file, 5) == b"12345"
    with pytest.raises(PermanentError, match="5 bytes, 4 at most") as caught:
        read_bytes(file, 4)
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PermanentError, match="not a regular file") as caught:
        read_bytes(tmp_path / "pipe", 5)
    assert caught.value.reason is Reason.UNREADABLE


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PermanentError, match="No such file") as caught:
        read_bytes(tmp_path / "none", 5)
    assert caught.value.reason is Reason.UNREADABLE
