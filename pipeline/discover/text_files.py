"""Bytes of a file or response to text, whatever the encoding; junk is told apart from text."""

import codecs
import json
import re
import stat
from pathlib import Path

import py3langid
from charset_normalizer import from_bytes

from pipeline.errors import PermanentError, Reason, Stage

# The encodings that news texts come in. Left to all it knows, charset-normalizer reads short texts as EBCDIC,
# johab or shift_jis_2004; UTF-16 without a byte order mark is a guess only where there are NUL bytes.
_WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32"]
_ASIAN = ["gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"]
_SINGLE_BYTE = ["cp1250", "cp1251", "koi8_r", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"]
_CENTRAL_EUROPEAN = dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"), "cp1250")
_BALTIC = dict.fromkeys(("lt", "lv", "et"), "cp1257")
_LATIN = {**_CENTRAL_EUROPEAN, **_BALTIC, "tr": "cp1254"}
_C1 = re.compile(rb"[\x80-\x9f]")
# four letters above ASCII in a row: in any Cyrillic, Greek, Arabic or Hebrew text, in no Latin one
_FOREIGN_WORD = re.compile(rb"[\xc0-\xff]{4}")
# A character beyond the first plane as two surrogates (CESU-8, Unicode TR 26), or the half of one that was cut in two.
_SURROGATES = re.compile(rb"(?:\xed[\xa0-\xbf][\x80-\xbf])+")
# A page's beginning, once a prologue of XML and a comment are over.
_HTML = re.compile(r"(?is)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file; raise PermanentError (read; unreadable, too_large).

    A file of more than `limit` bytes is not read, and a pipe or device that would block is not opened.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PermanentError(Stage.READ, Reason.UNREADABLE, "not a regular file")
        if status.st_size > limit:
            detail = f"{status.st_size} bytes, {limit} at most"
            raise PermanentError(Stage.READ, Reason.TOO_LARGE, detail)
        return path.read_bytes()
    except OSError as error:
        raise PermanentError(Stage.READ, Reason.UNREADABLE, error.strerror or str(error)) from error


def decode(content: bytes) -> tuple[str, str]:
    """Return the text without its byte order mark, and the encoding's name.

    Raises PermanentError (read; empty, not_text).
    """
    text, encoding = _utf8(content) or _legacy(content) or ("", "")
    if 50 * len(_CONTROL.findall(text)) > len(text) or (content and not encoding):
        raise PermanentError(Stage.READ, Reason.NOT_TEXT, f"{len(content)} bytes that are no text in any encoding")
    if not text.strip():
        raise PermanentError(Stage.READ, Reason.EMPTY, f"{len(content)} bytes of nothing but white space")
    return text, encoding


def ensure_no_markup(text: str) -> None:
    """Raise PermanentError (read; not_text) for the source of an HTML page, or JSON: code, and no scraped text.

    A text that speaks of either has words of its own first.
    """
    if _HTML.match(text):
        raise PermanentError(
            Stage.READ, Reason.NOT_TEXT, "the source of an HTML page: name its URL or a WARC file of it"
        )
    if text.lstrip().startswith(("{", "[")) and _is_json(text):
        raise PermanentError(Stage.READ, Reason.NOT_TEXT, "JSON: write each of its texts into a file of its own")


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _utf8(content: bytes) -> tuple[str, str] | None:
    """Read UTF-8, also with a few broken bytes: a scraper cut it off in the middle of a character."""
    if content.count(0) > len(content) // 20:  # UTF-16: where it is plain English, it is valid UTF-8 too
        return None
    try:
        return _SURROGATES.sub(_joined, content).decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        text = _SURROGATES.sub(_joined, content).decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - broken
    return (text, "utf-8") if 2 * broken <= whole else None


def _joined(surrogates: re.Match[bytes]) -> bytes:
    """Two surrogates as the character they stand for, one alone as the replacement character."""
    halves = surrogates[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    return halves.decode("utf-16-le", "replace").encode()


def _legacy(content: bytes) -> tuple[str, str] | None:
    wide = b"\0" in content or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    best = from_bytes(content, cp_isolation=_WIDE if wide else [*_ASIAN, *_SINGLE_BYTE]).best()
    if best is None:
        return None
    if best.encoding in _SINGLE_BYTE and not _FOREIGN_WORD.search(content):
        return _latin(content) or (str(best), best.encoding)
    return str(best).removeprefix("\ufeff"), best.encoding


def _latin(content: bytes) -> tuple[str, str] | None:
    """Let the language choose among the Latin code pages, which hardly differ in the letters they use.

    Of 14 sentences in 11 languages this reads 14 right, charset-normalizer alone 7.
    """
    language, _ = py3langid.classify(content[:20_000].decode("cp1252", "replace"))
    encoding = _LATIN.get(language, "cp1252")
    if encoding == "cp1250" and not _C1.search(content):  # ISO 8859 has no letters there, Windows has
        encoding = "iso8859_2"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        return None
