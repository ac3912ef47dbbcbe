import json
from typing import Any

import pytest

from cfone_tui.server import answer
from cfone_tui.server.answer import ROWS_AT_ONCE, pieces


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        [1] * ROWS_AT_ONCE,
        [{"a": "ä"}] * (ROWS_AT_ONCE + 1),
        list(range(ROWS_AT_ONCE * 2)),
        {"tags": list(range(ROWS_AT_ONCE * 2 + 3)), "pagination": {"page": 1}, "none": []},
        {"success": True, "result": {"items": ["x"] * 1000}},
    ],
    ids=lambda value: str(value)[:20],
)
def test_slices_make_up_the_json_of_the_whole(value: Any) -> None:
    assert json.loads(b"".join(pieces(value))) == value


def test_no_slice_holds_more_rows_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    encoded = answer._encoded

    def counted(value: Any) -> bytes:
        sizes.append(len(value) if isinstance(value, list) else 1)
        return encoded(value)

    monkeypatch.setattr(answer, "_encoded", counted)
    list(pieces({"result": [{}] * 3_001}))
    assert max(sizes) == ROWS_AT_ONCE


def test_stored_half_characters_do_not_break_an_answer() -> None:
    assert json.loads(b"".join(pieces({"a": "\ud800é"}))) == {"a": "\ud800é"}
