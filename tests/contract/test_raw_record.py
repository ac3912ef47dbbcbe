from typing import Any

import pytest

from cfone_tui.contract.raw_record import RawRecord, RawRecordEdit


@pytest.mark.parametrize(
    ("record", "value"),
    [
        ({"id": 7, "data": '{"a": [1, 2]}'}, {"a": [1, 2]}),
        ({"id": "7", "data": {"a": [1, 2]}}, {"a": [1, 2]}),
        ({"id": 7, "data": "not JSON"}, "not JSON"),
        ({"id": 7, "data": None}, None),
        ({"id": 7}, None),
    ],
)
def test_both_shapes_of_a_raw_record_give_the_same_id_and_payload(record: dict[str, Any], value: object) -> None:
    read = RawRecord.model_validate(record)
    assert read.id == "7"
    assert read.value() == value


def test_a_payload_too_deep_to_parse_stays_text() -> None:
    record = RawRecord(data="[" * 50_000)
    assert record.value() is record.data


def test_an_edit_can_take_the_data_away() -> None:
    assert RawRecordEdit(data=None).to_wire() == {"data": None}
    assert RawRecordEdit(source="feed").to_wire() == {"source": "feed"}
