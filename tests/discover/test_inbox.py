"""An inbox and everything that can be wrong with its files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.discover import inbox
from pipeline.discover.inbox import InboxFile, list_inbox, read_inbox
from pipeline.errors import Reason, Stage
from pipeline.ids import digest
from tests.discover.fakes import NOW

TEXT = "The bridge reopened on Monday.\n"
LIMIT = 10_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "inbox"
    path.mkdir()
    return path


def read(folder: Path, limit: int = LIMIT) -> dict[str, InboxFile]:
    files, warning = read_inbox(folder, "source", limit, "run", NOW)
    assert warning is None
    return {file.document.path: file for file in files}


def reason(file: InboxFile) -> Reason:
    assert file.error is not None
    assert file.error.stage is Stage.READ
    assert file.document.text is None
    return file.error.reason


def test_a_text_is_kept_whole(folder: Path) -> None:
    content = f"\ufeff{TEXT}\r\n\n  «End»".encode()
    (folder / "a.txt").write_bytes(content)
    os.utime(folder / "a.txt", (0, 1_647_250_000.5))
    [file] = read(folder).values()
    assert file.error is None
    document = file.document
    assert (document.text, document.encoding) == (f"{TEXT}\r\n\n  «End»", "utf-8")
    assert (document.source_id, document.path, document.run_id) == ("source", "a.txt", "run")
    assert (document.byte_size, document.digest) == (len(content), digest(content))
    assert document.file_modified_at == datetime(2022, 3, 14, 9, 26, 40, 500_000, UTC)
    assert (document.original_url, document.first_seen_at) == (None, NOW)


def test_texts_are_found_however_deep_in_the_order_of_their_paths(folder: Path) -> None:
    for path in ("b.md", "a/z.TXT", "a/deep/er/y.txt", "ignored.html", "txt", "a.txt/inside.txt"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(TEXT)
    assert list(read(folder)) == ["a/deep/er/y.txt", "a/z.TXT", "a.txt/inside.txt", "b.md"]


def test_names_with_spaces_and_without_utf_8(folder: Path) -> None:
    names = [b"two words.txt", "schön.txt".encode("cp1252"), "schön.txt".encode(), b"line\nbreak.txt", b"-rf.txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(TEXT)
    files = read(folder)
    assert set(files) == {"two words.txt", r"sch\xf6n.txt", "schön.txt", "line\nbreak.txt", "-rf.txt"}
    assert len({file.document.document_id for file in files.values()}) == 5
    assert all(file.document.text == TEXT for file in files.values())


def test_a_document_is_its_source_path_and_bytes(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(TEXT)
    first = read(folder)
    os.utime(folder / "a.txt", (1, 1))
    assert read(folder)["a.txt"].document.document_id == first["a.txt"].document.document_id
    assert first["b.txt"].document.document_id != first["a.txt"].document.document_id
    (folder / "a.txt").write_text(TEXT + "More.")
    assert read(folder)["a.txt"].document.document_id != first["a.txt"].document.document_id


def test_bad_files_are_documents_without_a_text(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "white.txt").write_text(" \n\t\n")
    (folder / "junk.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "good.txt").write_text(TEXT)
    files = read(folder)
    assert files.pop("good.txt").error is None
    assert {path: reason(file) for path, file in files.items()} == {
        "empty.txt": Reason.EMPTY,
        "junk.txt": Reason.NOT_TEXT,
        "white.txt": Reason.EMPTY,
    }
    assert files["junk.txt"].document.byte_size == 12_800


@pytest.mark.parametrize(
    ("text", "is_text"),
    [
        ("<!DOCTYPE html>\n<html><body><p>A story.</p></body></html>", False),
        ('\n<?xml version="1.0"?>\n<!-- saved -->\n<HTML lang="en"><p>A story.</p></HTML>', False),
        ('{"title": "A story", "body": "It was."}', False),
        ('[{"body": "It was."}]', False),
        ("The tag <html> opens a page, and <!DOCTYPE html> stands before it.", True),
        ("[Reuters] The harbour board met on Tuesday.", True),
        ("{{ headline }}\n\nThe harbour board met on Tuesday.", True),
        ("<https://example.org/story>\n\nThe harbour board met.", True),
        ("[" * 100_000, True),
    ],
)
def test_the_source_of_a_page_or_a_record_is_no_text(folder: Path, text: str, is_text: bool) -> None:
    (folder / "a.txt").write_text(text)
    assert (read(folder)["a.txt"].error is None) is is_text


def test_an_inbox_of_other_files_says_so(folder: Path) -> None:
    for name in ("a.html", "b.docx", "LICENCE", ".hidden"):
        (folder / name).write_text(TEXT)
    assert list_inbox(folder) == ([], ["no *.txt or *.md in it: .docx, .html, LICENCE are left alone"])
    (folder / "c.TXT").write_text(TEXT)
    assert list_inbox(folder) == ([folder / "c.TXT"], [])


def test_a_line_of_more_than_the_memory_is_not_read(folder: Path) -> None:
    with (folder / "long.txt").open("wb") as file:
        file.truncate(100_000_000_000)  # a hole: no disk is used
    [long] = read(folder).values()
    assert reason(long) is Reason.TOO_LARGE
    assert long.error is not None
    assert long.error.detail == "100000000000 bytes, 10000000 at most"
    assert (long.document.byte_size, long.document.digest) == (100_000_000_000, None)


def test_a_line_of_8_megabytes_is_read(folder: Path) -> None:
    (folder / "long.txt").write_bytes(b"word " * 1_600_000)
    [long] = read(folder).values()
    assert long.error is None
    assert len(long.document.text or "") == 8_000_000


def test_links_that_leave_the_inbox_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "inbox-too").mkdir()
    (tmp_path / "inbox-too" / "a.txt").write_text("secret")
    (folder / "inside.txt").write_text(TEXT)
    (folder / "fine.txt").symlink_to("inside.txt")
    (folder / "absolute.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "relative.txt").symlink_to("../secret.txt")
    (folder / "sibling.txt").symlink_to("../inbox-too/a.txt")
    (folder / "chain.txt").symlink_to("relative.txt")
    files = read(folder)
    assert files.pop("fine.txt").document.text == files.pop("inside.txt").document.text == TEXT
    assert {reason(file) for file in files.values()} == {Reason.UNREADABLE}
    assert files["chain.txt"].error is not None
    assert files["chain.txt"].error.detail == f"leads out of the inbox, to {tmp_path / 'secret.txt'}"


def test_links_that_lead_nowhere_or_in_circles(folder: Path) -> None:
    (folder / "broken.txt").symlink_to("none.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    files = read(folder)
    assert {path: (reason(file), file.error and file.error.detail) for path, file in files.items()} == {
        "broken.txt": (Reason.UNREADABLE, "No such file or directory"),
        "circle.txt": (Reason.UNREADABLE, "Too many levels of symbolic links"),
    }
    assert {file.document for file in read(folder).values()} == {file.document for file in files.values()}


def test_a_pipe_does_not_block(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert reason(read(folder)["pipe.txt"]) is Reason.UNREADABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_files_and_folders_without_permission(folder: Path) -> None:
    (folder / "closed").mkdir()
    (folder / "closed.txt").write_text(TEXT)
    for path in (folder / "closed", folder / "closed.txt"):
        path.chmod(0)
    try:
        [file], warning = read_inbox(folder, "source", LIMIT, "run", NOW)
    finally:
        (folder / "closed").chmod(0o700)
    assert reason(file) is Reason.UNREADABLE
    assert warning == f"{folder / 'closed'}: Permission denied"


def test_linked_folders_are_not_entered(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("secret")
    (folder / "elsewhere").symlink_to(tmp_path / "elsewhere")
    (folder / "circle").symlink_to(folder)
    files, warning = read_inbox(folder, "source", LIMIT, "run", NOW)
    assert files == []
    assert warning is not None
    assert sorted(warning.split("; ")) == [
        f"{folder / name}: linked folder, not entered" for name in ("circle", "elsewhere")
    ]


def test_an_inbox_that_is_itself_a_link_is_entered(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(TEXT)
    (tmp_path / "linked").symlink_to(folder)
    assert read(tmp_path / "linked")["a.txt"].document.text == TEXT


def test_an_inbox_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "none"
    assert read_inbox(missing, "source", LIMIT, "run", NOW) == ([], f"{missing}: No such file or directory")


@contextmanager
def _vanishing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def list_and_remove(folder: Path) -> tuple[list[Path], list[str]]:
        paths, warnings = list_inbox(folder)
        paths[0].unlink()
        return paths, warnings

    with monkeypatch.context() as patch:
        patch.setattr(inbox, "list_inbox", list_and_remove)
        yield


def test_a_file_that_vanishes_before_it_is_read_never_came_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(TEXT)
    with _vanishing(monkeypatch):
        assert list(read(folder)) == ["b.txt"]


def test_a_clock_gone_wrong_gives_no_date(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT)
    os.utime(folder / "a.txt", (0, -70_000_000_000))
    modified = (folder / "a.txt").stat().st_mtime
    [file] = read(folder).values()
    assert file.document.text == TEXT
    assert (file.document.file_modified_at is None) == (modified < -62_135_596_800)
