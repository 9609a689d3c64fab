"""The floors: what fails, what asks to be raised, and what an absent corpus says."""

from pathlib import Path

import pytest

from benchmarks.floors import compared, main


@pytest.mark.parametrize(
    ("name", "floor", "value", "verdict", "fallen"),
    [
        ("f1", 0.970, 0.9702, "holds", False),
        ("f1", 0.970, 0.9698, "holds", False),
        ("f1", 0.970, 0.9690, "FALLEN", True),
        ("f1", 0.970, 0.9790, "raise the floor", False),
        ("caption_leak", 0.010, 0.0120, "FALLEN", True),
        ("caption_leak", 0.010, 0.0040, "raise the floor", False),
    ],
)
def test_a_measure_is_held_to_its_floor(name: str, floor: float, value: float, verdict: str, fallen: bool) -> None:
    ((line, has_fallen),) = compared({"aeb": {name: floor}}, {"aeb": {name: value}})
    assert line.endswith(verdict)
    assert has_fallen is fallen


def test_what_was_not_measured_has_fallen() -> None:
    ((line, has_fallen),) = compared({"aeb": {"f1": 0.9}}, {})
    assert line.endswith("not measured")
    assert has_fallen


def test_without_a_corpus_the_floors_say_so_and_fail_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(tmp_path / "none") == 0
    assert "not checked" in capsys.readouterr().out
