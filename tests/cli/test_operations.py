import pytest

from cfone_tui.cli import main
from cfone_tui.contract.operations import OPERATIONS


def test_every_operation_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operations"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line][:-1] == list(OPERATIONS)
    assert any("…/tags/create" in line and "write" in line for line in lines)


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_all_that_is_known_of_one_is_told(operation_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operations", operation_id]) == 0
    told = capsys.readouterr().out
    operation = OPERATIONS[operation_id]
    assert operation.summary in told
    assert operation.permission.value in told
    assert all(f"{method} /accounts/{{account_id}}" in told and path in told for method, path in operation.addresses)
    assert " ".join(operation.doubts.split()) in " ".join(told.split())


def test_what_does_not_exist_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operations", "events.fly"]) == 1
    assert "events.fly" in capsys.readouterr().err


def test_no_source_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--demo", "operations"])
    assert "--demo" in capsys.readouterr().err
