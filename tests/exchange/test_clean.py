import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.exchange.clean import DEEPEST, LONGEST_TEXT, Unfit, is_whole, line, source_material, whole


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
@settings(deadline=None)
def test_cleaned_text_can_be_encoded_and_whole_text_is_left_alone(text: str) -> None:
    whole(text).encode()
    assert (whole(text) == text) is is_whole(text)


def test_source_material_can_be_sent_whatever_it_holds() -> None:
    material = source_material({"half\ud800": ["\udfff", 1, None, True], "payload": "A" * (LONGEST_TEXT + 5)})
    json.dumps(material, ensure_ascii=False).encode()
    assert material["half\ufffd"] == ["\ufffd", 1, None, True]
    assert material["payload"].endswith("A… (5 more characters left out)")


def test_source_material_may_not_nest_too_deeply() -> None:
    value: object = 1
    for _ in range(DEEPEST):
        value = [value]
    assert source_material(value) == value
    with pytest.raises(Unfit, match="nested deeper than 40 levels"):
        source_material([value])


@pytest.mark.parametrize(
    ("value", "expected"),
    [(" two\r\n lines ", "two lines"), ("x" * 12, "xxxxxxxxx…"), (None, ""), (7, ""), (["x"], "")],
)
def test_a_line_is_one_short_line(value: object, expected: str) -> None:
    assert line(value, limit=10) == expected
