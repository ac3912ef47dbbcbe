"""What is written down of a defect: where it happened, for its owner's eyes, and no value of a variable."""

from pathlib import Path

import pytest

from cfone_tui.tui.crash import write_report


def _broken(token: str) -> None:
    held = f"Bearer {token}"
    raise ValueError(f"{held} is no number, \x1b]0;title\x07 letters")


def _caught() -> ValueError:
    with pytest.raises(ValueError, match="letters") as caught:
        _broken("cf-secret-0123456789")
    return caught.value


def test_a_report_names_code_and_no_values(tmp_path: Path) -> None:
    file = tmp_path / "state" / "crash.txt"
    line = write_report(_caught(), file=file)
    report = file.read_text()
    assert "_broken" in report
    assert "ValueError" in report
    assert "cf-secret" not in report + line
    assert "\x1b" not in report
    assert "\x1b" not in line
    assert str(file) in line
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_report_that_cannot_be_written_still_leaves_a_line(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    assert "test_crash.py" in write_report(_caught(), file=tmp_path / "state" / "crash.txt")
