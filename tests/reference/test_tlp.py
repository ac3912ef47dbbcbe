import pytest

from cfone_tui.reference import tlp


def test_the_scale_runs_from_clear_to_red() -> None:
    assert [it.key for it in tlp.scale()] == ["clear", "green", "amber", "amber+strict", "red"]
    assert [it.rank for it in tlp.scale()] == [0, 1, 2, 3, 4]
    assert [it.short for it in tlp.scale()] == ["CLEAR", "GREEN", "AMBER", "A+S", "RED"]
    assert tlp.tlp("amber").sharing == "you and your clients only"


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("amber", "amber"),
        ("AMBER", "amber"),
        ("TLP:AMBER", "amber"),
        (" tlp:green ", "green"),
        ("white", "clear"),
        ("TLP:WHITE", "clear"),
        ("amber-strict", "amber+strict"),
        ("amber+strict", "amber+strict"),
        ("AMBER_STRICT", "amber+strict"),
        ("TLP:AMBER STRICT", "amber+strict"),
        ("a+s", "amber+strict"),
    ],
)
def test_spellings_come_to_one_marking(value: str, key: str) -> None:
    assert tlp.tlp(value).key == key
    assert tlp.tlp(value).is_known


@pytest.mark.parametrize(("value", "short"), [("PURPLE", "PURPL"), ("", "?"), ("ex:chr", "EX:CH"), ("ambe", "AMBE")])
def test_an_unknown_marking_is_kept_and_taken_for_strict(value: str, short: str) -> None:
    found = tlp.tlp(value)
    assert not found.is_known
    assert found.short == short
    assert found.spellings == (value,)
    assert found.is_restricted
    assert tlp.tlp(value).rank > tlp.tlp("red").rank


def test_only_the_two_strictest_are_restricted() -> None:
    assert [it.key for it in tlp.scale() if it.is_restricted] == ["amber+strict", "red"]


def test_labels_and_stored_spellings() -> None:
    assert tlp.tlp("amber-strict").label == "TLP:AMBER+STRICT"
    assert tlp.tlp("amber-strict").spellings == ("amber+strict", "amber-strict")
    assert tlp.tlp("clear").spellings == ("clear", "white")
    assert tlp.tlp("").label == "TLP:?"


def test_markings_are_suggested_in_order() -> None:
    assert [it.value for it in tlp.suggest("")] == [it.key for it in tlp.scale()]
    assert [it.value for it in tlp.suggest("AMB")] == ["amber", "amber+strict"]
