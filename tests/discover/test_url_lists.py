"""URL lists."""

from pathlib import Path

import pytest

from pipeline.discover.listing import Entry, Listing
from pipeline.discover.url_lists import read_file, read_lines, read_list


def test_one_a_line_with_comments() -> None:
    text = """# desk's picks
https://example.org/1

  https://example.org/2#part   # the second
\t# indented
not a url
"""
    assert read_lines(text) == Listing(
        (
            Entry("https://example.org/1", place="line 2"),
            Entry("https://example.org/2#part", place="line 4"),
            Entry("not a url", place="line 6"),
        )
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_and_encodings_of_all_systems(ending: str, encoding: str) -> None:
    text = ending.join(["https://example.org/ä", "https://example.org/2"])
    assert [entry.url for entry in read_list(text.encode(encoding)).entries] == [
        "https://example.org/ä",
        "https://example.org/2",
    ]


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (b"\0\1\2\3" * 100, "no URL list: 400 bytes that are no text in any encoding"),
        (b"", "no URL list: 0 bytes of nothing but white space"),
        (b"\n <html><body>Not found</body></html>", "no URL list: begins with markup"),
    ],
)
def test_what_is_no_list(content: bytes, warning: str) -> None:
    assert read_list(content) == Listing((), warning)


def test_a_list_of_comments_is_an_empty_list() -> None:
    assert read_list(b"# nothing today\n") == Listing(())


def test_from_disk(tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    file.write_text("https://example.org/1")
    assert read_file(file, 100) == Listing((Entry("https://example.org/1", place="line 1"),))
    assert read_file(file, 3).warning == f"{file}: 21 bytes, 3 at most"
    assert read_file(tmp_path, 100).warning == f"{tmp_path}: not a regular file"
    assert read_file(tmp_path / "none", 100).warning == f"{tmp_path / 'none'}: No such file or directory"
