import pytest

from cfone_tui.contract.failure import Failure


@pytest.mark.parametrize(
    "body",
    [
        {"success": False, "result": {}, "errors": [{"message": "no"}]},
        {"success": False, "result": None, "messages": [], "errors": [{"code": 7003, "message": "no"}]},
        {"success": False, "errors": [{"code": "7003", "message": "no", "source": {"pointer": "/date"}}]},
        {"success": False, "errors": ["no"]},
        {"success": False, "errors": "no"},
    ],
)
def test_reasons_are_read_from_every_form(body: dict[str, object]) -> None:
    assert [item.message for item in Failure.model_validate(body).errors] == ["no"]


def test_a_failure_without_reasons_reads() -> None:
    assert Failure.model_validate({"success": False, "errors": None}).errors == ()
