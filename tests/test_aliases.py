"""The file of corrections: what it says, and what is wrong with it, in words."""

from pathlib import Path

import pytest

from pipeline.aliases import Correction, load_corrections
from pipeline.errors import ConfigError

LINE = '[[author]]\nalias = "A. Quill"\nname = "Ada Quill"\n'


def test_no_file_corrects_nothing(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "corrections.toml") == ()


def test_a_line_names_alias_name_and_host(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(f'{LINE}[[publisher]]\nalias = "Courier"\nname = "The Courier"\nhost = "www.Courier.example"\n')
    assert load_corrections(file) == (
        Correction("publisher", "Courier", "The Courier", "courier.example"),
        Correction("authors", "A. Quill", "Ada Quill", None),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[author]]\nalias = 'x'\n", "author #1.name: expected a name in quotes, found nothing"),
        (
            LINE + 'hots = "a.example"\n',
            "author #1.hots: unknown key, expected one of alias, name, host, found 'a.example'",
        ),
        (LINE + 'host = "https://a.example/"\n', "expected a host's name such as courier.example"),
        (
            LINE + LINE.upper().replace("AUTHOR", "author").replace("ALIAS", "alias").replace("NAME", "name"),
            "each alias",
        ),
        (LINE.replace("Ada Quill", "A. Quill"), "expected a name that differs from its alias"),
        ("[[author]\n", "expected readable TOML"),
        ("[[editor]]\n", "editor: unknown table, expected [[publisher]] or [[author]]"),
        ("[author]\nalias = 'x'\n", "author: expected tables that each begin with [[author]]"),
        ('[[author]]\nalias = ""\nname = "x"\n', "author #1.alias"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=r"corrections\.toml:") as raised:
        load_corrections(file)
    assert told in str(raised.value)
