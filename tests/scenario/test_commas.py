"""A decimal comma is told with its remedy, and hides no other fault of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.scenario import ScenarioError, load_scenario
from model.scenario.commas import decimal_commas

SMALL = Path(__file__).resolve().parents[1] / "cli" / "small.toml"
SOUND = SMALL.read_text(encoding="utf-8")


def faults(path: Path, text: str) -> list[tuple[int, str, str]]:
    """Line, place and remedy of every fault of a text."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return [(fault.line, fault.where, fault.remedy) for fault in caught.value.faults]


def test_a_comma_is_told_beside_the_other_faults(tmp_path: Path) -> None:
    text = SOUND.replace("likely = 15,", "likely = 15,5,", 1).replace('"wait"', '"wayt"', 1)
    line = text[: text.index("likely = 15,5")].count("\n") + 1
    first, second = faults(tmp_path / "a.toml", text)
    assert first[1] == 'reference = "wayt"'
    assert second == (line, "likely = 15,5", "write 15.5")


def test_a_comma_beside_a_fault_of_form_is_told_too(tmp_path: Path) -> None:
    text = SOUND.replace("likely = 15,", "likely = 15,5,", 1) + "\nopen = [1\n"
    told = faults(tmp_path / "a.toml", text)
    assert (told[0][1], told[0][2]) == ("likely = 15,5", "write 15.5")
    assert len(told) == 2


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("x = 3,8", "write 3.8"),
        ("x = -3,85 # 1,1", "write -3.85"),
        ("x = { low = 1,likely = 3,8}", "write 3.8"),
        ("x = 1,000", "write 1000 if a thousand is meant, 1.000 if not"),
        ("x = 1,250,000", "write 1250000"),
        ("x = 0,125", "write 0.125"),
        ("x = -0,125", "write -0.125"),
    ],
)
def test_the_remedy_fits_the_number(written: str, remedy: str) -> None:
    (found,), mended = decimal_commas(f'a = "= 3,8"\n{written}\n')
    assert (found.line, found.remedy) == (2, remedy)
    assert decimal_commas(mended)[0] == []


@pytest.mark.parametrize(
    "text", ['x = "a = 3,8"', "x = [3,8]", "x = { a = 1,b = 2 }", "x = 3 # = 3,8", "x = 3, 8"]
)
def test_other_commas_are_left_alone(text: str) -> None:
    assert decimal_commas(text) == ([], text)
