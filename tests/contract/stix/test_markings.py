import pytest

from cfone_tui.contract.stix import marking_of


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("clear", "TLP:CLEAR"),
        ("WHITE", "TLP:CLEAR"),
        ("tlp:green", "TLP:GREEN"),
        ("Amber ", "TLP:AMBER"),
        ("amber-strict", "TLP:AMBER+STRICT"),
        ("TLP: AMBER_STRICT", "TLP:AMBER+STRICT"),
        ("amber+strict", "TLP:AMBER+STRICT"),
        ("RED", "TLP:RED"),
        ("", "TLP:AMBER+STRICT"),
        ("purple", "TLP:AMBER+STRICT"),
    ],
)
def test_every_spelling_means_a_marking_and_the_unknown_is_kept_in_house(spelling: str, name: str) -> None:
    assert marking_of(spelling)["name"] == name
