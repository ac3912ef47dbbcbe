import pytest

from cfone_tui.exchange.misp.keys import key_of, uuid_of

UUID = "5c8ff618-0998-4b11-89d4-000000000001"


def test_a_uuid_is_the_key_in_any_case() -> None:
    assert key_of({"uuid": UUID.upper()}, "x") == f"misp:{UUID}"


@pytest.mark.parametrize("value", [None, 5, "", "not-a-uuid", UUID + "\n", UUID + " cfone:misp:x", ["x"]])
def test_anything_else_is_replaced_by_what_tells_it_apart(value: object) -> None:
    holder = {"uuid": value}
    expected = UUID if value == UUID + "\n" else ""
    assert uuid_of(holder) == expected
    assert key_of({"uuid": "?"}, "a", "\ud800") == key_of({}, "a", "\ud800")
    assert key_of({}, "a", "b") != key_of({}, "a", "c")
